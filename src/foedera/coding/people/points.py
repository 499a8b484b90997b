"""Points: where a text names somebody or points at them, quick to look up by place."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from foedera.tables.gazetteer import Candidate
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Point:
    """`mark`: the number of the mention mark behind it, `also` of those joined to it. `known`: gazetteer candidates for its words."""

    span: Span
    label: str
    score: float | None
    mark: int
    words: str
    known: tuple[Candidate, ...]
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Points:
    """The points of one document in the order of the text; they do not overlap."""

    all: tuple[Point, ...]

    def __iter__(self) -> Iterator[Point]:
        return iter(self.all)

    @cached_property
    def _starts(self) -> list[int]:
        return [point.span.start for point in self.all]

    @cached_property
    def _of_mark(self) -> dict[int, list[Point]]:
        found: dict[int, list[Point]] = defaultdict(list)
        for point in self.all:
            for mark in (point.mark, *point.also):
                found[mark].append(point)
        return found

    def of_mark(self, mark: int) -> list[Point]:
        """The points that come of a mention mark: several of a compound, none of a word that names nobody."""
        return self._of_mark.get(mark, [])

    def before(self, at: int) -> Point | None:
        """The last point that ends at or before a character."""
        number = bisect.bisect_left(self._starts, at) - 1
        while number >= 0 and self.all[number].span.end > at:
            number -= 1
        return self.all[number] if number >= 0 else None

    def after(self, at: int) -> Point | None:
        """The first point that starts at or after a character."""
        number = bisect.bisect_left(self._starts, at)
        return self.all[number] if number < len(self.all) else None

    def within(self, span: Span) -> tuple[Point, ...]:
        """The points that lie in a span."""
        left, right = (bisect.bisect_left(self._starts, at) for at in (span.start, span.end))
        return tuple(point for point in self.all[left:right] if point.span.end <= span.end)


# A closed class: whatever the reader calls them, these words name nobody by themselves.
PRONOUNS: Final = frozenset(
    "he she it they we i you him her them us me his its their our who whom which that this these those both".split()
)


def is_national(point: Point) -> bool:
    """Whether it is a state or a people by its adjective ("Kurdish"), that owns what follows it as a state does."""
    return point.label == "state" or (point.label == "people" and " " not in point.words and point.words[:1].isupper())


def is_pronoun(words: str) -> bool:
    """ "us", and not "US"."""
    return words.casefold() in PRONOUNS and (len(words) == 1 or not words.isupper())
