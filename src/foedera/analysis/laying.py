"""Entries of one document -> its sheet of the index. Pure: the same entries give the same sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from foedera.analysis.networks.names import Names, actors_of, own_key
from foedera.analysis.networks.relations import evidence
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Alignment, Entry, Event, Naming, Party, Statement, kind_of
from foedera.types.index import Ground, IndexedActor, IndexedEntry, IndexSheet, Pin
from foedera.types.network import Evidence
from foedera.types.place import PINNED, Place

LISTED: Final = ("accord", "event", "statement", "actor", "naming", "alignment")
VERSION: Final = "4"  # raise when sheets are worked out otherwise


def sheet_of(book: Book, run: str) -> IndexSheet:
    """The sheet of a book that holds one document."""
    (document,) = book.documents()
    names = Names(document, actors_of(book)[document.id])
    entries = [filed.entry for kind in LISTED for filed in book.entries(kind)]
    return IndexSheet(
        document.id, run, tuple(_fact(entry, names) for entry in entries),
        tuple(dict.fromkeys(part for entry in entries for part in _parts(entry, names))),
        tuple(pin for entry in entries for pin in _pins(entry)),
        tuple(Ground(piece.entry, piece.day, msgspec.json.encode(piece).decode()) for piece in evidence(book)),
    )  # fmt: skip


def evidence_from(grounds: Iterable[str]) -> list[Evidence]:
    """The pieces of evidence that an index holds."""
    decode = msgspec.json.Decoder(Evidence).decode
    return [decode(body) for body in grounds]


def _named(actor: Actor) -> bool:
    """Whether a report gives them a name, not a description alone ("the spokesman")."""
    return actor.known is not None or any(name.form[:1].isupper() and not name.form.isspace() for name in actor.names)


def _fact(entry: Entry, names: Names) -> IndexedEntry:
    time = getattr(entry, "time", None) or names.document.published
    score = getattr(entry, "score", None)
    label, state = _words(entry)
    return IndexedEntry(
        entry.id, kind_of(entry), entry.anchor.start, entry.anchor.end, time.earliest if time else None, score, label, state
    )


def _words(entry: Entry) -> tuple[str, str]:
    if isinstance(entry, Event):
        return entry.type.value, f"{entry.modality.value} {entry.assertion.value}"
    if isinstance(entry, Statement):
        return entry.act.value, entry.form
    if isinstance(entry, Naming):
        return entry.marker, ""
    if isinstance(entry, Alignment):
        return entry.kind.value, f"{entry.modality.value} {entry.assertion.value}"
    return (entry.kind, "") if isinstance(entry, Accord | Actor) else ("", "")


def _parts(entry: Entry, names: Names) -> Iterator[IndexedActor]:
    if isinstance(entry, Actor):
        yield IndexedActor(own_key(entry), entry.id, "is" if _named(entry) else "described")
        stands_for = names.key(entry.id)
        if stands_for and stands_for != own_key(entry):
            yield IndexedActor(stands_for, entry.id, "acts for")
    for role, parties in _roles(entry):
        for party in parties:
            actor = names.actors.get(party.actor or "")
            for who in dict.fromkeys([own_key(actor), names.key(actor.id)] if actor else []):
                if who:
                    yield IndexedActor(who, entry.id, role)


def _roles(entry: Entry) -> list[tuple[str, Iterable[Party]]]:
    if isinstance(entry, Event):
        return [("did", entry.actors), ("received", entry.recipients)]
    if isinstance(entry, Statement):
        return [("says", entry.speakers), ("about", [stance.target for stance in entry.about])]
    if isinstance(entry, Accord):
        return [("party", entry.parties), ("signs", [signatory.actor for signatory in entry.signatories])]
    if isinstance(entry, Alignment):
        return [("aligned", (entry.one, entry.other))]
    return []


def _pins(entry: Any) -> Iterator[Pin]:
    place: Place | None = getattr(entry, "place", None)
    if place and place.name:
        best = place.best
        at = best if best and place.precision in PINNED else None
        country = best.country if best else ""
        yield Pin(entry.id, place.name, place.precision, country, at.latitude if at else None, at.longitude if at else None)
