"""Dyad series as a picture: a panel for each pair, cooperation upwards, conflict downwards, whiskers for the bootstrap interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from foedera.export.counted import counted
from foedera.export.pictures.svg import FOE, FRIEND, frame, inert, line_of
from foedera.tables.days import day
from foedera.types.series import Count

WIDTH, LEFT, RIGHT, TOP, PANEL, GAP = 900, 56, 20, 54, 110, 44
PANELS: Final = 8
APART: Final = 124  # between two labelled periods
UP: Final = frozenset({"cooperation", "1", "2"})
DOWN: Final = frozenset({"conflict", "3", "4"})


def series_svg(counts: Sequence[Count], *, by: str, labels: Mapping[str, str] | None = None, title: str | None = None) -> str:
    """SVG text for counts per side (or quad, one bar on the other); the pairs with most events, at most eight.

    Raises ValueError for counts per type, which have no side.
    """
    if any(count.sort not in UP | DOWN for count in counts):
        raise ValueError("a picture needs counts per side or quad")
    named = dict(labels or {})
    busy = Counter[tuple[str, str]]()
    for count in counts:
        busy[count.source, count.target] += count.events
    shown = [pair for pair, _ in sorted(busy.items(), key=lambda item: (-item[1], item[0]))[:PANELS]]
    words = title or f"Acts by {by}"
    if not shown:
        return frame(WIDTH, 80, [line_of(24, 30, f"{words}: none", size=16)], title=words, told="no acts")
    days = _days([count for count in counts if (count.source, count.target) in shown])
    highest = max(max(count.high, count.events) for count in counts if (count.source, count.target) in shown)
    parts = [line_of(LEFT - 32, 26, words, size=16, extra='font-weight="600"'), *_legend()]
    for number, pair in enumerate(shown):
        own = [count for count in counts if (count.source, count.target) == pair]
        parts += _panel(own, pair, TOP + number * (PANEL + GAP), days, max(1.0, highest), named)
    height = TOP + len(shown) * (PANEL + GAP) + 10
    return frame(WIDTH, height, parts, title=words, told=_told(counts, shown, named))


def _days(counts: Sequence[Count]) -> tuple[date, date]:
    found = [date.fromisoformat(count.period) for count in counts]
    return min(found), max(found)


def _told(counts: Sequence[Count], shown: Sequence[tuple[str, str]], named: Mapping[str, str]) -> str:
    return " ".join(
        f"{named.get(c.source, c.source)} to {named.get(c.target, c.target)}, {c.period}: {c.events} of {c.sort} ({c.low:g} to {c.high:g})."
        for c in counts if (c.source, c.target) in shown
    )  # fmt: skip


def _legend() -> list[str]:
    x = WIDTH - 390
    return [
        f'<rect x="{x}" y="15" width="12" height="12" fill="{FRIEND}"/>', line_of(x + 18, 26, "cooperation, upwards", size=12),
        f'<rect x="{x + 160}" y="15" width="12" height="12" fill="{FOE}"/>', line_of(x + 178, 26, "conflict, downwards", size=12),
        f'<path d="M{x + 318} 13v16m-4 -16h8m-8 16h8" stroke="currentColor" fill="none"/>', line_of(x + 328, 26, "95%", size=12),
    ]  # fmt: skip


def _panel(
    counts: Sequence[Count], pair: tuple[str, str], top: float, days: tuple[date, date], highest: float, named: Mapping[str, str]
) -> list[str]:
    first, last = days
    wide, middle, unit = WIDTH - LEFT - RIGHT, top + PANEL / 2 + 8, (PANEL / 2 - 6) / highest
    span = max(1, (last - first).days)
    thick = max(1.5, min(22.0, 0.7 * wide / (len({count.period for count in counts}) + 1), 0.7 * wide / span * _shortest(counts)))
    parts = [
        line_of(LEFT - 32, top + 4, f"{named.get(pair[0], pair[0])} → {named.get(pair[1], pair[1])}", size=14, extra='font-weight="600"'),
        f'<path d="M{LEFT} {middle:.1f}H{WIDTH - RIGHT}" stroke="currentColor" stroke-opacity=".5"/>',
        *_scale(middle, unit, highest),
    ]  # fmt: skip
    labelled = float("-inf")
    for period in sorted({count.period for count in counts}):
        x = LEFT + thick / 2 + (wide - thick) * (date.fromisoformat(period) - first).days / span
        if x - labelled > APART:
            parts.append(
                line_of(x, middle + PANEL / 2 + 14, day(period), size=11, extra=f'fill-opacity=".75" text-anchor="{_anchor(x)}"')
            )
            labelled = max(x, LEFT + 30.0)
        for sorts, way in ((UP, -1), (DOWN, 1)):
            parts += _bars([c for c in counts if c.period == period and c.sort in sorts], x, middle, unit * way, thick)
    return parts


def _shortest(counts: Sequence[Count]) -> int:
    """Days between the two nearest periods."""
    days = sorted({date.fromisoformat(count.period) for count in counts})
    return min(((b - a).days for a, b in pairwise(days)), default=30)


def _bars(counts: Sequence[Count], x: float, middle: float, unit: float, thick: float) -> list[str]:
    """Bars on one another, each with its whisker where it stands alone."""
    parts, level = [], 0.0
    for count in sorted(counts, key=lambda c: c.sort):
        start, end = middle + unit * level, middle + unit * (level + count.events)
        hue = FRIEND if count.sort in UP else FOE
        told = (
            f"{count.period}: {count.events} of {count.sort}, {count.low:g} to {count.high:g}; {counted(count.reports, 'report')}, "
            f"{counted(count.origins, 'origin')}"
        )
        parts.append(
            f'<rect x="{x - thick / 2:.1f}" y="{min(start, end):.1f}" width="{thick:.1f}" height="{abs(end - start):.1f}" fill="{hue}" '
            f'fill-opacity="{0.65 + 0.35 * (count.sort in {"2", "4", "cooperation", "conflict"})}"><title>{inert(told)}</title></rect>'
        )
        level += count.events
    if len(counts) == 1 and counts[0].high > counts[0].low:
        low, high, cap = middle + unit * counts[0].low, middle + unit * counts[0].high, min(4.0, thick / 2)
        parts.append(
            f'<path d="M{x:.1f} {low:.1f}V{high:.1f}M{x - cap:.1f} {low:.1f}h{2 * cap:.1f}M{x - cap:.1f} {high:.1f}h{2 * cap:.1f}" '
            'stroke="currentColor" fill="none"/>'
        )
    return parts


def _scale(middle: float, unit: float, highest: float) -> list[str]:
    most = int(highest)
    return [
        part for value in (most,) for y in (middle - unit * value, middle + unit * value)
        for part in (
            f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="currentColor" stroke-opacity=".15"/>',
            line_of(LEFT - 8, y + 4, str(value), size=11, extra='text-anchor="end" fill-opacity=".75"'),
        )
    ]  # fmt: skip


def _anchor(x: float) -> str:
    return "start" if x < LEFT + 30 else "end" if x > WIDTH - RIGHT - 30 else "middle"
