"""TIMEX3 meanings -> times of the record: EDTF values (ISO 8601-2:2019) with the first and last day that they may cover."""

from __future__ import annotations

import calendar
import datetime
import re

from foedera.coding.time.find import FoundTime
from foedera.types.time import Time

Day = datetime.date
SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def time_of(found: FoundTime) -> Time:
    """The time of an expression. Stretches become intervals; lengths and sets keep their ISO 8601 form and have no days."""
    meaning = found.meaning
    place = (meaning.rule, found.start, found.end)
    if meaning.begins and meaning.ends:
        return Time(f"{meaning.begins}/{meaning.ends}", meaning.begins, meaning.ends, "interval", *place)
    if meaning.type in {"DURATION", "SET"}:
        return Time(meaning.value, None, None, meaning.type.lower(), *place)
    value, earliest, latest, precision = dated(meaning.value)
    return Time(value, earliest, latest, precision, *place)


def dated(value: str) -> tuple[str, str | None, str | None, str]:
    """EDTF value, earliest and latest day, precision of a TIMEX3 date; "" and unknown where no day is meant."""
    sure = value.removesuffix("?")
    doubt = value[len(sure) :]
    for pattern, reader in FORMS:
        match = re.fullmatch(pattern, sure)
        if match:
            edtf, first, last, precision = reader(match)
            return edtf + doubt, first.isoformat(), last.isoformat(), precision
    partly = re.fullmatch(r"XXXX-\d\d(-\d\d)?", sure)
    return (sure, None, None, "day" if partly and partly[1] else "month") if partly else ("", None, None, "unknown")


Reading = tuple[str, Day, Day, str]


def _day(match: re.Match[str]) -> Reading:
    day = Day.fromisoformat(match[1])
    return match[1], day, day, "day"


def _week(match: re.Match[str]) -> Reading:
    monday = Day.fromisocalendar(int(match[1]), int(match[2]), 1)
    first = monday + datetime.timedelta(days=5 if match[3] else 0)
    last = monday + datetime.timedelta(days=6)
    return f"{first}/{last}", first, last, "weekend" if match[3] else "week"


def _months(year: int, first: int, count: int) -> tuple[Day, Day]:
    last = first + count - 1
    return Day(year, first, 1), Day(year, last, calendar.monthrange(year, last)[1])


def _month(match: re.Match[str]) -> Reading:
    first, last = _months(int(match[1]), int(match[2]), 1)
    return match[0], first, last, "month"


def _quarter(match: re.Match[str]) -> Reading:
    size, number = (3 if match[2] == "Q" else 6), int(match[3])
    first, last = _months(int(match[1]), size * (number - 1) + 1, size)
    return f"{first:%Y-%m}/{last:%Y-%m}", first, last, "quarter" if size == 3 else "half"


def _season(match: re.Match[str]) -> Reading:
    """Either hemisphere's: the days that may be meant run over the whole year, and into the next for a winter."""
    year = int(match[1])
    last = Day(year + 1, 3, 31) if match[2] in {"WI", "SU"} else Day(year, 12, 31)
    return f"{match[1]}-{SEASON_CODES[match[2]]}", Day(year, 1, 1), last, "season"


def _years(match: re.Match[str]) -> Reading:
    known = match[1]
    first, last = int(known.ljust(4, "0")), int(known.ljust(4, "9"))
    precision = {4: "year", 3: "decade", 2: "century", 1: "millennium"}[len(known)]
    return known.ljust(4, "X"), Day(max(1, first), 1, 1), Day(last, 12, 31), precision


FORMS = (
    (r"(\d{4}-\d\d-\d\d)(?:T.*)?", _day),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-(\d\d)", _month),
    (r"(\d{4})-([QH])(\d)", _quarter),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
    (r"(\d{1,4})X*", _years),
)
