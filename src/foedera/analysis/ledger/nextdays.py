""" "The next day" in a report is the day after the one it named last, not the day after it appeared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from foedera.types.text import Document, Span
from foedera.types.time import Time

NEXT: Final = re.compile(r"(?:the )?(?:next|following) (?:day|morning|evening)", re.IGNORECASE)
FAR: Final = 900  # characters back to the day that was named last


def told_on(times: Sequence[Time], document: Document) -> Iterator[Time]:
    """The times of a text, those that count from a day named before moved to it."""
    last: Time | None = None
    for time in times:
        moved = time
        if last and _counts_on(time, last, document):
            moved = _day_after(time, last)
        if moved.precision == "day" and moved.start is not None and not _dateline(moved, document):
            last = moved
        yield moved


def _counts_on(time: Time, last: Time, document: Document) -> bool:
    if time.start is None or time.end is None or last.start is None:
        return False
    return 0 < time.start - last.start < FAR and bool(NEXT.fullmatch(document.text[time.start : time.end]))


def _dateline(time: Time, document: Document) -> bool:
    return time.start is not None and document.zone_at(Span(time.start, time.start + 1)) == "dateline"


def _day_after(time: Time, last: Time) -> Time:
    try:
        day = (datetime.date.fromisoformat(last.earliest or "") + datetime.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return time
    return replace(
        time, value=day, earliest=day, latest=day, precision="day", rule=f"the day after {last.value}, which was named before"
    )
