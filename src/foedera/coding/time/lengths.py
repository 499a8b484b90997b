"""Durations, sets, and references to a past, present or future that is not dated."""

from __future__ import annotations

import re

from foedera.coding.time.meaning import Meaning, Rules
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.reckon import length, moved
from foedera.coding.time.words import (
    MONTH,
    NEAR,
    NUMBER,
    UNIT,
    UNITS_SAID,
    VAGUE,
    WEEKDAY,
    WEEKDAYS_SAID,
    count_of,
    month_of,
    unit_of,
    weekday_of,
)

BACKWARD = r"(?:past|last|previous|recent|latest|preceding)"
FORWARD = r"(?:next|coming|following)"
FRACTION = re.compile(r"\s+of\s+(?:the|a|an|all|its|his|her|their|our|those|these|what)\b", re.IGNORECASE)
NOW = {"now", "currently", "present", "presently", "nowadays", "days", "moment", "point", "time", "stage", "juncture"}
BEFORE = {"recently", "recent", "past", "formerly", "lately", "time"}
AHEAD = {"future", "soon", "sooner", "coming", "next", "ahead", "term", "day"}
RULES = Rules()


@RULES.add(rf"\b(?:the )?(?P<way>{BACKWARD}|{FORWARD}) (?P<near>)(?P<k>)(?P<unit>{UNIT}s)\b", UNITS_SAID)
@RULES.add(
    rf"\b(?:the )?(?P<way>{BACKWARD}|{FORWARD}|first|final|opening) (?P<near>{NEAR})?(?P<k>{NUMBER}(?: (?:to|or) {NUMBER})?|{VAGUE}|couple of)[ -](?P<unit>{UNIT}s?)(?: or so)?\b",
    UNITS_SAID,
)
def stretch(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The past nine months: a length, which ends on the publication day where there is one."""
    words, way = match["k"], match["way"].lower()
    unit = unit_of(match["unit"])
    count = 2.0 if words == "couple of" else count_of(re.split(r" (?:to|or) ", words)[-1]) if words else None
    told = " ".join(match[0].split()).lower()
    if not words and re.fullmatch(BACKWARD, way):
        return Meaning("DATE", "PAST_REF", told) if way == "recent" else Meaning("DURATION", length(None, unit), told)
    if (
        count is None
        or moment.published is None
        or way in {"first", "final", "opening", "latest", "preceding", "previous", "following"}
    ):
        return Meaning("DURATION", length(count, unit), told)
    sign = -1 if re.fullmatch(BACKWARD, way) else 1
    try:
        ends = sorted([moment.published, moved(moment.published, unit, sign * count)])
    except (ValueError, OverflowError):
        return Meaning("DURATION", length(count, unit), told)
    return Meaning("DURATION", length(count, unit), f"{told}, from {moment.published}", ends[0].isoformat(), ends[1].isoformat())


@RULES.add(
    rf"\b(?P<near>{NEAR})?(?P<k>{NUMBER}|{VAGUE})-(?P<unit>{UNIT}s?)(?P<half> and a half)?(?:-long)?\b(?!-old| (?:old|ago|later|earlier))",
    UNITS_SAID,
)
@RULES.add(
    rf"\b(?P<lead>the )?(?P<near>{NEAR})?(?P<k>{NUMBER}|{VAGUE})(?: | more | additional | full | straight | consecutive | trading | working )(?P<unit>{UNIT}s?)(?P<half> and a half)?(?:-long)?\b(?!-old| (?:old|ago|later|earlier))",
    UNITS_SAID,
)
@RULES.add(
    rf"\b(?P<lead>)(?:(?P<near>{NEAR})|(?P<pre>for |in |within |after |than ))(?P<k>an?) (?P<unit>{UNIT})(?P<half> and a half)?(?: or (?:two|so))?\b(?! (?:ago|later|earlier|before|after))",
    UNITS_SAID,
)
def duration(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    count = count_of(match["k"])
    if match["unit"].lower().startswith("quarter") and count in {1, 3} and FRACTION.match(match.string, match.end()):
        return None  # three quarters of the harvest
    if count is not None and match["half"]:
        count += 0.5
    return Meaning("DURATION", length(count, unit_of(match["unit"])), "a length of time")


@RULES.add(rf"(?<![-\w])(?:{NEAR})?half an? (?P<unit>hour|year|decade|century|day)\b", {"half"})
def half(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    unit = unit_of(match["unit"])
    return Meaning(
        "DURATION", {"hour": "PT30M", "year": "P6M", "decade": "P5Y", "century": "P50Y", "day": "PT12H"}[unit], "a length of time"
    )


@RULES.add(
    r"(?<![\w-])(?<!\d\x20)(?P<unit>years|months|weeks|decades|centuries|days|hours)\b(?! (?:ago|later|earlier|before|after|old|of age|to come))",
    UNITS_SAID,
)
def plural(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DURATION", length(None, unit_of(match["unit"])), "a length that the text leaves open")


@RULES.add(rf"\b(?:every|each) (?:other )?(?P<unit>{UNIT})\b", {"every", "each"})
@RULES.add(
    r"\b(?:once |twice |three times )?(?P<unit>dai|week|month|hour)ly\b(?! (?:newspaper|magazine|report))",
    {"daily", "weekly", "monthly", "hourly"},
)
@RULES.add(r"\b(?:once|twice|three times|several times) (?:a|an|per) (?P<unit>day|week|month|year)\b", {"once", "twice", "times"})
def regular(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    unit = {"dai": "day", "annual": "year"}.get(match["unit"].lower(), match["unit"])
    return Meaning("SET", length(1, unit_of(unit)), "what comes again")


@RULES.add(rf"\b(?i:every|each) (?P<m>{MONTH})(?!\w)", {"every", "each"}, fold=False)
def yearly(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("SET", f"XXXX-{month_of(match['m']):02d}", "what comes again")


@RULES.add(rf"\b(?:the )?year-(?:earlier|ago) (?P<k>{NUMBER}) (?P<unit>{UNIT}s)\b", {"earlier", "ago"})
def year_earlier(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DURATION", length(count_of(match["k"]), unit_of(match["unit"])), "a stretch of the year before")


@RULES.add(rf"\b(?:every|each) (?P<w>{WEEKDAY})\b|\b(?P<many>{WEEKDAY})s\b", WEEKDAYS_SAID)
def weekly(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    name = match["w"] or match["many"]
    return Meaning("SET", f"XXXX-WXX-{weekday_of(name) + 1}", "what comes again") if name[0].isupper() else None


@RULES.add(
    r"\b(?:right )?(?<!,\x20)now\b(?! that)|\bcurrently\b|\bat present\b|\bpresently\b|\bnowadays\b|\bthese days\b|\bat (?:the|this)(?: \w+)? moment\b|\bat this (?:point|time|stage|juncture)\b",
    NOW,
)
def present(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", "PRESENT_REF", "the present, no day")


@RULES.add(
    r"\b(?:more |most )?recently\b|\b(?:more |most )?recent(?: (?:days|weeks|months|times))?\b(?! years)|\b(?:in )?the (?:recent )?past\b(?! \w+)|\bformerly\b|\blately\b|\bonce upon a time\b",
    BEFORE,
)
def past(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", "PAST_REF", "some day in the past")


@RULES.add(
    r"\b(?:the )?(?:near |foreseeable |immediate |distant )?future\b(?! (?:generations|contracts|prices|exchange|market))|\bsoon(?:er)?\b(?! (?:as|after|than))|\b(?:the )?(?:coming|next few|weeks ahead|near term|short term)\b(?! \w+)|\bone day\b(?= (?:will|might|may))",
    AHEAD,
)
def future(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", "FUTURE_REF", "some day in the future")
