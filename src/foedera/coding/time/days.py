"""Days and hours counted from the publication day: weekdays, yesterday and tomorrow, this morning, five p.m."""

from __future__ import annotations

import datetime
import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.words import DIGITS, MOD, PART, PARTS, PARTS_SAID, WEEKDAY, WEEKDAYS_SAID, weekday_of

CLOCKED = r"(?:(?:about |around )?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\.?(?: E[SD]T)?,? (?:on )?|(?P<noon>noon|midnight) (?:on )?)"
WHICH = r"(?:last|next|this(?: coming| past)?|past|previous|coming|following|current|the previous|the following|the same|that(?: same)?)"
RULES = Rules()


@RULES.add(
    rf"\b(?P<mod>{MOD})?{CLOCKED}?(?:(?P<which>{WHICH}) )?(?P<w>{WEEKDAY})(?:[ -](?P<part>{PART}))?\b(?!s\b)", WEEKDAYS_SAID
)
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
    rf"\b(?P<mod>{MOD})?{CLOCKED}?(?P<n>today|yesterday|tomorrow|tonight|the day (?:before yesterday|after tomorrow))(?:[ -](?P<part>{PART}))?(?!['’]s (?:world|standards|terms))\b",
    {"today", "yesterday", "tomorrow", "tonight"},
)
def near(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    word = match["n"].lower()
    if not moment.published:
        return unanchored(match)
    away = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)
    return _timed(match, (moment.published + datetime.timedelta(days=away)).isoformat(), f"{word}, from {moment.published}")


@RULES.add(rf"\b(?P<mod>{MOD})?(?:this|that|the same) (?P<part>{PART})\b", PARTS_SAID)
@RULES.add(r"\b(?:last|over)(?:night| (?P<part>night))\b", PARTS_SAID)
def part_of_day(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    last = match[0].lower().startswith(("last", "over"))
    day = moment.published - datetime.timedelta(days=1 if last else 0)
    part = (match["part"] or "night").lower()
    return Meaning("TIME", f"{day}T{PARTS[part]}", f"{' '.join(match[0].split()).lower()}, from {moment.published}")


@RULES.add(r"(?<![\d:])(?:about |around )?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?(?: E[SD]T)?", DIGITS)
@RULES.add(r"\b(?:at |around )(?P<noon>noon|midnight)\b", {"noon", "midnight"})
def clock(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    day = moment.base if moment.base and moment.fine == "day" else moment.published
    return _timed(match, day.isoformat(), f"on {day}") if day else Meaning("TIME", "", "an hour of a day that is not known")
