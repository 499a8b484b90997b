"""Who acts on whom: what the grammar of a sentence says beyond the reader's ties. Sentences are invented."""

from __future__ import annotations

import pytest
from argued import sides


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("[a Two miners] were [p beaten] by [b Chadian] [c soldiers].",
         ["mention a people, b state, c armed_force", "event p ASSAULT/beat done: a > -", "of c b"], ("soldiers", "Two miners")),
        ("[a The gang] was [p blacklisted] as “terrorist” by [b Togo].",
         ["mention a armed_group, b state", "event p SANCTION done: - > a"], ("Togo", "gang")),
        ("[a Ana Ruiz] was [p contradicted] by [h her] own [b ministers].",
         ["mention a person, h pronoun, b office", "event p ACCUSE done: a > -"], ("ministers", "Ana Ruiz")),
        ("[a Ana Ruiz] was [p killed] by a shell in [b Lima] in 2015.",
         ["mention a person, b state", "event p ASSAULT done: - > a"], ("", "Ana Ruiz")),
        ("A truce [p brokered] by [a Peru], [b Chile] and [c Kenya] held.",
         ["mention a state, b state, c state", "event p CONSULT/third-party done: a > c"], ("Peru, Chile, Kenya", "")),
        ("[a Smugglers] had crossed the pass and were later found and [p arrested] at a checkpoint.",
         ["mention a people", "event p COERCE/arrest done: a > -"], ("", "Smugglers")),
        ("[a Two Kenyans] [p jailed] in May came home.",
         ["mention a people", "event p COERCE/arrest done: a > -"], ("", "Two Kenyans")),
        ("The clerks whom [a police] [p arrested] on Friday came home.",
         ["mention a police", "event p COERCE/arrest done: a > -"], ("police", "")),
        ("[a The rebels] were [p deployed] near the bridge.",
         ["mention a armed_group", "event p MOBILIZE/troops done: a > -"], ("rebels", "")),
        ("[a Ghana] [p rejected] on Friday a paper by [b Malian] experts.",
         ["mention a state, b state", "event p REJECT done: a > -"], ("Ghana", "")),
    ],
)  # fmt: skip
def test_of_a_passive_those_behind_by_act_and_its_subject_undergoes(
    text: str, lines: list[str], expected: tuple[str, str]
) -> None:
    subject = [("rejected", "A0", "Ghana")] if "rejected" in text else []
    assert sides(text, lines, *subject) == [expected]


@pytest.mark.parametrize(
    ("text", "lines", "arguments", "expected"),
    [
        ("Widows of the strikers [p urged] [a Togo] to act.", ["mention a state", "event p REQUEST done: - > a"],
         [("urged", "A0", "Widows of the strikers")], ("Widows", "Togo")),
        ("A council envoy said members [p visited] [a Togo].", ["mention a state", "event p CONSULT/visit done: - > a"],
         [("visited", "A0", "members")], ("members", "Togo")),
        ("[a Togo] said [h they] [p detained] [b two monks].", ["mention a state, h pronoun, b people", "event p COERCE/arrest done: - > b"],
         [("detained", "A0", "they")], ("they", "two monks")),
        ("[a The guards], who [p tortured] [b two monks], fled.", ["mention a armed_force, b people", "event p ASSAULT/torture done: - > b"],
         [("tortured", "R-A0", "who")], ("guards", "two monks")),
        ("The post was hit after a [a Kenyan] drone [p struck] [b monks].", ["mention a state, b people", "event p ASSAULT/drone done: - > b"],
         [("struck", "A0", "a Kenyan drone")], ("Kenyan", "monks")),
        ("A [a Kenyan] woman [p accused] [b Togo].", ["mention a state, b state", "event p ACCUSE done: - > b"],
         [("accused", "A0", "A Kenyan woman")], ("Kenyan woman", "Togo")),
        ("A drone [p hit] [b monks].", ["mention b people", "event p ASSAULT/drone done: - > b"], [("hit", "A0", "A drone")], ("", "monks")),
        ("[x Jan Novak] said [h he] had [p met] [a Ana Ruiz].", ["mention x person, h pronoun, a person", "event p CONSULT done: a > -"],
         [("met", "A0", "he")], ("he, Ana Ruiz", "")),
        ("A storm [p hit] [b monks].", ["mention b people", "event p ASSAULT done: - > b"], [("hit", "A0", "A storm")], ("", "monks")),
    ],
)  # fmt: skip
def test_where_the_reader_ties_nobody_the_subject_acts(
    text: str, lines: list[str], arguments: list[tuple[str, str, str]], expected: tuple[str, str]
) -> None:
    assert sides(text, lines, *arguments) == [expected]


def test_a_second_verb_shares_the_subject_of_the_first() -> None:
    found = sides(
        "[a Togo] [p freed] [b two monks], but has also [q accused] [c Ghana].", ["mention a state, b people, c state",
        "event p RETREAT/release done: a > b", "event q ACCUSE done: - > c"],
    )  # fmt: skip
    assert found == [("Togo", "two monks"), ("Togo", "Ghana")]


def test_a_tie_to_the_reader_s_own_actor_is_kept_beside_a_pronoun_for_it() -> None:
    found = sides(
        "[a Ana Ruiz] smiled as [h she] [p praised] [b Chile].", ["mention a person, h pronoun, b state", "event p SUPPORT done: a > b"],
        ("praised", "A0", "she"),
    )  # fmt: skip
    assert found == [("Ana Ruiz", "Chile")]


@pytest.mark.parametrize(
    ("text", "lines", "arguments", "expected"),
    [
        ("[a Togo] [p jailed] three prisoners.", ["mention a state", "event p COERCE/arrest done: a > -"],
         [("jailed", "A1", "three prisoners")], ("Togo", "three prisoners")),
        ("[a Togo] [p mocked]: “No guards will come.”", ["mention a state", "event p ACCUSE done: a > -"],
         [("mocked", "A1", "“No guards will come")], ("Togo", "")),
        ("[a Togo] [p told] its citizens to leave.", ["mention a state", "event p REQUEST done: a > -"],
         [("told", "A2", "its citizens"), ("told", "A1", "to leave")], ("Togo", "its citizens")),
        ("[a Togo] [p proclaimed] a state of emergency.", ["mention a state", "event p COERCE done: a > -"],
         [("proclaimed", "A1", "a state of emergency")], ("Togo", "")),
        ("[a Togo] [p condemned] [b Ghana]'s raid.", ["mention a state, b state", "event p ACCUSE done: a > -"],
         [("condemned", "A1", "Ghana's raid")], ("Togo", "Ghana")),
        ("[a Guards] [p beat] [b monks] in [c Togo].", ["mention a armed_force, b people, c state", "event p ASSAULT/beat done: a > b, c"],
         [], ("Guards", "monks")),
        ("[a Guards] [p beat] [b Ana Ruiz]'s [c brother].", ["mention a armed_force, b person, c person", "event p ASSAULT/beat done: a > b, c"],
         [], ("Guards", "brother")),
        ("[b Ghana] rose. Then [a Togo] [p jailed] [c monks].", ["mention a state, b state, c people", "event p COERCE/arrest done: a, b > c"],
         [], ("Togo", "monks")),
    ],
)  # fmt: skip
def test_the_object_undergoes_and_neither_the_place_nor_the_owner_does(
    text: str, lines: list[str], arguments: list[tuple[str, str, str]], expected: tuple[str, str]
) -> None:
    assert sides(text, lines, *arguments) == [expected]


def test_the_adjectives_of_a_list_are_not_those_who_undergo() -> None:
    lines = ["mention a state, b state, c people", "event p ASSAULT done: - > c"]
    assert sides(
        "[a Kenyan], [b Chadian] and Dutch [c hostages] were [p beaten].",
        lines,
        ("beaten", "A1", "Kenyan, Chadian and Dutch hostages"),
    ) == [("", "hostages")]


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("[a Jan Novak], 43, [p accused] of digging at camps run by [b Peru], was freed.",
         ["mention a person, b state", "event p ACCUSE done: a > b"], ("", "Jan Novak")),
        ("[a Two monks] were [p abducted] at dawn on the road to the lake on Friday by [b rebels].",
         ["mention a people, b armed_group", "event p ASSAULT/abduct done: - > a"], ("rebels", "Two monks")),
        ("After [b Peru] had lost the hill, [a two monks] were [p abducted].",
         ["mention a people, b state", "event p ASSAULT/abduct done: b > a"], ("", "two monks")),
    ],
)  # fmt: skip
def test_who_stands_in_another_clause_of_a_passive_does_not_act(text: str, lines: list[str], expected: tuple[str, str]) -> None:
    assert sides(text, lines) == [expected]
