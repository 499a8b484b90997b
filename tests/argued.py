"""Readings with the arguments of their triggers (PropBank's A0, A1), built by hand beside the corpus mark-up."""

from __future__ import annotations

from dataclasses import replace

from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event
from foedera.types.reading import Mark, Reading, Tie
from foedera.types.text import Document, Span


def argued(document: Document, reading: Reading, *arguments: tuple[str, str, str]) -> Reading:
    """A reading with arguments of its triggers: (trigger, role, words)."""
    marks, ties = list(reading.marks), list(reading.ties)
    for trigger, role, words in arguments:
        head = next(n for n, mark in enumerate(marks) if mark.family == "event" and document.quote(mark.span) == trigger)
        at = document.text.index(words)
        ties.append(Tie(head, len(marks), role, 0.9))
        marks.append(Mark("argument", "argument", Span(at, at + len(words)), 0.9))
    return replace(reading, marks=tuple(marks), ties=tuple(ties))


def sides(text: str, lines: list[str], *arguments: tuple[str, str, str]) -> list[tuple[str, str]]:
    """The words of actors and recipients of every event."""
    document, reading = marked(text, *lines)
    events = (e for e in draw(document, argued(document, reading, *arguments)).entries if isinstance(e, Event))
    return [
        (", ".join(document.quote(p.span) for p in e.actors), ", ".join(document.quote(p.span) for p in e.recipients))
        for e in events
    ]
