"""From marked sentences to signed networks, according to whom and when."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.analysis.networks.drawn import chosen, network_of
from foedera.analysis.networks.names import asserters, display_names
from foedera.analysis.networks.relations import NARRATOR, evidence
from foedera.analysis.networks.triads import strained
from foedera.analysis.query import matching
from foedera.coding import draw
from foedera.types.book import Book, Filed
from foedera.types.network import Evidence
from foedera.types.text import Document, Span

PRAISE = (
    "[a Ghana] [q praised] [c [b Togo]] on [t 3 May 2019].", "mention a state, b state, t time",
    "event q SUPPORT done: a > b when t", "says q praise: a > c", "stance q: for b",
)  # fmt: skip
STRIKE = (
    "[c [b Togo] [p shelled] a village in [d Benin]], [s [e Ghana's] [m minister]] [q said].", "mention b state, d state, e state, m office",
    "event p ASSAULT/heavy-weapons done alleged: b > d", "says q claim: s > c", "of m e",
)  # fmt: skip
PLAN = ("[a Ghana] [m plans to] [p invade] [b Benin].", "mention a state, b state", "event p ASSAULT planned: a > b word m")


def book_of(*sentences: tuple[str, ...]) -> Book:
    filed: dict[str, list[Filed]] = {}
    for sentence in sentences:
        document, reading = marked(*sentence)
        for entry in draw(document, reading).entries:
            filed.setdefault(type(entry).__name__.lower(), []).append(Filed(entry, document, "run"))
    documents: list[Document] = []
    return Book(lambda: iter(documents), lambda kind: iter(filed.get(kind, [])), lambda: iter(()), (), ())


def told(pieces: list[Evidence]) -> set[tuple[str, str, int]]:
    return {(piece.one, piece.other, piece.sign) for piece in pieces}


def test_an_act_and_a_stance_are_two_pieces_of_evidence() -> None:
    found = list(evidence(book_of(PRAISE)))
    assert told(found) == {("GHA", "TGO", 1)}
    assert {piece.kind for piece in found} == {"support", "statement"}
    act = next(piece for piece in found if piece.kind == "support")
    assert act.day == "2019-05-03" and 0 < act.weight <= 1


def test_what_is_only_planned_makes_no_tie() -> None:
    assert list(evidence(book_of(PLAN))) == []


def test_an_alleged_act_stands_on_its_asserter_alone() -> None:
    found = list(evidence(book_of(STRIKE)))
    assert told(found) == {("BEN", "TGO", -1)} and found[0].asserted_by == ("GHA",)
    assert chosen(found, asserted_by=NARRATOR) == [] and chosen(found, asserted_by="GHA") == found


def test_days_choose_and_unknown_days_stay_out_only_when_asked() -> None:
    found = list(evidence(book_of(PRAISE, STRIKE)))
    assert told(chosen(found, since="2019-05-03", until="2019-05-03")) == {("GHA", "TGO", 1)}
    assert told(chosen(found, since="2020-01-01")) == set()
    assert len(chosen(found)) == len(found)


def piece(one: str, other: str, sign: int, weight: float = 1.0, by: str = NARRATOR) -> Evidence:
    name = f"{one}{other}{sign}{weight}"
    return Evidence(one, other, sign, "event", weight, None, (by,), name, "a", Span(0, 1), Span(0, 1))


def test_the_heavier_side_gives_the_sign_and_the_other_side_stays_as_evidence() -> None:
    network, pairs = network_of([piece("a", "b", 1, 0.4), piece("a", "b", -1, 0.9), piece("c", "d", 1), piece("c", "d", -1)])
    assert [(tie.one, tie.other, tie.sign) for tie in network.ties] == [("a", "b", -1)]
    assert [p.sign for p in pairs["a", "b"]] == [-1, 1] and len(pairs["c", "d"]) == 2


def test_according_to_whom_a_triangle_is_strained() -> None:
    found = [piece("a", "b", 1), piece("b", "c", 1), piece("a", "c", -1, 0.8, by="a"), piece("a", "c", 1, 0.3)]
    assert len(strained(network_of(found)[0])) == 1
    assert strained(network_of(chosen(found, asserted_by=NARRATOR))[0]) == []


def test_questions_by_who_and_when() -> None:
    book = book_of(PRAISE, STRIKE)
    assert {type(f.entry).__name__ for f in matching(book, who="BEN")} == {"Event"}
    assert {type(f.entry).__name__ for f in matching(book, who="GHA")} == {"Event", "Statement"}
    assert [f.entry.document for f in matching(book, ("event",), since="2019-05-01", until="2019-05-31")] == [
        f.entry.document for f in matching(book, ("event",), who="GHA")
    ]
    assert list(matching(book, who="FRA")) == []


@pytest.mark.parametrize("who", ["Ghana", "ghana", "Ghanaian", "Accra"])
def test_a_name_asks_for_what_its_key_asks_for(who: str) -> None:
    book = book_of(PRAISE, STRIKE)
    assert [f.entry for f in matching(book, who=who)] == [f.entry for f in matching(book, who="GHA")]


OFFICE = (
    "[s Ghana]'s [o President] [k Kofi Mensah] [q said] [x it would rain]. [t Togo] [q2 said] [y it would not].",
    "mention s state, o office, k person, t state",
    "says q say: k > x",
    "says q2 say: t > y",
)


@pytest.mark.parametrize(("who", "many"), [("Kofi Mensah", 1), ("kofi mensah", 1), ("Ghana", 1), ("Togo", 1), ("Mensah", 0)])
def test_who_holds_an_office_takes_part_by_name_and_as_the_state(who: str, many: int) -> None:
    assert len(list(matching(book_of(OFFICE), ("statement",), who=who))) == many


FORMER = ("[a Peru], a former ally of [b Chile], stayed away.", "mention a state, b state")
RIVAL = ("[a Peru] and [b Chile] are bitter rivals.", "mention a state, b state")
MAYBE = ("[a Peru] could become an ally of [b Chile].", "mention a state, b state")


def test_words_make_ties_where_they_are_in_force() -> None:
    (found,) = evidence(book_of(RIVAL))
    assert (found.one, found.other, found.sign, found.kind, found.lasts, found.day) == ("CHL", "PER", -1, "rival", True, None)
    assert list(evidence(book_of(FORMER))) == [] == list(evidence(book_of(MAYBE)))


def test_unnamed_groups_of_two_reports_are_two() -> None:
    told = ("[b fighters] shelled [d Benin].", "mention b armed_group, d state", "event p ASSAULT/heavy-weapons done: b > d")
    first = (told[0].replace("shelled", "[p shelled]"), *told[1:])
    second = ("Again " + first[0], *first[1:])
    assert len({piece.other for piece in evidence(book_of(first, second))}) == 2


FOUGHT = (
    "[a Mali], [b Togo] and [c Benin] [p fought].",
    "mention a state, b state, c state",
    "event p ASSAULT done: a, b, c mutual",
)


def test_the_fighters_of_a_movement_are_the_movement() -> None:
    raid = (
        "[f Lima Front] [r rebels] [p shelled] a village in [d Benin].", "mention f armed_group, r armed_group, d state",
        "event p ASSAULT done: r > d", "of r f",
    )  # fmt: skip
    assert {(piece.one, piece.other) for piece in evidence(book_of(raid))} == {("BEN", "lima front")}


def test_a_signing_is_no_second_tie_beside_its_accord() -> None:
    signing = (
        "[a Ghana] and [b Togo] [p signed] a [k treaty] on [t 3 May 2019].", "mention a state, b state, k accord, t time",
        "event p SUPPORT done: a, b mutual when t",
    )  # fmt: skip
    assert [piece.kind for piece in evidence(book_of(signing))] == ["accord"]


def test_of_three_who_fought_nobody_says_who_fought_whom() -> None:
    assert list(evidence(book_of(FOUGHT))) == []


def test_an_asserter_goes_by_any_name_of_the_record_or_the_gazetteer() -> None:
    book = book_of(STRIKE)
    assert "GHA" in asserters(book, "Ghana") and "GHA" in asserters(book, "Ghanaian") and "GHA" not in asserters(book, "Togo")
    assert asserters(book, NARRATOR) >= {NARRATOR} and display_names(book)["GHA"] == "Ghana"
