"""A sentence with one letter for every mention in it, so that a pattern can speak of who stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.types.text import Span

FIRST: Final = 0xE000  # the private use area: no such letter stands for anything in a text
LETTERS: Final = 0x1900
PLACEHOLDER: Final = "[\ue000-\uf8ff]"


@dataclass(frozen=True, slots=True)
class Sketch:
    """`text` has a private letter for each point; `offsets` gives for each character where it stands in the document."""

    text: str
    offsets: tuple[int, ...]
    points: tuple[Point, ...]

    def span(self, match: re.Match[str], group: str | int = 0) -> Span:
        """The place in the document of what a group matched."""
        return Span(self.offsets[match.start(group)], self._end(match.end(group) - 1))

    def _end(self, last: int) -> int:
        letter = ord(self.text[last]) - FIRST
        return self.points[letter].span.end if 0 <= letter < len(self.points) else self.offsets[last] + 1

    def among(self, match: re.Match[str], group: str) -> list[Point]:
        """The points that a group matched, in order."""
        return [self.points[ord(ch) - FIRST] for ch in match[group] or "" if 0 <= ord(ch) - FIRST < len(self.points)]


def sketch_of(scene: Scene, cast: Cast, sentence: Span) -> Sketch:
    """Pronouns and instruments keep their words: patterns know them as words. Private letters of the text itself are blotted out."""
    inside = [p for p in cast.points.within(sentence) if p.label not in {"pronoun", "accord", "named_event"}][:LETTERS]
    text, offsets, at = "", [], sentence.start
    for number, point in enumerate(inside):
        plain = _blotted(scene.document.text[at : point.span.start])
        text += plain + chr(FIRST + number)
        offsets += [*range(at, at + len(plain)), point.span.start]
        at = point.span.end
    rest = _blotted(scene.document.text[at : sentence.end])
    return Sketch(text + rest, (*offsets, *range(at, at + len(rest))), tuple(inside))


def _blotted(text: str) -> str:
    return re.sub(PLACEHOLDER, "\N{REPLACEMENT CHARACTER}", text)
