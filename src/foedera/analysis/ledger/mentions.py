"""Where a report comes back to a promise without making it: "the joint patrols have not begun"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from foedera.analysis.ledger.quantities import PERIODS
from foedera.analysis.ledger.setting import time_value
from foedera.analysis.ledger.telling import LENGTHS, Telling
from foedera.analysis.ledger.words import stem
from foedera.types.ledger import Cell, Value
from foedera.types.text import Span

MEASURES: Final = frozenset(map(stem, (*PERIODS, "kilometres", "miles", "metres", "tonnes")))
EACH: Final = re.compile(r"\s(?:a|per|each|every)\s(?:day|night|week|month|year)\b")  # "24 hours a day" is no length
THEY: Final = re.compile(r"(?:they|it|these|those|this)\b", re.IGNORECASE)


def core(own: Iterable[tuple[int, frozenset[str]]], others: Iterable[frozenset[str]]) -> frozenset[str]:
    """The words that half of the reports use for a promise, at least two, and that other promises use less. `own`: report and words."""
    by: dict[str, set[int]] = defaultdict(set)
    tellings = set()
    for n, words in own:
        tellings.add(n)
        for word in words:
            by[word].add(n)
    elsewhere = list(others)
    shared = {word: len(numbers) for word, numbers in by.items() if 1 < len(numbers) >= len(tellings) / 2}
    return frozenset(word for word, n in shared.items() if n > sum(word in words for words in elsewhere))


def mention(telling: Telling, words: frozenset[str], taken: Iterable[Span], counted: frozenset[str] = frozenset()) -> Cell | None:
    """A piece beside the accord with such a word, that makes no promise itself; with the times of a "they ..." that follows it.

    `counted`: stems of what the promise counts, whose numbers are given. A word of the accord's name where it is named does not count: "signed the ceasefire accord" comes back to no promise.
    """
    held = list(taken)
    free = (piece for piece in _beside(telling) if not any(piece.meets(span) for span in held))
    shared = {piece: len(words & _beyond_names(telling, piece)) for piece in free}
    piece = max(shared, key=lambda one: (shared[one], bool(telling.times([one])), -one.start), default=None)
    if piece is None or not shared[piece]:
        return None
    more = _goes_on(telling, piece)
    times = [t for t in telling.times([piece, *more]) if t.precision not in LENGTHS]
    values = [Value("time", value.low, value.high) for value in map(time_value, times)]
    return telling.cell("found", [*counts(telling, piece, counted), *values], [piece, *more])


def counts(telling: Telling, span: Span, of: frozenset[str] | None = None) -> Iterator[Value]:
    """The numbers of a stretch with what they count; `of`: those of these things alone."""
    for found in telling.report.counted(span):
        if of is None or found.nouns & of:
            end = found.high if found.high is not None else found.low
            often = " at a time" if EACH.match(telling.report.document.text, found.span.end) else ""
            yield Value(f"number of {min(found.nouns, key=_thing)}{often}" if found.nouns else "number", end, end)


def _thing(noun: str) -> tuple[bool, str]:
    """Measures before what is measured."""
    return noun not in MEASURES, noun


def _beyond_names(telling: Telling, piece: Span) -> set[str]:
    """The words of a piece outside the names of the accord."""
    names = sorted(span for accord in telling.accords for name in accord.titles for span in name.spans if span.meets(piece))
    edges = [piece.start, *(edge for name in names for edge in (name.start, name.end)), piece.end]
    parts = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return {word for part in parts for word in telling.report.spoken(part)}


def _beside(telling: Telling) -> Iterator[Span]:
    """The pieces of the sentences that name the accord or what is in it, and of the others of their paragraphs."""
    report = telling.report
    near = {report.paragraph(sentence) for sentence in telling.everywhere}
    yield from (piece for piece in report.pieces if report.paragraph(piece) in near)


def _goes_on(telling: Telling, piece: Span) -> list[Span]:
    """The pieces that begin with "they" or "it" in the next sentence of the paragraph."""
    text, sentence = telling.report.document.text, telling.report.text.sentence(piece)
    after = next((s for s in telling.report.text.sentences if s.start >= sentence.end), None)
    if after is None or "\n" in text[sentence.end : after.start]:
        return []
    return [p for p in telling.report.pieces if after.start <= p.start < after.end and THEY.match(text, p.start)]
