"""A record of every schema that was ever written opens today: nothing is lost, and it goes on as a new one would."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.errors import StoreError
from foedera.store import looks
from foedera.store.connection import Connection
from foedera.store.migrations import STEPS, VERSION
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.types.record import Look

SCHEMAS = Path(__file__).with_name("schemas")
KEPT = ("document", "source", "run", "reading", "done", "entry", "held", "refusal", "decision", "words")


def old(version: int, path: Path) -> sqlite3.Connection:
    """A record file as that version of the schema wrote it (tools/dump_schema.py)."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
    return connection


RELEASED = (1, 2, 3, 4, 6, 7, 8)  # every schema that a commit on main ever wrote; 5 and 6 came in one


def shape(connection: Connection) -> set[tuple[str, str, str]]:
    """Every table, index, view and trigger with its definition, spaces apart."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


@pytest.mark.parametrize("version", RELEASED)
def test_a_record_of_every_version_opens_whole(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.foedera"
    with old(version, path) as before:
        assert before.execute("PRAGMA user_version").fetchone() == (version,)
        rows = {table: before.execute(f"SELECT * FROM {table}").fetchall() for table in KEPT}
    before.close()
    assert len(rows["document"]) == 2 and len(rows["decision"]) == 2
    with Record.open(path) as record, Record.open(":memory:", create=True) as new:
        assert record.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        for table, before_ in rows.items():  # later columns come after the old ones
            after = record.connection.execute(f"SELECT * FROM {table}").fetchall()
            assert [row[: len(was)] for row, was in zip(after, before_, strict=True)] == before_
        assert shape(record.connection) == shape(new.connection)
        assert list(faults(record)) == []
        assert len(list(record.filed("statement"))) == 3 and len(list(record.filed("statement", standing=True))) == 2
        assert [kind for kind, _, _ in record.search("stay")] == ["statement", "document"]


@pytest.mark.parametrize("version", RELEASED)
def test_an_old_record_goes_on(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.foedera"
    old(version, path).close()
    with Record.open(path) as record:
        account = pipeline.read(toy_documents("Mali said it was over."), record, ToyReader())
        looks.note(record, Look("https://coast.test/b.rss", "2026-01-04T00:00:00+00:00", '"2"'))
        found = looks.last(record, "https://coast.test/b.rss")
        assert account.documents == 1 and found is not None and found.etag == '"2"'
        assert list(faults(record)) == []
        assert all((reading := record.cached(d.id, "toy@1")) and reading.document == d.id for d in record.documents())


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("the disk is full")

    path = tmp_path / "old.foedera"
    old(1, path).close()
    before = path.read_bytes()
    monkeypatch.setattr("foedera.store.migrations.STEPS", (*STEPS[:-1], broken))
    with pytest.raises(StoreError, match="the disk is full"):
        Record.open(path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with Record.open(path) as record:
        assert list(faults(record)) == []
