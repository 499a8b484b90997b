"""foedera links as a user meets it: groups with reasons, a cut that stays, an undo."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from toy import ToyReader, toy_documents
from typer.testing import CliRunner

from foedera import pipeline
from foedera.cli import app
from foedera.store.record import Record

run = CliRunner().invoke
TALE = "Ghana said the burning trawler had drifted into the shelled harbour of Bulaga while envoys counted jetties."


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = str(tmp_path / "a.foedera")
    with Record.open(path, create=True) as made:
        pipeline.read(toy_documents(f"{TALE} Gulls screamed.", f"{TALE} Rain fell.", "Ghana said no."), made, ToyReader())
    return path


def members(file: str, kind: str) -> list[list[str]]:
    return [group["members"] for group in json.loads(run(app, ["links", file, "--kind", kind, "--json"]).stdout)["groups"]]


def test_groups_with_reasons_and_changed_sentences(file: str) -> None:
    shown = run(app, ["links", file, "--kind", "copy"])
    assert shown.exit_code == 0 and "word pairs" in shown.stdout
    assert "“Gulls screamed.”" in shown.stdout and "2 sentences changed" in shown.stdout
    assert "2 reports, 1 independent text, 1 first source" in run(app, ["links", file, "--kind", "statement"]).stdout


def test_a_cut_holds_until_it_is_undone(file: str) -> None:
    ((one, other),) = members(file, "copy")
    assert run(app, ["links", "cut", file, one[:9], other, "--by", "ana"]).exit_code == 0
    assert run(app, ["links", file, "--kind", "copy"]).exit_code == 1 and members(file, "copy") == []
    with Record.open(file) as again:
        pipeline.read(toy_documents("Something else entirely."), again, ToyReader())
    assert members(file, "copy") == []
    assert run(app, ["links", "undo", file, other, one]).exit_code == 0 and members(file, "copy") == [[one, other]]
    assert "unlink" in run(app, ["review", "history", file]).stdout


def test_a_forced_link_joins_what_nothing_proposed(file: str) -> None:
    with Record.open(file) as record:
        reports = sorted(document.id for document in record.documents())
    for one, other in itertools.pairwise(reports):
        assert run(app, ["links", "force", file, one, other]).exit_code == 0
    assert members(file, "copy") == [reports]


@pytest.mark.parametrize("args", [["zzzz", "yyyy"], ["DOCUMENT", "ENTRY"], ["ENTRY", "ENTRY"]])
def test_what_cannot_be_linked_is_refused_in_a_line(file: str, args: list[str]) -> None:
    with Record.open(file) as record:
        known = {"DOCUMENT": next(record.documents()).id, "ENTRY": next(record.entries("actor")).id}
    refused = run(app, ["links", "force", file, *(known.get(arg, arg) for arg in args)])
    assert refused.exit_code == 3 and refused.stderr.count("\n") == 1
    assert run(app, ["links", file, "--kind", "friends"]).exit_code == 3
