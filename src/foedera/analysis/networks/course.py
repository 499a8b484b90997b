"""Balance through time: a network for each month or year, and what it comes to."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.analysis.networks.drawn import chosen, faded, network_of
from foedera.analysis.networks.frustration import frustration
from foedera.analysis.networks.triads import census
from foedera.types.network import Evidence, Network

LENGTHS: Final = {"day": 10, "month": 7, "year": 4}  # characters of an ISO day
MOST: Final = 600  # periods


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A network at the end of a period. `index` of `weight` is frustrated in a best partition; `bound` is proven from below."""

    when: str
    actors: int
    ties: int
    weight: float
    triads: Mapping[str, int]
    index: float
    bound: float

    @property
    def share(self) -> float:
        """The part of the weight of all ties that is frustrated, from 0 to 1/2."""
        return self.index / self.weight if self.weight else 0.0

    @property
    def strained(self) -> int:
        return self.triads["++-"] + self.triads["---"]


def course(networks: Mapping[str, Network], *, seconds: float = 60.0) -> list[CourseStep]:
    """A moment for each network, in the order of their names. `seconds` are for each of them."""
    return [_moment(when, networks[when], seconds) for when in sorted(networks)]


def _moment(when: str, network: Network, seconds: float) -> CourseStep:
    found = frustration(network, seconds=seconds)
    weight = sum(tie.weight for tie in network.ties)
    return CourseStep(when, len(network.actors), len(network.ties), weight, census(network), found.index, found.bound)


def networks_by(found: Sequence[Evidence], by: str, *, decay: str = "none") -> dict[str, Network]:
    """The network at the end of each day, month or year in which something happened, of all that was so until then.

    Acts count from the day on which they happened, what lasts until it ends. Raises KeyError for another length, and ValueError for
    more than MOST periods.
    """
    size = LENGTHS[by]
    periods = sorted({piece.at[:size] for piece in found if piece.at})
    if len(periods) > MOST:
        raise ValueError(f"{len(periods)} periods; at most {MOST}: take a longer one, or ask for fewer days")
    return {period: network_of(_until(found, period, decay))[0] for period in periods}


def _until(found: Iterable[Evidence], period: str, decay: str) -> list[Evidence]:
    last = last_day(period)
    running = [piece for piece in chosen(found, until=last) if piece.until is None or piece.until >= period]
    return faded(running, decay=decay, on=last)


def last_day(period: str) -> str:
    """The last day of a year, month or day, each as ISO 8601 writes it."""
    if len(period) == LENGTHS["year"]:
        return f"{period}-12-31"
    if len(period) == LENGTHS["month"]:
        year, month = map(int, period.split("-"))
        return f"{period}-{calendar.monthrange(year, month)[1]:02d}"
    return period
