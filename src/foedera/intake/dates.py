"""When a text was published, as its source or its own first words show it. What is not shown stays unknown."""

from __future__ import annotations

import datetime
import re
from typing import Final

from foedera.types.time import Time

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY: Final = re.compile(
    rf"(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m3>{MONTH})\.?,?\s+(?P<y3>\d{{4}})"
    rf"|(?<!\d)(?P<y4>(?:19|20)\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")


def calendar_day(match: re.Match[str]) -> datetime.date | None:
    """The day of a DAY match; None where no calendar has it."""
    parts = {key[0]: value for key, value in match.groupdict().items() if value}
    month = int(parts["m"]) if parts["m"].isdigit() else MONTHS[parts["m"].casefold()]
    return day_or_none(int(parts["y"]), month, int(parts["d"]))


def day_or_none(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def time_of(day: datetime.date, rule: str, start: int | None = None, end: int | None = None) -> Time:
    return Time(day.isoformat(), day.isoformat(), day.isoformat(), "day", rule, start, end)


def day_of(value: str, rule: str) -> Time | None:
    """The day that a field's value begins with or contains; None if it shows none."""
    match = DAY.search(value[:200])
    day = calendar_day(match) if match else None
    return time_of(day, rule) if day else None


def in_url(url: str) -> Time | None:
    """The day in an address such as /2022/02/23/."""
    match = URL_DAY.search(url[:2000])
    day = day_or_none(*(int(part) for part in match.groups())) if match else None
    return time_of(day, "in the URL") if day else None
