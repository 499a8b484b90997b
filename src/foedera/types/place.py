"""A place as a text names it, where it probably lies, and what else the name could mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedera.types.text import Span

PINNED: Final = frozenset({"city", "site", "admin"})  # precisions that have a point


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A gazetteer's place that bears the name. Decimal degrees, WGS 84; `share` says how it stands against the others."""

    key: str
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    share: float


@dataclass(frozen=True, slots=True)
class Place:
    """`precision`: site, city, admin, region, water, country, or unknown where nothing bears the name.

    A country is never given a city's point: what lies only "in Syria" has precision country. `candidates` hold the likeliest first.
    (Records of the first version kept the span alone: such a place has no name and is unknown until its report is drawn again.)
    """

    span: Span
    name: str = ""
    precision: str = "unknown"
    candidates: tuple[PlaceCandidate, ...] = ()

    @property
    def best(self) -> PlaceCandidate | None:
        """The likeliest candidate, None where the name is unknown."""
        return self.candidates[0] if self.candidates else None
