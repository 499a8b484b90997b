from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.coding.places.geography import apart, located
from foedera.tables.places import folded, places
from foedera.types.place import Place
from foedera.types.text import Span

NAMED = re.compile(r"Laurel County|London|Kentucky|Paris|TX|Texas|Georgia|Atlanta|Savannah")


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
        ("Peru and Chile signed a treaty in Santiago.", "Santiago", "CHL", "city"),
        ("The minister flew to Syria.", "Syria", "SYR", "country"),
        ("Fighting went on in northern Mali.", "northern Mali", "MLI", "region"),
        ("Fighting went on in northern Chad.", "northern Chad", "TCD", "country"),
    ],
)
def test_the_text_tells_which_place_is_meant(text: str, name: str, country: str, precision: str) -> None:
    found = place(text, name)
    assert found.best is not None and (found.best.country, found.precision) == (country, precision)


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("The sheriff of Laurel County met the mayor of London. Both came from Kentucky.", "London", "US.KY"),
        ("A fire burned in Paris, TX, overnight.", "Paris", "US.TX"),
        ("Georgia's governor flew from Atlanta to Savannah.", "Georgia", "US.GA"),
        ("A fire burned in Paris, Texas. Crews from Paris stayed all night.", "Crews from Paris", "US.TX"),
    ],
)
def test_places_of_one_text_lie_together(text: str, name: str, unit: str) -> None:
    at = text.index(name) + (name.rfind(" ") + 1 if name.startswith("Crews") else 0)
    spans = [Span(*match.span()) for match in NAMED.finditer(text)]
    found = dict(zip(spans, located(text, spans), strict=True))
    best = next(place.best for span, place in found.items() if span.start == at)
    assert best is not None and any(p.key == best.key and p.lies_in(unit) for p in places(best.name))


@pytest.mark.parametrize(("name", "town"), [("White House", "White House"), ("Downing Street", "London"), ("Kremlin", "Kremlin")])
def test_a_seat_of_government_stands_in_its_capital(name: str, town: str) -> None:
    found = place(f"They met at the {name} on Monday.", name)
    assert found.best is not None and (found.best.name, found.precision) == (town, "site" if town == name else "city")


def test_a_small_town_is_not_meant_by_a_text_that_says_nothing_else_of_its_country() -> None:
    assert place("Quito told Meta to take the post down, and Peru agreed.", "Meta").best is None
    assert place("Naples and Meta lost power; Italy sent crews.", "Meta").best is not None


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("A bakery in Tacoma, Washington, closed.", "Washington", "admin-USA-washington-state"),
        ("A bakery in Washington closed.", "Washington", "4140963"),
        ("Gales swept England and Wales.", "Wales", "admin-GBR-wales"),
        ("Georgia and Armenia signed a pact on tea.", "Georgia", "country-GEO"),
        ("Georgia and Alabama signed a pact on tea.", "Georgia", "admin-USA-georgia"),
        ("Tankers crossed the Atlantic, the United States said.", "Atlantic", "water-atlantic-ocean"),
        ("South Africa dug deeper. Mines in SA closed.", "SA", "country-ZAF"),
        ("Flights from Heathrow airport were late.", "Heathrow", "EGLL"),
        ("Snow fell on Schiphol overnight.", "Schiphol", "EHAM"),
    ],
)
def test_the_words_beside_a_name_tell_what_it_names(text: str, name: str, key: str) -> None:
    best = place(text, name).best
    assert best is not None and best.key == key


def test_in_a_text_of_the_wide_world_a_bare_name_is_the_great_citys() -> None:
    spans = [Span(*match.span()) for match in re.finditer("Lima|Delhi|New York|Washington", WIDE)]
    found = {place.name: place.best for place in located(WIDE, spans)}
    assert {name: best.key for name, best in found.items() if best} == {
        "Lima": "3936456", "Delhi": "1273294", "New York": "5128581", "Washington": "4140963",
    }  # fmt: skip


WIDE = (
    "The prince of Oman left Qatar for the United States. He stopped in Washington, New York and Lima, and flew home from Delhi."
)


@pytest.mark.parametrize("name", ["Smart Dubai Office", "Lagos Municipal District", "University of Alberta"])
def test_the_name_of_something_else_may_hold_a_place(name: str) -> None:
    assert place(f"The {name} hired nine clerks, a spokesman said.", name).best is not None


def test_a_side_alone_is_no_region() -> None:
    assert place("Rain fell in the North West overnight.", "North West").best is None


def test_a_towns_own_name_goes_before_anothers_nickname() -> None:
    best = place("A quake shook Havana.", "Havana").best
    assert best is not None and (best.country, best.name) == ("CUB", "Havana")
    nickname = place("They met in Garden City, and Kansas paid.", "Garden City").best
    assert nickname is not None and nickname.country == "USA"


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
