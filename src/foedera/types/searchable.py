"""A text as it can be searched: its sentences and every time that it names."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from foedera.types.text import Document, Span
from foedera.types.time import Time


@dataclass(frozen=True, slots=True)
class Searchable:
    """`sentences` cover the text in order; `times` hold every time expression with its value."""

    document: Document
    sentences: tuple[Span, ...]
    times: tuple[Time, ...] = ()

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins; the span itself in a text that has none."""
        if not self.sentences:
            return span
        return self.sentences[max(0, bisect.bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1)]
