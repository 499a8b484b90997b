"""How firmly a promise is put, by its words: the phrases of data/codes/forces.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from foedera.tables.promises import forces
from foedera.types.entries import Cited
from foedera.types.text import Span

NEITHER: Final = re.compile(r"\b(?:neither|no one|nobody|none of|no)\b(?:\s+[\w’'-]+){0,6}\s*$", re.IGNORECASE)
NOTHING: Final = re.compile(r"\bnothing (?:in|herein|contained)\b", re.IGNORECASE)
OWED: Final = re.compile(
    r"\W*(?:(?:is|are|was|were|shall|will|be)\s+)+(?:obliged|bound|required|liable|compelled)\b", re.IGNORECASE
)
NO_THING: Final = re.compile(
    r"(?:shall|will|must)(?:\s+\w+){1,3}?\s+(?:no|neither)\b(?!\s+(?:later|more|less|fewer|longer|other))", re.IGNORECASE
)
INFINITIVE: Final = re.compile(r"\W*(?:also )?(?P<not>not )?to\b", re.IGNORECASE)
BOUND: Final = re.compile(r"(?:undert|commit|agree|pledge|promise|bind|bound|oblige)\w*", re.IGNORECASE)
BEFORE: Final = 40  # characters before a promise in which the verb that governs it may stand
WITHIN: Final = 60  # characters of a promise in which it shows its force
REACH: Final = (
    5_000  # characters before an infinitive in which the verb that binds it may stand: a long article with all its letters
)


def force_by_words(text: str, sentence: Span, span: Span) -> Cited | None:
    """The force that a phrase tells: one in the promise first, else the nearest before it; turned by "neither" and "no" before it."""
    lead = text[sentence.start : span.start]
    if NOTHING.search(lead[-3 * BEFORE :]) or NOTHING.match(text, span.start):
        return Cited("none", span, "nothing in the instrument does so")
    neither = NEITHER.search(lead[-2 * BEFORE :])
    if neither and OWED.match(text, span.start):
        return Cited("none", span, f"not owed: “{neither[0].strip()}”")
    first = _governing(text, sentence, span)
    if first is None or first.value not in {"shall", "may"}:
        return first
    if neither:
        return Cited("shall-not", first.span, f"{first.rule} after “{neither[0].strip()}”")
    turned = NO_THING.search(text, span.start, min(span.end, span.start + WITHIN))
    return Cited("shall-not", Span(*turned.span()), f'the words "{turned[0]}"') if turned and first.value == "shall" else first


def _governing(text: str, sentence: Span, span: Span) -> Cited | None:
    found = _first(text, span.start, min(span.end, span.start + WITHIN))
    if found and (found.value != "shall" or not INFINITIVE.match(text, span.start)):
        return found
    before = _last(text, max(sentence.start, span.start - BEFORE), span.start)
    infinitive = INFINITIVE.match(text, span.start)
    if infinitive:
        before = before or _last(text, max(sentence.start, span.start - REACH), span.start, across=True)
        return _infinitive(text, before, infinitive) if before else found
    return found or before


def _infinitive(text: str, before: Cited, infinitive: re.Match[str]) -> Cited:
    """ "undertake: (a) to refrain from force; (b) to settle": the second is bound by the verb alone."""
    if infinitive["not"]:
        return Cited("shall-not", Span(*infinitive.span()), 'the words "not to"')
    bound = BOUND.match(text, before.span.start) if before.span else None
    return Cited("shall", Span(*bound.span()), f'the words "{bound[0]}"') if bound and before.value == "shall-not" else before


def _first(text: str, start: int, end: int) -> Cited | None:
    return next(_every(text, start, end), None)


def _last(text: str, start: int, end: int, *, across: bool = False) -> Cited | None:
    """The last phrase before a promise, so long as no other clause ends in between."""
    found = None
    for one in _every(text, start, end):
        found = one
    return found if found and found.span and (across or not re.search(r"[.;:,]", text[found.span.end : end])) else None


def _every(text: str, start: int, end: int) -> Iterator[Cited]:
    """The phrases one after the other: each the first behind the one before it, the longest of those that begin together.

    A pattern is asked again only where its last find is passed: a sentence that says one of them a thousand times is read once.
    """
    patterns = [(force.name, force.phrases.words) for force in forces() if force.phrases.words]
    ahead: dict[int, re.Match[str] | None] = {rank: words.search(text, start, end) for rank, (_, words) in enumerate(patterns)}
    while there := [(match.start(), -len(match[0]), rank, match) for rank, match in ahead.items() if match]:
        *_, rank, match = min(there, key=lambda row: row[:3])
        yield Cited(patterns[rank][0], Span(*match.span()), f'the words "{" ".join(match[0].split())}"')
        for rank, other in ahead.items():
            if other and other.start() < match.end():
                ahead[rank] = patterns[rank][1].search(text, match.end(), end)
