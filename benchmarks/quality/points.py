"""Figures in points: hundredths, to one decimal, as floors and the model card have them."""

from __future__ import annotations


def share(right: float, of: float = 1) -> float:
    """How much of something is right; 0.0 of nothing."""
    return round(100 * right / of, 1) if of else 0.0


def f1(right: int, made: int, wanted: int) -> float:
    """F1 of so many right among those made and those wanted; 0.0 where there is neither."""
    return share(2 * right, made + wanted)
