"""Days and times in plain English words."""

from __future__ import annotations

import datetime
import re
from typing import Final

from foedera.types.time import Time

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def day(iso: str) -> str:
    """2022-02-22 -> 22 February 2022."""
    found = datetime.date.fromisoformat(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def when(time: Time | None) -> str:
    """A time in words, with its preposition; "" where it is unknown or a length."""
    if time is None or not time.value or time.earliest is None or time.latest is None:
        return ""
    first, last = datetime.date.fromisoformat(time.earliest), datetime.date.fromisoformat(time.latest)
    if first == last:
        return f"on {day(time.earliest)}"
    if time.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"in {MONTHS[first.month - 1]} {first.year}"
    if time.precision == "year" and first.year == last.year:
        return f"in {first.year}"
    return f"between {_short(first, last)} and {day(time.latest)}"


def told(value: str) -> str:
    """A day, month, year or interval in EDTF, in words: 2022-02 -> February 2022; as it stands where it is anything else."""
    first, slash, last = value.partition("/")
    if slash and first and last and (DAY.fullmatch(first) and DAY.fullmatch(last)):
        ends = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        return f"{_short(*ends)} to {day(last)}"
    if slash:
        return f"{told(first)} to {told(last)}" if first[:1].isdigit() and last[:1].isdigit() else value
    if DAY.fullmatch(value):
        return day(value)
    if MONTH.fullmatch(value):
        return f"{MONTHS[int(value[5:]) - 1]} {value[:4]}"
    return value


def _short(first: datetime.date, last: datetime.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    return f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day(first.isoformat())
