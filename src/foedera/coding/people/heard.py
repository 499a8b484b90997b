"""Who speaks where in a document, and around a pronoun."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.coding.people.casting import Casting
from foedera.coding.people.points import Point
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Heard:
    """Who speaks around a pronoun: the sources of quotations and of indirect words that hold it, and, of a pronoun that is a source
    itself, the source of the last words before."""

    quoted: tuple[Span, ...]
    indirect: tuple[Span, ...]
    before: tuple[Span, ...]

    def bars(self, other: Point, kind: str) -> bool:
        """Nobody calls themselves "he" in a quotation of their own words."""
        return kind in {"he", "she", "they"} and any(source.holds(other.span) for source in self.quoted)

    def favours(self, other: Point) -> bool:
        """The source of indirect words that hold the pronoun, or of the last words before a pronoun that is a source itself."""
        return any(source.holds(other.span) for source in (*self.indirect, *self.before))

    def last(self, casting: Casting) -> list[Point]:
        """Who spoke last before a pronoun that is a source itself, however far back."""
        return [p for source in self.before for p in casting.points.within(source) if casting.resolved.get(p.span)]


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks where: (source, content, whether it is quoted) of every cue, in the order of the text."""

    said: tuple[tuple[Span, Span, bool], ...]

    @classmethod
    def of(cls, casting: Casting) -> Speech:
        scene, found = casting.scene, []
        for number, _ in scene.marks("cue"):
            sources, contents = (
                [scene.reading.marks[t].span for t, _ in scene.tails(number, name)] for name in ("source", "content")
            )
            found += [(s, c, scene.quote(c).lstrip()[:1] in "\"“'‘«") for s in sources for c in contents]
        return cls(tuple(sorted(found)))

    def around(self, point: Point) -> Heard:
        """Who speaks around a pronoun."""
        inside = [(source, quoted) for source, content, quoted in self.said if content.holds(point.span)]
        before = [source for source, _, _ in self.said if source.end <= point.span.start] if self.speaks(point) else []
        return Heard(
            tuple(s for s, quoted in inside if quoted), tuple(s for s, quoted in inside if not quoted), tuple(before[-1:])
        )

    def own(self, casting: Casting, point: Point) -> dict[str, float]:
        """ "I" in a quotation is its speaker."""
        inside = [source for source, content, quoted in self.said if quoted and content.holds(point.span)]
        keys = {casting.resolved.get(p.span) for source in inside[-1:] for p in casting.points.within(source)} - {None}
        return {str(key): 1.0 for key in keys} if len(keys) == 1 else {}

    def speaks(self, point: Point) -> bool:
        """Whether a pronoun is a source of words itself."""
        return any(source.holds(point.span) for source, _, _ in self.said)
