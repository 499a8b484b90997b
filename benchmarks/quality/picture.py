"""Reliability curves as one SVG: a small square a head, score across, share right upwards."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SIDE, GAP, COLUMNS, BINS = 120, 44, 6, 10
STYLE = (
    "text{font:11px sans-serif;fill:currentColor}.box{fill:none;stroke:currentColor;stroke-opacity:.3}"
    ".even{stroke:currentColor;stroke-opacity:.3;stroke-dasharray:3}.raw{fill:none;stroke:#2563ab;stroke-width:2}"
)


def drawn(heads: Mapping[str, tuple[Floats, Floats]], report: Mapping[str, Mapping[str, float]]) -> str:
    """The picture of every head's raw scores; its caption gives the error before and after calibration."""
    rows = -(-len(heads) // COLUMNS)
    width, height = COLUMNS * (SIDE + GAP) + GAP, rows * (SIDE + 2 * GAP) + GAP
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"><style>{STYLE}</style>']
    for number, (head, (scores, right)) in enumerate(heads.items()):
        row, column = divmod(number, COLUMNS)
        x, y = GAP + column * (SIDE + GAP), GAP + row * (SIDE + 2 * GAP)
        own = report[head]
        parts.append(
            f'<g transform="translate({x},{y})"><rect class="box" width="{SIDE}" height="{SIDE}"/>'
            f'<line class="even" x1="0" y1="{SIDE}" x2="{SIDE}" y2="0"/><polyline class="raw" points="{_points(scores, right)}"/>'
            f'<text y="-6">{escape(head)}</text><text y="{SIDE + 14}">n={own["n"]:.0f}, error {own["raw"]} → {own["cross-fitted"]}</text></g>'
        )
    return "".join([*parts, "</svg>\n"])


def _points(scores: Floats, right: Floats) -> str:
    parts = np.array_split(np.argsort(scores, kind="stable"), BINS)
    return " ".join(f"{SIDE * scores[p].mean():.1f},{SIDE * (1 - right[p].mean()):.1f}" for p in parts if len(p))
