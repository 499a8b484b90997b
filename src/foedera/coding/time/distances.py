"""So long ago, so much later: a distance from publication, or from a date that the text gave before."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import Meaning, Rules
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.reckon import first_day, length, moved, of_unit
from foedera.coding.time.words import CLOCK, NEAR, NUMBER, UNIT, UNITS_SAID, VAGUE, count_of, unit_of

RULES = Rules()


@RULES.add(
    rf"\b(?P<near>{NEAR})?(?P<k>{NUMBER}|{VAGUE}|an?) (?P<more>more )?(?P<unit>{UNIT}s?)(?: or so)? ago\b(?: (?P<day>today|yesterday|tomorrow))?",
    {"ago"},
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
    rf"\b(?P<k>{NUMBER}|an?) (?P<unit>{UNIT}s?) (?P<way>later|earlier|before|after|afterwards?|from now|hence|previously)\b(?P<of>(?:(?<=after)|(?<=before))(?= \w))?",
    UNITS_SAID,
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
