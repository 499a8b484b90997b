"""Parties, days and places that were tied to an event from a sentence that tells of another: they are that other's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from foedera.types.entries import Event
from foedera.types.text import Document, Span

END: Final = re.compile(r"[.!?][\"”’')]*\s")
BACK: Final = re.compile(r"\b(?:he|she|it|they|we|him|her|them|his|its|their|both)\b", re.IGNORECASE)
Anchors = Mapping[Span, Sequence[Span]]


PLACED: Final = re.compile(r"\b(?:in|near|at|outside|off)\s(?:the\s(?:[\w-]+\s){1,3}of\s)?[A-Z]\w")


def settled(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events of one text without what strayed to them.

    A dateline says when and where a report was written: its day is no event's, its place is that of an event that has none beside it.

    They strayed if they stand in a later sentence, where another event has them; whom it was done to also in an earlier sentence, who acts in
    an earlier paragraph where another event has them, while nothing in the event's own sentence points back.
    """
    text, users = document.text, defaultdict[Span, list[Span]](list)
    events = [_without_dateline(document, event) for event in events]
    for event in events:
        for span in _tied(event):
            users[span].append(event.anchor)
    return [_settled(text, event, users) for event in events]


def _without_dateline(document: Document, event: Event) -> Event:
    when = _when(event)
    day = when is not None and document.zone_at(when) == "dateline"
    sentence = _sentence(document.text, event.anchor)
    place = event.place is not None and document.zone_at(event.place.span) == "dateline" and PLACED.search(sentence)
    if not day and not place:
        return event
    return replace(event, time=None if day else event.time, place=None if place else event.place)


def _tied(event: Event) -> list[Span]:
    parties = [party.span for party in (*event.actors, *event.recipients)]
    places = [event.place.span] if event.place else []
    time = _when(event)
    return [*parties, *places, *([time] if time else [])]


def _when(event: Event) -> Span | None:
    time = event.time
    return Span(time.start, time.end) if time and time.start is not None and time.end and time.start < time.end else None


def _settled(text: str, event: Event, users: Anchors) -> Event:
    strayed = {span for span in _tied(event) if _later(text, event.anchor, span, users[span])}
    strayed |= {party.span for party in event.recipients if _far_back(text, event.anchor, party.span)}
    strayed |= {p.span for p in event.recipients if _sentence_back(text, event.anchor, p.span)}
    strayed |= {p.span for p in event.actors if _far_back(text, event.anchor, p.span) and _nearer(text, p.span, users[p.span])}
    if not strayed:
        return event
    return replace(
        event,
        actors=tuple(party for party in event.actors if party.span not in strayed),
        recipients=tuple(party for party in event.recipients if party.span not in strayed),
        time=None if _when(event) in strayed else event.time,
        place=None if event.place and event.place.span in strayed else event.place,
    )


def _later(text: str, anchor: Span, span: Span, users: Sequence[Span]) -> bool:
    """In a later sentence, where another event has it."""
    if len(users) < 2 or span.start < anchor.start or not END.search(_between(text, anchor, span)):
        return False
    return any(not END.search(_between(text, user, span)) for user in users)


def _sentence_back(text: str, anchor: Span, span: Span) -> bool:
    """In an earlier sentence, while nothing in the event's own points back."""
    return (
        span.end <= anchor.start and bool(END.search(_between(text, span, anchor))) and not BACK.search(_sentence(text, anchor))
    )


def _far_back(text: str, anchor: Span, span: Span) -> bool:
    """In an earlier paragraph, while nothing in the event's own sentence points back."""
    return span.end <= anchor.start and "\n" in _between(text, span, anchor) and not BACK.search(_sentence(text, anchor))


def _nearer(text: str, span: Span, users: Sequence[Span]) -> bool:
    return any("\n" not in _between(text, user, span) for user in users)


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _sentence(text: str, anchor: Span) -> str:
    """The sentence of a trigger, cut at stops alone."""
    start = max(
        (m.end() for m in END.finditer(text, max(0, anchor.start - 600), anchor.start)), default=max(0, anchor.start - 600)
    )
    after = END.search(text, anchor.end)
    return text[start : after.end() if after else len(text)]
