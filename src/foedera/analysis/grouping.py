"""Which accords and events of several reports may be one: a simple stand-in for the clusters of the linking room.

Events: the same family of types, days that are near, and words, states and days in common, weighted by how rare they are.
Accords: parties, days, places and titles in common. Groups grow by mean likeness, so that one false link joins nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

from foedera.analysis.acts import acts_of, alike
from foedera.analysis.pacts import meeting, pacts_of
from foedera.analysis.reports import Report
from foedera.analysis.words import Rarity
from foedera.types.entries import Event

ALIKE: Final = 0.28  # of two events; swept on the two open affairs of benchmarks/quality/affairs
MEET: Final = 2.6  # points of two accords
NEVER: Final = -1.0  # the score of two that cannot be one
SLACK: Final = 0.7  # of the least likeness, for the mean of two groups
Score = Callable[[str, str], float]


def groups(reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
    """Ids of accords and events that may be one, every entry in one group; signings go with their accords, denials with nothing."""
    rarity = Rarity(words for report in reports.values() for words in report.words.values())
    pacts = {pact.keys[0]: pact for report in reports.values() for pact in pacts_of(report)}
    taken = {key for pact in pacts.values() for key in pact.keys}
    acts = {act.keys[0]: act for report in reports.values() for act in acts_of(report, _events(report, taken))}
    joined = [
        *grown(sorted(pacts), lambda a, b: meeting(pacts[a], pacts[b], rarity), MEET),
        *grown(sorted(acts), lambda a, b: alike(acts[a], acts[b], rarity), ALIKE),
    ]  # fmt: skip
    members = {first: one.keys for first, one in (*pacts.items(), *acts.items())}
    return tuple(tuple(key for first in group for key in members[first]) for group in joined)


def _events(report: Report, taken: set[str]) -> list[Event]:
    return [
        e
        for e in report.told.values()
        if isinstance(e, Event) and e.id not in taken and not report.denies(e.id) and not report.promised(e.id)
    ]


def grown(keys: Sequence[str], score: Score, least: float) -> list[tuple[str, ...]]:
    """Groups joined best pair first, while the mean of all pairs between two groups stays near `least`."""
    scores = {(a, b): score(a, b) for a, b in combinations(keys, 2)}
    group = {key: frozenset({key}) for key in keys}
    for (a, b), value in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if value < least:
            break
        left, right = group[a], group[b]
        if left is not right and not _barred(scores, left, right) and _mean(scores, left, right) >= least * SLACK:
            for key in (joined := left | right):
                group[key] = joined
    seen: dict[frozenset[str], tuple[str, ...]] = defaultdict(tuple)
    for key in keys:
        seen[group[key]] += (key,)
    return list(seen.values())


def _barred(scores: Mapping[tuple[str, str], float], left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two of them cannot be one."""
    return any(scores[min(a, b), max(a, b)] <= NEVER for a in left for b in right)


def _mean(scores: Mapping[tuple[str, str], float], left: frozenset[str], right: frozenset[str]) -> float:
    values = [scores[min(a, b), max(a, b)] for a in left for b in right]
    return sum(values) / len(values)
