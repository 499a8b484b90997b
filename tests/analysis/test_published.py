"""Signed graphs whose figures are published, typed in from their sources."""

from __future__ import annotations

from itertools import combinations

import pytest

from foedera.analysis.networks.communities import communities
from foedera.analysis.networks.frustration import frustration
from foedera.analysis.networks.triads import census
from foedera.types.network import Network, SignedTie

# Relations of ten Slovene parliamentary parties as their members judged them in 1994 (Kropivnik and Mrvar 1996, "An analysis of the
# Slovene parliamentary parties network"; upper half of the table, which is symmetric).
PARTIES = "SKD ZLSD SDSS LDS ZS-ESS ZS DS SLS SPS-SNS SNS".split()
JUDGED = """
-215 114 -89 -77 94 -170 176 117 -210
-217 134 77 -150 57 -253 -230 49
-203 -80 138 -109 177 180 -174
157 -142 173 -241 -254 23
-188 170 -120 -160 -9
-97 140 116 -106
-184 -191 -6
235 -132
-164
"""
# The camps of Doreian and Mrvar 1996, "A partitioning approach to structural balance", Social Networks 18.
RIGHT = {"SKD", "SDSS", "ZS", "SLS", "SPS-SNS"}


def pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def slovene() -> Network:
    values = [[int(value) for value in line.split()] for line in JUDGED.split("\n") if line]
    ties = [
        SignedTie(*pair(PARTIES[row], PARTIES[row + 1 + n]), 1 if value > 0 else -1, abs(value))
        for row, line in enumerate(values) for n, value in enumerate(line)
    ]  # fmt: skip
    return Network(tuple(ties))


def test_slovene_parties_fall_into_the_two_published_camps() -> None:
    found = frustration(slovene())
    assert found.optimal and found.camp in (RIGHT, set(PARTIES) - RIGHT)
    assert {(tie.one, tie.other) for tie in found.against} == {("SNS", "ZS-ESS"), ("DS", "SNS")} and found.index == 15


def test_communities_find_the_same_camps() -> None:
    camps = communities(slovene()).camps
    assert RIGHT in camps and communities(slovene()).index <= 15


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 8, 9, 10])
def test_a_complete_graph_of_enemies_is_the_most_frustrated(size: int) -> None:
    """Petersdorf 1966: no signs of a complete graph need more than [(n - 1)^2 / 4], and all hostile ones need as many."""
    found = frustration(Network.of([(f"{a}", f"{b}", -1) for a, b in combinations(range(size), 2)]))
    assert found.optimal and found.index == (size - 1) ** 2 // 4


def petersen() -> list[tuple[str, str]]:
    """Two-element subsets of five, tied where they share nothing."""
    nodes = list(combinations("abcde", 2))
    return [("".join(a), "".join(b)) for a, b in combinations(nodes, 2) if not set(a) & set(b)]


def test_the_six_signed_petersen_graphs_reach_three() -> None:
    """Zaslavsky 2012, "Six signed Petersen graphs": the index of the all-hostile one is 3, and none of the six has a greater one."""
    assert frustration(Network.of([(*pair, -1) for pair in petersen()])).index == 3
    pairs = petersen()
    seen = set()
    for number in range(0, 2 ** len(pairs), 1009):
        seen.add(frustration(Network.of([(*pair, -1 if number >> n & 1 else 1) for n, pair in enumerate(pairs)])).index)
    assert seen == {0, 1, 2, 3}


TOP, UPPER, LOWER, BOTTOM = "t", [f"u{n}" for n in range(5)], [f"l{n}" for n in range(5)], "z"


def icosahedron() -> list[tuple[str, str]]:
    ring = [
        pair for n in range(5)
        for pair in ((UPPER[n], UPPER[n - 1]), (LOWER[n], LOWER[n - 1]), (UPPER[n], LOWER[n]), (UPPER[n], LOWER[n - 1]))
    ]  # fmt: skip
    return [*ring, *((TOP, u) for u in UPPER), *((BOTTOM, l) for l in LOWER)]  # noqa: E741


def buckminsterfullerene() -> list[tuple[str, str]]:
    """The icosahedron with its corners cut: an atom for each end of each edge."""
    edges = icosahedron()
    joined = {frozenset(edge) for edge in edges}
    around = {
        a: [b for b in {x for e in joined for x in e} if frozenset((a, b)) in joined] for a in {x for e in edges for x in e}
    }
    cut = [(f"{a}>{b}", f"{a}>{c}") for a in around for b, c in combinations(around[a], 2) if frozenset((b, c)) in joined]
    return [*((f"{a}>{b}", f"{b}>{a}") for a, b in edges), *cut]


def test_buckminsterfullerene_has_bipartite_edge_frustration_twelve() -> None:
    """Doslic and Vukicevic 2007, "Computing the bipartite edge frustration of fullerene graphs": 12 for C60."""
    atoms = buckminsterfullerene()
    assert len(atoms) == 90
    found = frustration(Network.of([(*pair, -1) for pair in atoms]))
    assert found.optimal and found.index == 12


def powers(friends: str, foes: str) -> Network:
    """Pairs as "AH-DE": the great powers by their codes."""
    listed = [(words, sign) for pairs, sign in ((friends, 1), (foes, -1)) for words in pairs.split()]
    return Network.of([(words[:2], words[3:], sign) for words, sign in listed])


def test_the_powers_before_the_great_war_are_balanced() -> None:
    """Antal, Krapivsky and Redner 2006: with the entente of 1907 two blocs stand, the triple alliance and the triple entente."""
    found = frustration(powers("AH-DE AH-IT DE-IT FR-GB FR-RU GB-RU", "AH-FR AH-GB AH-RU DE-FR DE-GB DE-RU FR-IT GB-IT IT-RU"))
    assert found.index == 0 and found.camp in ({"AH", "DE", "IT"}, {"FR", "GB", "RU"})


def test_the_bloc_network_has_two_balanced_kinds_of_triad_only() -> None:
    network = powers("AH-DE AH-IT DE-IT FR-GB FR-RU GB-RU", "AH-FR AH-GB AH-RU DE-FR DE-GB DE-RU FR-IT GB-IT IT-RU")
    assert census(network) == {"+++": 2, "++-": 0, "+--": 18, "---": 0}
