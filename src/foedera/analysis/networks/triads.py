"""Triads of a signed network, balanced or strained (Heider 1946; Cartwright and Harary 1956). Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from foedera.types.network import Network, SignedTie


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors in order and their three ties. Balanced if the product of the signs is positive."""

    actors: tuple[str, str, str]
    ties: tuple[SignedTie, SignedTie, SignedTie]

    @property
    def balanced(self) -> bool:
        return sum(tie.sign < 0 for tie in self.ties) % 2 == 0

    @property
    def kind(self) -> str:
        """The signs, friendly first: "+++", "++-", "+--" or "---"."""
        hostile = sum(tie.sign < 0 for tie in self.ties)
        return "+" * (3 - hostile) + "-" * hostile


def triads(network: Network) -> Iterator[Triad]:
    """Every closed triad, once, in the order of its actors."""
    around = network.around
    for tie in sorted(network.ties, key=lambda t: (t.one, t.other)):
        for third in sorted(around[tie.one].keys() & around[tie.other].keys()):
            if third > tie.other:
                yield Triad((tie.one, tie.other, third), (tie, around[tie.one][third], around[tie.other][third]))


def strained(network: Network) -> list[Triad]:
    """The triads that are not balanced: an ally of an ally who is an adversary, or three adversaries of one another."""
    return [triad for triad in triads(network) if not triad.balanced]


def census(network: Network) -> dict[str, int]:
    """How many triads there are of each kind."""
    found = Counter(triad.kind for triad in triads(network))
    return {kind: found[kind] for kind in ("+++", "++-", "+--", "---")}
