"""The cast of one document: its actors and mentions, and who stands behind a mark. A value, finished."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from foedera.coding.people.points import Point, Points
from foedera.types.entries import Actor, Mention, Party
from foedera.types.text import Span


@dataclass(frozen=True)
class Cast:
    """The actors and mentions of one document. `behind` gives the parties of a mention mark."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    points: Points
    of_point: dict[Span, str | None]

    def behind(self, mark: int) -> tuple[Party, ...]:
        """Who stands behind a mention mark; several for a compound, an unresolved party where nobody is found."""
        return tuple(Party(point.span, self.of_point.get(point.span)) for point in self.points.of_mark(mark))

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    def actor(self, key: str | None) -> Actor | None:
        """The actor of an id."""
        return self._by_id.get(key or "")

    @cached_property
    def _by_words(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self.actors:
            for name in actor.names:
                found[name.form.casefold()].add(actor.id)
                if actor.kind == "person":
                    found[name.form.casefold().split()[-1]].add(actor.id)
        return found

    def called(self, words: str) -> str | None:
        """The one actor that these words, or their last one if it is a name, name elsewhere in the document."""
        parts = words.casefold().split()
        for form in (" ".join(parts), *(parts[-1:] if words.split()[-1:] and words.split()[-1][0].isupper() else ())):
            if len(self._by_words.get(form, ())) == 1:
                return next(iter(self._by_words[form]))
        return None

    def within(self, span: Span) -> tuple[Point, ...]:
        """The points that lie in a span."""
        return self.points.within(span)

    def state_of(self, key: str | None) -> Actor | None:
        """The state that an actor is, belongs to, or holds office in."""
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            actor = self.actor(key)
            if actor is None or actor.kind == "state":
                return actor
            key = actor.of or next((role.of for role in actor.roles if role.of), None)
        return None
