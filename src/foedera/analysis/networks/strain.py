"""Triangles with the words behind their three sides, and since when they are what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedera.analysis.networks.relations import SOMEBODY
from foedera.analysis.networks.triads import Triad, triads
from foedera.types.network import Evidence, Network


@dataclass(frozen=True, slots=True)
class Triangle:
    """A triad and the weightiest evidence for the sign of each of its ties, in their order.

    `since` is the last day on which one of its sides began, as far as that is told; None where no beginning is known.
    """

    triad: Triad
    sides: tuple[Evidence, Evidence, Evidence]
    since: str | None


def triangles(network: Network, pairs: Mapping[tuple[str, str], Sequence[Evidence]], *, strained: bool = True) -> list[Triangle]:
    """The strained (or the balanced) triads of a network with the evidence of `pairs` behind every side, the strongest first."""
    found = [_triangle(triad, pairs) for triad in triads(network) if triad.balanced != strained]
    return sorted(found, key=lambda t: (-min(tie.weight for tie in t.triad.ties), t.triad.actors))


def _telling(piece: Evidence) -> tuple[float, bool, bool, bool, int]:
    """What to quote first: the weightier, what lasts, what has a day, what has a name behind it, what came by fewer mouths."""
    named = SOMEBODY not in piece.asserted_by
    return piece.weight, piece.lasts, piece.at is not None, named, -len(piece.asserted_by)


def _triangle(triad: Triad, pairs: Mapping[tuple[str, str], Sequence[Evidence]]) -> Triangle:
    own = [[piece for piece in pairs[tie.one, tie.other] if piece.sign == tie.sign] for tie in triad.ties]
    one, other, third = (max(pieces, key=_telling) for pieces in own)
    began = [min((piece.day for piece in pieces if piece.day), default=None) for pieces in own]
    return Triangle(triad, (one, other, third), max((day for day in began if day), default=None))
