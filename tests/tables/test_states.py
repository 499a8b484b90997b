"""One table maps every state's codes through and back; the letters that mean two states are listed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from foedera.tables.gazetteer import known_actors
from foedera.tables.states import LISTS, State, ambiguities, code_in, state_of, states

MEMBERS = [state for state in states().values() if state.un]


def test_the_united_nations_have_193_members() -> None:
    assert len(MEMBERS) == 193
    assert {"XKX", "TWN", "PSE", "VAT", "ESH"}.isdisjoint(state.iso3 for state in MEMBERS)


@pytest.mark.parametrize("state", MEMBERS, ids=lambda state: state.iso3)
def test_every_member_maps_through_every_list_and_back(state: State) -> None:
    for code_list in LISTS:
        code = code_in(state.iso3, code_list)
        if code_list == "gw" and not code:
            continue  # Gleditsch and Ward keep microstates on a list of their own
        assert code, f"{state.iso3} has no {code_list} code"
        back = state_of(code, code_list)
        assert back is not None and back.iso3 == state.iso3


@pytest.mark.parametrize(
    ("iso3", "fips", "cow", "cowc", "gw", "cameo", "plover"),
    [
        ("AZE", "AJ", "373", "AZE", "373", "AZE", "AZE"),
        ("ARM", "AM", "371", "ARM", "371", "ARM", "ARM"),
        ("DEU", "GM", "255", "GMY", "260", "DEU", "DEU"),
        ("RUS", "RS", "365", "RUS", "365", "RUS", "RUS"),
        ("SRB", "RI", "345", "YUG", "340", "SRB", "SRB"),
        ("YEM", "YM", "679", "YEM", "678", "YEM", "YEM"),
        ("ROU", "RO", "360", "ROM", "360", "ROM", "ROU"),
        ("TLS", "TT", "860", "ETM", "860", "TMP", "TLS"),
        ("MNE", "MJ", "341", "MNG", "341", "MTN", "MNE"),
        ("COD", "CG", "490", "DRC", "490", "COD", "COD"),
        ("COG", "CF", "484", "CON", "484", "COG", "COG"),
        ("PRK", "KN", "731", "PRK", "731", "PRK", "PRK"),
        ("KOR", "KS", "732", "ROK", "732", "KOR", "KOR"),
        ("VNM", "VM", "816", "DRV", "816", "VNM", "VNM"),
        ("SSD", "OD", "626", "SSD", "626", "SSD", "SSD"),
        ("CHE", "SZ", "225", "SWZ", "225", "CHE", "CHE"),
        ("XKX", "KV", "347", "KOS", "347", "KSV", "KOS"),
        ("PSE", "WE", "", "", "", "PSE", "PSE"),
    ],
)
def test_codes_that_are_often_wrong(iso3: str, fips: str, cow: str, cowc: str, gw: str, cameo: str, plover: str) -> None:
    state = states()[iso3]
    assert (state.fips, state.cow, state.cowc, state.gw, state.cameo, state.plover) == (fips, cow, cowc, gw, cameo, plover)


def test_the_gazetteer_and_the_table_agree() -> None:
    for state in states().values():
        actor = known_actors()[state.iso3]
        assert str(actor.cow or "") == state.cow, state.iso3


def test_the_same_letters_for_two_states_are_listed() -> None:
    found = {(a.code, a.one_list, a.one, a.other_list, a.other) for a in ambiguities("iso2", "fips", "iso3", "cowc")}
    assert ("SZ", "iso2", "SWZ", "fips", "CHE") in found
    assert ("AU", "iso2", "AUS", "fips", "AUT") in found
    assert ("SWZ", "iso3", "SWZ", "cowc", "CHE") in found
    assert len(ambiguities("iso2", "fips")) == 48
    assert len(ambiguities("iso3", "cowc")) == 4
    assert ambiguities("iso3", "cameo") == ambiguities("iso3", "plover") == ()


def test_nobody_s_code_is_nobody_and_an_unknown_list_is_refused() -> None:
    assert state_of("QQ", "fips") is None and code_in(None, "cow") == "" and code_in("abkhazia", "fips") == ""
    with pytest.raises(KeyError):
        state_of("AZ", "fifa")


@pytest.mark.shared
def test_the_numbers_are_those_of_the_published_lists(shared: Path) -> None:
    with (shared / "data/signed_network/cow_states.csv").open(encoding="utf-8") as lines:
        cow = {row["ccode"]: row["stateabb"] for row in csv.DictReader(lines) if row["endyear"] == "2016"}
    assert {state.cow: state.cowc for state in states().values() if state.cow} == cow
    with (shared / "data/signed_network/gw_states.csv").open(encoding="utf-8") as lines:
        gw = {row["gwcode"] for row in csv.DictReader(lines) if row["enddate"] >= "2017"}
    assert {state.gw for state in states().values() if state.gw} == gw
