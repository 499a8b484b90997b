"""Counts of acts between two actors through time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Acts of one sort by `source` upon `target` in a period that begins on the day `period` (ISO).

    `sort` is a PLOVER type, a quad (1-4), or cooperation and conflict. `events` counts entries, copies of a report once; `reports` and
    `origins` tell them; `low` and `high` are a bootstrap interval of `events`.
    """

    source: str
    target: str
    period: str
    sort: str
    events: int
    reports: int
    origins: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """Counts with how they were made. `left_out` says what was not counted, by reason; `origins` is how many were resampled."""

    counts: tuple[Count, ...]
    by: str
    per: str
    draws: int
    seed: int
    level: float
    origins: int
    left_out: tuple[tuple[str, int], ...]
