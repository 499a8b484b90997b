"""Looking after an installation and a record: what is wrong is said, a copy is whole or is none."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from toy import ToyReader, toy_documents
from typer.testing import CliRunner, Result

from foedera import health, pipeline
from foedera.cli import app, log
from foedera.store.record import Record
from foedera.store.verify import faults


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("foedera.engine.onnx.OnnxReader", ToyReader)
    monkeypatch.chdir(tmp_path)
    with Record.open("a.foedera", create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def states(*words: str) -> dict[str, str]:
    return {check["name"]: check["state"] for check in json.loads(run("doctor", *words, "--json").stdout)}


def damage(path: str) -> None:
    """Change a text behind the record's back."""
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER document_stays; UPDATE document SET text = 'x' || text;")
    connection.close()


def test_doctor_finds_everything_in_order() -> None:
    done = run("doctor", "a.foedera")
    assert done.exit_code == 0 and "✓ weights: " in done.stdout and "✓ record: whole: 3 documents" in done.stdout
    assert set(states("a.foedera")) >= {"python", "sqlite", "packages", "weights", "tables", "record", "run", "disk"}


def test_doctor_finds_a_damaged_record_and_exits_with_1() -> None:
    damage("a.foedera")
    done = run("doctor", "a.foedera")
    assert done.exit_code == 1 and "✗ record: document" in done.stdout


def test_doctor_finds_weights_that_are_not_those_of_their_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "WEIGHTS", ("reader.onnx",))
    assert states()["weights"] == "fault"


def test_doctor_does_not_touch_a_record_of_an_older_schema() -> None:
    schema = Path(__file__).resolve().parents[1] / "store/schemas/1.sql"
    connection = sqlite3.connect("old.foedera")
    connection.executescript(schema.read_text(encoding="utf-8"))
    connection.close()
    before = Path("old.foedera").read_bytes()
    assert states("old.foedera")["record"] == "note" and Path("old.foedera").read_bytes() == before


def test_doctor_says_what_is_no_record() -> None:
    Path("b.foedera").write_bytes(b"not a database at all, but long enough to look at")
    assert states("none.foedera")["record"] == "fault" == states("b.foedera")["record"]


def test_a_backup_is_whole_while_others_write() -> None:
    with Record.open("a.foedera") as record:
        pipeline.read(toy_documents("Mali said it was over."), record, ToyReader())  # its rows are still in the write-ahead log
        done = run("backup", "a.foedera", "b.foedera", "--json")
        assert json.loads(done.stdout)["holds"]["document"] == 4
        pipeline.read(toy_documents("Niger said it had begun."), record, ToyReader())
    with Record.open("b.foedera") as copy:
        assert copy.counts()["document"] == 4 and list(faults(copy)) == []


def test_a_backup_takes_no_place_unless_told_to() -> None:
    assert run("backup", "a.foedera", "b.foedera").exit_code == 0
    done = run("backup", "a.foedera", "b.foedera")
    assert done.exit_code == 3 and "is there already" in done.stderr
    assert run("backup", "a.foedera", "b.foedera", "--replace").exit_code == 0
    assert run("backup", "a.foedera", "a.foedera", "--replace").exit_code == 3
    assert not list(Path().glob("*.part*"))


def test_a_damaged_record_gives_no_backup_and_a_damaged_backup_no_record() -> None:
    run("backup", "a.foedera", "good.foedera")
    before = Path("good.foedera").read_bytes()
    damage("a.foedera")
    done = run("backup", "a.foedera", "good.foedera", "--replace")
    assert done.exit_code == 3 and "not whole" in done.stderr and Path("good.foedera").read_bytes() == before
    restored = run("restore", "good.foedera", "a.foedera", "--replace")
    assert restored.exit_code == 0
    with Record.open("a.foedera") as record:
        assert record.counts()["document"] == 3 and list(faults(record)) == []


def test_restoring_leaves_nothing_of_the_old_file_beside_the_new() -> None:
    run("backup", "a.foedera", "b.foedera")
    later = Record.open("a.foedera")
    pipeline.read(toy_documents("Mali said it was over."), later, ToyReader())
    Path("kept-wal").write_bytes(Path("a.foedera-wal").read_bytes())
    later.close()
    Path("kept-wal").replace("a.foedera-wal")  # as a killed writer leaves it
    assert run("restore", "b.foedera", "a.foedera", "--replace").exit_code == 0
    with Record.open("a.foedera") as record:
        assert record.counts()["document"] == 3 and list(faults(record)) == []


@pytest.mark.parametrize("name", ["none.foedera", "text.foedera"])
def test_what_is_no_record_is_not_copied(name: str) -> None:
    Path("text.foedera").write_text("only words", encoding="utf-8")
    done = run("backup", name, "b.foedera")
    assert done.exit_code == 3 and done.stderr.count("\n") == 1 and not Path("b.foedera").exists()


@pytest.mark.parametrize("command", ["verify", "doctor", "brief", "backup"])
def test_an_empty_file_is_no_record_and_stays_as_it_is(command: str) -> None:
    Path("e.foedera").touch()
    done = run(command, "e.foedera", *(["f.foedera"] if command == "backup" else []))
    assert done.exit_code in {1, 3} and not Path("e.foedera").stat().st_size and not Path("f.foedera").exists()


def test_logs_are_json_lines_without_words_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in.txt").write_text("Ghana said it would stay.", encoding="utf-8")
    Path("bad.pdf").write_bytes(b"%PDF")
    done = run("--log", "json", "read", "in.txt", "bad.pdf", "-o", "c.foedera")
    rows = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(row["event"], row["room"], row["level"]) for row in rows] == [
        ("refused", "pipeline", "warning"),
        ("read", "pipeline", "info"),
        ("linked", "pipeline", "info"),
    ]
    assert rows[1]["source"] == "in.txt" and rows[1]["entries"] >= 2 and "Ghana" not in done.stderr
    failed = run("--log", "json", "brief", "none.foedera")
    assert failed.exit_code == 3 and json.loads(failed.stderr)["event"] == "failed"
    assert run("brief", "none.foedera").stderr.startswith("foedera: ") and not log.is_json()
    assert run("--log", "xml", "list", "a.foedera").exit_code == 2


def test_records_that_were_read_apart_become_one() -> None:
    with Record.open("b.foedera", create=True) as record:
        pipeline.read(toy_documents("Ghana said it would stay. Togo said no.", "Peru said it was over."), record, ToyReader())
    done = run("merge", "whole.foedera", "a.foedera", "b.foedera", "--json")
    assert done.exit_code == 0 and json.loads(done.stdout)["holds"]["document"] == 4
    assert "4 documents" in run("merge", "whole.foedera", "b.foedera").stderr
    refused = run("merge", "other.foedera", "a.foedera", "none.foedera")
    assert refused.exit_code == 3 and "no such record" in refused.stderr and not Path("other.foedera").exists()
