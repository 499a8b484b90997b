"""Who and what carries the strain of a network: shares of actors and of ties. Arithmetic on a partition that frustration.py proves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from foedera.analysis.networks.frustration import Frustration
from foedera.analysis.networks.triads import triads
from foedera.types.network import Network, SignedTie


@dataclass(frozen=True, slots=True)
class ActorShare:
    """`share`: frustrated weight among all weight of the actor's ties. `strained` of `triads` that it stands in are not balanced."""

    actor: str
    weight: float
    frustrated: float
    strained: int
    triads: int

    @property
    def share(self) -> float:
        return self.frustrated / self.weight if self.weight else 0.0


@dataclass(frozen=True, slots=True)
class TieShare:
    """`against`: frustrated in the partition at hand. `strained` of the `triads` over this tie are not balanced."""

    tie: SignedTie
    against: bool
    strained: int
    triads: int

    @property
    def share(self) -> float:
        return self.strained / self.triads if self.triads else 0.0


def actor_shares(network: Network, found: Frustration) -> list[ActorShare]:
    """A share for every actor, those who carry most first. A best partition need not be the only one: it says which it is."""
    against = {(tie.one, tie.other) for tie in found.against}
    all_, bad = Counter[str](), Counter[str]()
    for triad in triads(network):
        all_.update(triad.actors)
        bad.update(triad.actors if not triad.balanced else ())
    made = [
        ActorShare(
            actor,
            sum(tie.weight for tie in network.around[actor].values()),
            sum(tie.weight for tie in network.around[actor].values() if (tie.one, tie.other) in against),
            bad[actor],
            all_[actor],
        )
        for actor in network.actors
    ]
    return sorted(made, key=lambda s: (-s.frustrated, -s.strained, s.actor))


def tie_shares(network: Network, found: Frustration) -> list[TieShare]:
    """A share for every tie, those in most strained triads first."""
    against = {(tie.one, tie.other) for tie in found.against}
    all_, bad = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for triad in triads(network):
        pairs = [(tie.one, tie.other) for tie in triad.ties]
        all_.update(pairs)
        bad.update(pairs if not triad.balanced else ())
    made = [
        TieShare(tie, (tie.one, tie.other) in against, bad[tie.one, tie.other], all_[tie.one, tie.other]) for tie in network.ties
    ]
    return sorted(made, key=lambda s: (-s.strained, not s.against, s.tie.one, s.tie.other))
