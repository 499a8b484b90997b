"""Events by day, month or year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from msgspec import Meta

from foedera.types.index import Ask
from foedera.web.pages.asked import ROWS, Day, Number, Pages, href, pages_of
from foedera.web.pages.lists import end_of
from foedera.web.pictures import Bar
from foedera.web.room import View
from foedera.web.words import Line, line_of

DIGITS: Final = {"year": 4, "month": 7, "day": 10}
WIDE, HIGH = 960.0, 120.0
COLUMNS: Final = 60  # bars at most; the unit grows until they fit


@dataclass(frozen=True, slots=True)
class AskTimeline:
    kind: Annotated[str, Meta(pattern="^(event|statement|accord)$")] = "event"
    since: Day | None = None
    until: Day | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """`undated` counts entries of the kind whose day nobody gives: they are in no column."""

    asked: AskTimeline
    unit: str
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    undated: int
    pages: Pages


def timeline(view: View, query: AskTimeline) -> Timeline:
    unit, bars = bars_of(view, query.kind, query.since, end_of(query.until))
    ask = Ask((query.kind,), since=query.since or "0", until=end_of(query.until))
    lines = tuple(line_of(filed, view) for filed in view.index.found(ask, limit=ROWS, offset=(query.page - 1) * ROWS))
    given = {"kind": query.kind, "since": query.since, "until": query.until}
    undated = view.index.count(Ask((query.kind,))) - view.index.count(Ask((query.kind,), since="0"))
    return Timeline(query, unit, bars, lines, undated, pages_of(view.index.count(ask), query, "/timeline", given))


def bars_of(view: View, kind: str, since: str | None = None, until: str | None = None) -> tuple[str, tuple[Bar, ...]]:
    """The unit and a column for each unit in which anything lies, in order."""
    counts: dict[str, int] = {}
    unit = "day"
    for unit in ("day", "month", "year"):
        counts = {}
        for bin_, _, count in view.kept(f"days {kind} {unit} {view.state}", partial(view.survey.days, kind, DIGITS[unit])):
            if (since is None or bin_ >= since[: DIGITS[unit]]) and (until is None or bin_ <= until[: DIGITS[unit]]):
                counts[bin_] = counts.get(bin_, 0) + count
        if len(counts) <= COLUMNS:
            break
    listed = sorted(counts.items())[-COLUMNS * 2 :]
    highest, width = max((n for _, n in listed), default=1), WIDE / max(12, len(listed))
    return unit, tuple(
        Bar(round(n * width, 2), round(width * 0.8, 2), round(HIGH * count / highest, 1), day, count,
            href("/timeline", kind=kind, since=day, until=day))
        for n, (day, count) in enumerate(listed)
    )  # fmt: skip
