from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from toy import ToyReader
from typer.testing import CliRunner, Result

from foedera import api
from foedera.cli import app

TEXT = "Ghana said it would stay.\n\nTogo said no, and 漢 too."


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands read with the toy: the packaged model has tests of its own."""
    monkeypatch.setattr("foedera.engine.onnx.OnnxReader", ToyReader)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_read_then_brief_then_verify() -> None:
    done = run("read", "a.txt", "-o", "a.foedera")
    assert done.exit_code == 0 and "1 read" in done.stderr and done.stdout == ""
    brief = run("brief", "a.foedera")
    assert brief.exit_code == 0 and "Ghana said" in brief.stdout and "## Who said what" in brief.stdout
    assert run("brief", "a.foedera", "--html", "a.html").exit_code == 0
    assert Path("a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    whole = run("verify", "a.foedera")
    assert whole.exit_code == 0 and "whole" in whole.stdout


def test_json_everywhere() -> None:
    summary = json.loads(run("read", "a.txt", "-o", "a.foedera", "--json").stdout)
    assert summary["read"] == 1 and summary["drawn"]["statement"] == 2
    assert json.loads(run("brief", "a.foedera", "--json").stdout)["sections"]
    assert json.loads(run("list", "a.foedera", "--json").stdout)["statement"] == 2
    rows = json.loads(run("list", "a.foedera", "statement", "--json").stdout)
    assert [row["cue"]["quote"] for row in rows] == ["said", "said"]
    assert json.loads(run("verify", "a.foedera", "--json").stdout)["faults"] == []
    shown = json.loads(run("show", "a.foedera", rows[0]["id"][:8]).stdout)
    assert shown["id"] == rows[0]["id"]


def test_a_list_tells_who_said_what() -> None:
    run("read", "a.txt", "-o", "a.foedera")
    lines = run("list", "a.foedera", "statement").stdout.splitlines()
    assert any(line.endswith("Ghana | said | it would stay") for line in lines) and not any("{" in line for line in lines)


def test_commands_on_several_reports_say_where_there_is_nothing() -> None:
    run("read", "a.txt", "-o", "a.foedera")
    for command in ("compare", "naming", "timeline"):
        done = run(command, "a.foedera", "--json")
        assert done.exit_code in {0, 1} and json.loads(done.stdout) is not None
    assert run("compare", "a.foedera").exit_code == 1 and "no accord or event" in run("compare", "a.foedera").stderr
    assert run("timeline", "none.foedera").exit_code == 3


def test_refused_sources_give_exit_code_1_and_lose_no_neighbour() -> None:
    Path("b.txt").write_bytes(b"\x00\x01")
    done = run("read", "b.txt", "a.txt", "-o", "a.foedera")
    assert done.exit_code == 1
    assert "refused: b.txt: holds null bytes" in done.stderr and "1 read" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "none.foedera"), "no such record"),
        (("show", "a.foedera", "zzzz"), "no document or entry"),
        (("list", "a.foedera", "treaty"), "no kind 'treaty'"),
        (("export", "a.foedera", "-f", "xlsx"), "unknown format"),
        (("export", "a.foedera", "--policy", "x"), "unknown policy"),
        (("find", "a.foedera", "--policy", "x"), "unknown policy"),
        (("brief", "a.foedera", "--html", "none/a.html"), "none/a.html: No such file"),
        (("network", "a.foedera", "--svg", "none/a.svg"), "none/a.svg: No such file"),
        (("brief", "a.txt"), "a.txt: no Foedera record"),
        (("show", "a.foedera", ""), "no document or entry ''"),
        (("find", "a.foedera", "--since", "yesterday"), "'yesterday' is no day"),
        (("find", "a.foedera", "--kind", "song"), "no kind 'song' to find"),
        (("actors", "load", "a.foedera", "none.tsv"), "none.tsv: No such file"),
        (("import", "none.jsonl", "-o", "b.foedera"), "none.jsonl: No such file"),
        (("watch", "none.toml"), "none.toml: No such file"),
        (("serve", "a.foedera", "--host", "192.0.2.1"), "a token is needed"),
        (("backup", "a.foedera", "none/b.foedera"), "none/b.foedera"),
        (("links", "a.foedera", "--kind", "song"), "no kind of link 'song'"),
        (("series", "a.foedera", "--by", "year"), "by day, week, month"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_exit_code_3(words: tuple[str, ...], said: str) -> None:
    run("read", "a.txt", "-o", "a.foedera")
    done = run(*words)
    assert done.exit_code == 3
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_wrong_use_gives_exit_code_2() -> None:
    assert run("read").exit_code == 2 == run("nothing").exit_code


def commands(group: Any, *above: str) -> Iterator[tuple[str, ...]]:  # typer carries a click of its own in newer versions
    for name, command in group.commands.items():
        yield from commands(command, *above, name) if hasattr(command, "commands") else [(*above, name)]


@pytest.mark.parametrize("words", list(commands(typer.main.get_group(app))), ids=" ".join)
def test_the_help_of_every_command_has_an_example_of_itself(words: tuple[str, ...]) -> None:
    command = "foedera links" if words == ("links", "list") else " ".join(("foedera", *words))
    told = " ".join(run(*words, "--help").stdout.split())
    assert re.search(rf"Examples?: {command}\b", told)


def test_help_names_extras_in_full() -> None:
    assert "foedera[ray]" in run("read", "--help").stdout and "foedera[metrics]" in run("serve", "--help").stdout


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_exports_to_folders(form: str) -> None:
    run("read", "a.txt", "-o", "a.foedera")
    assert run("export", "a.foedera", "-f", form, "-o", "tables").exit_code == 0
    assert (Path("tables") / f"statement.{form}").exists()


def test_the_list_of_formats_says_what_each_loses() -> None:
    listed = json.loads(run("export", "--list", "--json").stdout)
    assert {form["format"] for form in listed} == {form.name for form in api.formats()}
    assert all(form["lost"] and form["checked"] for form in listed)
    shown = run("export", "--list").stdout
    assert "acled" in shown and "fatalities (never 0)" in shown
    assert run("export").exit_code == 2


@pytest.mark.parametrize("form", [form.name for form in api.formats()])
def test_every_format_goes_to_a_path_with_its_sidecar(form: str) -> None:
    run("read", "a.txt", "-o", "a.foedera")
    done = run("export", "a.foedera", "-f", form, "-o", "out", "--policy", "cow", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    known = next(known for known in api.formats() if known.name == form)
    sidecar = Path("out.about.json") if known.ending else Path("out/about.json")
    assert sidecar.exists() == known.sidecar and Path("out").exists()
    if known.sidecar:
        about = json.loads(sidecar.read_bytes())
        assert (about["policy"], about["rows"], about["left_out"]) == ("cow", told["rows"], told["left_out"])
    assert not list(Path().glob(".*.part"))


def test_an_export_to_where_nothing_can_be_written_is_one_line() -> None:
    run("read", "a.txt", "-o", "a.foedera")
    done = run("export", "a.foedera", "-f", "gexf", "-o", "missing/a.gexf")
    assert done.exit_code == 3 and done.stderr.startswith("foedera: missing/a.gexf: No such file")


def test_export_to_standard_output_is_json_lines() -> None:
    run("read", "a.txt", "-o", "a.foedera")
    lines = run("export", "a.foedera").stdout.splitlines()
    assert json.loads(lines[0])["entry"] == "document"


def test_help_has_examples_and_version_is_printed() -> None:
    assert "Examples" in run("read", "--help").stdout
    assert run("--version").stdout.startswith("foedera ")


def test_control_characters_of_a_source_do_not_reach_the_terminal() -> None:
    Path("c.txt").write_text("Ghana said \x1b[31mred\u202e.", encoding="utf-8")
    run("read", "c.txt", "-o", "c.foedera")
    for words in (("list", "c.foedera", "statement"), ("brief", "c.foedera")):
        shown = run(*words).stdout
        assert "\x1b" not in shown and "\u202e" not in shown


def test_find_by_words_kind_and_who() -> None:
    run("read", "a.txt", "-o", "a.foedera")
    found = run("find", "a.foedera", "stay")
    assert found.exit_code == 0 and "Ghana said [it would stay]" in found.stdout
    rows = json.loads(run("find", "a.foedera", "--who", "GHA", "--json").stdout)
    assert [row["entry"] for row in rows] == ["statement"]
    assert run("find", "a.foedera", "unicorn").exit_code == 1 and run("find", "a.foedera", "--kind", "song").exit_code == 3
