"""Days that a report counts from elsewhere: "the next day", "the same evening" and "two days later" from the day that it named last, "last week" at a
weekend, "it is six days since" from its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from foedera.analysis.ledger.quantities import UNITS
from foedera.types.text import Document, Span
from foedera.types.time import Time

NEXT: Final = re.compile(r"(?:the )?(?:next|following) (?:day|morning|evening)", re.IGNORECASE)
SAME: Final = re.compile(r"(?:the same|that(?: same)?|the very same) (?:day|morning|afternoon|evening|night)", re.IGNORECASE)
LATER: Final = re.compile(rf"(an?|\d{{1,2}}|{'|'.join(UNITS)}) (day|night)s? (later|earlier|before)", re.IGNORECASE)
SINCE: Final = re.compile(rf"(\d{{1,2}}|{'|'.join(UNITS)}) days", re.IGNORECASE)
NOW: Final = re.compile(r"\b(?:is|are|has been|have been|have passed|have gone by)\s(?:(?:now|only|just|already)\s)?$")
LAST_WEEK: Final = re.compile(r"last week", re.IGNORECASE)
KEPT: Final = re.compile(r"\b(?:held|hold(?:s|ing)?|kept|keep(?:s|ing)?|detain\w+|stay\w*)\b[^.;]*$")
YEAR: Final = re.compile(r"\d{4}")
HALF: Final = 183  # days
SATURDAY: Final = 5
FAR: Final = 900  # characters back to the day that was named last


def told_on(times: Sequence[Time], document: Document) -> Iterator[Time]:
    """The times of a text, those that count from elsewhere moved to it, or widened."""
    last: Time | None = None
    for time in (t for t in times if not _through_the_night(t, document)):
        moved = _not_far_ahead(time, document)
        steps = _steps(time, document)
        if last and steps is not None and last.start is not None and 0 < (time.start or 0) - last.start < FAR:
            moved = _moved(time, last.earliest, steps, f"{last.value}, which was named before")
        if since := _since(time, document):
            moved = _moved(time, document.published.value if document.published else None, -since, "the day of the report")
        if time.start is not None and LAST_WEEK.fullmatch(document.text[time.start : time.end]):
            moved = _up_to_now(time, document)
        if moved.precision == "day" and moved.start is not None and not _dateline(moved, document):
            last = moved
        yield moved


def planned_for(time: Time | None, document: Document) -> Time | None:
    """When a plan is for: a day or month without a year that is past is the next of that name."""
    if (
        time is None
        or time.start is None
        or time.end is None
        or document.published is None
        or not time.latest
        or not time.earliest
    ):
        return time
    if (
        time.precision not in {"day", "month"}
        or YEAR.search(document.text, time.start, time.end)
        or time.latest >= document.published.value
    ):
        return time
    try:
        ends = [datetime.date.fromisoformat(end) for end in (time.earliest, time.latest)]
        first, last = (end.replace(year=end.year + 1).isoformat() for end in ends)
    except ValueError:
        return time
    value = first if time.precision == "day" else first[:7]
    return replace(time, value=value, earliest=first, latest=last, rule=f"{time.rule}; the next such time, since it is planned")


def of_nearest_year(time: Time, document: Document) -> Time:
    """When a promise falls due: a day or month without a year that would be more than half a year past is the next one."""
    if document.published is None or not time.latest:
        return time
    try:
        now, then = (datetime.date.fromisoformat(value) for value in (document.published.value, time.latest))
    except ValueError:
        return time
    return (planned_for(time, document) or time) if (now - then).days > HALF else time


def _not_far_ahead(time: Time, document: Document) -> Time:
    """A day without a year that would be more than half a year ahead is the one that is past."""
    if time.start is None or time.end is None or not time.earliest or document.published is None or time.precision != "day":
        return time
    try:
        now, then = (datetime.date.fromisoformat(value) for value in (document.published.value, time.earliest))
        if YEAR.search(document.text, time.start, time.end) or (then - now).days < HALF or then.year - 1 != now.year:
            return time
        past = then.replace(year=now.year).isoformat()
    except ValueError:
        return time
    return replace(time, value=past, earliest=past, latest=past, rule=f"{time.rule}; the last such day, not the next")


def _through_the_night(time: Time, document: Document) -> bool:
    """ "Held them overnight" says how long, not when."""
    if time.start is None or document.text[time.start : time.end].casefold() != "overnight":
        return False
    return bool(KEPT.search(document.text[max(0, time.start - 40) : time.start]))


def _up_to_now(time: Time, document: Document) -> Time:
    """ "Last week", written on a Saturday or Sunday, may be the week that ends with it."""
    try:
        day = datetime.date.fromisoformat(document.published.value) if document.published else None
    except ValueError:
        return time
    if day is None or day.weekday() < SATURDAY or not time.latest:
        return time
    return replace(time, latest=max(time.latest, day.isoformat()))


def _steps(time: Time, document: Document) -> int | None:
    """How many days after the one that was named last a time is; None where it does not count from it."""
    words = document.text[time.start : time.end] if time.start is not None else ""
    if NEXT.fullmatch(words):
        return 1
    if SAME.fullmatch(words):
        return 0
    later = LATER.fullmatch(words)
    return _number(later[1]) * (1 if later[3].casefold() == "later" else -1) if later else None


def _since(time: Time, document: Document) -> int | None:
    """How many days ago, of "it is six days since ..."."""
    if time.start is None or time.end is None or not document.text.startswith(" since ", time.end):
        return None
    days = SINCE.fullmatch(document.text[time.start : time.end])
    return _number(days[1]) if days and NOW.search(document.text[max(0, time.start - 40) : time.start]) else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else UNITS.get(word.casefold(), 1)


def _dateline(time: Time, document: Document) -> bool:
    return time.start is not None and document.zone_at(Span(time.start, time.start + 1)) == "dateline"


def _moved(time: Time, day: str | None, steps: int, what: str) -> Time:
    """A time as the day that is so many days after another; as it was where that is none in the calendar."""
    try:
        value = (datetime.date.fromisoformat(day or "") + datetime.timedelta(days=steps)).isoformat()
    except (ValueError, OverflowError):
        return time
    return replace(time, value=value, earliest=value, latest=value, precision="day", rule=f"{steps} days from {what}")
