from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.coding.people.metonyms import is_visited, stands_for
from foedera.types.text import Span


def share(text: str, name: str, reader: float = 0.9) -> float:
    at = text.index(name)
    return stands_for(text, Span(at, at + len(name)), reader)


@pytest.mark.parametrize(
    ("acting", "place"),
    [
        ("Oslo rejected the draft.", "Snow fell in Oslo."),
        ("The envoys praised Oslo's decision.", "The envoys praised Oslo's parks."),
        ("Talks with Oslo went well.", "Trains from Oslo ran late."),
        ("Relations between Bern and Oslo soured.", "Bakers across Oslo struck."),
        ("A wing back took Oslo players past Bergen.", "A storm took Oslo streets by surprise."),
    ],
)
def test_those_who_act_are_told_from_the_place(acting: str, place: str) -> None:
    assert share(acting, "Oslo") > 0.5 > share(place, "Oslo")


def test_an_adjective_is_told_from_a_name_that_looks_like_one() -> None:
    assert share("Tehran said no.", "Tehran", 0.95) > 0.5 > share("Peruvian shops said no.", "Peruvian", 0.95)


def test_the_reader_is_heard_where_the_words_tell_nothing() -> None:
    text = "Oslo, so far."
    assert share(text, "Oslo", 0.999) > 0.5 > share(text, "Oslo", 0.5)


@pytest.mark.parametrize(("text", "there"), [
    ("They met in Oslo.", True), ("He reached Oslo late.", True), ("They met at Oslo's request.", False), ("Talks with Oslo went on.", False),
])  # fmt: skip
def test_who_is_there_visits_the_place(text: str, there: bool) -> None:
    at = text.index("Oslo")
    assert is_visited(text, Span(at, at + 4)) is there


@given(st.text(max_size=80), st.floats(0, 1), st.data())
def test_it_is_a_share_for_any_text(text: str, reader: float, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    if start < len(text):
        assert 0 <= stands_for(text, Span(start, len(text)), reader) <= 1
