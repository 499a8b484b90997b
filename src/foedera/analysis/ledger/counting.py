"""Numbers of the same things in the reports of an event, and those who take part in a protest, whoever they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.acts import family
from foedera.analysis.ledger.deeds import DEEDS
from foedera.analysis.ledger.persons import persons
from foedera.analysis.ledger.quantities import DONE, PEOPLE, Quantity
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import stem
from foedera.types.entries import Event
from foedera.types.ledger import Cell, Row, Value
from foedera.types.text import Span

LENGTH_NOUNS: Final = frozenset(
    {"day", "days", "week", "weeks", "month", "year", "years", "hour", "hours", "minut", "times", "tim"}
)
ABSENT: Final = Cell("absent", searched="the report does not tell of it")


def number_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """Numbers of the same things, where two reports of an event give one."""
    counted = [[q for q in crowds(t, tellings) if not q.role and not q.nouns <= LENGTH_NOUNS] for t in tellings]
    nouns = sorted({noun for own in counted for q in own for noun in q.nouns - LENGTH_NOUNS})
    seen: set[Span] = set()
    for noun in sorted(nouns, key=lambda n: (-sum(any(n in q.nouns for q in own) for own in counted), n != PEOPLE, n)):
        known = {(q.low, q.high) for own in counted for q in own if noun in q.nouns}
        cells = [_counted(t, own, noun, seen, known) if t else ABSENT for t, own in zip(tellings, counted, strict=True)]
        if _wordings(tellings, cells) > 1:
            seen |= {span for cell in cells for span in cell.spans}
            made = verdicts.row(f"number: {_whole(tellings, cells, noun)}", cells, verdicts.spans)
            yield from [made] if made else []


def _wordings(tellings: Sequence[Telling], cells: Sequence[Cell]) -> int:
    """In how many sentences a number is given; a copy's is no other."""
    told = ((t.report, cell.spans[0]) for t, cell in zip(tellings, cells, strict=True) if cell.given and cell.spans)
    return len({report.quote(report.text.sentence(span)) for report, span in told})


def crowds(telling: Telling, tellings: Sequence[Telling]) -> list[Quantity]:
    """The numbers in its pieces; where it counts people once, by whatever noun, as a number of people. In a protest who takes part is."""
    found = telling.numbers(telling.pieces)
    found += [] if any(_persons(telling, q) for q in found) else list(_of_the_told(telling))
    protest = _protest(tellings)
    if protest and not found:
        found = telling.numbers(telling.aftermath)
    doers = [party.span for event in telling.events for party in event.actors] if protest else []
    people = [q for q in found if _persons(telling, q) and not q.role]
    several = not protest and (len({(q.low, q.high) for q in people}) > 1 or not _to_people(tellings))
    taking_part = [q for q in found if protest and (not q.nouns or any(q.span.meets(s) for s in doers))]
    whole = [*taking_part, *([] if several else people)]
    return [replace(q, nouns=q.nouns | {PEOPLE}) if q in whole else q for q in found]


def _of_the_told(telling: Telling) -> Iterator[Quantity]:
    """How many those are to whom it was done, where a sentence before says so: "six men ... They were freed"."""
    for span in (party.span for event in telling.events for party in event.recipients):
        yield from (q for q in telling.numbers([telling.report.text.sentence(span)]) if q.span.meets(span) and not q.role)


def _to_people(tellings: Sequence[Telling]) -> bool:
    """Whether people are taken, freed or sent away: who is counted there is whom it was done to. Of an act of force it may be anybody."""
    if any(family(event) == "force" for event in events_of(tellings)):
        return False
    done_to = [(t, p.span) for t in tellings for e in t.events for p in e.recipients]
    deeds = any(mode in DEEDS for event in events_of(tellings) for mode in event.mode)
    return deeds or any(
        q.span.meets(span) and _persons(t, q) for t, span in done_to for q in t.report.counted(t.report.text.sentence(span))
    )


def _protest(tellings: Sequence[Telling]) -> bool:
    events = events_of(tellings)
    return bool(events) and all(event.type.value == "PROTEST" for event in events)


def crowd(telling: Telling, tellings: Sequence[Telling]) -> Cell | None:
    """Those who are counted in a protest."""
    counted = [q for q in crowds(telling, tellings) if PEOPLE in q.nouns and not q.role] if _protest(tellings) else []
    return telling.cell("found", [Value(PEOPLE)], [q.span for q in counted]) if counted else None


def _persons(telling: Telling, quantity: Quantity) -> bool:
    """Whether people are counted: "ten crewmen", "five men of the crew"."""
    done_to = bool(quantity.nouns) and quantity.nouns <= DONE.keys()  # "48 have been set free"
    return PEOPLE in quantity.nouns or done_to or any(persons(word) for word in telling.report.quote(quantity.span).split()[1:])


def _counted(
    telling: Telling, own: Sequence[Quantity], noun: str, seen: set[Span], known: set[tuple[float | None, float | None]]
) -> Cell:
    """The number in its pieces; else the same number of the same things elsewhere in the report."""
    found = [q for q in own if noun in q.nouns and q.span not in seen]
    if found:
        return telling.cell("told", [number_value(q, noun) for q in found], [q.span for q in found], telling.told)
    everywhere = [
        q for q in telling.numbers(telling.report.text.sentences)
        if noun in q.nouns and q.span not in seen and not q.role and not telling.report.owed(q.span)
        and ((q.low, q.high) in known or (noun in DONE and telling.only(noun)))
    ]  # fmt: skip
    if everywhere:
        return telling.cell("found", [number_value(q, noun) for q in everywhere], [q.span for q in everywhere])
    return Cell("silent", searched=f"{len(telling.report.text.sentences)} sentences searched for this number of these: nothing")


def _whole(tellings: Sequence[Telling], cells: Sequence[Cell], noun: str) -> str:
    """The word of the first report that has this stem."""
    words = (
        w
        for t, cell in zip(tellings, cells, strict=True)
        for s in cell.spans
        for w in t.report.quote(s).split()
        if stem(w) == noun
    )
    return next(words, "people" if noun == PEOPLE else noun)


def number_value(quantity: Quantity, what: str) -> Value:
    ends = [f"{end:g}" for end in (quantity.low, quantity.high) if end is not None]
    form = (
        ends[0]
        if quantity.low == quantity.high
        else f"at least {ends[0]}"
        if quantity.high is None
        else f"up to {ends[-1]}"
        if quantity.low is None
        else "-".join(ends)
    )
    return Value(f"{what} {form}", quantity.low, quantity.high)


def events_of(tellings: Sequence[Telling]) -> list[Event]:
    return [event for telling in tellings for event in telling.events]
