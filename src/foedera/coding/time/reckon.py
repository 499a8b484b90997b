"""Arithmetic on days, in TIMEX3 values: 1998-04-05, 1998-W14, 1998-04, 1998-Q2, 1998-SP, 1998, 199X, P3M.

Source of the forms: TimeML annotation guidelines 1.2.1 (Saurí et al. 2006); weeks are ISO 8601's.
"""

from __future__ import annotations

import calendar
import datetime
import re

from foedera.coding.time.words import CLOCK, UNITS

Day = datetime.date


def of_unit(day: Day, unit: str) -> str:
    """The day, week, month, quarter, year, decade or century in which a day lies."""
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    known = {"year": 4, "decade": 3, "century": 2, "millennium": 1}.get(unit)
    return f"{day.year:04d}"[:known].ljust(4, "X") if known else day.isoformat()


def moved(day: Day, unit: str, count: float) -> Day:
    """A day so many units away. Raises ValueError or OverflowError outside the calendar."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}.get(unit)
    if months is None:
        days = {"week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1)
        return day if unit in CLOCK else day + datetime.timedelta(days=round(days * count))
    total = day.year * 12 + day.month - 1 + round(months * count)
    year, month = total // 12, total % 12 + 1
    return Day(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def length(count: float | None, unit: str) -> str:
    """A duration: P3M, PT2H, P2Y6M; PXD where the count is vague."""
    letter = UNITS.get(unit, "D")
    if letter == "2W":
        return "P2W" if count is None else f"P{_plain(2 * count)}W"
    if letter == "Q":
        return "PXQ" if count is None else f"P{_plain(3 * count)}M"
    if letter in "ECL":
        return f"PX{letter}" if count is None else f"P{_plain(count * {'E': 10, 'C': 100, 'L': 1000}[letter])}Y"
    prefix = "PT" if unit in CLOCK else "P"
    if count is None:
        return f"{prefix}X{letter}"
    if count % 1 == 0.5 and letter in {"Y", "H", "M"}:
        smaller = {"Y": "6M", "H": "30M", "M": "30S" if prefix == "PT" else "15D"}[letter]
        return f"{prefix}{int(count)}{letter}{smaller}" if count > 1 else f"{prefix}{smaller}"
    return f"{prefix}{_plain(count)}{letter}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else str(count)


def first_day(value: str) -> Day | None:
    """The first day of a dated value; None for durations, references and partly unknown ones."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d)|-Q(\d)|-H(\d))?(?=T|-WE|-S|-F|-W|$|-XX)", value)
    if not found:
        decade = re.match(r"(\d{3})X?$", value)
        return Day(int(decade[1]) * 10, 1, 1) if decade and int(decade[1]) else None
    year = int(found[1])
    if not year:
        return None
    try:
        if found[4]:
            return Day.fromisocalendar(year, int(found[4]), 1)
        if found[5]:
            return Day(year, 3 * int(found[5]) - 2, 1)
        if found[6]:
            return Day(year, 6 * int(found[6]) - 5, 1)
        return Day(year, int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def unit_in(value: str) -> str:
    """How fine a dated value is: day, week, month, quarter, year, decade."""
    if re.search(r"-Q\d", value):
        return "quarter"
    if re.search(r"-W\d\d", value):
        return "week"
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return "day"
    if re.match(r"\d{4}-\d\d$", value):
        return "month"
    return "year" if re.match(r"\d{4}", value) else "decade"
