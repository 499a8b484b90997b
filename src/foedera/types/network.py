"""A signed network: who stands for or against whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Sign = Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors, `one` before `other` in order; `sign` 1 or -1; `weight` counts how much stands behind it."""

    one: str
    other: str
    sign: Sign
    weight: float = 1.0


@dataclass(frozen=True)
class Network:
    """Undirected, at most one tie a pair, no tie to oneself. Raises ValueError where that does not hold."""

    ties: tuple[Tie, ...]

    def __post_init__(self) -> None:
        pairs = [(tie.one, tie.other) for tie in self.ties]
        if len(set(pairs)) != len(pairs) or any(one >= other for one, other in pairs):
            raise ValueError("a tie joins two actors once, the first in order first")
        if any(tie.sign not in (1, -1) or tie.weight <= 0 for tie in self.ties):
            raise ValueError("a tie is 1 or -1 and weighs more than nothing")

    @classmethod
    def of(cls, signs: Iterable[tuple[str, str, int]] | Mapping[tuple[str, str], int]) -> Network:
        """A network of (actor, actor, sign) in any order of the two."""
        listed = ((*pair, sign) for pair, sign in signs.items()) if isinstance(signs, Mapping) else signs
        return cls(tuple(Tie(min(a, b), max(a, b), 1 if sign > 0 else -1) for a, b, sign in listed))

    @cached_property
    def actors(self) -> tuple[str, ...]:
        return tuple(sorted({actor for tie in self.ties for actor in (tie.one, tie.other)}))

    @cached_property
    def around(self) -> dict[str, dict[str, Tie]]:
        """Each actor's ties by the actor at their other end."""
        found: dict[str, dict[str, Tie]] = {actor: {} for actor in self.actors}
        for tie in self.ties:
            found[tie.one][tie.other] = tie
            found[tie.other][tie.one] = tie
        return found


@dataclass(frozen=True, slots=True)
class Side:
    """A tie with the words that it rests on, as they are shown: `quote` is the text's own, `told` says who asserts it."""

    one: str
    other: str
    sign: Sign
    kind: str
    quote: str
    source: str = ""
    day: str | None = None
    told: str = ""
