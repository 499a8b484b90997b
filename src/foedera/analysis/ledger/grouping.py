"""Which accords and events of several reports may be one: what linking proposes, as people left it, and what comparing words adds to it.

Only reports that a link joins are compared, so that cost grows with links and not with pairs of reports. Events: the same family of types,
days that are near, and words, states and days in common, weighted by how rare they are. Accords: parties, days, places and titles in common.
What linking puts in one cluster counts as more alike. Groups grow by mean likeness, so that one false link joins nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import Final

from foedera.analysis.ledger.acts import acts_of, alike
from foedera.analysis.ledger.linked import Linked, Pair
from foedera.analysis.ledger.pacts import meeting, pacts_of
from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.words import Rarity
from foedera.types.entries import Event

ALIKE: Final = 0.24  # of two events; swept on the open affairs of benchmarks/quality/affairs
MEET: Final = 2.6  # points of two accords
TOGETHER: Final = 0.1  # more likeness of two events that a link joins
MEETING: Final = 1.0  # more points of two accords that a link joins
NEVER: Final = -1.0  # the score of two that cannot be one
SLACK: Final = 0.7  # of the least likeness, for the mean of two groups
Score = Callable[[str, str], float]


def groups(reports: Mapping[str, Report], linked: Linked | None = None) -> tuple[tuple[str, ...], ...]:
    """Ids of accords and events that may be one, every entry in one group; signings go with their accords, denials with nothing.

    Without `linked` every report is compared with every other. A pair that a person forced is in one group, a pair that a person cut never.
    """
    near = linked.near if linked else {key: reports.keys() - {key} for key in reports}
    linked = linked or Linked()
    rarity = Rarity(words for key, report in reports.items() if near.get(key) for words in report.words.values())
    pacts = {pact.keys[0]: pact for report in reports.values() for pact in pacts_of(report, linked.cut)}
    taken = {key for pact in pacts.values() for key in pact.keys}
    acts = {act.keys[0]: act for report in reports.values() for act in acts_of(report, _events(report, taken), linked.cut)}
    keys = {first: pact.keys for first, pact in pacts.items()} | {first: act.keys for first, act in acts.items()}
    parted = {key for pair in linked.cut for key in pair}
    same = {first: (act.report.document.id, act.signature) for first, act in acts.items() if not parted & set(act.keys)}
    stands = {first: [first] for first in keys if first not in same} | doubled(same, near)
    members = {first: tuple(key for one in stood for key in keys[one]) for first, stood in stands.items()}
    bonds = _Bonds(linked, {key: first for first, own in members.items() for key in own})
    within = {first: {(acts.get(one) or pacts[one]).report.document.id for one in stood} for first, stood in stands.items()}

    def likeness(a: str, b: str) -> float:
        return bonds.score(a, b, alike(acts[a], acts[b], rarity, within=bool(within[a] & within[b])), TOGETHER)

    def meets(a: str, b: str) -> float:
        return bonds.score(a, b, meeting(pacts[a], pacts[b], rarity), MEETING)

    shown = [first for first in stands if first in acts]
    joined = [*grown(pacts, meets, MEET, _met(pacts, within, near)), *grown(shown, likeness, ALIKE, _met(shown, within, near))]
    return bonds.forced([tuple(key for first in group for key in members[first]) for group in joined])


def doubled(told: Mapping[str, tuple[str, Hashable]], near: Mapping[str, Set[str]] | None = None) -> dict[str, list[str]]:
    """What reports tell in the same words, the first of it before all: one is as good as many when it is compared with others.

    `told` gives the report of each key and what it says; a report stands in a group once. `near`: only reports that are near one another.
    """
    found: dict[Hashable, dict[str, list[str]]] = defaultdict(dict)
    seen: dict[str, set[str]] = {}
    for key, (report, said) in told.items():
        firsts = found[said]
        fit = (f for f in firsts if report not in seen[f] and (near is None or told[f][0] in near.get(report, ())))
        first = next(fit, key)
        firsts.setdefault(first, []).append(key)
        seen.setdefault(first, set()).add(report)
    return {first: keys for firsts in found.values() for first, keys in firsts.items()}


class _Bonds:
    """What linking and people say of pairs of acts and pacts. `first` names the act or pact that an entry belongs to."""

    def __init__(self, linked: Linked, first: Mapping[str, str]) -> None:
        self.linked = linked
        self.together: dict[Pair, float] = defaultdict(float)
        for (a, b), score in linked.together.items():
            if a in first and b in first:
                pair = _pair(first[a], first[b])
                self.together[pair] = max(self.together[pair], score)
        self.cut = {_pair(first[a], first[b]) for a, b in linked.cut if a in first and b in first}

    def score(self, one: str, other: str, score: float, more: float) -> float:
        if _pair(one, other) in self.cut:
            return NEVER
        return score + more * self.together.get(_pair(one, other), 0.0) if score > NEVER else score

    def forced(self, found: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        """The groups, with those joined of which a person forced a pair, unless a cut pair would meet."""
        groups = {key: group for group in found for key in group}
        for a, b in sorted(self.linked.forced):
            one, other = groups.get(a, (a,)), groups.get(b, (b,))
            if one != other and not any(_pair(x, y) in self.linked.cut for x in one for y in other):
                groups |= dict.fromkeys((*one, *other), (*one, *other))
        return tuple(dict.fromkeys(groups.values()))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _events(report: Report, taken: set[str]) -> list[Event]:
    return [
        e
        for e in report.told.values()
        if isinstance(e, Event) and e.id not in taken and not report.denies(e.id) and not report.promised(e.id)
    ]


def _met(keys: Iterable[str], within: Mapping[str, Set[str]], near: Mapping[str, Set[str]]) -> Iterator[Pair]:
    """Pairs within one report and of reports that are near. `within`: the reports that each stands for."""
    of: dict[str, list[str]] = defaultdict(list)
    listed = sorted(keys)
    for key in listed:
        for document in within[key]:
            of[document].append(key)
    for key in listed:
        beside = set(within[key]).union(*(near.get(document, ()) for document in within[key]))
        others = {other for document in beside for other in of.get(document, ()) if other > key}
        yield from ((key, other) for other in sorted(others))


def grown(keys: Iterable[str], score: Score, least: float, pairs: Iterable[Pair] | None = None) -> list[tuple[str, ...]]:
    """Groups joined best pair first, while the mean of all pairs between two groups stays near `least`. `pairs`: those to begin from."""
    listed = sorted(keys)
    scores = _Scores(score)
    ranked = sorted(
        (-value, pair) for pair in (combinations(listed, 2) if pairs is None else pairs) if (value := scores.of(*pair)) >= least
    )
    group = {key: frozenset({key}) for key in listed}
    refused: set[frozenset[frozenset[str]]] = set()
    for _, (a, b) in ranked:
        left, right = group[a], group[b]
        if left is right or (both := frozenset((left, right))) in refused:
            continue
        if scores.fit(left, right, least * SLACK):
            group |= dict.fromkeys(left | right, left | right)
        else:
            refused.add(both)
    seen: dict[frozenset[str], tuple[str, ...]] = defaultdict(tuple)
    for key in listed:
        seen[group[key]] += (key,)
    return list(seen.values())


class _Scores:
    """Scores of pairs, each worked out once."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self.kept: dict[Pair, float] = {}

    def of(self, one: str, other: str) -> float:
        pair = _pair(one, other)
        if pair not in self.kept:
            self.kept[pair] = self.score(*pair)
        return self.kept[pair]

    def fit(self, left: frozenset[str], right: frozenset[str], least: float) -> bool:
        """Whether all of two groups can be one, and their mean is no less."""
        values = [self.of(a, b) for a in left for b in right]
        return min(values) > NEVER and sum(values) / len(values) >= least
