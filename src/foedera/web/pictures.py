"""Small pictures for pages: places on paper as numbers, drawn by the templates. A richer picture plugs in where a page calls one of these."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.types.network import Tie
from foedera.web.words import actor_href

WIDE: Final = 640.0
RADIUS: Final = 170.0
ROOM: Final = 24.0  # kept free around the points of a map


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


def ring(ties: Sequence[Tie], names: dict[str, str]) -> Drawing:
    """Actors on a ring, each beside those it is tied to; names outside, ties inside."""
    order = _around(ties)
    radius = RADIUS + max(0, len(order) - 14) * 6
    height = 2 * radius + 70
    angles = {actor: 2 * math.pi * n / max(1, len(order)) - math.pi / 2 for n, actor in enumerate(order)}
    at = {a: (WIDE / 2 + radius * math.cos(t), height / 2 + radius * math.sin(t)) for a, t in angles.items()}
    heaviest = max((tie.weight for tie in ties), default=1.0)
    edges = tuple(
        Edge(
            *map(_round, (*at[tie.one], *at[tie.other])), tie.sign, round(1 + 3 * math.sqrt(tie.weight / heaviest), 2),
            f"{names[tie.one]} {'for' if tie.sign > 0 else 'against'} {names[tie.other]}",
        )
        for tie in ties
    )  # fmt: skip
    nodes = tuple(_node(actor, angles[actor], at[actor], names) for actor in order)
    return Drawing(WIDE, round(height), nodes, edges)


def _node(actor: str, angle: float, at: tuple[float, float], names: dict[str, str]) -> Node:
    side = "middle" if abs(math.cos(angle)) < 0.2 else ("start" if math.cos(angle) > 0 else "end")
    return Node(_round(at[0]), _round(at[1]), names[actor], actor_href(actor), side)


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
    height = min(180.0, max(width / 2, (max(lats) - min(lats)) * 1.3 + 4))
    width = min(360.0, max(width, height * 1.5))
    left = max(-180.0, min(180.0 - width, (max(lons) + min(lons) - width) / 2))
    top = max(-90.0, min(90.0 - height, -(max(lats) + min(lats)) / 2 - height / 2))
    step = next(s for s in (1, 2, 5, 10, 15, 30, 45, 90) if width / s <= 9)
    meridians = tuple((float(d), _degree(d, "E", "W")) for d in range(-180, 181, step) if left < d < left + width)
    parallels = tuple((float(-d), _degree(d, "N", "S")) for d in range(-90, 91, step) if top < -d < top + height)
    return Frame(round(left, 3), round(top, 3), round(width, 3), round(height, 3), meridians, parallels, round(width / 640, 5))


def _degree(value: int, plus: str, minus: str) -> str:
    return f"{abs(value)}°{plus if value > 0 else minus if value < 0 else ''}"
