"""The end of a week, month or year, and the one that is spoken of without saying which."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.reckon import first_day, moved, of_unit
from foedera.coding.time.words import MOD, UNITS_SAID

RULES = Rules()


@RULES.add(
    rf"\b(?:(?P<mod>{MOD})(?:the )?|the )?(?P<end>end|beginning|start|middle|rest|remainder) of (?:the |this |last |next )?(?P<unit>week|month|quarter|year|decade|century)\b",
    {"end", "beginning", "start", "middle", "rest", "remainder"},
)
def edge(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    unit = (match["unit"] or match["end"]).lower()
    which = re.search(r"\b(last|next)\b", match[0], re.I)
    day = moved(moment.published, unit, {"last": -1, "next": 1}[which[0].lower()] if which else 0)
    return Meaning("DATE", of_unit(day, unit), f"{' '.join(match[0].split()).lower()}, from {moment.published}")


@RULES.add(r"\b(?:the )?(?P<unit>year|month)(?:['’]s)?[- ]end\b", {"end"})
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
    r"\bthe (?:fiscal |financial )?year(?= (?:ended|ending|that ended|that ends|through) )|\bthe (?:fiscal|financial) year\b(?! \d)",
    {"year"},
)
def business_year(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DURATION", "P1Y", "twelve months that another expression bounds")


@RULES.add(r"\b(?:earlier|later|early|late) in the (?P<unit>day|week|month|year|quarter)\b", UNITS_SAID)
@RULES.add(
    r"\bthe (?P<unit>year|week|month|weekend)\b(?! (?:of|end|ahead|before|after|earlier|when|that|to come|ended|\d))", UNITS_SAID
)
def bare_unit(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    unit = match["unit"].lower()
    told = f"{match[0].lower()}, that of {moment.published}"
    if unit == "weekend":
        return Meaning("DATE", of_unit(moved(moment.published, "week", 0 if moment.ahead else -1), "week") + "-WE", told)
    return Meaning("DATE", of_unit(moment.published, unit), told)


@RULES.add(r"\b(?:later |earlier )?(?:that|the same|that same) day\b", {"day"})
def same_day(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    base = moment.base if moment.fine == "day" else None
    return Meaning("DATE", base.isoformat(), f"the day of {moment.before}") if base else unanchored(match)
