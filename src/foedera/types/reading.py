"""What a reader says of a text: marks on it, ties between marks, and how sure it is. No judgement of meaning yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from foedera.types.text import Document, Span


@dataclass(frozen=True, slots=True)
class Facet:
    """One more answer about a mark, such as ("modality", "planned", .93)."""

    name: str
    value: str
    score: float


@dataclass(frozen=True, slots=True)
class Mark:
    """`family`: mention, cue, source, content, event, clause, word, condition, argument. `label` is the family's own answer."""

    family: str
    label: str
    span: Span
    score: float
    facets: tuple[Facet, ...] = ()

    def facet(self, name: str) -> Facet:
        """The answer to a question about this mark. Raises KeyError if it was not asked."""
        for facet in self.facets:
            if facet.name == name:
                return facet
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Tie:
    """`head` and `tail` are numbers of marks in the same reading."""

    head: int
    tail: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader marked in one document, and what it tied to what; `reader` names the model."""

    document: str
    reader: str
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]

    def family(self, name: str) -> tuple[tuple[int, Mark], ...]:
        """The marks of a family with their numbers, in the order of the text."""
        found = [(n, mark) for n, mark in enumerate(self.marks) if mark.family == name]
        return tuple(sorted(found, key=lambda pair: pair[1].span))

    def tails(self, head: int, label: str) -> tuple[tuple[int, float], ...]:
        """Numbers and scores of the marks tied to a head under a label."""
        return tuple((tie.tail, tie.score) for tie in self.ties if tie.head == head and tie.label == label)


class Reader(Protocol):
    """Documents in, readings out, in the same order. `name` holds the hash of the weights and goes into every run."""

    name: str

    def read(self, documents: Sequence[Document]) -> list[Reading]: ...
