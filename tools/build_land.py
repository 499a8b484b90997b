"""The land of the map: Natural Earth's 1:110m land (public domain), as the npm package world-atlas gives it, -> src/foedera/web/templates/land.html.

Coastlines alone; no border of any state is in it. Degrees to a tenth, y downwards.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_land.py package/land-110m.json
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src" / "foedera" / "web" / "templates" / "land.html"
LEAST = 4  # points of a ring; smaller islands are no more than a dot at this scale

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees: they are stored as steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        found.append([(round(x * sx + tx, 1), round(-(y * sy + ty), 1)) for x, y in zip(xs, ys, strict=True)])
    return found


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A closed line from its arcs; a negative number is an arc backwards."""
    points: list[Point] = []
    for number in numbers:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += piece[1:] if points else piece
    return [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]


def unwound(points: list[Point]) -> list[list[Point]]:
    """A ring that crosses the 180th meridian runs on beyond it and stands a second time, 360 degrees away; one around a pole is closed there."""
    turned, shift = [points[0]], 0
    for (before, _), (x, y) in pairwise(points):
        shift += 360 * ((x - before < -180) - (x - before > 180))
        turned.append((round(x + shift, 1), y))
    if turned[-1][0] != turned[0][0]:
        turned += [(turned[-1][0], 90.0), (turned[0][0], 90.0)]
    beyond = 360 if min(x for x, _ in turned) < -180 else -360 if max(x for x, _ in turned) > 180 else 0
    return [turned, [(round(x + beyond, 1), y) for x, y in turned]] if beyond else [turned]


def path(points: list[Point]) -> str:
    steps = [f"M{points[0][0]:g} {points[0][1]:g}"]
    steps += [f"l{bx - ax:.1f} {by - ay:.1f}".replace(".0", "") for (ax, ay), (bx, by) in pairwise(points)]
    return "".join(steps).replace("l-0 ", "l0 ").replace(" -0l", " 0l") + "z"


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    polygons = [polygon for shape in topology["objects"]["land"]["geometries"] for polygon in shape["arcs"]]
    rings = [points for polygon in polygons for numbers in polygon if len(points := ring(numbers, arcs)) >= LEAST]
    rings = [turned for points in rings for turned in unwound(points)]
    OUT.write_text(f'<path class="land" d="{"".join(map(path, rings))}"/>\n', encoding="utf-8")
    print(f"{len(rings)} rings, {OUT.stat().st_size} bytes -> {OUT}")


if __name__ == "__main__":
    main()
