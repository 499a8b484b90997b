"""The facts of one accord or event, report by report, with a search where a report seems to have nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.acts import ENVOY, MOVED, family, physical
from foedera.analysis.ledger.carried import carried, carriers
from foedera.analysis.ledger.quantities import DONE, Quantity
from foedera.analysis.ledger.reports import Told
from foedera.analysis.ledger.setting import when, where
from foedera.analysis.ledger.signatories import signatories
from foedera.analysis.ledger.telling import ACTS, Telling, Wanted, look_for_words, parties
from foedera.analysis.ledger.titles import titles
from foedera.analysis.ledger.words import stem
from foedera.types.entries import Accord, Event, Party
from foedera.types.ledger import Cell, Row, Value
from foedera.types.text import Span

ABSENT: Final = Cell("absent", searched="the report does not tell of it")
AIMED: Final = re.compile(r"(?:\sfire)?\s(?:at|on|upon)\s((?:[a-z\d][\w’'-]*\s|[A-Z]\w+\s){0,3}[a-z]{3,}s)\b(?!\s[a-z]+s\b)")
POSTED: Final = re.compile(rf"^[^.;,]*?({ENVOY.pattern})\s(?:from|to|in)\s(?:the\s)?$", re.IGNORECASE)
BOTH: Final = re.compile(r"\b(?:[Tt]he two|[Bb]oth)\s(?:countries|states|sides|governments|armies|nations|parties)\b")
LENGTH_NOUNS: Final = frozenset(
    {"day", "days", "week", "weeks", "month", "year", "years", "hour", "hours", "minut", "times", "tim"}
)
PEOPLE: Final = stem("people")
CROWDS: Final = frozenset(
    map(
        stem,
        "people persons protesters demonstrators marchers residents supporters men women students workers villagers farmers".split(),
    )
)
Make = Callable[[Telling], Cell | None]
Search = Callable[[Telling, Sequence[Cell]], Cell | None]


def filled(field: str, tellings: Sequence[Telling], make: Make, judge: verdicts.Judge, search: bool = False) -> Row | None:
    """A row: what each report gives; where one gives nothing, its sentences on the item are searched for what the others say."""
    cells = [(make(t) if t else ABSENT) for t in tellings]
    given = [(cell, t.report) for cell, t in zip(cells, tellings, strict=True) if cell and cell.given]
    read, sought = carriers(given), _sought(field, [cell for cell, _ in given])
    wanted = Wanted.of(given, names=field == "where") if search and given else None
    if len(given) == 1 and _beside(*next((cell, t) for cell, t in zip(cells, tellings, strict=True) if cell and cell.given)):
        return None
    made: list[Cell] = []
    for cell, telling in zip(cells, tellings, strict=True):
        cell = cell or carried(telling, read) or (look_for_words(telling, wanted) if wanted else None)
        made.append(cell or telling.silent(sought))
    return verdicts.row(field, made, judge)


def _beside(cell: Cell, telling: Telling) -> bool:
    """Whether the only cell of a row was met in a sentence beside the item's own: too little to call all others silent."""
    return cell.state == "found" and not any(sentence.meets(span) for span in cell.spans for sentence in telling.sentences)


def _sought(field: str, others: Sequence[Cell]) -> str:
    what = {"when": "any time", "signed": "any time", "where": "a known place", "place": "a known place",
            "killed": "a number of dead", "wounded": "a number of wounded"}.get(field)  # fmt: skip
    return what or "the words of the others: " + ", ".join(sorted({value.key for cell in others for value in cell.values})[:6])


def event_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """called, who, to whom, when, where, numbers, and as what it is told."""
    force = any(family(event) == "force" for t in tellings for event in t.events)
    who = filled("who", tellings, lambda t: parties(t, _doers(t)) or _crowd(t, tellings), verdicts.actors, search=True)
    doing = frozenset(value.key for cell in who.cells for value in cell.values) if who else frozenset()
    whom = filled("to whom", tellings, lambda t: parties(t, _sufferers(t)), verdicts.actors, search=True)
    fields = [
        who,
        _with_others(whom, tellings, doing) if whom else None,
        filled("when", tellings, lambda t: when(t, t.told), verdicts.spans),
        filled("where", tellings, lambda t: where(t, t.told), verdicts.places, search=True),
        filled("told as", tellings, _told_as, verdicts.told_as),
    ]
    if force:
        fields.insert(0, filled("called", tellings, _called, verdicts.names))
        fields.append(filled("killed", tellings, lambda t: _harmed(t, "killed"), verdicts.spans))
        fields.append(filled("wounded", tellings, lambda t: _harmed(t, "wounded"), verdicts.spans))
    yield from (field for field in fields if field)
    yield from number_rows(tellings)


def _with_others(row: Row, tellings: Sequence[Telling], doing: frozenset[str]) -> Row:
    """Who suffers an act, where a report gives it in other words: the one state in its pieces that none says did it ("arrested any Omani")."""
    made = []
    for cell, telling in zip(row.cells, tellings, strict=True):
        others = {word[1:] for piece in telling.pieces for word in telling.report.spoken(piece) if word.startswith("@")} - doing
        fits = cell.state == "silent" and len(others) == 1 and any(map(physical, telling.events or _events(tellings)))
        made.append(telling.cell("found", map(Value, others), telling.pieces) if fits else cell)
    return verdicts.row(row.field, made, verdicts.actors) or row


def _events(tellings: Sequence[Telling]) -> list[Event]:
    return [event for telling in tellings for event in telling.events]


def _hurt(telling: Telling) -> list[Span]:
    return [quantity.span for quantity in telling.numbers(telling.sentences) if quantity.role]


def _doers(telling: Telling) -> list[tuple[Told, Party]]:
    """Who acts; those who are counted among the dead or hurt do not."""
    hurt = _hurt(telling)
    doers: list[tuple[Told, Party]] = [
        (e, p) for e in telling.events for p in e.actors if not any(span.meets(p.span) for span in hurt)
    ]
    return doers


def _sufferers(telling: Telling) -> list[tuple[Told, Party]]:
    hurt = _hurt(telling)
    moved: list[tuple[Told, Party]] = [
        (e, p) for e in telling.events for p in e.actors if any(span.meets(p.span) for span in hurt)
    ]
    given = [(e, _envoy(telling, e, p)) for e in telling.events for p in e.recipients] + moved
    return given or [(e, Party(span)) for e in telling.events if family(e) == "force" and (span := _aimed_at(telling, e))]


def _aimed_at(telling: Telling, event: Event) -> Span | None:
    """What was shot at, where the reader names nobody: "fired on three boats"."""
    match = AIMED.match(telling.report.document.text, event.anchor.end, telling.report.text.sentence(event.anchor).end)
    return Span(*match.span(1)) if match else None


def _envoy(telling: Telling, event: Event, party: Party) -> Party:
    """The envoy who is sent for or away, where the place of the post was read: "recalled its ambassador from Rome"."""
    if event.type.value not in MOVED or not event.anchor.end < party.span.start:
        return party
    match = POSTED.search(telling.report.document.text[event.anchor.end : party.span.start])
    start = event.anchor.end
    return Party(Span(start + match.start(1), start + match.end(1))) if match else party


def _called(telling: Telling) -> Cell | None:
    """The words for the act: the triggers, and what it is called in the same sentences."""
    text = telling.report.document.text
    nouns = [Span(*m.span()) for s in telling.sentences for m in ACTS.finditer(text, s.start, s.end)]
    spans = [*nouns, *(event.anchor for event in telling.events)]
    return (
        telling.cell("told", [Value(stem(telling.report.quote(s).split()[-1])) for s in spans], spans, telling.told)
        if spans
        else None
    )


def _told_as(telling: Telling) -> Cell | None:
    if not telling.told:
        return telling.cell("found", [Value("not read, only met by a search")], telling.found)
    values = []
    for voice in telling.voices():
        by = f" by {' as told by '.join(reversed(voice.by))}" if voice.by else ""
        how = "told, and denied," if voice.assertion == "denied" and not telling.report.denier(voice) else voice.assertion
        values.append(Value(f"{how}{by}" + ("" if voice.modality in {"done", "ongoing"} else f", {voice.modality}")))
    return telling.cell("told", values, [event.anchor for event in telling.events], telling.told) if values else None


def _harmed(telling: Telling, role: str) -> Cell | None:
    """The toll beside the act; anywhere in a report that tells of no other act of force."""
    found = [q for q in telling.numbers(telling.aftermath) if q.role == role]
    if found:
        return telling.cell("told", [_number(q, role) for q in found], [q.span for q in found], telling.told)
    anywhere = [q for q in telling.numbers(telling.report.text.sentences) if q.role == role] if telling.lone else []
    return telling.cell("found", [_number(q, role) for q in anywhere], [q.span for q in anywhere]) if anywhere else None


def _number(quantity: Quantity, what: str) -> Value:
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


def number_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """Numbers of the same things, where two reports of an event give one."""
    counted = [[q for q in _crowds(t, tellings) if not q.role and not q.nouns <= LENGTH_NOUNS] for t in tellings]
    nouns = sorted({noun for own in counted for q in own for noun in q.nouns - LENGTH_NOUNS})
    seen: set[Span] = set()
    for noun in sorted(nouns, key=lambda n: (-sum(any(n in q.nouns for q in own) for own in counted), n)):
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


def _crowds(telling: Telling, tellings: Sequence[Telling]) -> list[Quantity]:
    """The numbers in its pieces; of those who take part in a protest, whoever they are, as numbers of people."""
    found = telling.numbers(telling.pieces)
    events = _events(tellings)
    if not events or any(event.type.value != "PROTEST" for event in events):
        return found
    if not any(q for q in found):
        found = telling.numbers(telling.aftermath)
    doers = [party.span for event in telling.events for party in event.actors]
    return [replace(q, nouns=q.nouns | {PEOPLE}) if _persons(q) or any(q.span.meets(s) for s in doers) else q for q in found]


def _crowd(telling: Telling, tellings: Sequence[Telling]) -> Cell | None:
    """Those who are counted in a protest."""
    counted = [q for q in _crowds(telling, tellings) if PEOPLE in q.nouns and not q.role]
    return telling.cell("found", [Value(PEOPLE)], [q.span for q in counted]) if counted else None


def _persons(quantity: Quantity) -> bool:
    return not quantity.nouns or bool(quantity.nouns & CROWDS)


def _counted(
    telling: Telling, own: Sequence[Quantity], noun: str, seen: set[Span], known: set[tuple[float | None, float | None]]
) -> Cell:
    """The number in its pieces; else the same number of the same things elsewhere in the report."""
    found = [q for q in own if noun in q.nouns and q.span not in seen]
    if found:
        return telling.cell("told", [_number(q, noun) for q in found], [q.span for q in found], telling.told)
    everywhere = [
        q for q in telling.numbers(telling.report.text.sentences)
        if noun in q.nouns and q.span not in seen and not q.role and ((q.low, q.high) in known or (noun in DONE and telling.only(noun)))
    ]  # fmt: skip
    if everywhere:
        return telling.cell("found", [_number(q, noun) for q in everywhere], [q.span for q in everywhere])
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
    return next(words, noun)


def accord_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """title, parties, signed, place, signatories, form; promises have rows of their own."""
    known = frozenset(side for t in tellings for side in _sides(t))
    fields = [
        filled("title", tellings, titles, verdicts.titles),
        filled("parties", tellings, lambda t: _parties(t, known), verdicts.parties),
        filled("signed", tellings, lambda t: when(t, _signings(t)) or when(t, t.told), verdicts.spans),
        filled("place", tellings, lambda t: where(t, _signings(t)), verdicts.places),
        filled("signatories", tellings, signatories, verdicts.people),
        filled("form", tellings, _form, verdicts.sets),
    ]
    yield from (field for field in fields if field)


def _partaking(telling: Telling) -> list[tuple[Told, Party]]:
    """The parties of an accord and of its signing whose state is known."""
    listed: list[tuple[Told, Party]] = [(accord, p) for accord in telling.accords for p in accord.parties]
    listed += [(e, p) for e in telling.events for p in (*e.actors, *e.recipients)]
    return [(told, party) for told, party in listed if telling.report.side(party)]


def _sides(telling: Telling) -> set[str]:
    sides = {side for _, party in _partaking(telling) if (side := telling.report.side(party))}
    return sides if len(sides) > 1 else set()


def _parties(telling: Telling, known: frozenset[str]) -> Cell | None:
    """The states of the accord and of its signing; else those of other reports that its sentences name, or "the two countries"."""
    found = parties(telling, _partaking(telling))
    if found and len(found.values) > 1:
        return found
    text = telling.report.document.text
    both = [Span(*m.span()) for s in telling.everywhere if (m := BOTH.search(text, s.start, s.end))]
    states = known & telling.states
    if not states and not both:
        return found
    if len(states) > 1 or not both:
        return telling.cell("found", map(Value, sorted(states)), telling.named(states), telling.told)
    return telling.cell("found", map(Value, sorted(known or {verdicts.UNNAMED})), both, telling.told)


def _signings(telling: Telling) -> list[Told]:
    dated = [told for told in telling.told if told.time or told.place]
    return sorted(dated or telling.told, key=lambda told: isinstance(told, Accord))


def _form(telling: Telling) -> Cell | None:
    facts = [(accord, fact) for accord in telling.accords for fact in accord.form if fact.span and fact.value[:1].isdigit()]
    return (
        telling.cell("told", [Value(f.value) for _, f in facts], [f.span for _, f in facts if f.span], [a for a, _ in facts])
        if facts
        else None
    )
