"""How the same thing told in other words is met: promises in other units and places, people pointed at, those who swap who struck whom."""

from __future__ import annotations

import pytest
from told import compared, report, rows

from foedera.types.book import Filed
from foedera.types.ledger import Cell, Item, Ledger

PAD = " ".join(
    f"A {thing} stood by the {place}." for thing in ("goat", "cart", "lamp", "boy") for place in ("well", "gate", "oven")
)
OTHER_PAD = " ".join(
    f"Some {thing} lay on the {place}." for thing in ("hats", "nets", "oars") for place in ("quay", "deck", "sand")
)
TREATY = "[a Peru] and [b Chile] [p signed] a [k harbour treaty] in [d Lima] on [t 3 May 2019]."
SIGNED = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")
OPEN = "Under the treaty [z the crossing at Arica shall stay open to lorries for {}]."
DESK = "Under the treaty [z a joint customs office shall begin its work in {} this summer]."


def clause_row(left: str, right: str) -> tuple[str, list[Cell]]:
    found = compared(
        report(f"{TREATY} {left} {PAD}", *SIGNED, "clause z shall other:", outlet="A", published="2019-05-04"),
        report(f"{TREATY} {right} {OTHER_PAD}", *SIGNED, "clause z shall other:", outlet="B", published="2019-05-04"),
    )
    ((_, row),) = ((name, row) for name, row in rows(item_of(found, "accord")).items() if name.startswith("clause"))
    return row.verdict, list(row.cells)


def item_of(found: list[Ledger], kind: str) -> Item:
    (item,) = (item for item in found[0].items if item.kind == kind)
    return item


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [("six months", "one year", True), ("12 months", "one year", False), ("two weeks", "14 days", False)],
)
def test_lengths_of_a_promise_are_compared_whatever_they_are_counted_in(left: str, right: str, differ: bool) -> None:
    verdict, _ = clause_row(OPEN.format(left), OPEN.format(right))
    assert (verdict == "differ") is differ


@pytest.mark.parametrize(("right", "differ"), [("Arica", False), ("Valparaiso", True)])
def test_a_promise_of_a_thing_in_two_towns_differs(right: str, differ: bool) -> None:
    verdict, _ = clause_row(DESK.format("Arica"), DESK.format(right))
    assert (verdict == "differ") is differ


FORCE = ("mention a state, b people, c people, d place, t time", "event p ASSAULT/firearms done: b > c when t where d")


@pytest.mark.parametrize(
    ("who", "whom", "differ"), [("millers", "farmers", False), ("farmers", "millers", True), ("weavers", "shepherds", False)]
)
def test_reports_that_swap_who_struck_and_who_was_hit_differ(who: str, whom: str, differ: bool) -> None:
    def told(actor: str, other: str, outlet: str, pad: str) -> list[Filed]:
        text = f"[b {actor}] [p attacked] [c {other}] near [d Harat] on [t 5 March 2019]. [a Oman] was calm. {pad}"
        return report(text, *FORCE, outlet=outlet)

    item = item_of(compared(told("Millers", "farmers", "A", PAD), told(who.title(), whom, "B", OTHER_PAD)), "event")
    assert (rows(item)["who"].verdict == "differ") is differ


def test_those_who_were_detained_are_told_by_a_pronoun_too() -> None:
    named = f"[a Oman] [p detained] ten [c divers] near [d Harat] on [t 5 March 2019]. {PAD}"
    bare = f"They were [p detained] by [a Oman] near [d Harat] on [t 5 March 2019]. {PAD}"
    found = compared(
        report(
            named, "mention a state, c people, d place, t time", "event p COERCE/arrest done: a > c when t where d", outlet="A"
        ),
        report(bare, "mention a state, d place, t time", "event p COERCE/arrest done: a when t where d", outlet="B"),
    )
    assert {cell.state for cell in rows(item_of(found, "event"))["to whom"].cells} == {"told", "found"}


@pytest.mark.parametrize(("more", "differ"), [("It rained.", True), ("They spent four nights in Arica.", False)])
def test_where_people_are_held_is_not_where_they_were_taken(more: str, differ: bool) -> None:
    text = "[a Oman] [p detained] ten [c divers] in [d {}] on [t 5 March 2019]. {}"
    notes = ("mention a state, c people, d place, t time", "event p COERCE/arrest done: a > c when t where d")
    found = compared(
        report(text.format("Lima", PAD), *notes, outlet="A"),
        report(text.format("Arica", f"{more} {OTHER_PAD}"), *notes, outlet="B"),
    )
    assert (rows(item_of(found, "event"))["where"].verdict == "differ") is differ
