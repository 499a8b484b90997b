"""When and where one report says that a thing was: as read, else as its pieces and the sentences around them say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from foedera.analysis.ledger.acts import SAYINGS, family, physical
from foedera.analysis.ledger.reports import INSTRUMENT, Told
from foedera.analysis.ledger.telling import DEED, Telling
from foedera.analysis.ledger.verdicts import POINTS
from foedera.analysis.ledger.words import adjective
from foedera.tables import places as gazetteer
from foedera.tables.places import folded
from foedera.types.entries import Event
from foedera.types.ledger import Cell, Value
from foedera.types.place import Place, PlaceCandidate
from foedera.types.text import Span
from foedera.types.time import Time

AT: Final = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Oo]ff|[Oo]n(?=\s(?:the\s)?(?:Lake|River|Mount)\b))\s(?:the\s[A-Z][\w-]+\s[a-z-]+\sof\s|the\s(?:[a-z-]+\s){0,2}(?:of\s)?)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
LAND: Final = re.compile(
    r"\s(?:Sea|River|Lake|Gulf|Bay|Straits?|Channel|Canal|Islands?|Islets?|Valley|Mountains?|Province|District|Desert|Peninsula|Airport|Base|Pass|Bridge|Crossing|Zone)$"
)  # places by their name, whether the gazetteer knows them or not
THERE: Final = re.compile(r"\bthere\b(?!\s(?:is|are|was|were|has|have|had|will|would|may)\b)")
SPOT: Final = re.compile(r"\b(?:in|near|at|on|outside|off)\s((?:the\s[a-z-]+)|(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}))")
SUBJECT: Final = re.compile(rf"\b{INSTRUMENT}\s(?:on|about|over|for|of|concerning|against)\b[^.;,]*$")
MONTHS: Final = frozenset(
    "January February March April May June July August September October November December".split()
)  # "in May" is no place
ENDING: Final = re.compile(r"\b(?:until|till|through|expires on|up to)\s(?:the\s(?:end|morning|evening)\sof\s)?$", re.IGNORECASE)
WEEK: Final = 7
BEARERS: Final = 8  # places of one name that are considered


def day(value: str | None) -> float | None:
    """An ISO day as an ordinal; None where it is open or not in the calendar that Python keeps."""
    try:
        return float(datetime.date.fromisoformat(value).toordinal()) if value else None
    except ValueError:
        return None


def time_value(time: Time) -> Value:
    return Value(time.value, day(time.earliest), day(time.latest))


def time_span(time: Time) -> list[Span]:
    return [Span(time.start, time.end)] if time.start is not None and time.end is not None else []


WHICH: Final = re.compile(r"\b(?:that|which|who)\b")


def _of_main_clause(telling: Telling, time: Time, of: Sequence[Told]) -> bool:
    """Whether a time stands before the relative clause that tells all of these: "promised help on Monday to those who signed"."""
    text, end = telling.report.document.text, time.end or 0
    acts = [told.anchor for told in of if isinstance(told, Event)]
    behind = [anchor for anchor in acts if telling.report.text.sentence(anchor).start <= (time.start or 0) < anchor.start]
    return bool(acts) and behind == acts and all(WHICH.search(text, end, anchor.start) for anchor in acts)


def when(telling: Telling, of: Sequence[Told]) -> Cell | None:
    """The times that the reader ties to entries; else those in the same pieces, else the only ones of the sentences."""
    dated = [told for told in of if told.time and told.time.value and told.time.earliest]
    if dated:
        again = {t.start: t for t in telling.report.text.times if t.start is not None and t.precision != "duration"}
        times = [told.time if _is_planned(told) else again.get(told.time.start or -1, told.time) for told in dated if told.time]
        beside = telling.times([telling.report.text.sentence(told.anchor) for told in dated])
        owned = {s for t in telling.report.told.values() if t not in telling.told and t.time for s in time_span(t.time)}
        times += [t for t in beside if _rival(t, times) and not owned & set(time_span(t))]
        return telling.cell("told", map(time_value, times), [s for t in times for s in time_span(t)], dated)
    pieces = [telling.report.piece(told.anchor) for told in of] + list(telling.found)
    others = {
        s
        for t in telling.report.told.values()
        if t not in telling.told and t.time and not _one_scene(telling, t) and not _meeting(t)
        for s in time_span(t.time)
    }
    for within in (
        pieces,
        _recalling(telling),
        [telling.report.text.sentence(piece) for piece in pieces],
        telling.resumed,
        telling.before if of else (),
    ):
        times = [
            t
            for t in telling.times(within)
            if not _end(telling, t)
            and not _of_main_clause(telling, t, of)
            and (within is pieces or not others & set(time_span(t)))
        ]
        if times:
            return telling.cell("found", map(time_value, times), [s for t in times for s in time_span(t)], of)
    days = [t for t in telling.times(telling.earlier) if t.precision == "day" and not others & set(time_span(t))]
    return (
        telling.cell("found", map(time_value, days), [s for t in days for s in time_span(t)], of)
        if len({t.value for t in days}) == 1
        else None
    )


def _end(telling: Telling, time: Time) -> bool:
    """Whether a time is the end of something, not its day: "kept there until 1 May"."""
    return bool(ENDING.search(telling.report.document.text[max(0, (time.start or 0) - 24) : time.start]))


def _is_planned(told: Told) -> bool:
    """Whether its day is another than its words say by themselves, since it is to come."""
    return isinstance(told, Event) and told.modality.value == "planned"


def _meeting(told: Told) -> bool:
    """Whether it is a meeting, whose day and place are those of what is agreed there."""
    return isinstance(told, Event) and told.type.value == "CONSULT"


def _one_scene(telling: Telling, other: Told) -> bool:
    """Whether another act of force stands before in the same paragraph: boats are seized on a day, and in the next sentence a man is shot."""
    text = telling.report.document.text
    scene = isinstance(other, Event) and physical(other)
    return scene and any(
        physical(event) and other.anchor.end < event.anchor.start and "\n" not in text[other.anchor.end : event.anchor.start]
        for event in telling.events
    )


def _recalling(telling: Telling) -> list[Span]:
    """The pieces that name the act again."""
    text = telling.report.document.text
    nouns = (Span(*m.span(1)) for s in telling.recalled for m in DEED.finditer(text, s.start, s.end))
    return [telling.report.piece(noun) for noun in nouns]


def _rival(time: Time, own: Sequence[Time]) -> bool:
    """Whether a time is another day for the same thing: of the same precision, at most a week away."""
    days = [(day(time.earliest), day(t.earliest)) for t in own if t.precision == time.precision == "day"]
    return any(a is not None and b is not None and 0 < abs(a - b) <= WEEK for a, b in days)


def place_value(place: Place) -> Value:
    return Value(folded(place.name), places=place.candidates)


def named_place(form: str) -> tuple[PlaceCandidate, ...]:
    """What a name may mean, the largest first; empty where nothing bears it."""
    return tuple(
        PlaceCandidate(p.key, p.name, p.kind, p.country, p.latitude, p.longitude, 0.0) for p in gazetteer.places(form)[:BEARERS]
    )


def where(telling: Telling, of: Sequence[Told]) -> Cell | None:
    """The places that the reader ties to entries; else known places after "in", "near" or "at" in the same pieces."""
    placed = [t for t in of if t.place and not adjective(t.place.name) and not _of_subject(telling, t.place.span)]
    if placed:
        found = [told.place for told in placed if told.place]
        return telling.cell("told", map(place_value, found), [p.span for p in found], placed)
    pieces = [telling.report.piece(told.anchor) for told in of] + list(telling.found)
    hits = list(known_places(telling, pieces))
    if not hits:
        sentences = dict.fromkeys(telling.report.text.sentence(piece) for piece in pieces)
        for within in (
            sentences,
            telling.resumed,
            *((telling.before, () if telling.signed else telling.aftermath) if of else ()),
        ):
            near = list(known_places(telling, free_parts(telling, within)))
            hits = hits or (near if len({folded(m[1]) for m, _ in near}) == 1 else [])
    if not hits:
        return _there(telling, pieces)
    return telling.cell(
        "found", [Value(folded(m[1]), places=known) for m, known in hits], [Span(*m.span(1)) for m, _ in hits], of
    )


def _of_subject(telling: Telling, place: Span) -> bool:
    """Whether a region or water belongs to what was signed: "signed a treaty on fishing in the Baltic Sea"."""
    words, sentence = telling.report.quote(place), telling.report.text.sentence(place)
    kinds = {bearer.kind for bearer in named_place(words)}
    if not telling.signed or kinds & POINTS or not (kinds or LAND.search(words)):
        return False
    return bool(SUBJECT.search(telling.report.document.text[sentence.start : place.start]))


def free_parts(telling: Telling, within: Iterable[Span]) -> Iterator[Span]:
    """The parts of sentences that tell of no other act, which would have its own place; people are held where they march or are shot at."""
    scene = any(map(_on_the_spot, telling.events))
    others = [
        told.anchor
        for told in telling.report.told.values()
        if isinstance(told, Event)
        and told not in telling.told
        and family(told) not in SAYINGS
        and not _meeting(told)
        and not (scene and _on_the_spot(told))
    ]
    for sentence in within:
        parts = [piece for piece in telling.report.pieces if sentence.meets(piece)]
        yield from (part for part in parts if not any(part.meets(anchor) for anchor in others))


def _on_the_spot(event: Event) -> bool:
    return physical(event) or event.type.value == "PROTEST"


def known_places(telling: Telling, within: Iterable[Span]) -> Iterator[tuple[re.Match[str], tuple[PlaceCandidate, ...]]]:
    """Names after "in", "near" or "at" that the gazetteer knows."""
    text = telling.report.document.text
    for match in (m for span in within for m in AT.finditer(text, span.start, span.end) if m[1].split()[0] not in MONTHS):
        known = named_place(match[1])
        if (known or LAND.search(match[1])) and not adjective(match[1]) and not _of_subject(telling, Span(*match.span(1))):
            yield match, known


def _there(telling: Telling, pieces: Sequence[Span]) -> Cell | None:
    """ "There" in a piece: the last place, named or not, of the sentence before."""
    text = telling.report.document.text
    if not any(THERE.search(text, piece.start, piece.end) for piece in pieces):
        return None
    last = [m for sentence in telling.before for m in SPOT.finditer(text, sentence.start, sentence.end)][-1:]
    values = [Value(folded(m[1]), places=named_place(m[1]) if m[1][0].isupper() else ()) for m in last]
    return telling.cell("found", values, [Span(*m.span(1)) for m in last]) if last else None
