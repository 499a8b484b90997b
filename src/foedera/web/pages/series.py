"""Acts between two actors through time, with the bootstrap interval of each count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta

from foedera.analysis.networks.series import Counting, series_of
from foedera.analysis.support import Sources
from foedera.types.series import Count, Series
from foedera.web.called import DisplayNames, plain
from foedera.web.pages.asked import Day, Key, href
from foedera.web.pages.lists import end_of, start_of
from foedera.web.part import part
from foedera.web.room import RecordView
from foedera.web.words import actor_short, key_of
from foedera.web.work import Work

PAIRS: Final = 2  # pairs in the picture where none is asked for
LISTED: Final = 14  # pairs to choose from
ROWS: Final = 80  # counts in the table


@dataclass(frozen=True, slots=True)
class AskSeries:
    """`one`, `other`: keys or names of a pair, in either direction; without them the busiest pairs."""

    one: Key | None = None
    other: Key | None = None
    by: Annotated[str, Meta(pattern="^(day|week|month)$")] = "month"
    since: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Acts of one sort by `source` upon `target` in a period; `low` to `high` is the 95% bootstrap interval."""

    source: str
    target: str
    period: str
    sort: str
    events: int
    reports: int
    origins: int
    low: float
    high: float
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: str
    names: str
    events: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """`left_out` says what was not counted, by reason; `looked` of `total` reports were counted."""

    asked: AskSeries
    ready: bool
    stale: bool
    looked: int
    total: int
    pairs: tuple[Pair, ...]
    counts: tuple[Counted, ...]
    called: dict[str, str]
    draws: int
    left_out: tuple[tuple[str, int], ...]


def series(view: RecordView, query: AskSeries) -> SeriesPage:
    finding = view.finding(SERIES, AskSeries(by=query.by, since=query.since, until=query.until))
    total = view.kept("counts", view.survey.counts)["document"]
    if finding.value is None:
        return SeriesPage(query, False, True, 0, total, (), (), {}, 0, ())
    found, looked = finding.value
    busy = Counter[tuple[str, str]]()
    for count in found.counts:
        busy[min(count.source, count.target), max(count.source, count.target)] += count.events
    ranked = sorted(busy.items(), key=lambda pair: (-pair[1], pair[0]))[:LISTED]
    one, other = (key_of(words) if words else None for words in (query.one, query.other))
    asked = (min(one, other), max(one, other)) if one and other else None
    wanted = {asked} if asked else {pair for pair, _ in ranked[:PAIRS]}
    counts = [c for c in found.counts if (min(c.source, c.target), max(c.source, c.target)) in wanted][:ROWS]
    names = DisplayNames(view.survey.names(plain(key) for pair, _ in ranked for key in pair))
    pairs = tuple(_pair(pair, n, query, names, pair == asked) for pair, n in ranked)
    called = {key: names.of(key) for c in counts for key in (c.source, c.target)}
    return SeriesPage(
        query, True, finding.stale, looked, total, pairs, tuple(map(_counted, counts)), called, found.draws, found.left_out
    )


def worked(view: RecordView, query: AskSeries) -> tuple[Series, int]:
    """Counts per side of everybody, and of how many reports."""
    book = part(view)
    counting = Counting(query.by, "side", None, start_of(query.since), end_of(query.until))
    return series_of(book, counting, origin=Sources(book).text), sum(1 for _ in book.documents())


SERIES: Final = Work("series", worked, AskSeries, tuple[Series, int])


def _pair(pair: tuple[str, str], events: int, query: AskSeries, names: DisplayNames, chosen: bool) -> Pair:
    given = {"by": None if query.by == "month" else query.by, "since": query.since, "until": query.until}
    link = href("/series", one=pair[0], other=pair[1], **given)
    one, other = (actor_short(key, names.of(key)) for key in pair)
    return Pair(*pair, f"{one} and {other}", events, link, chosen)


def _counted(c: Count) -> Counted:
    link = href("/search", who=c.source, kind="event", since=c.period)
    return Counted(c.source, c.target, c.period, c.sort, c.events, c.reports, c.origins, round(c.low, 2), round(c.high, 2), link)
