"""Mention marks -> points: trimmed, with compounds ("Russian-Turkish") taken apart, and quick to look up by place."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from foedera.coding.scene import Scene
from foedera.tables.gazetteer import Candidate, candidates
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Point:
    """`marks`: the numbers of the mention marks behind it. `known`: gazetteer candidates for its words."""

    span: Span
    label: str
    score: float
    mark: int
    words: str
    known: tuple[Candidate, ...]


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
            found[point.mark].append(point)
        return found

    def of_mark(self, mark: int) -> list[Point]:
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
        left, right = (bisect.bisect_left(self._starts, at) for at in (span.start, span.end))
        return tuple(point for point in self.all[left:right] if point.span.end <= span.end)


# A closed class: whatever the reader calls them, these words name nobody by themselves.
PRONOUNS = frozenset(
    "he she it they we i you him her them us me his its their our who whom which that this these those both".split()
)
NOBODY = frozenset("the a an of and or in on for to by with from at as so so-called".split())


def is_pronoun(words: str) -> bool:
    """ "us", and not "US"."""
    return words.casefold() in PRONOUNS and (len(words) == 1 or not words.isupper())


EDGES = re.compile(r"^(?:[\s\"“”'‘(\[,;:]+|(?:the|a|an|The|A|An)\s+)+|(?:['’]s?|[\s\"“”)\],;:.!?]+)+$")


def points_of(scene: Scene) -> Points:
    """Every mention but times, in the order of the text."""
    found: list[Point] = []
    for number, mark in scene.marks("mention"):
        if mark.label != "time":
            for span in _parts(scene, mark.span, mark.label):
                words = scene.quote(span)
                if words.casefold() in NOBODY:
                    continue
                label = "pronoun" if is_pronoun(words) else mark.label
                known = candidates(words, year=scene.year) if label not in {"person", "pronoun", "office"} else ()
                found.append(Point(span, label, mark.score, number, words, known))
    return Points(tuple(sorted(found, key=lambda point: point.span)))


def trimmed(scene: Scene, span: Span) -> Span | None:
    """A span without articles, quotation marks and the possessive ending at its edges."""
    words = scene.quote(span)
    left = EDGES.match(words)
    start = left.end() if left else 0
    right = re.search(r"(?:['’]s?|[\s\"“”)\],;:!?]+)+$", words[start:])
    end = start + (right.start() if right else len(words) - start)
    return Span(span.start + start, span.start + end) if start < end else None


def _parts(scene: Scene, span: Span, label: str) -> list[Span]:
    whole = trimmed(scene, span)
    if whole is None:
        return []
    words = scene.quote(whole)
    pieces = list(re.finditer(r"[^-–/]+", words))
    if label in {"state", "place"} and len(pieces) > 1 and not candidates(words):
        parts = [Span(whole.start + m.start(), whole.start + m.end()) for m in pieces]
        if all(candidates(scene.quote(part)) for part in parts):
            return parts
    return [whole]
