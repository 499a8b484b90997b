"""How far a signed network is from two camps: the frustration index, exact, with a partition that proves it reachable.

The least weight of ties that must be left out so that every friendly tie lies within and every hostile tie between two camps
(Harary 1959; Aref and Wilson 2019). Solved as a covering of negative cycles: a linear programme with cuts found as shortest paths in the
signed double cover, and where its answer is not whole a mixed-integer programme over the same cuts, until no negative cycle is left.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedera.types.network import Network, SignedTie

CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Frustration:
    """`index` is the weight of `against`, the ties that a best partition leaves frustrated. `bound` is proven from below:
    where it equals the index the partition is optimal. `camp` holds one of the two camps; the other is everybody else.
    """

    index: float
    bound: float
    against: tuple[SignedTie, ...]
    camp: frozenset[str]

    @property
    def optimal(self) -> bool:
        return self.index - self.bound < CLOSE


def frustration(network: Network, *, seconds: float = 60.0) -> Frustration:
    """The index of a network, part by part. After `seconds` the best partition found so far comes back with what is proven."""
    deadline = time.monotonic() + seconds
    camp: set[str] = set()
    bound = 0.0
    for part in _parts(network):
        own, below = _solved(part, deadline)
        camp |= own
        bound += below
    against = _against(network.ties, camp)
    return Frustration(sum(tie.weight for tie in against), bound, against, frozenset(camp))


def _against(ties: Sequence[SignedTie], camp: set[str] | frozenset[str]) -> tuple[SignedTie, ...]:
    """The ties that a partition frustrates: friends apart, enemies together."""
    return tuple(tie for tie in ties if ((tie.one in camp) == (tie.other in camp)) == (tie.sign < 0))


def _parts(network: Network) -> Iterator[Network]:
    """The connected parts, each solved by itself."""
    around = {actor: dict(ties) for actor, ties in network.around.items()}
    left = set(around)
    while left:
        start = left.pop()
        part, queue = {start}, [start]
        while queue:
            for other in around[queue.pop()]:
                if other not in part:
                    part.add(other)
                    queue.append(other)
        left -= part
        yield Network(tuple(tie for tie in network.ties if tie.one in part))


@dataclass(slots=True)
class PartialSolution:
    """The state of one part's solution: its ties by number, and the negative cycles found so far as sets of tie numbers."""

    network: Network
    cycles: list[frozenset[int]]

    @property
    def ties(self) -> tuple[SignedTie, ...]:
        return self.network.ties


def _solved(network: Network, deadline: float) -> tuple[set[str], float]:
    search = PartialSolution(network, [])
    best = _greedy(network)
    cost = _weight(network, best)
    bound, whole = 0.0, False
    while cost - bound > CLOSE and time.monotonic() < deadline:
        values, below = _programme(search, whole=whole, deadline=deadline)
        bound = max(bound, below)
        camp = _rounded(network, values)
        if _weight(network, camp) < cost:
            best, cost = camp, _weight(network, camp)
        fresh = _violated(search, values)
        search.cycles += fresh
        if not fresh:
            if whole:
                break
            whole = True
    return best, min(bound, cost)


def _weight(network: Network, camp: set[str]) -> float:
    return sum(tie.weight for tie in _against(network.ties, camp))


def _programme(search: PartialSolution, *, whole: bool, deadline: float) -> tuple[list[float], float]:
    """Least weight of ties that meets every known negative cycle: values of the ties, and a proven lower bound."""
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", max(0.1, deadline - time.monotonic()))
    for tie in search.ties:
        solver.addVar(0.0, 1.0)
        solver.changeColCost(solver.getNumCol() - 1, tie.weight)
        if whole:
            solver.changeColIntegrality(solver.getNumCol() - 1, highspy.HighsVarType.kInteger)
    for cycle in search.cycles:
        listed = sorted(cycle)
        solver.addRow(1.0, highspy.kHighsInf, len(listed), listed, [1.0] * len(listed))
    solver.run()
    info = solver.getInfo()
    done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    below = info.objective_function_value if done else (info.mip_dual_bound if whole else 0.0)
    return list(solver.getSolution().col_value), _lifted(search, below)


def _lifted(search: PartialSolution, below: float) -> float:
    """A bound below whole weights may be rounded up."""
    if all(tie.weight == int(tie.weight) for tie in search.ties):
        return float(-int(-(below - CLOSE) // 1)) if below > CLOSE else 0.0
    return max(0.0, below)


def _violated(search: PartialSolution, values: Sequence[float]) -> list[frozenset[int]]:
    """Negative cycles whose ties weigh less than one: shortest paths from each actor to its own shadow in the double cover."""
    numbers = {(tie.one, tie.other): n for n, tie in enumerate(search.ties)}
    known = set(search.cycles)
    found: list[frozenset[int]] = []
    for actor in search.network.actors:
        path = _shortest(search.network, numbers, values, actor)
        if path and path not in known:
            known.add(path)
            found.append(path)
    return found


State = tuple[str, int]


def _shortest(
    network: Network, numbers: dict[tuple[str, str], int], values: Sequence[float], start: str
) -> frozenset[int] | None:
    """The tie numbers of the lightest negative closed walk through an actor, if it weighs less than one."""
    costs: dict[State, float] = {(start, 0): 0.0}
    came: dict[State, tuple[State, int]] = {}
    queue: list[tuple[float, State]] = [(0.0, (start, 0))]
    while queue:
        cost, state = heapq.heappop(queue)
        if cost > costs[state]:
            continue
        if state == (start, 1):
            return _walked(came, state)
        actor, side = state
        for other, tie in network.around[actor].items():
            number = numbers[tie.one, tie.other]
            following, total = (other, side ^ (tie.sign < 0)), cost + max(0.0, values[number]) + 1e-9
            if total < 1.0 - CLOSE and total < costs.get(following, 1.0):
                costs[following] = total
                came[following] = (state, number)
                heapq.heappush(queue, (total, following))
    return None


def _walked(came: dict[State, tuple[State, int]], state: State) -> frozenset[int]:
    """The ties of a walk that stand in it an odd number of times: twice the same tie cancels out."""
    odd: set[int] = set()
    while state in came:
        state, number = came[state]
        odd ^= {number}
    return frozenset(odd)


def _rounded(network: Network, values: Sequence[float]) -> set[str]:
    """Camps that follow the ties with the least value first (a spanning tree), then improved by moving single actors."""
    camp: dict[str, bool] = {}
    weights = {(tie.one, tie.other): value for tie, value in zip(network.ties, values, strict=True)}
    for root in network.actors:
        if root in camp:
            continue
        camp[root] = False
        queue = [(0.0, root, root)]
        seen: set[str] = set()
        while queue:
            _, actor, parent = heapq.heappop(queue)
            if actor in seen:
                continue
            seen.add(actor)
            if actor != parent:
                camp[actor] = camp[parent] ^ (network.around[actor][parent].sign < 0)
            for other, tie in network.around[actor].items():
                if other not in seen:
                    heapq.heappush(queue, (weights[tie.one, tie.other], other, actor))
    return _improved(network, {actor for actor, inside in camp.items() if inside})


def _greedy(network: Network) -> set[str]:
    return _rounded(network, [0.0] * len(network.ties))


def _improved(network: Network, camp: set[str]) -> set[str]:
    """Move single actors to the other camp as long as that lowers the weight."""
    moved = True
    while moved:
        moved = False
        for actor in network.actors:
            gain = sum(
                tie.weight * (1 if ((actor in camp) == (other in camp)) == (tie.sign < 0) else -1)
                for other, tie in network.around[actor].items()
            )
            if gain > CLOSE:
                camp ^= {actor}
                moved = True
    return camp
