"""Small pictures for pages: places on paper as numbers, drawn by the templates. A richer picture plugs in where a page calls one of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bar:
    """A column of a timeline: where it stands, how high, and what it counts."""

    x: float
    width: float
    height: float
    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the globe, degrees; y grows downwards, so latitudes are turned round. `lines` are the graticule with their labels."""

    left: float
    top: float
    width: float
    height: float
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    unit: float


def frame(points: Sequence[tuple[float, float]]) -> Frame:
    """The smallest readable window that holds (longitude, latitude) points: equirectangular, never wider than the globe."""
    lons, lats = [p[0] for p in points] or [0.0], [p[1] for p in points] or [0.0]
    width = min(360.0, max(12.0, (max(lons) - min(lons)) * 1.3 + 4))
    height = min(180.0, max(width * 0.42, (max(lats) - min(lats)) * 1.3 + 4))
    width = min(360.0, max(width, height * 1.6))
    left = max(-180.0, min(180.0 - width, (max(lons) + min(lons) - width) / 2))
    top = max(-90.0, min(90.0 - height, -(max(lats) + min(lats)) / 2 - height / 2))
    step = next(s for s in (1, 2, 5, 10, 15, 30, 45, 90) if width / s <= 9)
    meridians = tuple((float(d), _degree(d, "E", "W")) for d in range(-180, 181, step) if left < d < left + width)
    parallels = tuple((float(-d), _degree(d, "N", "S")) for d in range(-90, 91, step) if top < -d < top + height)
    return Frame(round(left, 3), round(top, 3), round(width, 3), round(height, 3), meridians, parallels, round(width / 1_000, 5))


APART: Final = 130.0  # units of a timeline within which two labels would touch


def ticks(bars: Sequence[Bar], room: float = APART) -> tuple[tuple[float, str, str], ...]:
    """(x, label, anchor) under the columns of a timeline: the first, the last, and the first of each year between as far as there is room.

    Where first and last would touch, one label holds both, as an interval.
    """
    firsts = [bar for n, bar in enumerate(bars) if n == 0 or bar.label[:4] != bars[n - 1].label[:4]]
    found = [(firsts[0].x, bars[0].label, "start")] if bars else []
    end = bars[-1].x + bars[-1].width if bars else 0.0
    for bar in firsts[1:]:
        if bar.x - found[-1][0] > room and end - bar.x > 2 * room:
            found.append((bar.x, bar.label[:4], "start"))
    if len(bars) < 2:
        return tuple(found)
    if end - found[-1][0] < 1.2 * room:
        return ((bars[0].x, f"{bars[0].label}/{bars[-1].label}", "start"),)
    return (*found, (end, bars[-1].label, "end"))


def _degree(value: int, plus: str, minus: str) -> str:
    return f"{abs(value)}°{plus if value > 0 else minus if value < 0 else ''}"


LETTER: Final = 6.6  # width of a letter of a label, in units of the picture
LINE: Final = 15.0


def labels(points: Sequence[tuple[float, float, float, str]], window: Frame) -> list[tuple[float, float, str]]:
    """For (longitude, latitude, radius, name): where its label stands from the point (dx, dy, anchor), clear of earlier labels if it can be."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for lon, lat, radius, name in points:
        x, y, wide = (lon - window.left) / window.unit, (-lat - window.top) / window.unit, min(len(name), 30) * LETTER
        choices = (
            (radius + 4, 4.0, "start", x + radius + 4), (-radius - 4, 4.0, "end", x - radius - 4 - wide),
            (0.0, -radius - 5, "middle", x - wide / 2), (0.0, radius + 14, "middle", x - wide / 2),
        )  # fmt: skip
        boxes = [(left, y + dy - LINE + 3, left + wide, y + dy + 3) for _, dy, _, left in choices]
        best = next((n for n, box in enumerate(boxes) if box[2] < 1_000 and not any(_crosses(box, other) for other in taken)), 0)
        taken += [boxes[best], (x - radius, y - radius, x + radius, y + radius)]
        found.append(choices[best][:3])
    return found


def _crosses(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
