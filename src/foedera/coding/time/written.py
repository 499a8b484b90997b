"""Dates that name their day and month, or the month alone."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import WRITTEN, Meaning, Rules
from foedera.coding.time.moment import ReferenceTime, is_done
from foedera.coding.time.words import DAY, DIGITS, MOD, MONTH, MONTHS_SAID, WEEKDAY, YEAR, month_of

Day = datetime.date
LEAD = rf"(?:\b{WEEKDAY},? )?\b"
PLAIN_MONTH = (  # that is no other word
    "January|February|April|June|July|August|September|October|November|December|Sept[.]|Oct[.]|Nov[.]|Dec[.]|Jan[.]|Feb[.]|Aug[.]"
)
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
    rf"\b(?:(?i:{MOD}|this past |the )?)(?P<m>{PLAIN_MONTH})(?!\w| \d)",
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
