"""Raw shares -> how often the reader is right when it is that sure: one rising curve a head, fitted on the development sets.

The curves travel in the weights' card; `make calibrate` fits them (benchmarks/quality/reliability.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedera.types.reading import Facet, Mark, Reading, Tie


@dataclass(frozen=True, slots=True)
class Curve:
    """Straight lines between knots; below the first and above the last knot the curve is level."""

    raw: tuple[float, ...]
    right: tuple[float, ...]

    def __call__(self, score: float) -> float:
        return round(float(np.interp(score, self.raw, self.right)), 4)


Curves = Mapping[str, Curve]


def curves_of(card: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, Curve]:
    """The curves of a card: {head: [[raw, ...], [right, ...]]}. Raises ValueError if one falls or its sides differ in length."""
    found = {}
    for head, (raw, right) in card.items():
        if len(raw) != len(right) or list(raw) != sorted(raw) or list(right) != sorted(right):
            raise ValueError(f"calibration of {head!r}: not a rising curve")
        found[head] = Curve(tuple(raw), tuple(right))
    return found


def calibrated(reading: Reading, curves: Curves) -> Reading:
    """The reading with every score put through its head's curve; a head without a curve keeps its raw scores.

    Marks go by their family, facets by "family.name", ties by the family of their head and their label.
    """
    if not curves:
        return reading
    marks = tuple(_mark(mark, curves) for mark in reading.marks)
    ties = tuple(_tie(tie, f"{reading.marks[tie.head].family}.{tie.label}", curves) for tie in reading.ties)
    return replace(reading, marks=marks, ties=ties)


def _mark(mark: Mark, curves: Curves) -> Mark:
    facets = tuple(_facet(facet, f"{mark.family}.{facet.name}", curves) for facet in mark.facets)
    curve = curves.get(mark.family)
    return replace(mark, facets=facets, score=curve(mark.score) if curve else mark.score)


def _facet(facet: Facet, head: str, curves: Curves) -> Facet:
    return replace(facet, score=curves[head](facet.score)) if head in curves else facet


def _tie(tie: Tie, head: str, curves: Curves) -> Tie:
    return replace(tie, score=curves[head](tie.score)) if head in curves else tie
