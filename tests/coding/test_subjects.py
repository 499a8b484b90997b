"""Whom the subject of a verb is about: not those of the clause before, nor those named behind its head. Sentences are invented."""

from __future__ import annotations

import pytest
from argued import sides


@pytest.mark.parametrize(
    ("text", "mentions", "line", "subjects", "expected"),
    [
        ("[a Togolese troops] fighting alongside [b Benin] and [c gendarmes] [p shelled] [d Mali].",
         "mention a armed_force, b state, c police, d state", "event p ASSAULT done: a, b, c > d",
         ["Togolese troops fighting alongside Benin and gendarmes"], "troops"),
        ("[a Two monks] questioned by [b Togo] [p accused] [c Mali] of theft.",
         "mention a people, b state, c state", "event p ACCUSE done: b > c", ["Two monks questioned by Togo"], "Two monks"),
        ("[a Ana Ruiz], a member of the council of [b Togo], [p accused] [c Mali] of theft.",
         "mention a person, b state, c state", "event p ACCUSE done: a, b > c", ["Ana Ruiz, a member of the council of Togo,"], "Ana Ruiz"),
        ("[a Togo] had heard that [b Benin] [p shelled] [c Mali].",
         "mention a state, b state, c state", "event p ASSAULT done: a, b > c", ["Togo", "Benin"], "Benin"),
        ("[a Togo] left, while mortars [p hit] [c Mali].",
         "mention a state, c state", "event p ASSAULT done: a > c", ["mortars"], ""),
        ("[a Togo] and [b Benin] [p shelled] [c Mali].",
         "mention a state, b state, c state", "event p ASSAULT done: a, b > c", ["Togo and Benin"], "Togo, Benin"),
        ("[a Togo] said it had [p shelled] [c Mali].",
         "mention a state, c state", "event p ASSAULT done: a > c", ["it"], "Togo"),
        ("[a Togo] broke off talks as smoke rose, and [p accused] [c Mali] of theft.",
         "mention a state, c state", "event p ACCUSE done: a > c", ["smoke"], "Togo"),
    ],
)  # fmt: skip
def test_who_acts_is_whom_the_subject_is_about(text: str, mentions: str, line: str, subjects: list[str], expected: str) -> None:
    verb = next(word for word in ("shelled", "accused", "hit") if f"[p {word}]" in text)
    acting, _ = sides(text, [mentions, line], *((verb, "A0", words) for words in subjects))[0]
    assert acting == expected


@pytest.mark.parametrize(
    ("text", "mentions", "line", "arguments", "expected"),
    [
        ("[a Togo] spoke of a plan, which [p shelled] [c Mali].",
         "mention a state, c state", "event p ASSAULT done: - > c", [("shelled", "A0", "Togo"), ("shelled", "R-A0", "which")], ""),
        ("[a Togo], which has also [p shelled] [c Mali], wept.",
         "mention a state, c state", "event p ASSAULT done: - > c", [("shelled", "A0", "Togo"), ("shelled", "R-A0", "which")], "Togo"),
        ("Guards backed by [b herders] [p shelled] [c Mali].",
         "mention b people, c state", "event p ASSAULT done: - > c", [("shelled", "A0", "Guards"), ("shelled", "A0", "herders")], "Guards"),
        ("[a Ana Ruiz]'s officials [p shelled] [c Mali].",
         "mention a person, c state", "event p ASSAULT done: a > c", [], "officials"),
        ("[a Ana Ruiz]'s hand [p shelled] [c Mali].",
         "mention a person, c state", "event p ASSAULT done: a > c", [], "Ana Ruiz"),
        ("[a Togolese] Ewes [p accused] [c Mali] of theft.",
         "mention a state, c state", "event p ACCUSE done: a > c", [], "Ewes"),
        ("The paper was [p signed] by [a Ana Ruiz], the mayor, [b Ivo Kern], and [c Olga Bell].",
         "mention a person, b person, c person", "event p SUPPORT done: a > -", [], "Ana Ruiz, Ivo Kern, Olga Bell"),
        ("[c Mali] fined the weavers [a it] [p accused] of theft.",
         "mention a pronoun, c state", "event p ACCUSE done: a > -", [], "it"),
        ("[a Ana Ruiz], [p killed] in a fire, had left [c Mali].",
         "mention a person, c state", "event p ASSAULT done: a > -", [], ""),
        ("Two monks were [p seized] by [a Togo] and driven to [b Benin].",
         "mention a state, b state", "event p COERCE done: a > -", [], "Togo"),
        ("[a Togolese] and [b Beninese] [d jets] [p shelled] [c Mali].",
         "mention a state, b state, d armed_force, c state", "event p ASSAULT done: d > c", [], "Togolese, Beninese"),
        ("[a Togolese] [d jets] [p shelled] [c Mali].",
         "mention a state, d armed_force, c state", "event p ASSAULT done: d > c", [], "jets"),
        ("[d Mortars] of [b herders] [p shelled] [c Mali].",
         "mention b people, d armed_force, c state", "event p ASSAULT done: b, d > c", [], "herders"),
        ("[a Togo] and [b the Volta], a friendly [d militia], [p shelled] [c Mali].",
         "mention a state, b armed_group, d armed_group, c state", "event p ASSAULT done: a, b, d > c", [], "Togo, Volta"),
        ("[a A bomber] [p killed] [c two monks].",
         "mention c people", "event p ASSAULT done: - > c", [("killed", "A0", "A bomber")], "bomber"),
        ("Two monks were [p seized] by [a Togo] and by [b Benin].",
         "mention a state, b state", "event p COERCE done: a > -", [], "Togo, Benin"),
    ],
)  # fmt: skip
def test_who_acts_where_others_stand_beside(
    text: str, mentions: str, line: str, arguments: list[tuple[str, str, str]], expected: str
) -> None:
    assert [acting for acting, _ in sides(text, [mentions, line], *arguments)][:1] == [expected]
