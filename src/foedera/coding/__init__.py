"""Reading -> entries. Pure: the same document and reading give the same entries, and all that is held back is returned."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.coding.accords import NamedInstruments, accords_of, drafts_of, ids_of
from foedera.coding.acts.events import events_of
from foedera.coding.alignments.implied import implied_in
from foedera.coding.alignments.stated import alignments_of
from foedera.coding.naming import namings_of
from foedera.coding.people.actors import cast_of
from foedera.coding.scene import Scene
from foedera.coding.speech.statements import statements_of
from foedera.coding.treaties import treaty_of
from foedera.types.entries import Entry, kind_of
from foedera.types.reading import Reading
from foedera.types.record import Held
from foedera.types.text import Document


@dataclass(frozen=True, slots=True)
class Drawn:
    """The entries of one document, and what was held back with the reason."""

    entries: tuple[Entry, ...]
    held: tuple[Held, ...]


def draw(document: Document, reading: Reading) -> Drawn:
    """Every entry of one document, in the order of RECORD.md, and what was held back with its reason."""
    scene = Scene(document, reading)
    cast = cast_of(scene)
    treaty = treaty_of(document)
    drafts = drafts_of(document, cast, treaty)
    statements, held_cues = statements_of(scene, cast, ids_of(document.id, drafts))
    events, held_events = events_of(scene, cast, statements)
    accords, held_clauses = accords_of(scene, cast, statements, events, NamedInstruments(drafts, treaty))
    namings = namings_of(scene, statements)
    plain = alignments_of(scene, cast, statements)
    alignments = (*plain, *implied_in(scene, cast, statements, accords, plain))
    entries: tuple[Entry, ...] = (*cast.actors, *cast.mentions, *accords, *statements, *events, *namings, *alignments)
    kept, held_twice = _once(entries)
    return Drawn(kept, (*held_cues, *held_events, *held_clauses, *held_twice))


def _once(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Held, ...]]:
    """Each entry once: an id stands for a kind at a place, and a record takes no second one."""
    first = {entry.id: entry for entry in reversed(entries)}
    kept = tuple(entry for entry in entries if first[entry.id] is entry)
    again = (entry for entry in entries if first[entry.id] is not entry)
    return kept, tuple(Held(e.document, e.anchor.start, e.anchor.end, kind_of(e), "drawn twice at the same words") for e in again)
