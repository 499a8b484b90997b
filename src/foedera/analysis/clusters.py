"""Links + what people decided -> clusters. Pure, and independent of the order of the links; links are never merged into entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from foedera.types.book import Book
from foedera.types.findings import Cluster
from foedera.types.record import Decision, Link

JOINED: Final = "link"
CUT: Final = "unlink"
FORCED: Final = "decided by a person"
Pair = tuple[str, str, str]  # kind ("": any), smaller id, larger id


def clusters(links: Iterable[Link], decisions: Iterable[Decision] = (), *, least: float = 0.5) -> tuple[Cluster, ...]:
    """Groups of two or more ids that mean the same, by kind and first member; links that score under `least` join nothing.

    A forced link always joins. A cut pair never shares a cluster, whatever other links would lead from one to the other: the group
    then keeps the side that was not the first named in the cut.
    """
    stand = standing(decisions)
    cut = {pair for pair, (action, _) in stand.items() if action == CUT}
    leaving = {key for _, (action, key) in stand.items() if action == CUT}
    forced = [Link(*pair, 1.0, (FORCED,)) for pair, (action, _) in stand.items() if action == JOINED]
    own = {(link.kind, link.left, link.right) for link in forced}
    proposed = [x for x in set(links) if x.score >= least and (x.kind, x.left, x.right) not in own and not _cut(x, cut)]
    groups = _Groups(cut)
    for link in sorted(forced, key=_rank):
        groups.join(link)
    for link in sorted(proposed, key=lambda x: (x.left in leaving or x.right in leaving, _rank(x))):
        groups.join(link)
    return groups.found()


def clusters_of(book: Book, kind: str) -> tuple[Cluster, ...]:
    """The clusters of one kind that a book's links and decisions make. Members may be entries that people rejected."""
    return tuple(cluster for cluster in clusters(book.links(kind), book.decisions) if cluster.kind == kind)


def standing(decisions: Iterable[Decision]) -> dict[Pair, tuple[str, str]]:
    """The decisions on pairs that hold: (kind, ids) -> (action, the id first named). An undo restores what stood before it."""
    stacks: dict[Pair, list[tuple[str, str]]] = defaultdict(list)
    for decision in decisions:
        other = decision.fields.get("other")
        if not other or other == decision.entry or decision.action not in {JOINED, CUT, "undo"}:
            continue
        pair = (decision.fields.get("kind", ""), min(decision.entry, other), max(decision.entry, other))
        if decision.action == "undo":
            del stacks[pair][-1:]
        else:
            stacks[pair].append((decision.action, decision.entry))
    return {pair: stack[-1] for pair, stack in stacks.items() if stack}


def _rank(link: Link) -> tuple[float, str, str, str]:
    return -link.score, link.kind, link.left, link.right


def _cut(link: Link, cut: set[Pair]) -> bool:
    return bool({(link.kind, link.left, link.right), ("", link.left, link.right)} & cut)


class _Groups:
    """Joins the smaller group to the larger unless a cut pair would meet."""

    def __init__(self, cut: set[Pair]) -> None:
        self.apart: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for kind, left, right in cut:
            self.apart[left].add((kind, right))
            self.apart[right].add((kind, left))
        self.of: dict[tuple[str, str], int] = {}
        self.members: dict[int, tuple[str, list[str], list[Link]]] = {}

    def join(self, link: Link) -> None:
        one, other = self._group(link.kind, link.left), self._group(link.kind, link.right)
        small, large = sorted((one, other), key=lambda n: (len(self.members[n][1]), n))
        if one == other:
            self.members[one][2].append(link)
        elif not self._apart(small, large):
            kind, keys, links = self.members.pop(small)
            self.members[large][1].extend(keys)
            self.members[large][2].extend((*links, link))
            self.of.update(dict.fromkeys(((kind, key) for key in keys), large))

    def _group(self, kind: str, key: str) -> int:
        if (kind, key) not in self.of:
            self.of[kind, key] = number = len(self.of)
            self.members[number] = (kind, [key], [])
        return self.of[kind, key]

    def _apart(self, small: int, large: int) -> bool:
        kind, keys, _ = self.members[small]
        return any(
            own in {kind, ""} and self.of.get((kind, other)) == large for key in keys for own, other in self.apart.get(key, ())
        )

    def found(self) -> tuple[Cluster, ...]:
        made = [
            Cluster(kind, tuple(sorted(keys)), tuple(sorted(links, key=_rank)))
            for kind, keys, links in self.members.values() if len(keys) > 1
        ]  # fmt: skip
        return tuple(sorted(made, key=lambda cluster: (cluster.kind, cluster.members)))
