"""Events as PLOVER records, one JSON object a line: lists of actors and recipients, PLOVER's four flags, the words behind each."""

from __future__ import annotations

from typing import Any, BinaryIO, Final

import msgspec

from foedera.export.format import Format, Written
from foedera.export.leaves import Leaf, leaves
from foedera.export.parties import Side, Sides
from foedera.export.shape import Row, place_row, span_row, time_row
from foedera.tables.codes import intensity
from foedera.tables.states import code_in
from foedera.types.book import Book
from foedera.types.entries import Event, Party
from foedera.version import __version__

FLAGS: Final = {
    "historical": ("historical",),
    "future": ("planned",),
    "hypothetical": ("possible", "conditional"),
    "negation": ("negated",),
}


def write(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """Every event, also those that are not done: their flags, modality and assertion say so."""
    count = 0
    for leaf in leaves(book):
        sides = Sides(leaf, policy)
        for event in leaf.events:
            out.write(msgspec.json.encode(record(event, leaf, sides)) + b"\n")
            count += 1
    return Written(count)


def record(event: Event, leaf: Leaf, sides: Sides) -> Row:
    """One PLOVER record."""
    scored, document = intensity(event.type.value, event.mode), leaf.document
    told = [leaf.statements[key] for key in event.asserted_by if key in leaf.statements]
    return {
        "id": event.id, "version": "PLOVER 2.0 draft", "made_by": f"machine-made by Foedera {__version__}", "policy": sides.policy,
        "date": time_row(event.time, document), "event": event.type.value, "mode": list(event.mode), "context": list(event.context),
        "actor": [_party(side) for side in _sides(event.actors, sides)],
        "recipient": [_party(side) for side in _sides(event.recipients, sides)], "reciprocal": event.reciprocal,
        "location": place_row(event.place, document) if event.place else None,
        "quad": scored.quad, "intensity": scored.score, "intensity_table": scored.table,
        **{flag: event.modality.value in values for flag, values in FLAGS.items()},
        "modality": event.modality.value, "assertion": event.assertion.value,
        "asserted_by": [[_party(side) for side in _sides(statement.speakers, sides)] for statement in told],
        "score": event.score, "run": leaf.runs[event.id],
        "trigger": span_row(event.anchor, document),
        "text": {"document": document.id, "source": document.source, "outlet": document.outlet, "url": document.url,
                 "published": document.published.value if document.published else None, "language": document.language},
    }  # fmt: skip


def _sides(parties: tuple[Party, ...], sides: Sides) -> list[Side]:
    return [sides.side(party) for party in parties]


def _party(side: Side) -> dict[str, Any]:
    country = side.body or code_in(side.iso3, "plover") or side.iso3
    return {"actor": side.name, "code": country, "sector": list(side.sectors), "text": side.raw, "start": side.span.start,
            "end": side.span.end}  # fmt: skip


PLOVER: Final = Format(
    "plover", "jsonl", "PLOVER 2.0 draft, one JSON record a line",
    "every event with lists of actors and recipients, mode, context, quad, intensity, the four flags, who asserts it, and its words",
    (
        "statements, accords, namings and mentions; names and links of actors beyond those in the event",
        "the flags historical, future, hypothetical and negation are worked out from modality, which stands beside them",
        "context is that of the sentence, not of the document; codes are empty under the policy none, sectors under all but plover",
    ),
    "every line is a record with PLOVER's keys; types, modes, quads and sectors are on PLOVER's lists; every span is exact", write,
)  # fmt: skip
