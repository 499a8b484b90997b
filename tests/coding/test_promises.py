"""Force and kind of promises by their words, and what is no promise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked

from foedera.coding import draw
from foedera.coding.clauses.kind import kind_by_words
from foedera.types.entries import Accord
from foedera.types.reading import Facet

KINDS = [
    ("will deepen ties on the basis of respect for independence", "cooperation"),
    ("shall strengthen their bilateral relations", "cooperation"),
    ("recognises the new government", "recognition"),
    ("shall consult without delay", "consultation"),
    ("shall refrain from the use of force against each other", "non-aggression"),
]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_a_kind_is_told_by_the_words_that_open_a_promise_before_those_inside(words: str, kind: str) -> None:
    found = kind_by_words(words, "", "shall")
    assert found is not None and found.value == kind and found.rule.startswith("the words")


@pytest.mark.parametrize(
    "words",
    ["shall be painted blue", "are to break off political ties", "shall be treated as by the convention on diplomatic relations"],
)
def test_words_on_no_list_tell_no_kind(words: str) -> None:
    assert kind_by_words(words, "", "shall") is None


@pytest.mark.parametrize("words", ["can safely say that trade grows", "may think that talks help", "will only note the price"])
def test_a_remark_is_no_promise(words: str) -> None:
    document, reading = marked(
        f"Under the [k pact], [w we] [c {words}].", "mention k accord, w pronoun", "nothing", "clause c may other: by w"
    )
    assert "a remark, not a promise" in [h.reason for h in draw(document, reading).held]


def test_what_two_are_doing_under_an_instrument_binds_both() -> None:
    document, reading = marked(
        "[a Chad] and [b Niger] signed a [k pact]. Under the pact, [x Chad] and [y Niger] are [c joining their efforts against smuggling].",
        "mention a state, b state, k accord, x state, y state", "nothing", "clause c intends cooperation-against:",
    )  # fmt: skip
    (clause,) = (c for e in draw(document, reading).entries if isinstance(e, Accord) for c in e.clauses)
    assert [document.quote(party.span) for party in clause.by] == ["Chad", "Niger"]


@pytest.mark.parametrize(("share", "kind"), [(0.4, "other"), (0.6, "trade")])
def test_a_reader_that_is_likelier_wrong_than_right_names_no_kind(share: float, kind: str) -> None:
    document, reading = marked(
        "Under the [k pact], [n Chad] [c shall paint the sheds blue].", "mention k accord, n state", "nothing", "clause c shall trade:"
    )  # fmt: skip
    marks = [
        replace(m, facets=tuple(Facet(f.name, f.value, share) if f.name == "obligation" else f for f in m.facets))
        for m in reading.marks
    ]
    drawn = draw(document, replace(reading, marks=tuple(marks))).entries
    assert [c.kind.value for e in drawn if isinstance(e, Accord) for c in e.clauses] == [kind]


@pytest.mark.parametrize(
    ("subject", "bound"),
    [("the huts on the land of [x Chad]", []), ("the government of [x Chad]", ["Chad"]), ("[x Chad]", ["Chad"])],
)
def test_a_name_inside_another_subject_is_not_bound(subject: str, bound: list[str]) -> None:
    document, reading = marked(
        f"[a Chad] and [b Niger] signed a [k pact]. Under the pact, {subject} [c shall be painted blue].",
        "mention a state, b state, k accord, x state", "nothing", "clause c shall other:",
    )  # fmt: skip
    (clause,) = (c for e in draw(document, reading).entries if isinstance(e, Accord) for c in e.clauses)
    assert [document.quote(party.span) for party in clause.by] == bound
