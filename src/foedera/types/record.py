"""What the record keeps beside entries: who read, with what, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: the model and its hash, the version of the coding, and the settings. `at` is UTC, ISO 8601."""

    id: str
    reader: str
    version: str
    settings: dict[str, str]
    at: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on an entry; undo is another row. `action`: accept, reject, edit, merge, split, settle, link, unlink, undo.

    `fields` holds what an edit or a split sets (store/folding.py), whom a settlement follows ("as"), what an undo goes back to ("to").
    `link` and `unlink` are on a pair: `fields` hold the `other` id and the `kind` of link; so does the undo of one.
    """

    entry: str
    action: str
    by: str
    at: str
    why: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A proposal that two entries mean the same thing; never a merge.

    `kind`: copy (ids of documents), actor, event, accord, statement, place (ids of the events or accords that lie there). `left` is
    the smaller id. `score` is 0 to 1; `reasons` say in words what speaks for it.
    """

    kind: str
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


LINK_KINDS = ("copy", "actor", "event", "accord", "statement", "place")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A person's correction of the gazetteer, for one record. `key` is an actor's, old or new.

    add: a new actor under `name`; alias: one more name of `key`; split: `name` of `other` is from now on `key`'s alone;
    merge: all names of `other` are `key`'s.
    """

    action: str
    key: str
    name: str = ""
    other: str = ""
    kind: str = ""
    of: str = ""
    plover: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a stage kept back: where, what, and why."""

    document: str
    start: int
    end: int
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that intake would not take, in one line."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a watch at an address or file. Times are UTC, ISO 8601; "" is none.

    `etag` and `modified` are what the host gave to ask with again (for a file: its size and time). `failed` says why nothing came,
    `tries` how often in a row, and `until` when it may be asked again.
    """

    what: str
    at: str
    etag: str = ""
    modified: str = ""
    failed: str = ""
    tries: int = 0
    until: str = ""
