"""What linking proposes for accords and events, as people left it: pairs that are one, pairs that are not, and whom each report is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from foedera.analysis.clusters import CUT, JOINED, clusters_of, standing
from foedera.analysis.ledger.kindred import kindred
from foedera.types.book import Book

KINDS: Final = ("accord", "event")
NEARING: Final = ("copy", "accord", "event", "statement")  # kinds of link by which two reports are near
Pair = tuple[str, str]  # the smaller id first


@dataclass(frozen=True)
class Linked:
    """`together`: pairs that stand in one cluster, with the score of their link (0: joined through others only).

    `forced` and `cut` are pairs that people decided on; `near` holds, for each report, those that any link joins with it.
    """

    together: Mapping[Pair, float] = field(default_factory=dict)
    forced: frozenset[Pair] = frozenset()
    cut: frozenset[Pair] = frozenset()
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)


def linked_in(book: Book) -> Linked:
    """The links of a book, with people's decisions on them."""
    decided = standing(book.decisions)
    forced, cut = (
        frozenset((a, b) for (kind, a, b), (action, _) in decided.items() if action == wanted and kind in {"", *KINDS})
        for wanted in (JOINED, CUT)
    )
    clusters = [cluster for kind in KINDS for cluster in clusters_of(book, kind)]
    together = {pair: 0.0 for cluster in clusters if len(cluster.members) <= MOST for pair in pairs(cluster.members)}
    together |= {(link.left, link.right): link.score for cluster in clusters for link in cluster.links}
    return Linked(together, forced, cut, _near(book, forced))


MOST: Final = 60  # members of a cluster of which every pair is looked at; of a larger one, those that are linked


def pairs(keys: Iterable[str]) -> Iterator[Pair]:
    listed = sorted(keys)
    return ((a, b) for n, a in enumerate(listed) for b in listed[n + 1 :])


def _near(book: Book, forced: Iterable[Pair]) -> dict[str, frozenset[str]]:
    owners = {filed.entry.id: filed.document.id for kind in NEARING[1:] for filed in book.entries(kind)}
    joined = [(link.left, link.right) for kind in NEARING for link in book.links(kind)]
    joined += kindred(book.documents())
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in (*joined, *forced):
        one, other = owners.get(left, left), owners.get(right, right)
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return {key: frozenset(others) for key, others in found.items()}
