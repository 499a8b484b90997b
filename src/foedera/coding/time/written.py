"""Dates that name their day, month, year, quarter, decade or century."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime, is_done
from foedera.coding.time.words import (
    DAY,
    DIGITS,
    MOD,
    MONTH,
    MONTHS_SAID,
    ORDINAL,
    ORDINALS,
    QUARTERS_SAID,
    SEASON,
    SEASONS,
    SEASONS_SAID,
    SMALL,
    TENS,
    TENS_SAID,
    WEEKDAY,
    YEAR,
    month_of,
)

WRITTEN = "as written"
Day = datetime.date
LEAD = rf"(?:\b{WEEKDAY},? )?\b"
SPOKEN = rf"(?P<century>nineteen|eighteen|twenty) (?P<rest>(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(SMALL[10:])})"
RULES = Rules()


@RULES.add(r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", DIGITS)
@RULES.add(rf"{LEAD}(?P<m>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR})\b", MONTHS_SAID, fold=False)
@RULES.add(rf"{LEAD}(?:the )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})\b", MONTHS_SAID, fold=False)
def full_day(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    month = int(match["m"]) if match["m"].isdigit() else month_of(match["m"])
    try:
        day = Day(int(match["y"]), month, int(re.sub(r"\D", "", match["d"])))
    except ValueError:
        return None
    return Meaning("DATE", day.isoformat(), WRITTEN)


@RULES.add(r"(?<![\d/.-])(?P<m>\d{1,2})[/-](?P<d>\d{1,2})[/-](?P<y>\d{4}|\d\d)(?![\d/-])", DIGITS)
def slashed(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    """Month first, as American papers write; where that is impossible day first, and unknown where both could be."""
    a, b, year = int(match["m"]), int(match["d"]), int(match["y"])
    year += 0 if year > 99 else 1900 if year > 30 else 2000
    ways = {(year, m, d) for m, d in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31}
    if not ways:
        return None
    if len(ways) == 2:
        return Meaning("DATE", f"{year:04d}", f"{match[0]}: day and month could change places; only the year is sure")
    try:
        return Meaning("DATE", Day(*ways.pop()).isoformat(), WRITTEN)
    except ValueError:
        return None


@RULES.add(
    rf"{LEAD}(?P<m>{MONTH}) (?P<d>{DAY})(?![\d,]*\d|%| (?:percent|million|billion|points?|cents))\b", MONTHS_SAID, fold=False
)
@RULES.add(rf"{LEAD}(?:the )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH})(?!\w)", MONTHS_SAID, fold=False)
def month_day(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    month, number = month_of(match["m"]), int(re.sub(r"\D", "", match["d"]))
    try:
        if moment.published:
            limit = moment.published if is_done(match.string, match.start()) else None
            return _nearest(month, number, moment.published, moment.ahead, " ".join(match[0].split()), limit=limit)
        if moment.only_year:
            value = f"{Day(moment.only_year, month, number)}?"
            return Meaning("DATE", value, f"no publication date; {moment.only_year} is the only year that the text names")
        Day(2000, month, number)
    except ValueError:
        return None
    return Meaning("DATE", f"XXXX-{month:02d}-{number:02d}", "no publication date and no year in the text")


def _nearest(month: int, number: int, published: Day, ahead: bool, words: str, *, limit: Day | None = None) -> Meaning:
    """The day of this name nearest to publication; after it where the sentence looks ahead, never after a limit."""
    days = []
    for year in range(published.year - 1, published.year + 2):
        try:
            day = Day(year, month, number)
            days += [day] if limit is None or day <= limit else []
        except ValueError:
            continue
    if not days:
        raise ValueError(words)
    away = {day: (day - published).days for day in days}
    later = [day for day in days if away[day] >= 0]
    day = min(later, key=lambda d: away[d]) if ahead and later else min(days, key=lambda d: abs(away[d]))
    return Meaning("DATE", day.isoformat(), f"the {words} nearest to {published}")


@RULES.add(rf"\b{MOD}?(?P<m>{MONTH})(?:,| of)? (?P<y>{YEAR})\b", MONTHS_SAID)
def month_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-{month_of(match['m']):02d}", WRITTEN)


@RULES.add(
    rf"\b(?:(?i:{MOD}|this past |the )?)(?P<m>{'January|February|April|June|July|August|September|October|November|December|Sept[.]|Oct[.]|Nov[.]|Dec[.]|Jan[.]|Feb[.]|Aug[.]'})(?!\w| \d)",
    MONTHS_SAID,
    fold=False,
)
@RULES.add(
    r"\b(?P<pre>(?i:in|since|until|by|of|from|to|during|through|for|between|and) )(?P<m>March|May)(?!\w| \d| [A-Z])",
    MONTHS_SAID,
    fold=False,
)
def bare_month(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    month = month_of(match["m"])
    if not moment.published:
        return Meaning("DATE", f"XXXX-{month:02d}", "no publication date and no year in the text")
    year = moment.published.year
    if month > moment.published.month and not moment.ahead:
        year -= 1
    if month < moment.published.month and moment.ahead:
        year += 1
    side = "next" if moment.ahead else "last"
    return Meaning("DATE", f"{year:04d}-{month:02d}", f"the {side} {match['m']} seen from {moment.published}")


@RULES.add(rf"\b(?:the )?(?P<y>{YEAR})(?:'s|’s)?[ -](?P<n>{ORDINAL})[ -](?P<part>quarter|half)\b", QUARTERS_SAID)
@RULES.add(rf"\b(?:the )?(?:fiscal[ -])?(?P<n>{ORDINAL})[ -](?P<part>quarter|half) of (?:fiscal )?(?P<y>{YEAR})\b", QUARTERS_SAID)
def quarter_of_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-{match['part'][0].upper()}{ORDINALS[match['n'].lower()]}", WRITTEN)


@RULES.add(rf"\b(?:the )?(?P<n>first|last|second|final) two quarters of (?:fiscal )?(?P<y>{YEAR})\b", QUARTERS_SAID)
def half_of_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-H{1 if match['n'].lower() == 'first' else 2}", "two quarters are a half")


@RULES.add(rf"\bthe (?P<y>{YEAR}) (?:period|quarter)\b", QUARTERS_SAID)
def quarter_like(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The same quarter of another year, where a report of results has named one."""
    if not moment.quarter:
        return Meaning("DATE", match["y"], WRITTEN)
    return Meaning(
        "DATE", match["y"] + moment.quarter[4:7], f"the quarter of {match['y']} that is compared with {moment.quarter}"
    )


@RULES.add(rf"\b(?:the )?(?P<s>{SEASON})(?: of)? (?P<y>{YEAR})\b", SEASONS_SAID)
def season_of_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-{SEASONS[match['s'].lower()]}", WRITTEN)


@RULES.add(
    rf"(?<![\d,.$€£:/-])\b{MOD}?(?P<y>1[6-9]\d\d|20\d\d)\b(?!%|[-.,:/]\d| (?:dollars|people|points|miles|tons|troops|soldiers|feet|meters|metres|kilomet))",
    DIGITS,
)
@RULES.add(rf"\b(?:the )?(?:fiscal(?: year)?|financial year|the year) (?P<y>{YEAR})\b", DIGITS)
@RULES.add(rf"\bthe (?P<y>{YEAR}) fiscal year\b", DIGITS)
def plain_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", match["y"], WRITTEN)


@RULES.add(r"\b(?:the (?:late |early |mid-?)?)?(?P<y>(?:1[5-9]|20)\d)0(?:'|’)?s\b", DIGITS)
@RULES.add(r"(?:\bthe )(?:late |early |mid-?)?['’‘](?P<two>\d)0s\b", DIGITS)
def decade(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}X" if "y" in match.re.groupindex else f"19{match['two']}X", WRITTEN)


@RULES.add(rf"\bthe (?:late |early |mid-?)?(?P<t>{'|'.join(t[:-1] + 'ies' for t in TENS)})\b", TENS_SAID)
def spoken_decade(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    tens = list(TENS).index(match["t"].lower()[:-3] + "y") + 2
    return Meaning("DATE", f"19{tens}X", "the decade of the twentieth century")


@RULES.add(r"\b(?:the )?(?P<n>\d\d?)(?:st|nd|rd|th)[ -]century\b", {"century"})
def century(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{int(match['n']) - 1:02d}XX", WRITTEN)


@RULES.add(rf"\b(?:(?P<m>{MONTH}) |the (?P<s>{SEASON}) of )?{SPOKEN}\b", {"nineteen", "eighteen", "twenty"})
def spoken_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    century_, rest = {"eighteen": 18, "nineteen": 19, "twenty": 20}[match["century"].lower()], match["rest"].lower()
    if century_ == 20 and not match["m"]:
        return None
    parts = re.split(r"[\s-]+", rest)
    two = sum(TENS.get(word, 0) or SMALL.index(word) for word in parts)
    suffix = f"-{month_of(match['m']):02d}" if match["m"] else f"-{SEASONS[match['s'].lower()]}" if match["s"] else ""
    return Meaning("DATE", f"{century_}{two:02d}{suffix}", "as spoken")


@RULES.add(r"\bthe year two thousand\b", {"thousand"})
def two_thousand(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", "2000", "as spoken")


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
    "independence day": (7, 4),
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
