"""Who did what to whom, who spoke for or against whom, who is party to an accord with whom: nodes and edges of a multigraph.

Actors that the gazetteer knows are one node in all documents; others are one node in each document. Nothing is added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Final

from foedera.export.dyads import not_done
from foedera.export.leaves import Leaf, leaves
from foedera.export.parties import Side, Sides, state_name
from foedera.tables.alignments import sign_of
from foedera.tables.codes import intensity
from foedera.types.book import Book
from foedera.types.entries import Accord, Alignment, Event, Party, Statement
from foedera.types.time import Time

Value = str | int | float
NODE: Final[dict[str, type]] = {"name": str, "kind": str, "country": str, "known": str}
EDGE: Final[dict[str, type]] = {
    "kind": str, "type": str, "mode": str, "sign": int, "intensity": float, "intensity_table": str, "time": str, "earliest": str,
    "latest": str, "asserted_by": str, "entry": str, "document": str, "start": int, "end": int, "quote": str, "outlet": str, "run": str,
}  # fmt: skip
SIGNED: Final = frozenset({"signed", "ratified", "in force"})


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    label: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """`time` is that of the act or statement where its report tells one."""

    key: str
    source: str
    target: str
    time: Time | None
    values: dict[str, Value]


def nodes(book: Book, *, policy: str) -> Iterator[Node]:
    """Every actor; one that the gazetteer knows comes once. What is held for that grows with the gazetteer, not with the record."""
    seen: set[str] = set()
    for leaf in leaves(book):
        sides = Sides(leaf, policy)
        for actor in leaf.actors.values():
            side = sides.side(Party(actor.anchor, actor.id))
            if actor.known and actor.known in seen:
                continue
            seen |= {actor.known} if actor.known else set()
            label = state_name(actor.known) if actor.kind == "state" and actor.known else ""
            values: dict[str, Value] = {
                "name": side.name, "kind": actor.kind, "country": side.iso3 or side.body, "known": actor.known or "",
            }  # fmt: skip
            yield Node(side.key, label or side.name, values)


def edges(book: Book, *, policy: str, left_out: Counter[str]) -> Iterator[Edge]:
    """Acts stated as done, stances, alignments in force, and pairs of parties to signed accords; `left_out` counts the rest by reason."""
    for leaf in leaves(book):
        sides = Sides(leaf, policy)
        for event in leaf.events:
            yield from _acts(event, leaf, sides, left_out)
        for statement in leaf.statements.values():
            yield from _stances(statement, leaf, sides, left_out)
        for accord in leaf.accords:
            yield from _accords(accord, leaf, sides, left_out)
        for alignment in leaf.alignments:
            yield from _alignments(alignment, leaf, sides, left_out)


def _known(parties: tuple[Party, ...], sides: Sides) -> list[Side]:
    return [sides.side(party) for party in parties if party.actor in sides.leaf.actors]


def _acts(event: Event, leaf: Leaf, sides: Sides, left_out: Counter[str]) -> Iterator[Edge]:
    reason = not_done(event)
    if reason:
        left_out[reason] += 1
        return
    actors, recipients = _known(event.actors, sides), _known(event.recipients, sides)
    mutual = event.reciprocal and not recipients
    pairs = list(permutations(actors, 2)) if mutual else [(one, other) for one in actors for other in recipients]
    if not pairs:
        left_out["acts that do not join two actors who are known"] += 1
    scored = intensity(event.type.value, event.mode)
    speakers = (leaf.statements[key].speakers for key in event.asserted_by if key in leaf.statements)
    values: dict[str, Value] = {
        "kind": "act", "type": event.type.value, "mode": "; ".join(event.mode), "sign": (scored.score > 0) - (scored.score < 0),
        "intensity": scored.score, "intensity_table": scored.table,
        "asserted_by": "; ".join(side.name for told in speakers for side in (sides.side(party) for party in told)),
    }  # fmt: skip
    yield from _edges(leaf, event, pairs, values)


def _stances(statement: Statement, leaf: Leaf, sides: Sides, left_out: Counter[str]) -> Iterator[Edge]:
    speakers = _known(statement.speakers, sides)
    joined = 0
    for number, stance in enumerate(statement.about):
        targets = _known((stance.target,), sides)
        pairs = [(one, other) for one in speakers for other in targets]
        joined += len(pairs)
        sign = {"for": 1, "against": -1}.get(stance.stance, 0)
        values: dict[str, Value] = {
            "kind": "stance", "type": stance.stance, "sign": sign, "asserted_by": "; ".join(side.name for side in speakers),
        }  # fmt: skip
        yield from _edges(leaf, statement, pairs, values, part=f"{number}-")
    left_out["statements without a stance that joins two actors"] += not joined


def _accords(accord: Accord, leaf: Leaf, sides: Sides, left_out: Counter[str]) -> Iterator[Edge]:
    parties = _known(accord.parties, sides)
    signed = accord.signatories or any(stage.stage in SIGNED for stage in accord.life)
    pairs = [pair for pair in combinations(parties, 2) if pair[0].key != pair[1].key] if signed else []
    if not pairs:
        left_out["accords that are not signed, or do not join two actors"] += 1
    yield from _edges(leaf, accord, pairs, {"kind": "accord", "type": accord.kind, "sign": 1})


def _alignments(alignment: Alignment, leaf: Leaf, sides: Sides, left_out: Counter[str]) -> Iterator[Edge]:
    """Who is whose ally or adversary by the words of a text, where the bond is told as in force."""
    pair = _known((alignment.one, alignment.other), sides)
    if len(pair) < 2 or alignment.modality.value != "ongoing":
        left_out["alignments that are not in force, or do not join two actors"] += 1
        return
    speakers = (leaf.statements[key].speakers for key in alignment.asserted_by if key in leaf.statements)
    values: dict[str, Value] = {
        "kind": "alignment", "type": alignment.kind.value, "sign": sign_of(alignment.kind.value),
        "asserted_by": "; ".join(side.name for told in speakers for side in (sides.side(party) for party in told)),
    }  # fmt: skip
    yield from _edges(leaf, alignment, [(pair[0], pair[1])], values)


def _edges(
    leaf: Leaf,
    entry: Event | Statement | Accord | Alignment,
    pairs: list[tuple[Side, Side]],
    values: dict[str, Value],
    *,
    part: str = "",
) -> Iterator[Edge]:
    """The edges of an entry; `part` tells the stances of one statement apart."""
    time, anchor, document = entry.time, entry.anchor, leaf.document
    told: dict[str, Value | None] = {
        "time": time.value if time else None, "earliest": time.earliest if time else None, "latest": time.latest if time else None,
        "entry": entry.id, "document": document.id, "start": anchor.start, "end": anchor.end, "quote": document.quote(anchor),
        "outlet": document.outlet, "run": leaf.runs[entry.id],
    }  # fmt: skip
    known: dict[str, Value] = values | {name: value for name, value in told.items() if value is not None}
    for number, (one, other) in enumerate(pairs):
        yield Edge(f"{entry.id}-{part}{number}", one.key, other.key, time, known)
