"""The facts of one accord or event, report by report, with a search where a report seems to have nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.acts import ENVOY, MOVED, family, physical
from foedera.analysis.ledger.carried import carried, carriers
from foedera.analysis.ledger.counting import ABSENT, crowd, events_of, number_rows, number_value
from foedera.analysis.ledger.doers import rivals, with_targets, with_versions
from foedera.analysis.ledger.lengths import length_rows
from foedera.analysis.ledger.pointing import pointed_at
from foedera.analysis.ledger.reports import Told
from foedera.analysis.ledger.setting import when, where
from foedera.analysis.ledger.signatories import signatories
from foedera.analysis.ledger.sites import place_judge
from foedera.analysis.ledger.telling import ACTS, Telling, parties
from foedera.analysis.ledger.titles import titles
from foedera.analysis.ledger.wanted import Wanted, look_for_place, look_for_words
from foedera.analysis.ledger.words import stem
from foedera.types.entries import Accord, Event, Party
from foedera.types.ledger import Cell, Row, Value
from foedera.types.text import Span

AIMED: Final = re.compile(r"(?:\sfire)?\s(?:at|on|upon)\s((?:[a-z\d][\w’'-]*\s|[A-Z]\w+\s){0,3}[a-z]{3,}s)\b(?!\s[a-z]+s\b)")
POSTED: Final = re.compile(rf"^[^.;,]*?({ENVOY.pattern})\s(?:from|to|in)\s(?:the\s)?$", re.IGNORECASE)
BOTH: Final = re.compile(r"\b(?:[Tt]he two|[Bb]oth)\s(?:countries|states|sides|governments|armies|nations|parties)\b")
Make = Callable[[Telling], Cell | None]
Search = Callable[[Telling, Sequence[Cell]], Cell | None]


def filled(field: str, tellings: Sequence[Telling], make: Make, judge: verdicts.Judge, search: bool = False) -> Row | None:
    """A row: what each report gives; where one gives nothing, its sentences on the item are searched for what the others say."""
    cells = [(make(t) if t else ABSENT) for t in tellings]
    given = [(cell, t.report) for cell, t in zip(cells, tellings, strict=True) if cell and cell.given]
    read, sought = carriers(given), _sought(field, [cell for cell, _ in given])
    wanted = Wanted.of(given, names=field in {"where", "place"}) if search and given else None
    look = look_for_place if field == "place" else look_for_words
    met = [(cell, t) for cell, t in zip(cells, tellings, strict=True) if cell and cell.given]
    if met and all(_beside(cell, telling) for cell, telling in met):
        return None
    made: list[Cell] = []
    for cell, telling in zip(cells, tellings, strict=True):
        cell = cell or carried(telling, read) or (look(telling, wanted) if wanted else None)
        made.append(cell or telling.silent(sought))
    return verdicts.row(field, made, judge)


def _beside(cell: Cell, telling: Telling) -> bool:
    """Whether a cell was met beside the item's own words: a row of such cells alone is too little to call others silent."""
    own = telling.sentences if telling.signed else telling.pieces
    return cell.state == "found" and not any(part.meets(span) for span in cell.spans for part in own)


def _sought(field: str, others: Sequence[Cell]) -> str:
    what = {"when": "any time", "signed": "any time", "where": "a known place", "place": "a known place",
            "killed": "a number of dead", "wounded": "a number of wounded"}.get(field)  # fmt: skip
    return what or "the words of the others: " + ", ".join(sorted({value.key for cell in others for value in cell.values})[:6])


def event_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """called, who, to whom, when, where, numbers, and as what it is told."""
    force = any(family(event) == "force" for t in tellings for event in t.events)
    who = filled(
        "who", tellings, lambda t: with_versions(t, parties(t, _doers(t)) or crowd(t, tellings)), verdicts.actors, search=True
    )
    doing = frozenset(value.key for cell in who.cells for value in cell.values) if who else frozenset()
    whom = filled("to whom", tellings, lambda t: with_targets(t, parties(t, _sufferers(t))), verdicts.actors, search=True)
    whom = _with_others(whom, tellings, doing) if whom else None
    who, whom = (pointed_at(row, tellings) if row else None for row in (who, whom))
    who, whom = rivals(who, whom, tellings) if who and force else (who, whom)
    fields = [
        who,
        whom,
        filled("when", tellings, lambda t: when(t, t.told), verdicts.spans),
        filled("where", tellings, lambda t: where(t, t.told), place_judge(tellings), search=True),
        filled("told as", tellings, _told_as, verdicts.told_as),
    ]
    if force:
        fields.insert(0, filled("called", tellings, _called, verdicts.names))
        fields.append(filled("killed", tellings, lambda t: _harmed(t, "killed"), verdicts.spans))
        fields.append(filled("wounded", tellings, lambda t: _harmed(t, "wounded"), verdicts.spans))
    yield from (field for field in fields if field)
    yield from number_rows(tellings)
    yield from () if force else length_rows(tellings)


def _with_others(row: Row, tellings: Sequence[Telling], doing: frozenset[str]) -> Row:
    """Who suffers an act, where a report gives it in other words: the one state in its pieces that none says did it ("arrested any Omani")."""
    made = []
    for cell, telling in zip(row.cells, tellings, strict=True):
        others = {word[1:] for piece in telling.pieces for word in telling.report.spoken(piece) if word.startswith("@")} - doing
        fits = cell.state == "silent" and len(others) == 1 and any(map(physical, telling.events or events_of(tellings)))
        made.append(telling.cell("found", map(Value, others), telling.pieces) if fits else cell)
    return verdicts.row(row.field, made, verdicts.actors) or row


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
        return telling.cell("told", [number_value(q, role) for q in found], [q.span for q in found], telling.told)
    anywhere = [q for q in telling.numbers(telling.report.text.sentences) if q.role == role] if telling.peaceful else []
    return telling.cell("found", [number_value(q, role) for q in anywhere], [q.span for q in anywhere]) if anywhere else None


def accord_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """title, parties, signed, place, signatories, form; promises have rows of their own."""
    known = frozenset(side for t in tellings for side in _sides(t))
    fields = [
        filled("title", tellings, titles, verdicts.titles),
        filled("parties", tellings, lambda t: _parties(t, known), verdicts.parties),
        filled("signed", tellings, lambda t: when(t, _signings(t)) or when(t, t.told), verdicts.spans),
        filled("place", tellings, lambda t: where(t, _signings(t)), place_judge(tellings), search=True),
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
    if several := _unplaced(telling):
        values = map(Value, sorted(known or {verdicts.UNNAMED}))
        return telling.cell("told", values, [party.span for party in several], telling.accords)
    text = telling.report.document.text
    both = [Span(*m.span()) for s in telling.everywhere if (m := BOTH.search(text, s.start, s.end))]
    states = known & telling.states
    if not states and not both:
        return found
    if len(states) > 1 or not both:
        return telling.cell("found", map(Value, sorted(states)), telling.named(states), telling.told)
    return telling.cell("found", map(Value, sorted(known or {verdicts.UNNAMED})), both, telling.told)


def _unplaced(telling: Telling) -> tuple[Party, ...]:
    """The parties of an accord of which not every one is of a known side: "the government and the rebels"."""
    return next((accord.parties for accord in telling.accords if len(accord.parties) > 1), ())


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
