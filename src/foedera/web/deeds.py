"""What a person or a program may do: decide on entries and pairs, and correct names. Each is one row in the record's history.

Forms and JSON become one AskDeed; command line, Python and this door all go through `foedera.review`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from msgspec import Meta

from foedera.api import Foedera, Reviewer
from foedera.errors import QueryError
from foedera.store.record import now
from foedera.tables.amendments import applied
from foedera.tables.gazetteer import candidates, known_actors, shipped
from foedera.types.record import Amendment, Decision
from foedera.web.pages.asked import Short
from foedera.web.room import RecordView
from foedera.web.wording import done

By = Annotated[str, Meta(max_length=100, description="Who decides; a name, for the history.")]
Why = Annotated[str, Meta(max_length=4000)]
Ref = Annotated[str, Meta(min_length=4, max_length=64, description="The id of an entry or clause, or its beginning.")]
Value = Annotated[str, Meta(max_length=4000)]


@dataclass(frozen=True, slots=True)
class AskDeed:
    """A decision on an entry, or on a pair.

    `fields`: what an edit sets, or what a split moves and changes. `other`: the entry that a merge takes in, or the other side of a pair (an
    undo with it takes the word on the pair back). `at`: where the second entry of a split stands, as words or START:END. `take`: whose word
    a settlement follows. `kind`: of link, needed for places alone.
    """

    action: Literal["accept", "reject", "edit", "merge", "split", "settle", "link", "unlink", "undo"]
    entry: Ref
    other: Short = ""
    fields: Annotated[dict[str, Value], Meta(max_length=40)] = field(default_factory=dict)
    at: Value = ""
    take: By = ""
    kind: Short = ""
    by: By = ""
    why: Why = ""


@dataclass(frozen=True, slots=True)
class AskNames:
    """A correction of who a name means, for the whole record; `undo` takes the newest back.

    add: a new actor `key` under `name`; alias: one more `name` of `key`; split: `name` of `other` is from now on `key`'s; merge: `other` is `key`.
    """

    action: Literal["add", "alias", "split", "merge", "undo"]
    key: Short = ""
    name: Short = ""
    other: Short = ""
    kind: Short = ""
    of: Short = ""
    plover: Short = ""
    by: By = ""
    why: Why = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What stands in the history now, in a sentence. `row`: the decision on an entry; `taken`: what an undo took back, None if nothing stood."""

    told: str
    row: Decision | None = None
    taken: str | None = None


JUDGE: Final[dict[str, Callable[[Reviewer, AskDeed], Decision]]] = {
    "accept": lambda person, deed: person.accept(deed.entry, deed.why),
    "reject": lambda person, deed: person.reject(deed.entry, deed.why),
    "edit": lambda person, deed: person.edit(deed.entry, deed.fields, deed.why),
    "merge": lambda person, deed: person.merge(deed.entry, deed.other, deed.why),
    "split": lambda person, deed: person.split(deed.entry, deed.fields, deed.at, deed.why),
    "settle": lambda person, deed: person.settle(deed.entry, deed.take, deed.why),
}
TOLD: Final = {
    "accept": "Accepted. It stands in the history, and can be undone.", "reject": "Rejected. It stands in the history, and can be undone.",
    "merge": "Merged: the second is this one told again. It can be undone.", "split": "Split: a second entry stands now. It can be undone.",
    "link": "Linked: the two are one. It stands in the history.", "unlink": "Parted: the two are not one. It stands in the history.",
}  # fmt: skip
NEEDED: Final = {
    "add": ("key", "name"), "alias": ("key", "name"), "split": ("key", "name", "other"), "merge": ("key", "other"),
}  # fmt: skip


def decide(view: RecordView, deed: AskDeed) -> Done:
    """Do it, as one row. Raises MissingError for an entry that is not there, QueryError for what does not fit."""
    if deed.action in {"link", "unlink"} or (deed.action == "undo" and deed.other):
        return _paired(view, deed)
    person = Foedera(view.record).reviewer(deed.by)
    if deed.action == "undo":
        taken = person.undo(deed.entry, deed.why)
        view.room.lay(view)
        return Done(f"Taken back: {done(taken)}." if taken else "There was nothing to take back.", taken=taken)
    if deed.action == "edit" and not deed.fields:
        return Done("Nothing was changed.")
    row = JUDGE[deed.action](person, deed)
    if deed.action not in {"accept", "reject"}:
        view.room.lay(view)
    return Done(_told(deed), row)


def _told(deed: AskDeed) -> str:
    if deed.action == "edit":
        return f"Set: {', '.join(deed.fields)}. It holds in every later run, and can be undone."
    return f"Settled: the word of {deed.take} holds." if deed.action == "settle" else TOLD[deed.action]


def _key(given: str) -> str:
    """The key of whoever a name can only mean; a key, or a name that may mean several, stays as it was given."""
    found = {candidate.key for candidate in candidates(given)} if given and given not in known_actors() else set()
    return found.pop() if len(found) == 1 else given


def _paired(view: RecordView, deed: AskDeed) -> Done:
    """A word on a pair; the other side may be given by its address."""
    other = deed.other.strip().partition("?")[0].rpartition("/")[2]
    row = Foedera(view.record).decide_link(deed.action, deed.entry, other, kind=deed.kind, by=deed.by, why=deed.why)
    return Done(TOLD.get(deed.action, "Taken back. It stands in the history."), row)


def correct(view: RecordView, deed: AskNames) -> Done:
    """Correct who a name means, and draw the record again. Raises QueryError where the correction does not fit."""
    if deed.action == "undo":
        held = view.record.unamend(by=deed.by, why=deed.why)
        if held is None:
            return Done("There was no correction to take back.")
        view.room.redraw()
        return Done(f"Taken back: {held.action} {held.key} {held.name or held.other}.", taken=held.action)
    fields = {name: getattr(deed, name).strip() for name in ("key", "name", "other", "kind", "of", "plover")}
    fields |= {name: _key(fields[name]) for name in ("key", "other") if deed.action != "add" or name == "other"}
    lacking = [name for name in NEEDED[deed.action] if not fields[name]]
    if lacking:
        raise QueryError(f"{deed.action} needs: {', '.join(lacking)}")
    amendment = Amendment(deed.action, **fields)
    applied(shipped(), [*view.record.amendments(), amendment])
    view.record.amend(amendment, by=deed.by, why=deed.why)
    view.room.redraw()
    row = Decision("names", deed.action, deed.by, now(), deed.why, {name: text for name, text in fields.items() if text})
    return Done("Corrected, for the whole record. The history keeps it, and it can be undone.", row)
