from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.coding.geography import apart, located
from foedera.tables.places import folded, places
from foedera.types.place import Place
from foedera.types.text import Span


def place(text: str, name: str) -> Place:
    at = text.index(name)
    return located(text, [Span(at, at + len(name))])[0]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Troops entered Tripoli while the Libyan cabinet met.", "Tripoli", "LBY", "city"),
        ("In Tripoli the Lebanese army shot two men, Lebanon's interior ministry said.", "Tripoli", "LBN", "city"),
        ("A bank was robbed in Birmingham, Alabama, on Friday.", "Birmingham", "USA", "city"),
        ("A bank was robbed in Birmingham on Friday.", "Birmingham", "GBR", "city"),
        ("The minister flew to Syria.", "Syria", "SYR", "country"),
        ("Fighting went on in northern Mali.", "northern Mali", "MLI", "region"),
        ("Fighting went on in northern Chad.", "northern Chad", "TCD", "country"),
    ],
)
def test_the_text_tells_which_place_is_meant(text: str, name: str, country: str, precision: str) -> None:
    found = place(text, name)
    assert found.best is not None and (found.best.country, found.precision) == (country, precision)


def test_other_bearers_of_the_name_stay_as_candidates() -> None:
    found = place("A bank was robbed in Birmingham.", "Birmingham")
    assert {"GBR", "USA"} <= {candidate.country for candidate in found.candidates}
    assert sum(c.share for c in found.candidates) == pytest.approx(1.0, abs=0.05)
    assert [c.share for c in found.candidates] == sorted((c.share for c in found.candidates), reverse=True)


def test_an_unknown_name_stays_unknown() -> None:
    found = place("They met in Qwertyville.", "Qwertyville")
    assert found.precision == "unknown" and found.best is None


@pytest.mark.parametrize("form", ["base", "city", "the site"])
def test_a_common_noun_is_no_name_of_a_place(form: str) -> None:
    text = f"They met at {form} on Monday."
    start = text.index(form)
    (place,) = located(text, [Span(start, start + len(form))])
    assert place.precision == "unknown" and not place.candidates


def test_names_are_found_in_any_spelling_of_their_letters() -> None:
    assert [p.key for p in places("SAO PAULO")][:1] == [p.key for p in places("São Paulo")][:1] != []
    assert places("") == () and folded("The Saint-Denis") == "st denis"


@given(st.text(max_size=40))
def test_any_form_is_searched_without_error(form: str) -> None:
    assert all(p.latitude is not None for p in places(form))


def test_distances_on_the_globe() -> None:
    assert apart(0, 0, 0, 180) == pytest.approx(20015, abs=1)  # half the equator of a sphere of 6,371 km
    assert apart(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=2)  # Paris to London
