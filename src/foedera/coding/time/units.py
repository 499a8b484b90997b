"""Last week, this month, next summer: a week, month, season or year that is told from the one of publication."""

from __future__ import annotations

import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.reckon import moved, of_unit
from foedera.coding.time.words import MOD, MONTH, MONTHS_SAID, SEASON, SEASONS, SEASONS_SAID, UNITS_SAID, month_of

RULES = Rules()


@RULES.add(
    rf"\b(?:(?P<mod>{MOD})(?:the )?)?(?P<which>last|this|next|the previous|the following|the current|the coming|this past|the past|the same|that(?: same)?) "
    r"(?P<unit>week|month|quarter|year|decade|century|weekend|day)\b(?![ -](?:old|long|half))",
    UNITS_SAID,
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


@RULES.add(rf"\b(?P<mod>{MOD})?(?P<which>last|this(?: past)?|next|of last|of this|of next) (?P<m>{MONTH})(?!\w| \d)", MONTHS_SAID)
@RULES.add(rf"\b(?P<mod>{MOD})?(?P<m>{MONTH}) (?:of )?(?P<which>last|this|next) year\b", MONTHS_SAID)
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


@RULES.add(rf"\b(?:(?P<which>last|this(?: past)?|next|the past|the coming) )(?P<s>{SEASON})\b", SEASONS_SAID)
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
    r"(?! (?:of|Olympic|Games|games|Palace|season|break|school|session|holiday|vacation|\d))",
    SEASONS_SAID,
)
@RULES.add(
    r"\b(?:in |since |until |by |during )(?P<part>early |late |mid-?)?(?P<s>spring|summer|autumn|winter)\b(?! of| \d|-)",
    SEASONS_SAID,
)
def bare_season(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The season that came last, or comes next where the sentence looks ahead; always a season of one hemisphere or the other."""
    if not moment.published:
        return unanchored(match)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[SEASONS[match["s"].lower()]]
    year, month_ = moment.published.year, moment.published.month
    year += (moment.ahead and first + 2 < month_) - (not moment.ahead and first > month_)
    side = "next" if moment.ahead else "last"
    return Meaning("DATE", f"{year:04d}-{SEASONS[match['s'].lower()]}", f"the {side} {match['s']} seen from {moment.published}")
