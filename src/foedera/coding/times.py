"""The times of a document: every time expression of its running text with an EDTF value, and which one a span meets."""

from __future__ import annotations

import datetime

from foedera.coding.time.edtf import time_of
from foedera.coding.time.find import expressions
from foedera.types.text import Document, Span
from foedera.types.time import Time

LENGTHS = frozenset({"duration", "set"})


def times_in(document: Document) -> tuple[Time, ...]:
    """Every time expression with its value, in order; the value is "" where it cannot be known."""
    published = document.published
    day = datetime.date.fromisoformat(published.value) if published and published.precision == "day" else None
    return tuple(
        time_of(found)
        for found in expressions(document.text, day)
        if document.zone_at(Span(found.start, found.end)) not in {"header", "byline"}
    )


def time_at(times: tuple[Time, ...], span: Span) -> Time | None:
    """The first point or stretch of time that shares characters with a span; lengths are no times of anything."""
    return next((t for t in times if t.precision not in LENGTHS and _meets(t, span)), None)


def _meets(time: Time, span: Span) -> bool:
    return time.start is not None and time.end is not None and Span(time.start, time.end).meets(span)
