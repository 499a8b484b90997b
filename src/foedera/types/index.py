"""What the index of a record holds: what lists, searches, maps and networks ask of an entry, worked out from it and thrown away at will."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """An entry as a list sorts it. `day` is the earliest day that it, else its report, may have had (ISO), None if neither is known.

    `label` is its type, act, kind or marker; `state` an event's modality and assertion, a statement's form.
    """

    entry: str
    kind: str
    start: int
    end: int
    day: str | None
    score: float | None
    label: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class IndexedActor:
    """Somebody in an entry. `who`: a gazetteer key or a name in lower case; `role`: is, described (no name given), acts for, did, received, says, about, party, signs."""

    who: str
    entry: str
    role: str


@dataclass(frozen=True, slots=True)
class Pin:
    """Where an entry lies. Degrees, WGS 84; a country, region, water or unknown place has no point (None)."""

    entry: str
    name: str
    precision: str
    country: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence of who is for or against whom: the entry and day, and the piece as JSON (analysis/networks/relations.py)."""

    entry: str
    day: str | None
    body: str


@dataclass(frozen=True, slots=True)
class IndexSheet:
    """All that the index holds of one document's entries, and the run that made them."""

    document: str
    run: str
    facts: tuple[IndexedEntry, ...]
    parts: tuple[IndexedActor, ...]
    pins: tuple[Pin, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Which entries a list wants; what is None or empty does not narrow it. What people rejected is left out unless `rejected`.

    `who` and `role` as in IndexedActor, `label` and `state` as in IndexedEntry; days are ISO, both included. `order`: day, latest, place, score.
    """

    kinds: tuple[str, ...]
    who: str | None = None
    role: str | None = None
    words: str = ""
    document: str | None = None
    label: str | None = None
    state: str | None = None
    since: str | None = None
    until: str | None = None
    order: str = "day"
    rejected: bool = False
