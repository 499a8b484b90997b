"""Dates counted from the publication day, or from a date that the text gave before."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.reckon import first_day, length, moved, of_unit
from foedera.coding.time.words import (
    CLOCK,
    MOD,
    MONTH,
    NEAR,
    NUMBER,
    ORDINAL,
    ORDINALS,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    VAGUE,
    WEEKDAY,
    count_of,
    month_of,
    unit_of,
    weekday_of,
)

CLOCKED = r"(?:(?:about |around )?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\.?(?: E[SD]T)?,? (?:on )?|(?P<noon>noon|midnight) (?:on )?)"
WHICH = r"(?:last|next|this(?: coming| past)?|past|previous|coming|following|current|the previous|the following|the same|that(?: same)?)"
LIKE = r"(?P<back>corresponding|comparable|same|equivalent|like)"
LAST_YEAR = r"(?:(?:of )?last year|(?:of )?the (?:previous|prior|preceding) year|a year (?:ago|earlier|before))"
RULES = Rules()


@RULES.add(rf"\b(?P<mod>{MOD})?{CLOCKED}?(?:(?P<which>{WHICH}) )?(?P<w>{WEEKDAY})(?:[ -](?P<part>{PART}))?\b(?!s\b)")
def weekday(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if match["w"][0].islower():
        return None
    if not moment.published:
        return Meaning("DATE", "", f"{match['w']}, but no publication date")
    number, which = weekday_of(match["w"]), (match["which"] or "").lower()
    day, rule_ = _weekday(number, which, moment.published, moment, match["w"])
    return _timed(match, day.isoformat(), rule_)


def _weekday(number: int, which: str, base: datetime.date, moment: ReferenceTime, name: str) -> tuple[datetime.date, str]:
    if which in {"the previous", "previous"} and moment.base:
        return moment.base - datetime.timedelta(
            days=(moment.base.weekday() - number) % 7 or 7
        ), f"the {name} before {moment.base}"
    if which in {"the following", "following"} and moment.base:
        return moment.base + datetime.timedelta(days=(number - moment.base.weekday()) % 7 or 7), f"the {name} after {moment.base}"
    back, on = (base.weekday() - number) % 7, (number - base.weekday()) % 7
    if which in {"next", "coming", "this coming"}:
        return base + datetime.timedelta(days=on or 7), f"{name} after {base}"
    if which == "last":
        return base - datetime.timedelta(days=back or 7), f"{name} before {base}"
    if moment.ahead and which != "this past" and back:
        return base + datetime.timedelta(days=on), f"{name} after {base}, for the sentence looks ahead"
    return base - datetime.timedelta(days=back), f"{name} on or before {base}"


def _timed(match: re.Match[str], day: str, why: str) -> Meaning:
    """A day, or a part or hour of it."""
    groups = match.groupdict()
    if groups.get("hour"):
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return Meaning("TIME", f"{day}T{hour:02d}:{match['minute'] or '00'}", why)
    if groups.get("noon"):
        return Meaning("TIME", f"{day}T{'12:00' if match['noon'].lower() == 'noon' else '24:00'}", why)
    if groups.get("part") and match["part"].lower() != "night":
        return Meaning("TIME", f"{day}T{PARTS[match['part'].lower()]}", why)
    return Meaning("DATE", day, why)


@RULES.add(
    rf"\b(?P<mod>{MOD})?{CLOCKED}?(?P<n>today|yesterday|tomorrow|tonight|the day (?:before yesterday|after tomorrow))(?:[ -](?P<part>{PART}))?(?!['’]s (?:world|standards|terms))\b"
)
def near(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    word = match["n"].lower()
    if not moment.published:
        return unanchored(match)
    away = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)
    return _timed(match, (moment.published + datetime.timedelta(days=away)).isoformat(), f"{word}, from {moment.published}")


@RULES.add(rf"\b(?P<mod>{MOD})?(?:this|that|the same) (?P<part>{PART})\b")
@RULES.add(r"\b(?:last|over)(?:night| (?P<part>night))\b")
def part_of_day(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    last = match[0].lower().startswith(("last", "over"))
    day = moment.published - datetime.timedelta(days=1 if last else 0)
    part = (match["part"] or "night").lower()
    return Meaning("TIME", f"{day}T{PARTS[part]}", f"{' '.join(match[0].split()).lower()}, from {moment.published}")


@RULES.add(r"(?<![\d:])(?:about |around )?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?(?: E[SD]T)?")
@RULES.add(r"\b(?:at |around )(?P<noon>noon|midnight)\b")
def clock(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    day = moment.base if moment.base and moment.fine == "day" else moment.published
    return _timed(match, day.isoformat(), f"on {day}") if day else Meaning("TIME", "", "an hour of a day that is not known")


@RULES.add(
    rf"\b(?:(?P<mod>{MOD})(?:the )?)?(?P<which>last|this|next|the previous|the following|the current|the coming|this past|the past|the same|that(?: same)?) "
    r"(?P<unit>week|month|quarter|year|decade|century|weekend|day)\b(?![ -](?:old|long|half))"
)
def calendar_unit(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    which, unit = " ".join(match["which"].lower().split()), match["unit"].lower()
    told = " ".join(match[0].split()).lower()
    leaning = which in {"the previous", "the following", "the same", "that", "that same"}
    base = (moment.base if leaning else None) or moment.published
    if base is None:
        return unanchored(match)
    if which == "the past":
        return Meaning("DURATION", f"P1{unit[0].upper()}", told, moved(base, unit, -1).isoformat(), base.isoformat())
    away = {"last": -1, "the previous": -1, "this past": -1, "next": 1, "the following": 1, "the coming": 1}.get(which, 0)
    if unit == "weekend":
        return Meaning("DATE", of_unit(moved(base, "week", away), "week") + "-WE", f"{told}, from {base}")
    anchor = moment.before if leaning and moment.base else base
    return Meaning("DATE", of_unit(moved(base, unit, away), unit), f"{told}, from {anchor}")


@RULES.add(rf"\b(?P<mod>{MOD})?(?P<which>last|this(?: past)?|next|of last|of this|of next) (?P<m>{MONTH})(?!\w| \d)")
@RULES.add(rf"\b(?P<mod>{MOD})?(?P<m>{MONTH}) (?:of )?(?P<which>last|this|next) year\b")
def month(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    number, which = month_of(match["m"]), match["which"].lower().removeprefix("of ")
    year = moment.published.year
    if match[0].lower().endswith("year"):
        year += {"last": -1, "next": 1}.get(which, 0)
    elif which in {"last", "this past"} and number >= moment.published.month:
        year -= 1
    elif which == "next" and number <= moment.published.month:
        year += 1
    return Meaning("DATE", f"{year:04d}-{number:02d}", f"{' '.join(match[0].split())}, from {moment.published}")


@RULES.add(rf"\b(?:(?P<which>last|this(?: past)?|next|the past|the coming) )(?P<s>{SEASON})\b")
def season(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[SEASONS[match["s"].lower()]]
    year, which = moment.published.year, match["which"].lower()
    if which in {"last", "the past"} and first > moment.published.month - 3:
        year -= 1
    if which == "this past" and first > moment.published.month:
        year -= 1
    if which == "next":
        year += first <= moment.published.month
    return Meaning("DATE", f"{year:04d}-{SEASONS[match['s'].lower()]}", f"{match[0].lower()}, from {moment.published}")


@RULES.add(
    r"\b(?:the )(?P<part>early |late |mid-?)?(?P<s>spring|summer|autumn|winter)\b"
    r"(?! (?:of|Olympic|Games|games|Palace|season|break|school|session|holiday|vacation|\d))"
)
@RULES.add(r"\b(?:in |since |until |by |during )(?P<part>early |late |mid-?)?(?P<s>spring|summer|autumn|winter)\b(?! of| \d|-)")
def bare_season(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The season that came last, or comes next where the sentence looks ahead; always a season of one hemisphere or the other."""
    if not moment.published:
        return unanchored(match)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[SEASONS[match["s"].lower()]]
    year, month_ = moment.published.year, moment.published.month
    year += (moment.ahead and first + 2 < month_) - (not moment.ahead and first > month_)
    side = "next" if moment.ahead else "last"
    return Meaning("DATE", f"{year:04d}-{SEASONS[match['s'].lower()]}", f"the {side} {match['s']} seen from {moment.published}")


@RULES.add(
    rf"\b(?:the )?(?:fiscal[ -])?(?P<n>{ORDINAL}) (?P<part>quarter|half)(?:(?: of)? (?P<which>last|this|next) year)?\b(?!s)"
)
@RULES.add(rf"\b(?:fiscal[ -])?(?P<n>{ORDINAL})-(?P<part>quarter|half)(?P<which>)\b(?!s)")
@RULES.add(rf"\b(?P<which>last|this|next) year['’]s (?P<n>{ORDINAL})[ -](?P<part>quarter|half)\b")
def quarter(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    number, half = ORDINALS[match["n"].lower()], match["part"].lower() == "half"
    if half and number > 2:
        return None
    now = (moment.published.month + (5 if half else 2)) // (6 if half else 3)
    year = moment.published.year
    which = (match["which"] or "").lower()
    year += {"last": -1, "next": 1}.get(which, 0)
    if not which and number > now and not moment.ahead:
        year -= 1
    if not which and number < now - 1 and moment.ahead:
        year += 1
    return Meaning(
        "DATE",
        f"{year:04d}-{'H' if half else 'Q'}{number}",
        f"{' '.join(match[0].split()).lower()}, seen from {moment.published}",
    )


@RULES.add(r"\b(?P<back>year-earlier|year-ago)(?P<unit>)\b(?! (?:quarter|period|third|first|second|fourth))")
@RULES.add(
    r"\b(?:the |its |their |a )?(?P<back>year-earlier|year-ago|prior-year|previous-year|year-before)(?: (?P<unit>quarter|period|third quarter|first quarter|second quarter|fourth quarter))\b"
)
@RULES.add(rf"\b(?:the |its |their )?{LIKE}(?: (?:year-ago|year-earlier|prior-year))? (?P<unit>quarter|period) {LAST_YEAR}\b")
@RULES.add(rf"\b(?:the |its |their )?{LIKE} (?:year-ago|year-earlier|prior-year) (?P<unit>quarter|period)\b")
@RULES.add(r"\b(?P<back>last year)['’]s (?P<unit>quarter|period)\b")
@RULES.add(r"\bthe (?P<now>latest|most recent) (?P<unit>quarter|period)\b")
@RULES.add(r"\bthe (?P<now>quarter)(?P<unit>)\b(?! century)")
def business_quarter(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The quarter that a report of results speaks of: the last one named, else the one that ended last."""
    if not moment.published:
        return unanchored(match)
    named = first_day(moment.quarter) if moment.quarter else None
    base = named or moved(moment.published, "quarter", -1)
    if match.groupdict().get("back"):
        unit = "quarter" if named or "quarter" in (match["unit"] or "") else "year"
        return Meaning("DATE", of_unit(moved(base, "year", -1), unit), f"a year before {of_unit(base, unit)}")
    return Meaning("DATE", of_unit(base, "quarter"), "the quarter that was spoken of, or that ended last")


@RULES.add(
    rf"\b(?P<near>{NEAR})?(?P<k>{NUMBER}|{VAGUE}|an?) (?P<more>more )?(?P<unit>{UNIT}s?)(?: or so)? ago\b(?: (?P<day>today|yesterday|tomorrow))?"
)
def ago(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    unit, count = unit_of(match["unit"]), count_of(match["k"])
    told = " ".join(match[0].split()).lower()
    if not moment.published:
        return Meaning("DATE", "", f"{told}, but no publication date")
    if count is None:
        return Meaning("DATE", "PAST_REF", f"{told}: a count that the text leaves open")
    if unit == "year" and count == 1 and moment.quarter and not match["near"]:
        base = first_day(moment.quarter)
        if base:
            return Meaning("DATE", of_unit(moved(base, "year", -1), "quarter"), f"a year before {moment.quarter}")
    return _distance(moment.published, -count, unit, f"{told}, from {moment.published}")


@RULES.add(
    rf"\b(?P<k>{NUMBER}|an?) (?P<unit>{UNIT}s?) (?P<way>later|earlier|before|after|afterwards?|from now|hence|previously)\b(?P<of>(?:(?<=after)|(?<=before))(?= \w))?"
)
def later(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    unit, count, way = unit_of(match["unit"]), count_of(match["k"]), match["way"].lower()
    if match["of"] is not None:
        return Meaning("DURATION", length(count, unit), "a distance from what the text tells next")
    told = " ".join(match[0].split()).lower()
    sign = -1 if way in {"earlier", "before", "previously"} else 1
    if way in {"from now", "hence"}:
        base, from_ = moment.published, str(moment.published)
    elif unit == "year" and sign < 0 and moment.quarter:
        base, from_, unit = first_day(moment.quarter), moment.quarter, "year-quarter"
    else:
        base, from_ = moment.base, moment.before or ""
    if base is None or count is None:
        return Meaning("DATE", "", "a distance from an earlier moment that the text does not date")
    if unit == "year-quarter":
        return Meaning("DATE", of_unit(moved(base, "year", -count), "quarter"), f"{told}, counted from {from_}")
    return _distance(base, sign * count, unit, f"{told}, counted from {from_}")


def _distance(base: datetime.date, count: float, unit: str, why: str) -> Meaning:
    """A distance is as precise as its unit: a year later is a year, not a day."""
    try:
        day = moved(base, unit, count)
    except (OverflowError, ValueError):
        return Meaning("DATE", "", f"{why}: outside the calendar")
    return Meaning("DATE", of_unit(day, "day" if unit in CLOCK else unit), why)


@RULES.add(
    rf"\b(?:(?P<mod>{MOD})(?:the )?|the )?(?P<end>end|beginning|start|middle|rest|remainder) of (?:the |this |last |next )?(?P<unit>week|month|quarter|year|decade|century)\b"
)
def edge(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    unit = (match["unit"] or match["end"]).lower()
    which = re.search(r"\b(last|next)\b", match[0], re.I)
    day = moved(moment.published, unit, {"last": -1, "next": 1}[which[0].lower()] if which else 0)
    return Meaning("DATE", of_unit(day, unit), f"{' '.join(match[0].split()).lower()}, from {moment.published}")


@RULES.add(r"\b(?:the )?(?P<unit>year|month)(?:['’]s)?[- ]end\b")
def last_day(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """Year-end is a day, the last of its year; "the end of the year" is a stretch."""
    if not moment.published:
        return unanchored(match)
    unit = match["unit"].lower()
    first = first_day(of_unit(moved(moment.published, unit, 1), unit))
    return (
        Meaning("DATE", str(first - datetime.timedelta(days=1)), f"the last day of the {unit} of {moment.published}")
        if first
        else None
    )


@RULES.add(
    r"\bthe (?:fiscal |financial )?year(?= (?:ended|ending|that ended|that ends|through) )|\bthe (?:fiscal|financial) year\b(?! \d)"
)
def business_year(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DURATION", "P1Y", "twelve months that another expression bounds")


@RULES.add(r"\b(?:earlier|later|early|late) in the (?P<unit>day|week|month|year|quarter)\b")
@RULES.add(r"\bthe (?P<unit>year|week|month|weekend)\b(?! (?:of|end|ahead|before|after|earlier|when|that|to come|ended|\d))")
def bare_unit(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    unit = match["unit"].lower()
    told = f"{match[0].lower()}, that of {moment.published}"
    if unit == "weekend":
        return Meaning("DATE", of_unit(moved(moment.published, "week", 0 if moment.ahead else -1), "week") + "-WE", told)
    return Meaning("DATE", of_unit(moment.published, unit), told)


@RULES.add(r"\b(?:later |earlier )?(?:that|the same|that same) day\b")
def same_day(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    base = moment.base if moment.fine == "day" else None
    return Meaning("DATE", base.isoformat(), f"the day of {moment.before}") if base else unanchored(match)
