"""When a text was published, as its source or its own first words show it. What is not shown stays unknown."""

from __future__ import annotations

import datetime
import re
from typing import Final

from foedera.types.time import Time

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
# Month names of pages that print an English text under their own stamp.
FOREIGN: Final = {
    name: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
}
MONTHS.update({name: number for name, number in FOREIGN.items() if name not in MONTHS})
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY: Final = re.compile(
    rf"(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m3>{MONTH})\.?,?\s+(?:de\s+)?(?P<y3>\d{{4}})"
    rf"|(?<!\d)(?P<y4>(?:19|20)\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
SHORT: Final = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[- ](?P<m>{MONTH})[- ](?P<y>\d\d)(?!\d)", re.IGNORECASE)
NUMERIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?![\d])")
URL_DAY: Final = re.compile(rf"/((?:19|20)\d\d)[/-](\d{{1,2}}|{MONTH})[/-](\d{{1,2}})(?:/|-|$)", re.IGNORECASE)
NAME_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
EPOCH: Final = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")


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


def day_in(words: str) -> datetime.date | None:
    """The first day that words write out: with its month in letters, or in digits that can be read in one way only."""
    match = DAY.search(words)
    if match:
        return calendar_day(match)
    short = SHORT.search(words)
    if short:
        year = int(short["y"])
        return day_or_none(year + (1900 if year > 30 else 2000), MONTHS[short["m"].casefold()], int(short["d"]))
    found = NUMERIC.search(words)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    ways = {day for day in (day_or_none(year, second, first), day_or_none(year, first, second)) if day}
    return ways.pop() if len(ways) == 1 else None


def day_of(value: str, rule: str) -> Time | None:
    """The day that a field's value begins with or contains; None if it shows none. Seconds since 1970 are read as UTC."""
    value = value.strip()[:200]
    if EPOCH.fullmatch(value):
        seconds = float(value) / (1000 if len(value.partition(".")[0]) > 10 else 1)
        return time_of(datetime.datetime.fromtimestamp(seconds, datetime.UTC).date(), rule)
    day = day_in(value)
    return time_of(day, rule) if day and day.year >= 1600 and day != datetime.date(1970, 1, 1) else None


def in_url(url: str) -> Time | None:
    """The day in an address such as /2022/02/23/ or /2022/feb/23/."""
    match = URL_DAY.search(url[:2000])
    if not match:
        return None
    month = int(match[2]) if match[2].isdigit() else MONTHS[match[2].casefold()]
    day = day_or_none(int(match[1]), month, int(match[3]))
    return time_of(day, "in the URL") if day else None


def in_name(name: str) -> Time | None:
    """The day in a file's name, such as 2021-03-04-talks.txt; a clock's long row of digits is none."""
    match = NAME_DAY.search(name[-200:])
    day = day_or_none(*(int(part) for part in match.groups())) if match else None
    return time_of(day, "in the name of the file") if day else None
