"""Triads and frustration: solved by hand, by trying every partition, and by what the theory says must hold."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.analysis.networks.frustration import frustration
from foedera.analysis.networks.triads import census, strained, triads
from foedera.types.network import Network, SignedTie

STRAINED = Network.of([("ARM", "RUS", 1), ("AZE", "RUS", 1), ("ARM", "AZE", -1)])


def signed(count: int) -> st.SearchStrategy[Network]:
    """Networks of up to `count` actors, any signs, any ties missing."""
    pairs = list(combinations("abcdefghij"[:count], 2))
    signs = st.lists(st.sampled_from([1, -1, 0]), min_size=len(pairs), max_size=len(pairs))
    return signs.map(lambda listed: Network.of([(*pair, sign) for pair, sign in zip(pairs, listed, strict=True) if sign]))


def tried(network: Network) -> float:
    """The index by trying every partition into two camps."""
    if not network.actors:
        return 0.0
    first, *others = network.actors
    best = float("inf")
    for choice in product([False, True], repeat=len(others)):
        camp = {actor for actor, inside in zip(others, choice, strict=True) if inside}
        best = min(best, sum(t.weight for t in network.ties if ((t.one in camp) == (t.other in camp)) == (t.sign < 0)))
    assert first not in camp
    return best


def test_when_your_ally_becomes_the_ally_of_your_adversary() -> None:
    (triad,) = strained(STRAINED)
    assert triad.actors == ("ARM", "AZE", "RUS") and triad.kind == "++-" and not triad.balanced
    found = frustration(STRAINED)
    assert (found.index, found.optimal, len(found.against)) == (1.0, True, 1)


@pytest.mark.parametrize(
    ("signs", "kind", "balanced"),
    [((1, 1, 1), "+++", True), ((1, 1, -1), "++-", False), ((1, -1, -1), "+--", True), ((-1, -1, -1), "---", False)],
)
def test_the_four_triads(signs: tuple[int, int, int], kind: str, balanced: bool) -> None:
    network = Network.of(zip("aab", "bcc", signs, strict=True))
    (triad,) = triads(network)
    assert (triad.kind, triad.balanced, census(network)[kind]) == (kind, balanced, 1)


def test_five_enemies_of_one_another() -> None:
    """In a hostile clique of five the best camps are two and three: 1 + 3 ties lie within."""
    found = frustration(Network.of([(a, b, -1) for a, b in combinations("abcde", 2)]))
    assert found.index == 4.0 and len(found.camp) in {2, 3} and found.optimal


def test_two_parts_add_up_and_a_tree_costs_nothing() -> None:
    double = Network.of(
        [*((a, b, s) for a, b, s in zip("aab", "bcc", (1, 1, -1), strict=True)), *zip("xxy", "yzz", (-1, -1, -1), strict=True)]
    )
    assert frustration(double).index == 2.0
    assert frustration(Network.of([("a", "b", -1), ("b", "c", 1), ("c", "d", -1)])).index == 0.0


def test_the_lighter_tie_gives_way() -> None:
    ties = (SignedTie("a", "b", 1, 5.0), SignedTie("a", "c", 1, 2.5), SignedTie("b", "c", -1, 4.0))
    found = frustration(Network(ties))
    assert found.index == 2.5 and found.against == (ties[1],)


@given(signed(7))
def test_the_index_is_that_of_the_best_of_all_partitions(network: Network) -> None:
    found = frustration(network)
    assert found.optimal and found.index == tried(network)
    assert sum(tie.weight for tie in found.against) == found.index


@given(signed(6), st.sets(st.sampled_from("abcdef")))
def test_turning_all_ties_of_some_actors_changes_nothing(network: Network, turned: set[str]) -> None:
    """Switching (Zaslavsky 1982): the index does not depend on which camp is called which."""
    switched = Network.of(
        [(t.one, t.other, t.sign * (-1 if (t.one in turned) != (t.other in turned) else 1)) for t in network.ties]
    )
    assert frustration(switched).index == frustration(network).index


@given(signed(6))
def test_balanced_means_no_strained_triad_and_no_frustration(network: Network) -> None:
    if frustration(network).index == 0:
        assert strained(network) == []


def test_time_that_runs_out_leaves_a_partition_and_a_bound() -> None:
    network = Network.of([(a, b, -1) for a, b in combinations("abcdefg", 2)])
    found = frustration(network, seconds=0.0)
    assert found.bound <= tried(network) <= found.index and not found.optimal


@pytest.mark.parametrize(
    "ties",
    [
        (SignedTie("b", "a", 1),),
        (SignedTie("a", "a", 1),),
        (SignedTie("a", "b", 1), SignedTie("a", "b", -1)),
        (SignedTie("a", "b", 1, 0.0),),
    ],
)
def test_a_network_that_is_none_is_refused(ties: tuple[SignedTie, ...]) -> None:
    with pytest.raises(ValueError):
        Network(ties)
