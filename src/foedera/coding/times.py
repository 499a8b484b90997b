"""Time expressions -> EDTF values, from the publication day or an earlier expression; no anchor, no value.

First pass: days, months, years, decades, weekdays, and simple distances. Everything else stays an expression of unknown value.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from foedera.types.text import Document, Span
from foedera.types.time import Time

Day = datetime.date
MONTH_NAMES: Final = tuple(calendar.month_name)[1:]
MONTHS: Final = {name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)}
WEEKDAYS: Final = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS: Final = {
    word: n
    for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}  # fmt: skip
MONTH: Final = r"(?:" + "|".join([*MONTH_NAMES, *(rf"{n[:3]}\." for n in MONTH_NAMES), "Sept\\.?"]) + ")"
NUMBER: Final = r"(?:\d{1,3}|" + "|".join(NUMBERS) + ")"
UNIT: Final = r"(?:day|week|month|year|decade)s?"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression may lean on: the publication day, the only year the text names, the last value before it."""

    published: Day | None
    only_year: str | None
    before: Time | None


Rule = Callable[[re.Match[str], Anchor], Time | None]


def _day(day: Day, rule: str) -> Time:
    return Time(day.isoformat(), day.isoformat(), day.isoformat(), "day", rule)


def _month(year: int, month: int, rule: str) -> Time:
    last = calendar.monthrange(year, month)[1]
    value = f"{year:04d}-{month:02d}"
    return Time(value, f"{value}-01", f"{value}-{last:02d}", "month", rule)


def _year(year: int, rule: str) -> Time:
    return Time(f"{year:04d}", f"{year:04d}-01-01", f"{year:04d}-12-31", "year", rule)


def _unknown(rule: str) -> Time:
    return Time("", None, None, "unknown", rule)


def _shift(day: Day, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def _full_day(match: re.Match[str], _: Anchor) -> Time | None:
    try:
        return _day(Day(int(match["y"]), MONTHS[match["m"][:3].lower()], int(match["d"])), "as written")
    except ValueError:
        return None


def _iso(match: re.Match[str], _: Anchor) -> Time | None:
    try:
        return _day(Day(int(match["y"]), int(match["m"]), int(match["d"])), "as written")
    except ValueError:
        return None


def _month_day(match: re.Match[str], anchor: Anchor) -> Time | None:
    month, number = MONTHS[match["m"][:3].lower()], int(match["d"])
    try:
        if anchor.published:
            years = (anchor.published.year + n for n in (-1, 0, 1))
            days = [Day(year, month, number) for year in years]
            day = min(days, key=lambda d: abs((d - anchor.published).days))  # type: ignore[operator]
            return _day(day, f"the {match[0]} nearest to {anchor.published}")
        if anchor.only_year:
            day = Day(int(anchor.only_year), month, number)
            found = _day(day, f"no publication date; {anchor.only_year} is the only year that the text names")
            return replace(found, value=f"{found.value}?")
        Day(2000, month, number)
    except ValueError:
        return None
    return Time(f"XXXX-{month:02d}-{number:02d}", None, None, "day", "no publication date and no year in the text")


def _month_year(match: re.Match[str], _: Anchor) -> Time | None:
    return _month(int(match["y"]), MONTHS[match["m"][:3].lower()], "as written")


def _plain_year(match: re.Match[str], _: Anchor) -> Time | None:
    return _year(int(match["y"]), "as written")


def _decade(match: re.Match[str], _: Anchor) -> Time | None:
    start = match["y"][:3]
    return Time(f"{start}X", f"{start}0-01-01", f"{start}9-12-31", "decade", "as written")


def _weekday(match: re.Match[str], anchor: Anchor) -> Time | None:
    name = match["w"]
    if not anchor.published:
        return _unknown(f"{name}, but no publication date")
    back = (anchor.published.weekday() - WEEKDAYS[name.lower()]) % 7
    if (match["which"] or "").lower() == "next":
        day = anchor.published + datetime.timedelta(days=7 - back if back else 7)
        return _day(day, f"{name} after {anchor.published}")
    if (match["which"] or "").lower() == "last" and back == 0:
        back = 7
    day = anchor.published - datetime.timedelta(days=back)
    return _day(day, f"{name} on or before {anchor.published}")


def _near(match: re.Match[str], anchor: Anchor) -> Time | None:
    word = match["n"].lower()
    if not anchor.published:
        return _unknown(f"{word}, but no publication date")
    away = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return _day(anchor.published + datetime.timedelta(days=away), f"{word}, from {anchor.published}")


def _calendar(match: re.Match[str], anchor: Anchor) -> Time | None:
    away = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if not anchor.published:
        return _unknown(f"{match[0].lower()}, but no publication date")
    rule = f"{match[0].lower()}, from {anchor.published}"
    if unit == "year":
        return _year(anchor.published.year + away, rule)
    if unit == "month":
        return _month(*_shift(anchor.published, away), rule)
    monday = anchor.published + datetime.timedelta(days=7 * away - anchor.published.weekday())
    sunday = monday + datetime.timedelta(days=6)
    return Time(f"{monday}/{sunday}", monday.isoformat(), sunday.isoformat(), "week", rule)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _ago(match: re.Match[str], anchor: Anchor) -> Time | None:
    if not anchor.published:
        return _unknown("a distance from now, but no publication date")
    return _away(anchor.published, -_count(match["k"]), match["unit"], f"{match[0].lower()}, from {anchor.published}")


def _later(match: re.Match[str], anchor: Anchor) -> Time | None:
    if not anchor.before or not anchor.before.earliest:
        return _unknown("a distance from an earlier moment that the text does not date")
    sign = 1 if match["way"].lower() in {"later", "after"} else -1
    base = Day.fromisoformat(anchor.before.earliest)
    rule = f"{match[0].lower()}, counted from {anchor.before.value}"
    return _away(base, sign * _count(match["k"]), match["unit"], rule)


def _away(base: Day, count: int, unit: str, rule: str) -> Time | None:
    """A distance is as precise as its unit: a year later is a year, not a day."""
    unit = unit.lower().rstrip("s")
    try:
        if unit in {"year", "decade"}:
            return _year(base.year + count * (10 if unit == "decade" else 1), rule)
        if unit == "month":
            return _month(*_shift(base, count), rule)
        return _day(base + datetime.timedelta(days=count * (7 if unit == "week" else 1)), rule)
    except (OverflowError, ValueError):
        return _unknown(f"{rule}: outside the calendar")


RULES: Final[tuple[tuple[re.Pattern[str], Rule], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE if fold else re.NOFLAG), rule)
    for pattern, rule, fold in (
        (r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso, False),
        (rf"\b(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", _full_day, False),
        (rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{MONTH}),? (?P<y>\d{{4}})\b", _full_day, False),
        (rf"\b(?P<m>{MONTH}),? (?P<y>\d{{4}})\b", _month_year, False),
        (rf"\b(?P<m>{MONTH}) (?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b", _month_day, False),
        (rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)? (?P<m>{MONTH})(?!\w)", _month_day, False),
        (rf"\b(?P<k>{NUMBER}) (?P<unit>{UNIT}) ago\b", _ago, True),
        (rf"\b(?P<k>{NUMBER}) (?P<unit>{UNIT}) (?P<way>later|earlier|before|after)\b", _later, True),
        (rf"\b(?:(?P<which>last|next|this) )?(?P<w>{'|'.join(WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?\b", _weekday, True),
        (r"\b(?P<n>today|yesterday|tomorrow|tonight)\b", _near, True),
        (r"\b(?P<which>last|this|next) (?P<unit>week|month|year)\b", _calendar, True),
        (r"\b(?:the )?(?P<y>(?:1[89]|20)\d0)s\b", _decade, True),
        (r"(?<![\d,.$€£-])\b(?P<y>1[6-9]\d\d|20\d\d)\b(?!%|[-.,]\d)", _plain_year, False),
    )
)  # fmt: skip


def _matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    found: list[tuple[re.Match[str], Rule]] = []
    taken: list[tuple[int, int]] = []
    for pattern, rule in RULES:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                found.append((match, rule))
    return sorted(found, key=lambda pair: pair[0].start())


def times_in(document: Document) -> tuple[Time, ...]:
    """Every time expression of the running text with its value, in order; the value is "" where it cannot be known."""
    published = document.published
    day = Day.fromisoformat(published.value) if published and published.precision == "day" else None
    matches = [
        (match, rule) for match, rule in _matches(document.text)
        if document.zone_at(Span(*match.span())) not in {"header", "byline"}
    ]  # fmt: skip
    years = {match["y"] for match, rule in matches if rule is _plain_year or rule is _full_day or rule is _month_year}
    found: list[Time] = []
    for match, rule in matches:
        before = next((time for time in reversed(found) if time.earliest), None)
        time = rule(match, Anchor(day, next(iter(years)) if len(years) == 1 else None, before))
        if time:
            found.append(replace(time, start=match.start(), end=match.end()))
    return tuple(found)


def time_at(times: tuple[Time, ...], span: Span) -> Time | None:
    """The first time expression that shares characters with a span."""
    return next((t for t in times if t.start is not None and t.end is not None and Span(t.start, t.end).meets(span)), None)
