"""Clusters follow from links and decisions alone: not from their order, never against a person's word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.analysis.clusters import clusters
from foedera.types.record import Decision, Link

IDS = st.sampled_from("abcdefgh")


def link(left: str, right: str, score: float = 0.9, kind: str = "event") -> Link:
    return Link(kind, min(left, right), max(left, right), score, ("a reason",))


def decided(action: str, one: str, other: str, kind: str = "event") -> Decision:
    return Decision(one, action, "ana", "2026-01-01", fields={"other": other, "kind": kind})


def members(links: list[Link], *decisions: Decision) -> list[str]:
    return ["".join(cluster.members) for cluster in clusters(links, decisions)]


LINKS = st.lists(
    st.builds(link, IDS, IDS, st.sampled_from([0.3, 0.6, 0.9])).filter(lambda x: x.left != x.right), max_size=20, unique=True
)
DECISIONS = st.lists(
    st.builds(decided, st.sampled_from(["link", "unlink", "undo"]), IDS, IDS).filter(lambda d: d.entry != d.fields["other"]),
    max_size=6,
)


def test_links_lead_on() -> None:
    assert members([link("a", "b"), link("b", "c"), link("d", "e")]) == ["abc", "de"]


def test_kinds_are_apart_and_weak_links_join_nothing() -> None:
    assert members([link("a", "b"), link("b", "c", kind="actor"), link("d", "e", 0.4)]) == ["bc", "ab"]


def test_a_cluster_shows_the_links_behind_it() -> None:
    (found,) = clusters([link("b", "c", 0.6), link("a", "b"), link("a", "c", 0.7)])
    assert [x.score for x in found.links] == [0.9, 0.7, 0.6]


def test_who_is_cut_out_leaves_and_the_rest_stay_together() -> None:
    ring = [link("a", "b"), link("b", "c"), link("a", "c"), link("c", "d")]
    assert members(ring, decided("unlink", "a", "b")) == ["bcd"]
    assert members(ring, decided("unlink", "b", "a")) == ["acd"]


def test_undo_restores_what_stood_before() -> None:
    pair = [link("a", "b")]
    cut, undo = decided("unlink", "a", "b"), decided("undo", "b", "a")
    assert members(pair, cut) == [] and members(pair, cut, undo) == ["ab"]
    assert members(pair, decided("link", "a", "b"), cut, undo) == ["ab"] and members([], decided("link", "a", "b"), undo) == []


@given(LINKS, DECISIONS, st.randoms())
def test_the_order_of_links_does_not_matter(links: list[Link], decisions: list[Decision], dice: object) -> None:
    mixed = list(links)
    getattr(dice, "shuffle")(mixed)  # noqa: B009
    assert clusters(links, decisions) == clusters(mixed, decisions)


@given(LINKS, DECISIONS, IDS, IDS)
def test_a_cut_holds_whatever_is_linked(links: list[Link], decisions: list[Decision], one: str, other: str) -> None:
    if one != other:
        found = clusters(links, [*decisions, decided("unlink", one, other)])
        forced = any(d.action == "link" for d in decisions)
        assert forced or not any({one, other} <= set(cluster.members) for cluster in found)


@given(LINKS, IDS, IDS)
def test_a_forced_link_holds(links: list[Link], one: str, other: str) -> None:
    if one != other:
        found = clusters(links, [decided("link", one, other)])
        assert any({one, other} <= set(cluster.members) for cluster in found)
