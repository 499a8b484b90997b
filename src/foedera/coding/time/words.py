"""The vocabulary of time expressions as regular expressions, and what its words count."""

from __future__ import annotations

import calendar
import re
from typing import Final

MONTH_NAMES: Final = tuple(calendar.month_name)[1:]
MONTHS: Final = {name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)}
WEEKDAYS: Final = {name.lower(): n for n, name in enumerate(calendar.day_name)}
UNITS: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "millennium": "L",
}  # fmt: skip
CLOCK: Final = frozenset({"second", "minute", "hour"})
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS: Final = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}

_ONES = "|".join(SMALL[1:10])
_TENS = "|".join(TENS)
WORD_NUMBER: Final = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{'|'.join(reversed(SMALL))})(?: (?:hundred|thousand|million))?"
NUMBER: Final = rf"(?:\d+ \d/\d|\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?: (?:hundred|thousand|million))?|{WORD_NUMBER}|(?:a |one )?(?:hundred|thousand|dozen))"
VAGUE: Final = r"(?:several|a few|few|many|some|a couple of|dozens of|hundreds of|a number of)"
MONTH: Final = (
    r"(?:"
    + "|".join([*MONTH_NAMES, *(rf"{n[:3]}\." for n in MONTH_NAMES), r"Sept\.?", "Jan", "Feb", "Aug", "Oct", "Nov", "Dec"])
    + r")"
)
WEEKDAY: Final = "(?:" + "|".join(name.capitalize() for name in WEEKDAYS) + r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
UNIT: Final = (
    r"(?:"
    + "|".join(sorted((u for u in UNITS if u not in {"century", "millennium", "night"}), key=len, reverse=True))
    + r"|centur(?:y|ie)|millenni(?:um|a))"
)
SEASON: Final = "(?:" + "|".join(SEASONS) + ")"
PART: Final = "(?:" + "|".join(PARTS) + ")"
ORDINAL: Final = "(?:" + "|".join(ORDINALS) + ")"
DAY: Final = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
YEAR: Final = r"(?:1[0-9]\d\d|20\d\d)"
NEAR: Final = (
    r"(?:(?:nearly|almost|about|around|roughly|approximately|some|more than|less than|fewer than|over|at least|at most|up to|only|just|no more than|"
    r"under)\s+)"
)
MOD: Final = (
    r"(?:(?:early|late|mid|earlier|later)[- ](?:in |on )?(?:the )?|the (?:beginning|end|middle|start|close) of |sometime )"
)

# Hints: words, in lower case, of which every match of a rule holds one (hints.py).
DIGITS: Final = frozenset({"#"})  # any word with a digit
MONTHS_SAID: Final = frozenset({*map(str.lower, MONTH_NAMES), *MONTHS, "sept"})
WEEKDAYS_SAID: Final = frozenset(
    {*WEEKDAYS, *(f"{name}s" for name in WEEKDAYS), "mon", "tue", "tues", "wed", "thur", "thurs", "fri", "sat", "sun"}
)
UNITS_SAID: Final = frozenset(
    {*UNITS, *(f"{unit}s" for unit in UNITS), "centurie", "centuries", "millennia", "millennias", "weekend"}
)
SEASONS_SAID: Final = frozenset({*SEASONS, *(f"mid{season}" for season in SEASONS)})
PARTS_SAID: Final = frozenset({*PARTS, "overnight", "lastnight"})
QUARTERS_SAID: Final = frozenset({"quarter", "quarters", "half", "period"})
TENS_SAID: Final = frozenset(before + tens[:-1] + "ies" for tens in TENS for before in ("", "mid"))


def month_of(word: str) -> int:
    """1-12 of a month's name or abbreviation."""
    return MONTHS[word[:3].lower()]


def weekday_of(word: str) -> int:
    """0 (Monday) to 6 of a weekday's name or abbreviation."""
    return next(n for name, n in WEEKDAYS.items() if name.startswith(word[:3].lower()))


def unit_of(word: str) -> str:
    """The singular of a unit."""
    word = word.lower().rstrip("s")
    return {"centurie": "century", "millennia": "millennium"}.get(word, word)


def count_of(words: str) -> float | None:
    """What a number phrase counts; None where it is vague ("several"). "a couple of" counts two."""
    text = words.lower().strip()
    if text in {"a", "an", "one", "the"}:
        return 1
    if text == "a couple of":
        return 2
    if re.fullmatch(VAGUE, text):
        return None
    half = re.fullmatch(r"(\d+) (\d)/(\d)", text)
    if half:
        return int(half[1]) + int(half[2]) / int(half[3])
    return _count(text)


def _count(text: str) -> float | None:
    total, scale = 0.0, {"hundred": 100, "thousand": 1000, "million": 10**6, "dozen": 12}
    for word in re.split(r"[\s-]+", text):
        if word in scale:
            total = max(1.0, total) * scale[word]
        elif word in SMALL:
            total += SMALL.index(word)
        elif word in TENS:
            total += TENS[word]
        elif re.fullmatch(r"[\d,.]+", word):
            total += float(word.replace(",", ""))
    return total or None
