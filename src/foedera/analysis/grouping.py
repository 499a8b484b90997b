"""Which accords and events of several reports may be one: a simple stand-in for the clusters of the linking room.

Events: the same family of types, days that are near, and words, states and days in common, weighted by how rare they are.
Accords: parties, days, places and titles in common. Groups grow by mean likeness, so that one false link joins nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

from foedera.analysis.pacts import PARTED, days_apart, meeting, pacts_of
from foedera.analysis.reports import Report, owner_of, states_of
from foedera.analysis.words import Rarity
from foedera.types.entries import Event
from foedera.types.text import Span
from foedera.types.time import Time

FAMILIES: Final = {"REJECT": "words", "ACCUSE": "words", "REQUEST": "words", "THREATEN": "words", "CONSULT": "talks", "AGREE": "will",
                   "CONCEDE": "will", "SUPPORT": "will", "COOPERATE": "give", "AID": "give", "ASSAULT": "force", "COERCE": "force"}  # fmt: skip
ALIKE: Final = 0.3  # of two events; swept on the two open affairs of benchmarks/quality/affairs
WORDS: Final = 0.15  # more for sayings, which share their words with what is said
MEET: Final = 3.0  # points of two accords
APART: Final = 10  # days between two tellings of one event, at most
SAYINGS: Final = frozenset({"words", "will"})
Key = str
Score = Callable[[Key, Key], float]


def groups(reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
    """Ids of accords and events that may be one, every entry in one group; signings go with their accords."""
    owners = owner_of(reports)
    rarity = Rarity(words for report in reports.values() for words in report.words.values())
    pacts = {pact.keys[0]: pact for report in reports.values() for pact in pacts_of(report)}
    taken = {key for pact in pacts.values() for key in pact.keys}
    events = sorted(key for key in owners if key not in taken and not owners[key].denies(key))
    alike = _Alike(owners, rarity, {key: spoken(owners[key], key) for key in events})
    joined = grown(sorted(pacts), lambda a, b: meeting(pacts[a], pacts[b], rarity), MEET)
    return (*(tuple(key for first in group for key in pacts[first].keys) for group in joined), *grown(events, alike, ALIKE))


def spoken(report: Report, key: str) -> frozenset[str]:
    """What an event's piece of the sentence speaks of, with its day, its place and whoever takes part."""
    event = report.told[key]
    assert isinstance(event, Event)
    said = report.after(event.anchor) if family(event) in SAYINGS else ()
    spans = [report.piece(event.anchor), *said, *(party.span for party in (*event.actors, *event.recipients))]
    words = frozenset[str]().union(*(report.spoken(span) for span in spans))
    sides = {f"@{side}" for side in states_of(report, (*event.actors, *event.recipients))}
    day = {f"#{event.time.earliest}"} if event.time and event.time.precision == "day" and event.time.earliest else set()
    return words | sides | day | (report.spoken(event.place.span) if event.place else frozenset())


class _Alike:
    """How much two events have in common, 0 to 1 and a little more; below 0 where they cannot be one."""

    def __init__(self, owners: Mapping[str, Report], rarity: Rarity, spoken: Mapping[str, frozenset[str]]) -> None:
        self.owners, self.rarity, self.spoken = owners, rarity, spoken

    def __call__(self, one: str, other: str) -> float:
        a, b = self.owners[one].told[one], self.owners[other].told[other]
        assert isinstance(a, Event) and isinstance(b, Event)
        if family(a) != family(b):
            return -1.0
        gap = days_apart(self._time(one), self._time(other))
        if gap is not None and gap > (APART if a.time and b.time else PARTED):
            return -1.0
        if self.owners[one] is self.owners[other] and family(a) not in SAYINGS and self._sentence(one) == self._sentence(other):
            return 1.0
        gap = days_apart(a.time, b.time)
        same_day = gap == 0 and a.time is not None and b.time is not None and a.time.precision == b.time.precision == "day"
        words = WORDS if family(a) in SAYINGS else 0.0
        bonus = (0.1 if same_day else -0.1 if gap else 0.0) + (0.05 if a.type.value == b.type.value else 0.0)
        return self.rarity.alike(self.spoken[one], self.spoken[other]) + bonus - words

    def _time(self, key: str) -> Time | None:
        """When it happened, else when it was reported."""
        report = self.owners[key]
        told = report.told[key]
        return told.time if told.time and told.time.earliest else report.document.published

    def _sentence(self, key: str) -> Span:
        report = self.owners[key]
        return report.text.sentence(report.told[key].anchor)


def family(event: Event) -> str:
    return FAMILIES.get(event.type.value, event.type.value)


def grown(keys: Sequence[str], score: Score, least: float) -> list[tuple[str, ...]]:
    """Groups joined best pair first, while the mean of all pairs between two groups stays above `least`."""
    scores = {(a, b): score(a, b) for a, b in combinations(keys, 2)}
    group = {key: frozenset({key}) for key in keys}
    for (a, b), value in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if value < least:
            break
        left, right = group[a], group[b]
        if left is not right and _mean(scores, left, right) >= least * 0.7:
            for key in (joined := left | right):
                group[key] = joined
    seen: dict[frozenset[str], tuple[str, ...]] = defaultdict(tuple)
    for key in keys:
        seen[group[key]] += (key,)
    return list(seen.values())


def _mean(scores: Mapping[tuple[str, str], float], left: frozenset[str], right: frozenset[str]) -> float:
    values = [scores[min(a, b), max(a, b)] for a in left for b in right]
    return sum(values) / len(values)
