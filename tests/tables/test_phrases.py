from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.tables.phrases import coded


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("two Peruvian warships", "PER", "MIL"), ("the Kenyan parliament", "KEN", "LEG"), ("police in Lagos", "NGA", "COP"),
        ("farmers in northern Italy", "ITA", "AGR"), ("the Bundestag", "DEU", "LEG"), ("Togo", "TGO", ""), ("Lisbon", "PRT", "GOV"),
        ("a former Chilean foreign minister", "CHL", "ELI"), ("the African Union", "IGO", ""), ("gunmen", "", "UAF"),
        ("Rotterdam dockers", "NLD", "LAB"), ("Kosovo", "XKX", ""), ("the price of tea", "", ""), ("Mexico's central bank", "MEX", "GOV"),
        ("Norwegian bishops", "NOR", "REL"), ("refugees from Burundi", "BDI", "REF"), ("Thai opposition lawmakers", "THA", "LEG"),
    ],
)  # fmt: skip
def test_words_bring_their_country_and_sector(words: str, country: str, sector: str) -> None:
    found = coded(words)
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("University of Toronto", "CAN", "EDU"), ("Lyon surgeons", "FRA", "MED"), ("Nairobi ambulance crews", "KEN", "MED"),
        ("Foreign Minister Park Ro", "", "GOV"), ("Dr. Austin", "", ""), ("a spy agency officer", "", "SPY"), ("an army officer", "", "MIL"),
        ("breakaway territory", "", "PRE"), ("commuters in Madrid", "ESP", "CVL"),
    ],
)  # fmt: skip
def test_towns_and_units_give_their_country_to_institutions_and_not_to_people(words: str, country: str, sector: str) -> None:
    found = coded(words)
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(("year", "sector"), [(1999, "GOV"), (2010, "REB"), (2022, "GOV"), (None, "GOV")])
def test_an_armed_group_that_governs_is_the_government_of_those_years(year: int | None, sector: str) -> None:
    assert coded("the Taliban", year=year).sector == sector


def test_who_opposes_carries_a_second_sector() -> None:
    assert coded("Thai opposition lawmakers").second == "OPP" and coded("Thai lawmakers").second == ""


@given(st.text(max_size=60))
def test_any_words_are_coded_or_left_alone(words: str) -> None:
    found = coded(words)
    assert all(part == "" or part.isupper() for part in (found.country, found.sector, found.second))
