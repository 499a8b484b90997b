"""One event: who did what to whom."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.tables.codes import intensity
from foedera.types.entries import Event
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ById
from foedera.web.pages.entry import Behind, Fact, behind_of, fact_of, filed_as, named, place_of
from foedera.web.room import RecordView
from foedera.web.words import Who, Words


@dataclass(frozen=True, slots=True)
class EventPage:
    """`facts`: type, modality, assertion, own types; `intensity` and `quad` are PLOVER's; `inside` the statements that it is told in."""

    line: Line
    actors: tuple[tuple[Who, Words], ...]
    recipients: tuple[tuple[Who, Words], ...]
    reciprocal: bool
    facts: tuple[Fact, ...]
    place: Fact | None
    intensity: float
    quad: int
    inside: tuple[Line, ...]
    behind: Behind


def event(view: RecordView, query: ById) -> EventPage:
    """The page of an event. Raises MissingError where today's record has no such one."""
    filed, entry = filed_as(Event, query.id, view)
    desk = view.desk(entry.document)
    scored = intensity(entry.type.value, entry.mode)
    facts = (
        fact_of("type", entry.type, filed),
        fact_of("modality", entry.modality, filed),
        fact_of("assertion", entry.assertion, filed),
        *(fact_of("own type", own, filed) for own in entry.own),
    )
    inside = tuple(line_of(found, view) for key in entry.asserted_by if (found := view.index.entry(key)))
    return EventPage(
        line_of(filed, view), named(entry.actors, filed, desk), named(entry.recipients, filed, desk), entry.reciprocal, facts,
        place_of(filed), scored.score, scored.quad, inside, behind_of(filed, view),
    )  # fmt: skip
