"""An export that was meddled with is refused in one line, and leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from toy import ToyReader
from typer.testing import CliRunner

from foedera import api
from foedera.api import Foedera, read_back
from foedera.cli import app
from foedera.errors import ExportError, FoederaError, StoreError
from foedera.store.record import Record
from foedera.types.record import Amendment, Decision

TEXT = "Ghana said it would stay. Togo said no 🏳️‍🌈 to it."
Rows = list[dict[str, Any]]


@pytest.fixture
def record(tmp_path: Path) -> Foedera:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("Nothing at all.", encoding="utf-8")
    record = api.read([tmp_path / "a.txt", tmp_path / "empty.txt"], tmp_path / "a.foedera", reader=ToyReader())
    for row in record.statements:
        record.record.decide(Decision(row["id"], "reject", "Ada", "2026-01-02T00:00:00+00:00", "=not so"))
    record.record.amend(Amendment("alias", "GHA", "Gold Coast"), by="Ada")
    return record


def exported(record: Foedera, path: Path) -> Rows:
    record.export("jsonl", path)
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def lines(rows: Rows) -> list[bytes]:
    return [json.dumps(row).encode() + b"\n" for row in rows]


def test_the_record_comes_back_with_its_people_s_decisions(record: Foedera, tmp_path: Path) -> None:
    rows = exported(record, tmp_path / "a.jsonl")
    back = read_back(tmp_path / "a.jsonl", tmp_path / "b.foedera")
    assert exported(back, tmp_path / "b.jsonl") == rows
    assert back.faults() == [] and back.record.amendments() == record.record.amendments()
    assert len(list(back.record.filed("statement", standing=True))) == 0 < len(back.statements)
    assert [hit[0] for hit in back.record.search("Togo")] == [hit[0] for hit in record.record.search("Togo")]


def first(rows: Rows, kind: str) -> dict[str, Any]:
    return next(row for row in rows if row["entry"] == kind)


def other_words(rows: Rows) -> None:
    first(rows, "statement")["cue"]["quote"] = "lied"


def other_text(rows: Rows) -> None:
    document = next(row for row in rows if row["text"] == TEXT)
    document["text"] = document["text"].replace("Ghana", "Gabon")


def beyond_the_text(rows: Rows) -> None:
    first(rows, "mention")["span"] |= {"start": 10, "end": 9999}


def other_id(rows: Rows) -> None:
    first(rows, "actor")["id"] = "0" * 16


def no_document(rows: Rows) -> None:
    rows[:] = [row for row in rows if row.get("text") != TEXT]


def no_run(rows: Rows) -> None:
    del rows[-1]


def twice(rows: Rows) -> None:
    rows.append(first(rows, "statement"))


def later_schema(rows: Rows) -> None:
    rows[0]["schema"] = 2


def text_for_a_number(rows: Rows) -> None:
    first(rows, "mention")["score"] = "high"


@pytest.mark.parametrize(
    ("meddle", "said"),
    [
        (other_words, r"line \d+: \[\d+, \d+\) of document \w+ are other words"),
        (other_text, r"line \d+: .*another hash"),
        (beyond_the_text, r"line \d+: "),
        (other_id, r"line \d+: the id of actor 0000000000000000 does not follow"),
        (no_document, r"line \d+: its document \w+ is on no line before"),
        (no_run, "name run .*, which is not in the file"),
        (twice, r"line \d+: statement \w+ is on an earlier line"),
        (later_schema, "line 1: .*schema 2"),
        (text_for_a_number, r"line \d+: .*float"),
    ],
)
def test_what_was_meddled_with_is_refused_whole(
    record: Foedera, tmp_path: Path, meddle: Callable[[Rows], None], said: str
) -> None:
    rows = exported(record, tmp_path / "a.jsonl")
    meddle(rows)
    with pytest.raises(FoederaError, match=said):
        read_back(lines(rows), tmp_path / "b.foedera")
    with Record.open(tmp_path / "b.foedera") as left:
        assert not any(left.counts().values())


@pytest.mark.parametrize("line", [b"", b"[[[", b"null", b'"x"', b"[" * 100_000, b'{"entry": 3, "schema": 1}', b"\xff\xfe"])
def test_a_line_that_is_no_row_is_named(line: bytes) -> None:
    with pytest.raises(ExportError, match="line 1"):
        read_back([line])


def test_a_record_that_holds_something_takes_no_import(record: Foedera, tmp_path: Path) -> None:
    record.export("jsonl", tmp_path / "a.jsonl")
    with pytest.raises(StoreError, match="a new file"):
        read_back(tmp_path / "a.jsonl", tmp_path / "a.foedera")


def test_the_command(record: Foedera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(app, ["export", "a.foedera", "-o", "a.jsonl"]).exit_code == 0
    done = run(app, ["import", "a.jsonl", "-o", "b.foedera", "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["document"] == 2
    again = run(app, ["import", "a.jsonl", "-o", "b.foedera"])
    assert again.exit_code == 3 and "there already" in again.stderr
    Path("bad.jsonl").write_bytes(b"{}\n")
    bad = run(app, ["import", "bad.jsonl", "-o", "c.foedera"])
    assert bad.exit_code == 3 and "bad.jsonl: line 1" in bad.stderr and not Path("c.foedera").exists()
    assert run(app, ["import", "missing.jsonl", "-o", "c.foedera"]).exit_code == 3
