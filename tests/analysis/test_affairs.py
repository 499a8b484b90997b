"""Which entries are laid side by side: by links, by words, and by what people decided; and which reports are one affair."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from told import book_of, item_of, report

from foedera.analysis.ledger.grouping import groups
from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.linked import Linked, linked_in
from foedera.analysis.ledger.reports import owner_of, reports_of
from foedera.pipeline import searchable
from foedera.types.book import Book, Filed
from foedera.types.entries import Accord, Event
from foedera.types.ledger import Ledger
from foedera.types.record import Decision, Link

TREATY = "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d Lima] on [t 3 May 2019]."
TREATY_NOTES = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")
CLASH = "[a Peruvian] [b marines] [p shot] dead three [c sailors] near [d Tumbes] on [t 5 March 2019]."
CLASH_NOTES = ("mention a state, b armed_force, c people, d place, t time", "event p ASSAULT/firearms done: b > c when t where d")
RAID = "[b Rebels] in [d Mali] [p seized] a [c convoy] of grain lorries on [t 9 April 2019]."
RAID_NOTES = ("mention b armed_force, c people, d place, t time", "event p COERCE/seize done: b > c when t where d")


def accord(outlet: str) -> list[Filed]:
    return report(f"{TREATY} So {outlet} reports.", *TREATY_NOTES, published="2019-05-04", outlet=outlet)


def clash(outlet: str) -> list[Filed]:
    return report(f"{CLASH} So {outlet} reports.", *CLASH_NOTES, published="2019-03-06", outlet=outlet)


def ids(filed: list[Filed], kind: type = Event) -> list[str]:
    return [f.entry.id for f in filed if isinstance(f.entry, kind)]


def decided(action: str, one: str, other: str, kind: str) -> Decision:
    return Decision(one, action, "ana", "2026-01-01", "", {"other": other, "kind": kind})


def with_links(book: Book, *links: Link, decisions: tuple[Decision, ...] = ()) -> Book:
    return replace(book, links=lambda kind: iter(x for x in links if kind in {"", x.kind}), decisions=decisions)


def link(kind: str, one: str, other: str, score: float = 0.9) -> Link:
    return Link(kind, min(one, other), max(one, other), score, ("alike",))


def grouped(book: Book) -> set[frozenset[str]]:
    return {frozenset(group) for group in groups(reports_of(book, searchable), linked_in(book))}


def laid(book: Book) -> list[Ledger]:
    reports, linked = reports_of(book, searchable), linked_in(book)
    return ledgers(reports, groups(reports, linked), linked.forced)


def together(book: Book, one: str, other: str) -> bool:
    return any({one, other} <= group for group in grouped(book))


ONE, OTHER = clash("One"), clash("Other")
(LEFT,), (RIGHT,) = ids(ONE), ids(OTHER)
TWO = book_of(ONE, OTHER)


ORCHARD = (
    "Growers pruned apricot orchards and grafted walnut saplings while beekeepers moved hives to clover meadows below the quarry. "
    "Frost blackened the cherry blossom, wasps nested under shingles and a mole ruined the gardener's asparagus."
)
THEATRE = (
    "A soprano rehearsed an operetta as carpenters varnished balustrades, and the ticket clerk knitted a mauve scarf in the foyer. "
    "Two bassoonists quarrelled about rosin while a stagehand glued sequins on to a cardboard throne."
)


def test_only_reports_that_a_link_or_their_rare_words_join_are_compared() -> None:
    one, other = (report(f"{CLASH} {more}", *CLASH_NOTES, published="2019-03-06", outlet=more[:3]) for more in (ORCHARD, THEATRE))
    book, (left,), (right,) = book_of(one, other), ids(one), ids(other)
    assert not together(book, left, right)
    assert together(TWO, LEFT, RIGHT)
    assert together(with_links(book, link("event", left, right, 0.4)), left, right)
    assert together(with_links(book, link("copy", one[0].document.id, other[0].document.id)), left, right)
    assert any({left, right} <= set(group) for group in groups(reports_of(book, searchable)))


def test_what_a_person_cut_is_never_one_however_alike() -> None:
    joined = with_links(TWO, link("event", LEFT, RIGHT))
    assert together(joined, LEFT, RIGHT)
    cut = replace(joined, decisions=(decided("unlink", LEFT, RIGHT, "event"),))
    assert not together(cut, LEFT, RIGHT) and laid(cut) == []


def test_what_a_person_forced_is_one_however_unlike() -> None:
    raid = report(RAID, *RAID_NOTES, published="2019-04-10", outlet="Third")
    (seized,) = ids(raid)
    book = book_of(ONE, raid)
    assert not together(with_links(book, link("event", LEFT, seized, 0.3)), LEFT, seized)
    forced = with_links(book, decisions=(decided("link", LEFT, seized, "event"),))
    assert together(forced, LEFT, seized)
    assert set(item_of(laid(forced), "event").entries) == {LEFT, seized}


def test_a_cut_accord_keeps_its_signing() -> None:
    reports = [accord("One"), accord("Other")]
    (a,), (b,) = (ids(own, Accord) for own in reports)
    book = with_links(book_of(*reports), link("accord", a, b), decisions=(decided("unlink", a, b, "accord"),))
    assert grouped(book) == {frozenset({a, *ids(reports[0])}), frozenset({b, *ids(reports[1])})}


def test_a_third_report_does_not_lead_around_a_cut() -> None:
    third = clash("Third")
    (middle,) = ids(third)
    links = [link("event", LEFT, RIGHT), link("event", LEFT, middle), link("event", middle, RIGHT)]
    book = with_links(book_of(ONE, OTHER, third), *links, decisions=(decided("unlink", LEFT, RIGHT, "event"),))
    assert not together(book, LEFT, RIGHT) and (together(book, LEFT, middle) or together(book, middle, RIGHT))


def test_the_order_of_reports_and_links_does_not_matter() -> None:
    every = [ONE, OTHER, clash("Third")]
    keys = [ids(own)[0] for own in every]
    links = [link("event", a, b) for a, b in (keys[:2], keys[1:], (keys[0], keys[2]))]
    seen = {frozenset(grouped(with_links(book_of(*order), *links[::step]))) for order in permutations(every) for step in (1, -1)}
    assert len(seen) == 1


@pytest.mark.parametrize("forced", [False, True])
def test_two_affairs_with_one_weak_group_in_common_stay_apart_unless_a_person_joins_them(forced: bool) -> None:
    """Two reports of a treaty, two of a clash; one event of each pair is put in one group, which is a weak tie."""
    treaty, fight = [accord("A"), accord("B")], [ONE, OTHER]
    reports = reports_of(book_of(*treaty, *fight), searchable)
    pacts, signings = [ids(own, Accord)[0] for own in treaty], [ids(own)[0] for own in treaty]
    weak = (signings[0], LEFT)
    found = ledgers(reports, [pacts, [signings[1], signings[0], LEFT], [LEFT, RIGHT], [RIGHT, LEFT]], [weak] if forced else ())
    assert sorted(len(ledger.documents) for ledger in found) == ([4] if forced else [2, 2])


def test_a_report_with_one_event_in_common_joins_the_affair_that_tells_it_most() -> None:
    reports = reports_of(book_of(accord("A"), accord("B"), ONE), searchable)
    pacts = [key for key, report in owner_of(reports).items() if isinstance(report.told[key], Accord)]
    signed = [key for key, report in owner_of(reports).items() if isinstance(report.told[key], Event)]
    assert [len(ledger.documents) for ledger in ledgers(reports, [pacts, signed])] == [3]
    assert [len(ledger.documents) for ledger in ledgers(reports, [pacts, signed[:1]])] == [2]


def test_entries_that_are_linked_but_unlike_in_kind_are_not_one() -> None:
    raid = report(RAID, *RAID_NOTES, published="2019-04-10", outlet="Third")
    (seized,) = ids(raid)
    assert not together(with_links(book_of(ONE, raid), link("event", LEFT, seized)), LEFT, seized)
    assert linked_in(book_of(ONE, raid)) == Linked()
