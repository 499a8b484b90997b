"""A signed network: who stands for or against whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from foedera.types.text import Span

Sign = Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry's word on two actors. `sign` 1, -1, or 0 for a kind that takes no side; `weight` 0 to 1.

    `day` is when it happened or began, `until` when it ended, `seen` when it was reported; ISO days, None where unknown. What `lasts`
    (an accord, an alliance) holds from `day`, or from some time before `seen`, to `until`, or on; the rest is of one day.
    `asserted_by` holds the outermost asserter first. `span` is the entry's anchor, `words` a stretch around it worth quoting.
    """

    one: str
    other: str
    sign: int
    kind: str
    weight: float
    day: str | None
    asserted_by: tuple[str, ...]
    entry: str
    document: str
    span: Span
    words: Span
    seen: str | None = None
    until: str | None = None
    lasts: bool = False

    @property
    def at(self) -> str | None:
        """The first day of which it tells: when it happened or began, else when it was reported."""
        return self.day or self.seen


@dataclass(frozen=True, slots=True)
class Relation:
    """All of one kind and sign between two actors. `since`, `until`: the days over which it is told, None where open or unknown.

    `strength` is the sum of the weights of its evidence, after decay. `entries` are the ids that it rests on.
    """

    one: str
    other: str
    kind: str
    sign: int
    since: str | None
    until: str | None
    strength: float
    entries: tuple[str, ...]
    asserted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedTie:
    """Two actors, `one` before `other` in order; `sign` 1 or -1; `weight` counts how much stands behind it."""

    one: str
    other: str
    sign: Sign
    weight: float = 1.0


@dataclass(frozen=True)
class Network:
    """Undirected, at most one tie a pair, no tie to oneself. Raises ValueError where that does not hold."""

    ties: tuple[SignedTie, ...]

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
        return cls(tuple(SignedTie(min(a, b), max(a, b), 1 if sign > 0 else -1) for a, b, sign in listed))

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Everybody who has a tie, in order."""
        return tuple(sorted({actor for tie in self.ties for actor in (tie.one, tie.other)}))

    @cached_property
    def around(self) -> dict[str, dict[str, SignedTie]]:
        """Each actor's ties by the actor at their other end."""
        found: dict[str, dict[str, SignedTie]] = {actor: {} for actor in self.actors}
        for tie in self.ties:
            found[tie.one][tie.other] = tie
            found[tie.other][tie.one] = tie
        return found


@dataclass(frozen=True, slots=True)
class QuotedTie:
    """A tie with the words that it rests on, as they are shown: `quote` is the text's own, `told` says who asserts it."""

    one: str
    other: str
    sign: Sign
    kind: str
    quote: str
    source: str = ""
    day: str | None = None
    told: str = ""
