"""foedera network and foedera series from the command line, on a record of hand-marked reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked import marked
from typer.testing import CliRunner, Result

from foedera.cli import app
from foedera.coding import draw
from foedera.pipeline import run_of
from foedera.store.record import Record

TEXT = (
    "[a Peru] and [b Chile] [p signed] a pact on allied cooperation on [t 3 May 2019]. [c Bolivia]'s alliance with [d Peru] is old. "
    "[f Bolivia] and [g Chile] are bitter enemies."
)
LINES = ("mention a state, b state, c state, d state, f state, g state, t time", "event p SUPPORT done: a, b mutual when t")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture(autouse=True)
def affair(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    document, reading = marked(TEXT, *LINES, published="2019-05-04")
    drawn = draw(document, reading)
    with Record.open("a.foedera", create=True) as record:
        made = run_of("marked by hand")
        record.start(made)
        record.add(document, reading, drawn.entries, drawn.held, run=made)


def test_a_strained_triangle_with_its_three_quotations() -> None:
    shown = run("network", "a.foedera")
    assert shown.exit_code == 0 and "strained triangles: 1" in shown.stdout
    assert "Bolivia · Chile · Peru, since 2019-05-03 at the latest" in shown.stdout
    assert "“Bolivia and Chile are bitter enemies”" in shown.stdout and "“Bolivia's alliance with Peru”" in shown.stdout
    assert "proven: lower bound" in shown.stdout


def test_everything_as_json() -> None:
    rows = json.loads(run("network", "a.foedera", "--json", "--policy", "cow", "--by", "year").stdout)
    assert {(r["one"], r["other"], r["kind"], r["sign"]) for r in rows["relations"]} >= {
        ("BOL", "CHL", "adversary", -1),
        ("BOL", "PER", "ally", 1),
    }
    assert rows["frustration"]["optimal"] and rows["actors"][0] == {"key": "BOL", "name": "Bolivia", "codes": {"cow": "145"}}
    assert [moment["when"] for moment in rows["course"]] == ["2019"] and rows["strained"][0]["since"] == "2019-05-03"


def test_what_if() -> None:
    shown = run("network", "a.foedera", "--with", "BOL CHL partner 2024-01-01")
    assert "Bolivia · Chile · Peru: ++- -> +++ (now balanced)" in shown.stdout
    assert run("network", "a.foedera", "--with", "BOL CHL cousin").exit_code == 3


def test_pictures() -> None:
    done = run("network", "a.foedera", "--svg", "n.svg", "--html", "n.html", "--triangle", "t.svg", "--course", "c.svg")
    assert done.exit_code == 0 and done.stdout == ""
    assert Path("n.svg").read_text(encoding="utf-8").startswith("<svg") and "bitter enemies" in Path("t.svg").read_text(
        encoding="utf-8"
    )
    assert "<script" not in Path("n.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("--decay", "fast"),
        ("--since", "2019"),
        ("--until", "2019-02-30"),
        ("--by", "decade"),
        ("--policy", "mine"),
        ("--asserted-by", "nobody", "--triangle", "t.svg"),
    ],
)
def test_a_question_that_cannot_be_asked_is_one_line(words: tuple[str, ...]) -> None:
    done = run("network", "a.foedera", *words)
    assert done.exit_code == 3 and len(done.stderr.strip().splitlines()) == 1


def test_a_series_with_its_files() -> None:
    shown = run("series", "a.foedera", "--by", "month")
    assert shown.exit_code == 0 and "2019-05-01  Peru → Chile  SUPPORT: 1" in shown.stdout
    rows = json.loads(run("series", "a.foedera", "--between", "CHL:PER", "--json").stdout)
    assert rows == json.loads(run("series", "a.foedera", "--between", "Peru:Chile", "--json").stdout)
    assert rows["made"]["origins"] == "1" and [row["source"] for row in rows["counts"]] == ["CHL", "PER"]
    assert run("series", "a.foedera", "-o", "s.csv", "--svg", "s.svg").exit_code == 0
    assert "SUPPORT" in Path("s.csv").read_text(encoding="utf-8") and Path("s.svg").read_text(encoding="utf-8").startswith("<svg")
    assert run("series", "a.foedera", "--asserted-by", "GHA").exit_code == 1
    assert run("series", "a.foedera", "--between", "CHL").exit_code == 3
    assert "Ruritania" in run("series", "a.foedera", "--between", "CHL:Ruritania").stderr


def test_who_asserts_nothing_is_said_to_with_those_who_do() -> None:
    told = run("network", "a.foedera", "--asserted-by", "Ruritania").stdout.splitlines()
    assert "0 ties" in told[0] and "on the word of Ruritania" in told[1] and "the reporter" in told[1]
