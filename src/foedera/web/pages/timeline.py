"""Events by day, month or year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from msgspec import Meta

from foedera.types.findings import Moment
from foedera.types.index import Ask
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Day, Number, Pages, href, pages_of
from foedera.web.pages.lists import end_of
from foedera.web.part import Affairs, affairs
from foedera.web.pictures import Bar
from foedera.web.room import RecordView
from foedera.web.words import Words, report_of, words_of

DIGITS: Final = {"year": 4, "month": 7, "day": 10}
WIDE, HIGH = 960.0, 120.0
MOMENTS: Final = 40  # moments in the picture; the rest stands in the list of entries
REAL: Final = frozenset({"done", "ongoing"})
COLUMNS: Final = 60  # bars at most; the unit grows until they fit


@dataclass(frozen=True, slots=True)
class AskTimeline:
    kind: Annotated[str, Meta(pattern="^(event|statement|accord)$")] = "event"
    since: Day | None = None
    until: Day | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that reports place in time, once, with all that tell of it. `shape`: accord or event; `real` False: planned, possible, denied."""

    shape: str
    kind: str
    what: str
    day: str | None
    until: str | None
    when: str | None
    elsewhere: tuple[str, ...]
    reported: str | None
    source: str
    note: str
    real: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Timeline:
    """`moments` are of the newest reports, each once (`ready` False: still being worked out; `more` are not shown). `undated` counts entries of the kind whose day nobody gives: they are in no column."""

    asked: AskTimeline
    ready: bool
    moments: tuple[Shown, ...]
    more: int
    unit: str
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    undated: int
    pages: Pages


def timeline(view: RecordView, query: AskTimeline) -> Timeline:
    unit, bars = bars_of(view, query.kind, query.since, end_of(query.until))
    ask = Ask((query.kind,), since=query.since or "0", until=end_of(query.until))
    lines = tuple(line_of(filed, view) for filed in view.index.found(ask, limit=ROWS, offset=(query.page - 1) * ROWS))
    given = {"kind": query.kind, "since": query.since, "until": query.until}
    undated = view.index.count(Ask((query.kind,))) - view.index.count(Ask((query.kind,), since="0"))
    done: Affairs | None = affairs(view).value
    moments = _chosen(done, query) if done else []
    shown = tuple(_shown(moment, done) for moment in moments[:MOMENTS] if done)
    return Timeline(
        query,
        done is not None,
        shown,
        max(0, len(moments) - MOMENTS),
        unit,
        bars,
        lines,
        undated,
        pages_of(view.index.count(ask), query, "/timeline", given),
    )


def _chosen(done: Affairs, query: AskTimeline) -> list[Moment]:
    """Dated moments within the days asked for; those that most reports tell, where there are too many."""
    first, last = query.since or "", end_of(query.until) or "9999"
    inside = [m for m in done.line.dated if m.time and (m.time.latest or "9999") >= first and (m.time.earliest or "") <= last]
    told = sorted(inside, key=lambda m: (-len({s.document for s in m.sightings}), inside.index(m)))[:MOMENTS]
    return [m for m in inside if m in told] + [m for m in inside if m not in told]


def _shown(moment: Moment, done: Affairs) -> Shown:
    first = moment.sightings[0]
    document, time = done.documents[first.document], moment.time
    reports = len({s.document for s in moment.sightings})
    by = " as told by ".join(dict.fromkeys(reversed(first.asserted_by)))
    note = " · ".join(part for part in ("" if first.modality in REAL else first.modality, f"on the word of {by}" if by else "",
                                        f"{reports} reports" if reports > 1 else "") if part)  # fmt: skip
    event = moment.kind.isupper()
    return Shown(
        "event" if event else "accord", moment.kind.lower(), moment.what if event else f"{moment.kind}: {moment.what}",
        time.earliest if time else None, time.latest if time else None, time.value if time else None, moment.other_times,
        first.published.value if first.published else None, report_of(document).label, note,
        first.modality in REAL and first.assertion != "denied", words_of(document, first.span, key=document.id),
    )  # fmt: skip


def bars_of(view: RecordView, kind: str, since: str | None = None, until: str | None = None) -> tuple[str, tuple[Bar, ...]]:
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
