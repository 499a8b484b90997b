"""Camps, as many as fit best: friends together, adversaries apart (Davis 1967; the criterion of Doreian and Mrvar 1996, all ties
weighing as they are). Greedy joining, then single moves; a good partition, and not a proven one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from foedera.types.network import Network, SignedTie

MEAN = 1e-9  # a gain below is none


@dataclass(frozen=True, slots=True)
class Communities:
    """`camps`, the largest first; `against` are friendly ties between camps and hostile ones within, `index` their weight."""

    camps: tuple[frozenset[str], ...]
    against: tuple[SignedTie, ...]

    @property
    def index(self) -> float:
        return sum(tie.weight for tie in self.against)


def communities(network: Network) -> Communities:
    """The same network gives the same camps."""
    camp = {actor: n for n, actor in enumerate(network.actors)}
    while _joined(network, camp) or _moved(network, camp):
        pass
    groups: dict[int, set[str]] = defaultdict(set)
    for actor, number in camp.items():
        groups[number].add(actor)
    camps = sorted((frozenset(group) for group in groups.values()), key=lambda g: (-len(g), min(g)))
    return Communities(tuple(camps), tuple(t for t in network.ties if (camp[t.one] == camp[t.other]) == (t.sign < 0)))


def _joined(network: Network, camp: dict[str, int]) -> bool:
    """Join the two camps between which friendship most outweighs hostility, if it does anywhere."""
    between: dict[tuple[int, int], float] = defaultdict(float)
    for tie in network.ties:
        one, other = sorted((camp[tie.one], camp[tie.other]))
        if one != other:
            between[one, other] += tie.sign * tie.weight
    best = max(between, key=lambda pair: (between[pair], -pair[0], -pair[1]), default=None)
    if best is None or between[best] <= MEAN:
        return False
    camp.update({actor: best[0] for actor, number in camp.items() if number == best[1]})
    return True


def _moved(network: Network, camp: dict[str, int]) -> bool:
    """Move each actor to where it has most friends net of adversaries, be it alone; whether anybody moved."""
    moved = False
    for actor in network.actors:
        pull: dict[int, float] = defaultdict(float)
        for other, tie in network.around[actor].items():
            pull[camp[other]] += tie.sign * tie.weight
        own = pull.pop(camp[actor], 0.0)
        best = max(pull, key=lambda number: (pull[number], -number), default=None)
        if best is not None and pull[best] > max(own, 0.0) + MEAN:
            camp[actor], moved = best, True
        elif own < -MEAN:
            camp[actor], moved = max(camp.values()) + 1, True
    return moved
