"""Where sentences begin and end. Rough on purpose: used to keep rules within a sentence, never to cut text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from foedera.types.text import Document, Span

ABBREVIATED: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|Rev|St|Jr|Sr|No|vs|etc|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|i\.e|e\.g|cf)|\b[A-Z](?:\.[A-Z])*)\.$"
)
END: Final = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sorted spans that cover the running text; zones such as header debris are sentences of their own."""

    spans: tuple[Span, ...]

    def at(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        return self.spans[self.number(span)]

    def number(self, span: Span) -> int:
        """The number of the sentence in which a span begins."""
        return max(0, bisect.bisect_right(self.spans, span.start, key=lambda sentence: sentence.start) - 1)


def ends_in(text: str) -> Iterator[int]:
    """The places in a stretch of text at which a sentence or a line ends; its own end aside."""
    for match in END.finditer(text):
        if match[0].startswith("\n") or not ABBREVIATED.search(text[max(0, match.end() - 12) : match.end()]):
            yield match.end()


def sentences_of(document: Document) -> Sentences:
    """The sentences of a document, without surrounding white space."""
    text = document.text
    zones = {edge for zone in document.zones for edge in (zone.span.start, zone.span.end)}
    edges = sorted({0, len(text)} | zones | set(ends_in(text)))
    spans = (_trimmed(text, a, b) for a, b in pairwise(edges))
    return Sentences(tuple(span for span in spans if span))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return Span(left, right) if left < right else None
