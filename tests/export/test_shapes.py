"""Tables in the shape of other sets: their columns, only acts that a report states as done, and the words behind every row."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from scenes import NASTY, scene

from foedera.api import Foedera
from foedera.tables.codes import intensity
from foedera.tables.states import state_of

CODEBOOKS = tomllib.loads((Path(__file__).parent / "codebooks.toml").read_text(encoding="utf-8"))
SHAPES = {
    "polecat": ("polecat_shaped.txt", "\t"),
    "icews": ("icews_shaped.tab", "\t"),
    "gdelt": ("gdelt_shaped.export.CSV", "\t"),
    "acled": ("acled_shaped.csv", ","),
}
Row = dict[str, str]


@pytest.fixture
def record() -> Iterator[Foedera]:
    with Foedera(scene()) as record:
        yield record


def columns(shape: str) -> list[str]:
    return str(CODEBOOKS[shape]["columns"]).split("|")


def table(record: Foedera, shape: str, folder: Path, *, policy: str = "plover") -> list[Row]:
    record.export(shape, folder, policy=policy)
    name, delimiter = SHAPES[shape]
    lines = list(csv.reader(io.StringIO((folder / name).read_text(encoding="utf-8")), delimiter=delimiter))
    if shape != "gdelt":
        assert lines[0] == columns(shape)
        lines = lines[1:]
    return [dict(zip(columns(shape), line, strict=True)) for line in lines]


def of(rows: list[Row], column: str, *values: str) -> Row:
    (row,) = (row for row in rows if row[column] in values)
    return row


@pytest.mark.parametrize("shape", SHAPES)
def test_columns_stand_in_the_order_of_the_codebook(record: Foedera, shape: str, tmp_path: Path) -> None:
    assert len(columns(shape)) == CODEBOOKS[shape]["count"] == len(set(columns(shape)))
    assert table(record, shape, tmp_path)


@pytest.mark.parametrize("shape", SHAPES)
def test_duckdb_reads_every_table(record: Foedera, shape: str, tmp_path: Path) -> None:
    rows = table(record, shape, tmp_path)
    name, delimiter = SHAPES[shape]
    read = duckdb.connect().execute(
        "SELECT * FROM read_csv(?, delim = ?, header = ?, all_varchar = true)",
        [str(tmp_path / name), delimiter, shape != "gdelt"],
    )
    assert len(read.description) == CODEBOOKS[shape]["count"] and len(read.fetchall()) == len(rows)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_row_has_its_exact_words(record: Foedera, shape: str, tmp_path: Path) -> None:
    rows = table(record, shape, tmp_path)
    with (tmp_path / "evidence.csv").open(encoding="utf-8", newline="") as lines:
        proofs = list(csv.DictReader(lines))
    assert [proof["row"] for proof in proofs] == [row[columns(shape)[0]] for row in rows]
    for proof in proofs:
        text = record.record.document(proof["document"]).text
        for name in ("", "actor_", "recipient_"):
            if proof[f"{name}start"]:
                assert text[int(proof[f"{name}start"]) : int(proof[f"{name}end"])] == proof[f"{name}quote"]
        assert (proof["modality"], proof["assertion"]) == ("done", "stated")


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_denied_or_planned_is_left_out_and_counted(record: Foedera, shape: str, tmp_path: Path) -> None:
    rows = table(record, shape, tmp_path)
    about = json.loads((tmp_path / "about.json").read_bytes())
    assert about["left_out"]["events denied, not stated as done by the report"] == 1
    assert about["left_out"]["events not done, but planned"] == 1
    assert not [row for row in rows if "Libya" in row.values() or "Sudan" in row.values()]
    assert about["policy"] == "plover" and about["rows"] == len(rows) and about["lost"]
    assert about["made_by"].startswith("machine-made by Foedera")


def test_polecat(record: Foedera, tmp_path: Path) -> None:
    rows = table(record, "polecat", tmp_path)
    shelled = of(rows, "Event Mode", "heavy-weapons")
    assert shelled["Event Date"] == "2019-05-03" and shelled["Intensity"] == str(intensity("ASSAULT", ("heavy-weapons",)).score)
    assert (shelled["Actor Name"], shelled["Actor Country"], shelled["Actor COW"]) == ("army", "TCD", "483")
    assert (shelled["Primary Actor Sector"], shelled["Primary Recipient Sector"]) == ("MIL", "REB")
    assert (shelled["Placename"], shelled["Country"]) == ("Nairobi", "Kenya") and float(shelled["Latitude"]) < 0
    assert "machine-made" in shelled["Version"] and "policy plover" in shelled["Version"]
    assert of(rows, "Event Mode", "demo")["Event Date"] == ""  # not the day of the report
    signed = [(row["Actor Country"], row["Recipient Country"]) for row in rows if row["Raw Placename"] == "Lagos"]
    assert sorted(signed) == [(a, b) for a in ("MLI", "NER", "TGO") for b in ("MLI", "NER", "TGO") if a != b]


@pytest.mark.parametrize(
    ("policy", "country", "sectors"), [("plover", "GEO", "PRE"), ("iso", "GEO", ""), ("cow", "", ""), ("none", "", "")]
)
def test_a_policy_decides_how_the_contested_are_coded(
    record: Foedera, tmp_path: Path, policy: str, country: str, sectors: str
) -> None:
    thanked = of(table(record, "polecat", tmp_path, policy=policy), "Recipient Name Raw", "Abkhazia")
    assert (thanked["Recipient Country"], thanked["Recipient Sectors"]) == (country, sectors)
    assert thanked["Actor Country"] == ("" if policy == "none" else "RUS")
    assert f"policy {policy}" in thanked["Version"]


def test_icews(record: Foedera, tmp_path: Path) -> None:
    rows = table(record, "icews", tmp_path)
    shelled = of(rows, "CAMEO Code", "194")
    assert (shelled["Intensity"], shelled["Source Sectors"], shelled["Source Country"]) == ("-10.0", "Military", "Chad")
    assert (shelled["Target Name"], shelled["Target Sectors"], shelled["City"]) == ("rebels", "Rebel", "Nairobi")
    assert shelled["Sentence Number"] == "" and len(shelled["Story ID"]) == 16


def test_gdelt(record: Foedera, tmp_path: Path) -> None:
    rows = table(record, "gdelt", tmp_path)
    shelled = of(rows, "EventCode", "194")
    assert (shelled["SQLDATE"], shelled["MonthYear"], shelled["Year"]) == ("20190503", "201905", "2019")
    assert (shelled["Actor1Code"], shelled["Actor1CountryCode"], shelled["Actor1Type1Code"]) == ("TCDMIL", "TCD", "MIL")
    assert (shelled["EventBaseCode"], shelled["EventRootCode"], shelled["QuadClass"]) == ("194", "19", "4")
    kenya = state_of(shelled["ActionGeo_CountryCode"], "fips")
    assert kenya is not None and kenya.iso3 == "KEN" and shelled["ActionGeo_Type"] == "4"
    ids = [int(row["GLOBALEVENTID"]) for row in rows]
    assert len(set(ids)) == len(ids) and max(ids) < 2**63
    for unknown in ("AvgTone", "NumMentions", "IsRootEvent", "Actor1Geo_Lat", "DATEADDED", "FractionDate"):
        assert {row[unknown] for row in rows} == {""}


def test_acled(record: Foedera, tmp_path: Path) -> None:
    rows = table(record, "acled", tmp_path)
    shelled = of(rows, "sub_event_type", "Shelling/artillery/missile attack")
    assert (shelled["event_type"], shelled["disorder_type"]) == ("Explosions/Remote violence", "Political violence")
    assert (shelled["event_date"], shelled["time_precision"], shelled["geo_precision"]) == ("2019-05-03", "1", "1")
    assert (shelled["inter1"], shelled["inter2"], shelled["iso"]) == ("External/Other forces", "", "404")
    clubbed = of(rows, "actor1", "Police")
    assert (clubbed["event_type"], clubbed["inter2"], clubbed["civilian_targeting"]) == (
        "Violence against civilians", "Civilians", "Civilian targeting",
    )  # fmt: skip
    protest = of(rows, "event_type", "Protests")
    assert (protest["inter1"], protest["sub_event_type"], protest["event_date"]) == ("Protesters", "", "")
    assert {row["fatalities"] for row in rows} == {""} and len(rows) == 3
    assert all("machine-made by Foedera, policy plover" in row["notes"] for row in rows)


def test_plover_records_hold_every_event_with_its_flags(record: Foedera) -> None:
    out = io.BytesIO()
    written = record.export("plover", out)
    records: list[dict[str, Any]] = [json.loads(line) for line in out.getvalue().splitlines()]
    assert written.rows == len(records) == len(record.events)
    planned = next(one for one in records if one["event"] == "AID")
    assert planned["future"] and not (planned["historical"] or planned["hypothetical"] or planned["negation"])
    assert [side["code"] for side in planned["actor"] + planned["recipient"]] == ["LBY", "TCD"]
    denied = next(one for one in records if one["mode"] == ["aerial"])
    assert denied["assertion"] == "denied" and denied["asserted_by"] == [[denied["asserted_by"][0][0]]]
    assert denied["asserted_by"][0][0]["actor"] == "Sudan"
    for one in records:
        text = record.record.document(one["text"]["document"]).text
        assert text[one["trigger"]["start"] : one["trigger"]["end"]] == one["trigger"]["quote"]
        for side in one["actor"] + one["recipient"]:
            assert text[side["start"] : side["end"]] == side["text"]
        assert one["intensity_table"] and one["policy"] == "plover" and "machine-made" in one["made_by"]
    assert NASTY in {document.text for document in record.record.documents()}
