"""What every coding rule looks at: one document, its reading, its sentences and times. A value; nothing is written on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from foedera.coding.places.geography import located
from foedera.coding.times import times_in
from foedera.types.place import Place
from foedera.types.reading import Mark, Reading
from foedera.types.sentences import Sentences, sentences_of
from foedera.types.text import Document, Span
from foedera.types.time import Time


@dataclass(frozen=True)
class Scene:
    """One document with its reading, and what every rule of coding asks of the two: sentences, times, places, marks and their ties."""

    document: Document
    reading: Reading

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the text."""
        return sentences_of(self.document)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The time expressions of the text, in order."""
        return times_in(self.document)

    @cached_property
    def places(self) -> dict[Span, Place]:
        """Where the places lie that the reader marks, and the states at which it says that something happened."""
        tied = {tie.tail for tie in self.reading.ties if tie.label == "where"}
        spans = sorted({mark.span for n, mark in self.marks("mention") if mark.label == "place" or n in tied})
        return dict(zip(spans, located(self.document.text, spans), strict=True))

    @cached_property
    def _tails(self) -> dict[tuple[int, str], list[tuple[int, float]]]:
        found: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
        for tie in self.reading.ties:
            found[tie.head, tie.label].append((tie.tail, tie.score))
        return found

    def tails(self, head: int, label: str, floor: float = 0.0) -> list[tuple[int, float]]:
        """Numbers and scores of the marks tied to a head under a label, with at least a score."""
        return [tie for tie in self._tails.get((head, label), []) if tie[1] >= floor]

    @cached_property
    def year(self) -> int | None:
        """The year of publication, for names that change hands."""
        published = self.document.published
        return int(published.value[:4]) if published else None

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.document.quote(span)

    def gap(self, left: Span, right: Span) -> str:
        """The characters between two spans; empty if they touch or are out of order."""
        return self.document.text[left.end : right.start]

    def sentence(self, span: Span) -> str:
        """The sentence in which a span stands."""
        return self.quote(self.sentences.at(span))

    @cached_property
    def _families(self) -> dict[str, list[tuple[int, Mark]]]:
        found: dict[str, list[tuple[int, Mark]]] = defaultdict(list)
        for n, mark in enumerate(self.reading.marks):
            if self.document.zone_at(mark.span) not in {"header", "byline", "nav"}:
                found[mark.family].append((n, mark))
        return {family: sorted(marks, key=lambda pair: pair[1].span) for family, marks in found.items()}

    def marks(self, family: str) -> tuple[tuple[int, Mark], ...]:
        """Marks of a family in the running text with their numbers, in its order, without header debris and the like."""
        return tuple(self._families.get(family, ()))
