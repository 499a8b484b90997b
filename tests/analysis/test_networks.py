"""Relations with their days, decay, copies, what lasts, what is supposed, who carries the strain."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.analysis.networks.communities import communities
from foedera.analysis.networks.course import course, last_day, networks_by
from foedera.analysis.networks.directory import Directory
from foedera.analysis.networks.drawn import chosen, faded, network_of, relations_of
from foedera.analysis.networks.frustration import frustration
from foedera.analysis.networks.shares import actor_shares, tie_shares
from foedera.analysis.networks.strain import triangles
from foedera.analysis.networks.supposed import changes, supposing, supposition
from foedera.errors import QueryError
from foedera.types.network import Evidence, Network
from foedera.types.text import Span

HERE = Span(0, 1)
NOBODY = Directory({})
COUNT = iter(range(10**6))


def act(
    one: str, other: str, sign: int, day: str | None = None, *, weight: float = 1.0, document: str = "d", kind: str = "assault"
) -> Evidence:
    return Evidence(one, other, sign, kind, weight, day, ("the reporter",), f"e{next(COUNT)}", document, HERE, HERE, "2022-02-23")


def bond(
    one: str, other: str, kind: str, sign: int, *, since: str | None = None, seen: str | None = "2022-02-23", until: str | None = None,
    by: str = "the reporter", document: str = "d",
) -> Evidence:  # fmt: skip
    return Evidence(one, other, sign, kind, 1.0, since, (by,), f"e{next(COUNT)}", document, HERE, HERE, seen, until, lasts=True)


PACT = [
    bond("ARM", "RUS", "ally", 1),
    bond("AZE", "RUS", "accord", 1, since="2022-02-22"),
    bond("ARM", "AZE", "adversary", -1, by="a party"),
]


def test_strained_since_the_last_of_its_sides_began() -> None:
    (found,) = triangles(*network_of(PACT))
    assert found.since == "2022-02-22" and [side.kind for side in found.sides] == ["adversary", "ally", "accord"]
    assert triangles(*network_of(chosen(PACT, asserted_by="the reporter"))) == []


def test_a_bond_holds_from_its_day_until_it_ends_and_an_act_is_of_its_day() -> None:
    old = bond("A", "B", "ally", 1, since="1990-01-01", until="1999-12-31")
    hit = act("A", "B", -1, "2005-05-05")
    assert chosen([old, hit], until="1995-01-01") == [old]
    assert chosen([old, hit], since="2000-01-01") == [hit]
    assert chosen([old, hit], since="1995-01-01", until="1996-01-01") == [old]
    assert chosen([old], until="2001-01-01") == []
    assert chosen([old, hit], since="2006-01-01") == [] and chosen([old, hit]) == [hit]


def test_decay_halves_and_forgets() -> None:
    (young,) = faded([act("A", "B", 1, "2020-01-01")], decay="year", on="2021-01-01")
    assert young.weight == pytest.approx(0.5, abs=0.001)
    assert faded([act("A", "B", 1, "1990-01-01")], decay="month", on="2021-01-01") == []
    assert faded([act("A", "B", 1, "1990-01-01")], decay="none", on="2021-01-01")[0].weight == 1.0


def test_copies_of_one_origin_count_once() -> None:
    told = [act("A", "B", 1, "2020-01-01", document=name) for name in ("one", "copy", "other")]
    assert network_of(told)[0].ties[0].weight == 3.0
    merged = network_of(told, origin=lambda document: "one" if document == "copy" else document)
    assert merged[0].ties[0].weight == 2.0 and len(merged[1]["A", "B"]) == 3


def test_a_relation_for_each_kind_and_sign() -> None:
    found = relations_of(
        [act("A", "B", -1, "2020-03-01"), act("A", "B", -1, "2020-01-01"), bond("A", "B", "ally", 1, since="2019-01-01")]
    )
    assert [(r.kind, r.since, r.until, len(r.entries), r.strength) for r in found] == [
        ("assault", "2020-01-01", "2020-03-01", 2, 2.0), ("ally", "2019-01-01", None, 1, 1.0),
    ]  # fmt: skip


def test_a_mediator_takes_no_side() -> None:
    network, pairs = network_of([bond("A", "B", "mediator", 0)])
    assert network.ties == () and len(pairs["A", "B"]) == 1 and relations_of(pairs["A", "B"])[0].sign == 0


def test_what_if_a_tie_were_other_than_it_is() -> None:
    after = supposing(PACT, [supposition("AZE ARM partner 2024-01-01", NOBODY)])
    (change,) = changes(network_of(PACT)[0], network_of(after)[0])
    assert (change.before, change.after, change.verdict) == ("++-", "+++", "now balanced")
    gone = changes(network_of(PACT)[0], network_of(supposing(PACT, [supposition("ARM AZE none", NOBODY)]))[0])
    assert gone[0].verdict == "strained, gone"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "is no supposition"),
        ("ARM AZE", "is no supposition"),
        ("ARM Yerevan ally", "twice"),
        ("ARM AZE cousin", "no kind of alignment"),
        ("ARM AZE ally 2022-02-31", "no day"),
        ("ARM AZE ally Tuesday", "is no supposition"),
        ("ARM Ruritania ally", "nobody .* is called 'Ruritania'"),
        ("Congo AGO ally", "COD, COG"),
        ("Ruritania of the North AGO ally", "comma"),
    ],
)
def test_a_supposition_that_is_none_is_refused_with_the_reason(words: str, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        supposition(words, NOBODY)


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("Armenia Azerbaijan", ("ARM", "AZE")),
        ("Armenia and Azerbaijan", ("ARM", "AZE")),
        ("South Korea North Korea", ("KOR", "PRK")),
        ("Bosnia and Herzegovina, the United Kingdom", ("BIH", "GBR")),
        ("Yerevan NATO", ("ARM", "NATO")),
        ("ana ruiz AZE", ("ana ruiz", "AZE")),
        ("Ana Ruiz rebels (East Post)", ("ana ruiz", "rebels (4ab0)")),
    ],
)
def test_a_supposition_takes_names_and_keys(words: str, pair: tuple[str, str]) -> None:
    who = Directory({"ana ruiz": "Ana Ruiz", "rebels (4ab0)": "rebels (East Post)"})
    assert who.pair(words) == pair
    assert (found := supposition(f"{words} ally", who)) and {found.one, found.other} == set(pair)


def test_balance_year_by_year() -> None:
    found = [act("A", "B", 1, "2019-06-01"), act("B", "C", 1, "2020-06-01"), act("A", "C", -1, "2021-06-01")]
    moments = course(networks_by(found, "year"))
    assert [(m.when, m.ties, m.strained, m.index) for m in moments] == [
        ("2019", 1, 0, 0.0),
        ("2020", 2, 0, 0.0),
        ("2021", 3, 1, 1.0),
    ]
    assert moments[-1].share == pytest.approx(1 / 3)
    assert [last_day(p) for p in ("2020", "2020-02", "2020-02-03")] == ["2020-12-31", "2020-02-29", "2020-02-03"]


def test_too_many_periods_and_another_length_are_refused() -> None:
    many = [act("A", "B", 1, f"{year}-01-01") for year in range(1000, 1700)]
    with pytest.raises(ValueError, match="at most"):
        networks_by(many, "year")
    with pytest.raises(KeyError):
        networks_by(many, "fortnight")


def test_who_carries_the_strain() -> None:
    network = Network.of([("ARM", "RUS", 1), ("AZE", "RUS", 1), ("ARM", "AZE", -1), ("RUS", "TUR", 1)])
    found = frustration(network)
    shares = {share.actor: share for share in actor_shares(network, found)}
    assert sum(share.frustrated for share in shares.values()) == 2 * found.index
    assert (shares["TUR"].triads, shares["RUS"].strained) == (0, 1)
    ties = tie_shares(network, found)
    assert [share.share for share in ties] == [1.0, 1.0, 1.0, 0.0] and sum(share.against for share in ties) == 1


def networks() -> st.SearchStrategy[Network]:
    pairs = list(combinations("abcdefg", 2))
    signs = st.lists(st.sampled_from([1, -1, 0]), min_size=len(pairs), max_size=len(pairs))
    return signs.map(lambda listed: Network.of([(*pair, sign) for pair, sign in zip(pairs, listed, strict=True) if sign]))


@given(networks())
def test_shares_add_up_to_the_index(network: Network) -> None:
    found = frustration(network)
    assert sum(share.frustrated for share in actor_shares(network, found)) == pytest.approx(2 * found.index)
    strained = sum(share.strained for share in tie_shares(network, found))
    assert strained == sum(share.strained for share in actor_shares(network, found))


@given(networks())
def test_camps_part_the_actors_and_no_single_move_betters_them(network: Network) -> None:
    found = communities(network)
    assert sorted(actor for camp in found.camps for actor in camp) == list(network.actors)
    for actor in network.actors:
        pulls = [sum(network.around[actor][o].sign for o in camp if o in network.around[actor]) for camp in found.camps]
        own = next(n for n, camp in enumerate(found.camps) if actor in camp)
        assert pulls[own] >= max([*pulls, 0])


def test_three_camps_need_no_compromise() -> None:
    """Three friendships at odds with each other: two camps are not enough (Davis 1967), three are."""
    pairs = [("a1", "a2"), ("b1", "b2"), ("c1", "c2")]
    hostile = [(x[n], y[n], -1) for x, y in combinations(pairs, 2) for n in (0, 1)]
    network = Network.of([*((one, other, 1) for one, other in pairs), *hostile])
    assert communities(network).index == 0 and len(communities(network).camps) == 3 and frustration(network).index == 2
