"""What happened when, as a picture: one line an item, in the order of the days, with the gaps between them told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from foedera.export.pictures.svg import FRIEND, columns, frame, line_of, wrapped

WIDTH, AXIS, STEP, LINE = 900, 178, 26, 19
TEXT: Final = 84  # columns of an item's words
MOST: Final = 200
GAP: Final = 14  # days; a longer pause is told
ORDER: Final = {"accord": 0, "event": 1, "statement": 2}
SHAPES: Final = {
    "accord": '<rect x="-7" y="-7" width="14" height="14" transform="rotate(45)" {0}/>',
    "statement": '<path d="M-8 -6h16v10h-8l-4 4v-4h-4z" {0}/>',
    "event": '<circle r="7" {0}/>',
}


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something of a day. `day` and `until` are ISO days (None: unknown), `when` the time as it is known (EDTF); `reported` a day.

    `kind` is accord, event or statement, and gives the shape; `real` false (planned, claimed) leaves the shape hollow.
    """

    day: str | None
    words: str
    kind: str = "event"
    when: str = ""
    until: str | None = None
    reported: str | None = None
    source: str = ""
    note: str = ""
    real: bool = True


def timeline_svg(items: Sequence[TimelineItem], *, title: str = "Timeline") -> str:
    """SVG text; items without a day come last, under that name. At most MOST items are drawn, the rest is counted."""
    ordered = sorted(
        items, key=lambda item: (item.day is None, item.day or "", item.until or "", ORDER.get(item.kind, 9), item.words)
    )
    shown = ordered[:MOST]
    parts, y = ([line_of(24, 28, title, size=16, extra='font-weight="600"')], 70.0) if title else ([], 24.0)
    marks: list[float] = []
    for before, item in zip([None, *shown], shown, strict=False):
        pause = _pause(before, item)
        if pause:
            parts.append(line_of(AXIS + 24, y, pause, size=12, extra='fill-opacity=".7" font-style="italic"'))
            y += STEP + 4
        marks.append(y)
        drawn, high = _item(item, y)
        parts += drawn
        y += high
    if len(ordered) > MOST:
        parts.append(line_of(AXIS + 24, y, f"… and {len(ordered) - MOST} more", size=12))
        y += STEP
    spine = [
        f'<path d="M{AXIS} {a:.1f}V{b:.1f}" stroke="currentColor" stroke-opacity=".35" stroke-width="2"/>'
        for a, b in pairwise(marks)
    ]
    key = _legend(y + 6)
    return frame(WIDTH, y + 30, [*spine, *parts, *key], title=title or "Timeline", told=_told(shown))


def _told(items: Sequence[TimelineItem]) -> str:
    return " ".join(
        f"{item.when or item.day or 'no day'}: {item.words} ({item.kind}{'' if item.real else ', not done'})." for item in items
    )


def _pause(before: TimelineItem | None, item: TimelineItem) -> str:
    """How long nothing is told of, in words, where it is worth telling; and where the items without a day begin."""
    if item.day is None:
        return "without a day" if before is None or before.day is not None else ""
    if before is None or before.day is None:
        return ""
    days = (date.fromisoformat(item.day) - date.fromisoformat(before.until or before.day)).days
    if days <= GAP:
        return ""
    return (
        f"{days / 365.25:.0f} years later"
        if days > 730
        else f"{days / 30.4:.0f} months later"
        if days > 60
        else f"{days} days later"
    )


def _shape(item: TimelineItem, y: float) -> str:
    hue = f'fill="{FRIEND}"' if item.real else f'fill="Canvas" stroke="{FRIEND}" stroke-width="2"'
    return f'<g transform="translate({AXIS} {y - 5:.1f})">{SHAPES.get(item.kind, SHAPES["event"]).format(hue)}</g>'


def _item(item: TimelineItem, y: float) -> tuple[list[str], float]:
    lines = wrapped(item.words, TEXT, most=3)
    when = item.when or (f"{item.day}/{item.until}" if item.until and item.until != item.day else item.day or "")
    size = 14 if columns(when) <= 16 else 10.5
    parts = [line_of(AXIS - 22, y, when, size=size, extra='text-anchor="end" font-weight="600"'), _shape(item, y)]
    parts += [line_of(AXIS + 24, y + LINE * n, line, size=14.5) for n, line in enumerate(lines)]
    y_foot = y + LINE * len(lines) - 2
    foot = " · ".join(part for part in (item.note, f"reported {item.reported}" if item.reported else "", item.source) if part)
    feet = wrapped(foot, TEXT + 14, most=2) if foot else []
    parts += [line_of(AXIS + 24, y_foot + 16 * n, line, size=12, extra='fill-opacity=".7"') for n, line in enumerate(feet)]
    return parts, LINE * len(lines) + 16 * len(feet) + STEP - 10


def _legend(y: float) -> list[str]:
    parts, x = [], float(AXIS + 24)
    for kind, shape in SHAPES.items():
        parts.append(
            f'<g transform="translate({x + 7:.1f} {y - 4:.1f}) scale(.8)">{shape.format(f"fill={chr(34)}{FRIEND}{chr(34)}")}</g>'
        )
        parts.append(line_of(x + 20, y, kind, size=12))
        x += 40 + 8 * len(kind)
    hollow = f'fill="Canvas" stroke="{FRIEND}" stroke-width="2"'
    parts.append(f'<g transform="translate({x + 7:.1f} {y - 4:.1f}) scale(.8)">{SHAPES["event"].format(hollow)}</g>')
    return [*parts, line_of(x + 20, y, "hollow: planned or only claimed", size=12)]
