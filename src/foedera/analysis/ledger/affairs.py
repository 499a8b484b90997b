"""Which reports tell of one affair.

Two reports are firmly tied by two accords or events in common, by one accord with two parties in common that both tell within sixty days, or
by a pair that a person forced.
Firmly tied reports are one affair. A report that is tied to others by a single group joins the affair that has most of that group, or
makes one with the others of the group that have none. Two affairs that share a single weak group stay apart: it stands in both, each with
its own reports. A report that no group ties joins the affair of which at least half are its kin by words and names, told within sixty days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from foedera.analysis.ledger.kindred import kindred
from foedera.analysis.ledger.pacts import PARTED, days_apart
from foedera.analysis.ledger.reports import Report, states_of
from foedera.types.entries import Accord, Event
from foedera.types.text import Document
from foedera.types.time import Time

FIRM: Final = 2  # groups in common; an accord with two parties in common counts as two


def affairs(
    owners: Mapping[str, Report],
    groups: Iterable[Sequence[str]],
    forced: Iterable[tuple[str, str]] = (),
    documents: Sequence[Document] = (),
) -> list[frozenset[str]]:
    """The ids of the documents of each affair; a report that shares nothing stands in none. `owners` gives the report of each entry.

    `documents` are all of the record, among which kin are looked for.
    """
    told = [_sides(owners, group) for group in groups]
    shared = sorted((one for one in told if len(one) > 1), key=lambda one: (-len(one), sorted(one)))
    joined = _Joined()
    for one, other in forced:
        if one in owners and other in owners and owners[one] is not owners[other]:
            joined.join(owners[one].document.id, owners[other].document.id)
    published = {report.document.id: report.document.published for report in owners.values()}
    for (one, other), count in sorted(_ties(shared, published).items()):
        if count >= FIRM:
            joined.join(one, other)
    for sides in shared:
        _place(joined, sorted(sides))
    _adopt(joined, documents)
    return joined.found()


def _sides(owners: Mapping[str, Report], group: Sequence[str]) -> dict[str, frozenset[str]]:
    """The documents that tell of a group, each with the parties that it gives to an accord; none to an event."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    accord = any(isinstance(owners[key].told[key], Accord) for key in group)
    for key in group:
        told = owners[key].told[key]
        parties = (*told.actors, *told.recipients) if isinstance(told, Event) else told.parties
        found[owners[key].document.id] |= states_of(owners[key], parties) if accord else frozenset()
    return found


def _ties(shared: Iterable[Mapping[str, frozenset[str]]], published: Mapping[str, Time | None]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for sides in shared:
        for one, other in combinations(sorted(sides), 2):
            firm = len(sides[one] & sides[other]) > 1 and (days_apart(published[one], published[other]) or 0) <= PARTED
            found[one, other] += FIRM if firm else 1
    return found


def _place(joined: _Joined, documents: Sequence[str]) -> None:
    """Give the documents of a group that stand in no affair to the affair that has most of the others."""
    alone = [document for document in documents if document not in joined.of]
    numbers = Counter(joined.of[document] for document in documents if document in joined.of)
    host = min(numbers, key=lambda n: (-numbers[n], min(joined.members[n])), default=None)
    beside = min(joined.members[host]) if host is not None else alone[0]
    for document in alone:
        if document != beside:
            joined.join(beside, document)


def _adopt(joined: _Joined, documents: Sequence[Document]) -> None:
    """Give each report without an affair to the affair most of whose reports are its kin, if at least half of them are."""
    alone = sorted(d.id for d in documents if d.id not in joined.of)
    if not alone or not joined.of:
        return
    kin = _kin(documents)
    for document in alone:
        counts = Counter(joined.of[other] for other in kin[document] if other in joined.of)
        half = [number for number, n in counts.items() if 2 * n >= len(joined.members[number])]
        if half:
            joined.join(document, min(joined.members[min(half, key=lambda n: (-counts[n], min(joined.members[n])))]))


def _kin(documents: Sequence[Document]) -> Mapping[str, set[str]]:
    published = {document.id: document.published for document in documents}
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in kindred(documents):
        if (days_apart(published[one], published[other]) or 0) <= PARTED:
            found[one].add(other)
            found[other].add(one)
    return found


class _Joined:
    """Documents in affairs. `of` numbers the affair of each."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.members: dict[int, set[str]] = {}

    def join(self, one: str, other: str) -> None:
        small, large = sorted((self._number(one), self._number(other)), key=lambda n: (len(self.members[n]), n))
        if small != large:
            moved = self.members.pop(small)
            self.members[large] |= moved
            self.of |= dict.fromkeys(moved, large)

    def _number(self, key: str) -> int:
        if key not in self.of:
            self.of[key] = number = len(self.of)
            self.members[number] = {key}
        return self.of[key]

    def found(self) -> list[frozenset[str]]:
        return [frozenset(members) for members in self.members.values() if len(members) > 1]
