"""Days that go by a name: holidays, and 9/11."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.words import DIGITS

Day = datetime.date
RULES = Rules()


@RULES.add(r"(?<![\d/])(?:9/11|Sept\. 11|September 11(?:th)?)(?= (?:attacks?|hijack|terror))|(?<![\d/])9/11(?![\d/])", DIGITS)
def nine_eleven(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", "2001-09-11", "9/11 names the day of 2001")


HOLIDAY = {"christmas", "halloween", "thanksgiving", "easter", "year"}
HOLIDAYS = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
}


@RULES.add(
    r"\b(?P<which>last |next |this )?(?P<h>Christmas(?: Day| Eve)?|New Year[’']s (?:Day|Eve)|Halloween|Thanksgiving(?: Day)?|Easter(?: Sunday)?)\b(?! Island)",
    HOLIDAY,
    fold=False,
)
def holiday(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    name = match["h"].lower().replace("’", "'")
    years = range(moment.published.year - 1, moment.published.year + 2)
    days = [_holiday(name, year) for year in years]
    which = (match["which"] or "").strip().lower()
    past, later = [d for d in days if d <= moment.published], [d for d in days if d >= moment.published]
    if which == "last" or (which != "next" and not moment.ahead and past and (moment.published - past[-1]).days < 200):
        return Meaning("DATE", past[-1].isoformat(), f"the {match['h']} before {moment.published}")
    return Meaning("DATE", later[0].isoformat(), f"the {match['h']} after {moment.published}")


def _holiday(name: str, year: int) -> Day:
    if name.startswith("thanksgiving"):
        first = Day(year, 11, 1)
        return first + datetime.timedelta(days=(3 - first.weekday()) % 7 + 21)
    if name.startswith("easter"):
        return _easter(year)
    return Day(year, *HOLIDAYS[name.removesuffix(" day") if name.startswith("christmas") else name])


def _easter(year: int) -> Day:
    """Gregorian Easter Sunday (Meeus 1991, p. 67)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    (i, k) = divmod(c, 4)
    tail = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * tail) // 451
    month, day = divmod(h + tail - 7 * m + 114, 31)
    return Day(year, month, day + 1)
