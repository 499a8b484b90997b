"""Small pictures for pages: places on paper as numbers, drawn by the templates. A richer picture plugs in where a page calls one of these."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.types.network import Tie
from foedera.web.words import actor_href

RADIUS: Final = 170.0
MARGIN: Final = 175.0  # beside the ring, for names


@dataclass(frozen=True, slots=True)
class Node:
    x: float
    y: float
    label: str
    href: str
    side: str


@dataclass(frozen=True, slots=True)
class Edge:
    x1: float
    y1: float
    x2: float
    y2: float
    sign: int
    thick: float
    told: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and edges in a box of width x height."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def ring(ties: Sequence[Tie], named: Callable[[str], str]) -> Drawing:
    """Actors on a ring, each beside those it is tied to; names outside, ties inside."""
    order = _around(ties)
    radius = RADIUS + max(0, len(order) - 14) * 6
    width, height = 2 * (radius + MARGIN), 2 * radius + 70
    angles = {actor: 2 * math.pi * n / max(1, len(order)) - math.pi / 2 for n, actor in enumerate(order)}
    at = {a: (width / 2 + radius * math.cos(t), height / 2 + radius * math.sin(t)) for a, t in angles.items()}
    heaviest = max((tie.weight for tie in ties), default=1.0)
    edges = tuple(_edge(tie, at[tie.one], at[tie.other], heaviest, named) for tie in ties)
    nodes = tuple(_node(actor, angles[actor], at[actor], named(actor)) for actor in order)
    return Drawing(round(width), round(height), nodes, edges)


def _edge(tie: Tie, one: tuple[float, float], other: tuple[float, float], heaviest: float, named: Callable[[str], str]) -> Edge:
    told = f"{named(tie.one)} {'for' if tie.sign > 0 else 'against'} {named(tie.other)}"
    thick = round(1 + 3 * math.sqrt(tie.weight / heaviest), 2)
    return Edge(_round(one[0]), _round(one[1]), _round(other[0]), _round(other[1]), tie.sign, thick, told)


def _node(actor: str, angle: float, at: tuple[float, float], label: str) -> Node:
    side = "middle" if abs(math.cos(angle)) < 0.2 else ("start" if math.cos(angle) > 0 else "end")
    return Node(_round(at[0]), _round(at[1]), label, actor_href(actor), side)


def _round(value: float) -> float:
    return round(value, 1)


def _around(ties: Sequence[Tie]) -> list[str]:
    """Actors in an order that keeps neighbours close: part by part, the nearest tie next."""
    around: dict[str, list[tuple[float, str]]] = {}
    for tie in ties:
        around.setdefault(tie.one, []).append((-tie.weight, tie.other))
        around.setdefault(tie.other, []).append((-tie.weight, tie.one))
    order: list[str] = []
    for start in sorted(around, key=lambda actor: (-len(around[actor]), actor)):
        stack = [start]
        while stack:
            actor = stack.pop()
            if actor not in order:
                order.append(actor)
                stack += [other for _, other in sorted(around[actor], reverse=True)]
    return order


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
