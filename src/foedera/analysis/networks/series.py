"""Acts between two actors by day, week or month, each count with a bootstrap interval. Pure functions over a book.

Only acts that were done are counted; a mutual act is counted once in each direction. An act is of its own day, else of the day of its
report; one whose time spans several periods is left out, and counted as such.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from foedera.analysis.networks.drawn import same, within_calendar
from foedera.analysis.networks.names import Names, actors_of, asserters
from foedera.analysis.networks.relations import REAL, dyads, told_by
from foedera.errors import QueryError
from foedera.tables.codes import intensity
from foedera.types.book import Book, Filed
from foedera.types.entries import Event, Statement
from foedera.types.series import Count, Series
from foedera.types.text import Document
from foedera.types.time import calendar_day

PERIODS: Final = ("day", "week", "month")
SORTS: Final = ("type", "quad", "side")
SIDES: Final = {1: "cooperation", 2: "cooperation", 3: "conflict", 4: "conflict"}
LEVEL: Final = 0.95
Key = tuple[str, str, str, str]  # source, target, period, sort


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted and how: `draws` bootstrap samples from `seed`; days (ISO) are included."""

    by: str = "week"
    per: str = "type"
    asserted_by: str | None = None
    since: str | None = None
    until: str | None = None
    draws: int = 1000
    seed: int = 0


def series_of(book: Book, counting: Counting, *, origin: Callable[[str], str] = same) -> Series:
    """Counts in the order of pair, period and sort. `origin` gives the origin of a document: copies share theirs, and count once.

    The interval is the percentile bootstrap (Efron 1979) over origins: the origins of the record are drawn again with replacement,
    `draws` times, and the middle 95% of the counts are kept. Raises QueryError for a period or sort that is none.
    """
    within_calendar(counting.since, counting.until)
    if counting.by not in PERIODS or counting.per not in SORTS:
        raise QueryError(f"a series goes by {', '.join(PERIODS)}, and counts per {', '.join(SORTS)}")
    keys = asserters(book, counting.asserted_by) if counting.asserted_by is not None else None
    left: Counter[str] = Counter()
    cells: dict[Key, Counter[str]] = defaultdict(Counter)
    for filed, chain in _acts(book):
        if keys is not None and keys.isdisjoint(chain.told):
            continue
        period = _period(filed.entry, filed.document, counting, left)
        for source, target in chain.pairs if period else ():
            cells[source, target, period or "", _sort(filed.entry, counting.per)][filed.document.id] += 1
    origins = len({origin(document.id) for document in book.documents()})
    counts = tuple(_count(key, told, origins, counting, origin) for key, told in sorted(cells.items()))
    return Series(counts, counting.by, counting.per, counting.draws, counting.seed, LEVEL, origins, tuple(sorted(left.items())))


@dataclass(frozen=True, slots=True)
class Dealing:
    """Who did it to whom, by keys, and on whose word."""

    pairs: tuple[tuple[str, str], ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiledEvent:
    entry: Event
    document: Document


def _acts(book: Book) -> Iterator[tuple[FiledEvent, Dealing]]:
    actors = actors_of(book)
    statements = {f.entry.id: f.entry for f in book.entries("statement") if isinstance(f.entry, Statement)}
    for filed in book.entries("event"):
        event = _done(filed)
        if event:
            names = Names(filed.document, actors[filed.document.id], apart=True)
            told = told_by(names, event.asserted_by, statements)
            yield FiledEvent(event, filed.document), Dealing(tuple(dyads(names, event)), told)


def _done(filed: Filed) -> Event | None:
    event = filed.entry
    if isinstance(event, Event) and event.modality.value in REAL and event.assertion.value != "denied":
        return event
    return None


def _sort(event: Event, per: str) -> str:
    if per == "type":
        return event.type.value
    quad = intensity(event.type.value, event.mode).quad
    return str(quad) if per == "quad" else SIDES[quad]


def _period(event: Event, document: Document, counting: Counting, left: Counter[str]) -> str | None:
    """The first day of the period of an act; None, with the reason counted, where it has none."""
    time = event.time if event.time and event.time.earliest and event.time.latest else document.published
    days = [calendar_day(day) for day in (time.earliest, time.latest)] if time else [None]
    if time is None or not time.earliest or not time.latest or None in days:
        left["no day, and none of the report"] += 1
        return None
    first, last = (beginning(date.fromisoformat(day), counting.by) for day in (time.earliest, time.latest))
    if first != last:
        left[f"a time that spans more than one {counting.by}"] += 1
        return None
    if (counting.since and time.latest < counting.since) or (counting.until and time.earliest > counting.until):
        return None
    return first.isoformat()


def beginning(day: date, by: str) -> date:
    """The first day of the day, week (Monday, ISO 8601) or month that a day lies in."""
    return {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[by]


def _count(key: Key, told: Counter[str], origins: int, counting: Counting, origin: Callable[[str], str]) -> Count:
    """Of the copies of one origin the fullest counts."""
    best: dict[str, int] = {}
    for document, events in told.items():
        best[origin(document)] = max(events, best.get(origin(document), 0))
    values = tuple(sorted(best.values()))
    low, high = interval(values, origins, counting.draws, counting.seed)
    return Count(*key, sum(values), len(told), len(values), low, high)


@functools.lru_cache(maxsize=4096)
def interval(values: tuple[int, ...], origins: int, draws: int, seed: int) -> tuple[float, float]:
    """The percentile interval of the sum when `origins` origins are drawn again with replacement and these values come from some of them.

    The same arguments give the same interval, whatever was asked before.
    """
    chances = [1.0 / origins] * len(values) + [max(0.0, 1.0 - len(values) / origins)]
    generator = np.random.default_rng([seed, origins, *values])
    sums = generator.multinomial(origins, chances, size=draws)[:, :-1] @ np.array(values)
    low, high = np.quantile(sums, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
