"""A time as ISO 8601-2 (EDTF) writes it, with the days it may cover and the rule that gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


def calendar_day(words: str | None) -> str | None:
    """An ISO day as it stands; None for anything else, and for days before the year 1."""
    try:
        return date.fromisoformat(words).isoformat() if words else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Time:
    """`value` is EDTF level 1; `earliest` and `latest` are ISO days, None where open or unknown.

    `precision`: day, weekend, week, month, quarter, half, season, year, decade, century, millennium, interval, duration, set, unknown.
    A duration or set keeps its ISO 8601 length ("P3M") as value and covers no days. `rule` says in words how the value was reached;
    `start`, `end` are the code points of the expression, None where a field of the source gave it.
    """

    value: str
    earliest: str | None
    latest: str | None
    precision: str
    rule: str
    start: int | None = None
    end: int | None = None
