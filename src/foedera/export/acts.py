"""Events as rows of two: who did it, to whom. What schemas of done acts cannot say is left out and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from foedera.export.leaves import Leaf, leaves
from foedera.export.parties import Side, Sides
from foedera.types.book import Book
from foedera.types.entries import Event
from foedera.types.place import Place
from foedera.types.text import Document

DONE: Final = frozenset({"done", "ongoing"})
HELD: Final = frozenset({"stated", "confirmed"})
MOST_PAIRS: Final = 999


@dataclass(frozen=True, slots=True)
class DyadicEvent:
    """One event between at most two parties; `number` tells the pairs of one event apart, from 0.

    `beside` are the other actors and `targeted` the other recipients of the same event.
    """

    event: Event
    document: Document
    run: str
    actor: Side
    recipient: Side | None
    number: int
    beside: tuple[Side, ...] = ()
    targeted: tuple[Side, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.event.id}-{self.number}"

    @property
    def day(self) -> str:
        """The ISO day of the act where its report tells one; "" otherwise. Never the day of the report."""
        time = self.event.time
        return time.earliest or "" if time and time.earliest == time.latest else ""

    @property
    def place(self) -> Place | None:
        return self.event.place


def acts(book: Book, *, policy: str, left_out: Counter[str], paired: bool = True) -> Iterator[DyadicEvent]:
    """Every act that a report states as done; `left_out` counts the other events by reason.

    `paired`: a row for every actor and recipient; else one row an event, with the first of each side.
    """
    for leaf in leaves(book):
        sides = Sides(leaf, policy)
        for event in leaf.events:
            reason = not_done(event)
            if reason:
                left_out[reason] += 1
            elif paired:
                yield from _pairs(event, leaf, sides, left_out)
            else:
                yield _whole(event, leaf, sides)


def not_done(event: Event) -> str:
    """Why a schema of done acts has no row for an event; "" where it has."""
    if event.modality.value not in DONE:
        return f"events not done, but {event.modality.value}"
    if event.assertion.value not in HELD:
        return f"events {event.assertion.value}, not stated as done by the report"
    return "" if event.actors else "events without an actor"


def _pairs(event: Event, leaf: Leaf, sides: Sides, left_out: Counter[str]) -> Iterator[DyadicEvent]:
    """Actor by recipient; for mutual acts every ordered pair of the parties."""
    actors = [sides.side(party) for party in event.actors]
    recipients = [sides.side(party) for party in event.recipients]
    found: list[tuple[Side, Side | None]] = [(one, other) for one in actors for other in recipients]
    if event.reciprocal and not recipients and len(actors) > 1:
        found = [pair for pair in permutations(actors, 2) if pair[0].key != pair[1].key]
    found = found or [(one, None) for one in actors]
    if len(found) > MOST_PAIRS:
        left_out["pairs of one event beyond the first 999"] += len(found) - MOST_PAIRS
    for number, (one, other) in enumerate(found[:MOST_PAIRS]):
        yield DyadicEvent(event, leaf.document, leaf.runs[event.id], one, other, number)


def _whole(event: Event, leaf: Leaf, sides: Sides) -> DyadicEvent:
    """An event as one row. In a mutual act the second side is the first party of another state or sector than the first."""
    actors = [sides.side(party) for party in event.actors]
    recipients = [sides.side(party) for party in event.recipients]
    first, *beside = actors
    if event.reciprocal and not recipients:
        recipients = [side for side in beside if (side.iso3, side.sectors) != (first.iso3, first.sectors)][:1]
        beside = [side for side in beside if side not in recipients]
    return DyadicEvent(
        event, leaf.document, leaf.runs[event.id], first, recipients[0] if recipients else None, 0, tuple(beside),
        tuple(recipients[1:]),
    )  # fmt: skip
