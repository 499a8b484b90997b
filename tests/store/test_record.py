from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from toy import TEXTS, ToyReader, toy_documents

from foedera import pipeline
from foedera.errors import StoreError
from foedera.store.migrations import VERSION
from foedera.store.record import Record
from foedera.store.server import Server
from foedera.store.verify import faults
from foedera.types.entries import KINDS
from foedera.types.record import Decision, Refusal
from foedera.types.text import Document


@pytest.fixture
def record(place: Callable[[str], str]) -> Iterator[Record]:
    with Record.open(place("a"), create=True) as found:
        pipeline.read(toy_documents(), found, ToyReader())
        yield found


def test_what_was_read_is_there(record: Record) -> None:
    assert record.counts() == {
        "document": 3,
        "actor": 3,
        "mention": 3,
        "accord": 0,
        "statement": 3,
        "event": 0,
        "naming": 0,
        "alignment": 0,
    }
    assert list(faults(record)) == []


def test_reading_again_adds_nothing_and_does_not_ask_the_reader(record: Record, rows: Callable[[Record], object]) -> None:
    before, reader = rows(record), ToyReader()
    account = pipeline.read(toy_documents(), record, reader)
    assert rows(record) == before
    assert (account.known, account.documents, reader.asked) == (3, 0, 0)


def test_another_model_adds_rows_under_the_same_ids_and_keeps_decisions(record: Record) -> None:
    (first, *_) = record.entries("statement")
    record.decide(Decision(first.id, "accept", "ana", "2026-01-01T00:00:00+00:00", "checked"))
    other = ToyReader()
    other.name = "toy@2"
    pipeline.read(toy_documents(), record, other)
    assert {run.reader for run in record.runs()} == {"toy@1", "toy@2"}
    assert record.connection.execute("SELECT count(*) FROM entry WHERE id = ?", (first.id,)).fetchone() == (2,)
    assert record.find(first.id) == first
    assert [d.entry for d in record.decisions()] == [first.id]


def test_changed_coding_does_not_ask_the_reader_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "CODING", "next")
    reader = ToyReader()
    account = pipeline.read(toy_documents(), record, reader)
    assert (account.documents, reader.asked) == (3, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE document SET text = 'x'", "DELETE FROM document", "UPDATE entry SET body = '{}'", "DELETE FROM entry",
        "INSERT INTO entry (id, run, kind, document, start, \"end\", body) SELECT 'x', run, kind, document, 5, 5, body FROM entry",
    ],
)  # fmt: skip
def test_nothing_is_overwritten_and_nothing_without_a_span_is_stored(record: Record, statement: str) -> None:
    with pytest.raises((sqlite3.IntegrityError, StoreError)):
        record.connection.execute(statement)


def test_decisions_are_kept(record: Record) -> None:
    (first, *_) = record.entries("statement")
    record.decide(Decision(first.id, "reject", "ana", "2026-01-01T00:00:00+00:00"))
    record.decide(Decision(first.id, "undo", "ana", "2026-01-02T00:00:00+00:00"))
    assert [d.action for d in record.decisions()] == ["reject", "undo"]
    for statement in ("UPDATE decision SET action = 'accept'", "DELETE FROM decision"):
        with pytest.raises((sqlite3.IntegrityError, StoreError)):
            record.connection.execute(statement)
    with pytest.raises(StoreError, match="no entry"):
        record.decide(Decision("nobody", "accept", "ana", "2026-01-01T00:00:00+00:00"))


def test_views_show_words_and_fields(record: Record) -> None:
    rows = record.connection.execute("SELECT quote, form, speakers FROM statements ORDER BY document, start").fetchall()
    assert [row[0] for row in rows] == ["said"] * 3
    assert {row[1] for row in rows} == {"indirect"}
    counts = record.counts()
    for kind in KINDS:
        assert record.connection.execute(f'SELECT count(*) FROM "{kind}s"').fetchone() == (counts[kind],)


def test_search_finds_documents_and_entries_by_their_words(record: Record) -> None:
    kinds = {kind for kind, _, _ in record.search("Peru agreed")}
    assert kinds == {"document", "statement"}
    assert record.search('"; DROP TABLE document; --') == [] == record.search("")


def test_the_same_text_from_two_places_is_one_document(record: Record) -> None:
    pipeline.read([Document(TEXTS[0], "elsewhere.txt", "txt", language="en")], record, ToyReader())
    assert record.counts()["document"] == 3
    sources = record.connection.execute("SELECT source FROM source WHERE source IN ('0.txt', 'elsewhere.txt')").fetchall()
    assert len(sources) == 2


def test_refusals_are_noted(record: Record) -> None:
    account = pipeline.read([Refusal("x.pdf", "x.pdf: no reader")], record, ToyReader())
    assert [r.source for r in account.refused] == ["x.pdf"] == [r.source for r in record.refusals()]


def test_foreign_newer_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such record"):
        Record.open(tmp_path / "none.foedera")
    (tmp_path / "text.foedera").write_text("not a database, but long enough to look at" * 30)
    with pytest.raises(StoreError, match="no Foedera record"):
        Record.open(tmp_path / "text.foedera")
    with sqlite3.connect(tmp_path / "foreign.foedera") as foreign:
        foreign.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="not a Foedera record"):
        Record.open(tmp_path / "foreign.foedera")
    Record.open(tmp_path / "new.foedera", create=True).close()
    with sqlite3.connect(tmp_path / "new.foedera") as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="newer Foedera"):
        Record.open(tmp_path / "new.foedera")


def test_verify_finds_what_was_damaged_behind_its_back(record: Record) -> None:
    record.connection.execute(f"DROP TRIGGER document_stays{' ON document' if isinstance(record.connection, Server) else ''}")
    record.connection.execute("UPDATE document SET text = substr(text, 1, 12) || 'X' WHERE text LIKE 'Ghana%'")
    found = list(faults(record))
    assert any("no longer has the hash" in fault for fault in found)
    assert any("characters" in fault for fault in found)


def test_a_reading_is_kept_small_and_comes_back_whole(tmp_path: Path) -> None:
    documents = toy_documents("Ghana said it would stay. Togo said no. " * 40)
    (reading,) = ToyReader().read(documents)
    with Record.open(tmp_path / "a.foedera", create=True) as record:
        pipeline.read(documents, record, ToyReader())
        (size,) = record.connection.execute("SELECT length(body) FROM reading").fetchone()
        assert record.cached(documents[0].id, "toy@1") == reading
        assert size * 5 < len(msgspec.json.encode(reading))


BOMB = zlib.compress(bytes(2_000_000))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("substr(body, 1, 60)", "cut short"), ("x'00'", "damaged"), (f"x'{BOMB.hex()}'", "too large"), ("'{}'", "unreadable"),
        ("(SELECT r.body FROM reading r WHERE r.document <> reading.document)", "is one of"),
    ],
)  # fmt: skip
def test_verify_finds_a_damaged_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, why: str) -> None:
    monkeypatch.setattr("foedera.store.connection.MOST", 1_000_000)
    with Record.open(tmp_path / "a.foedera", create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
        record.connection.execute(f"UPDATE reading SET body = {body} WHERE document = (SELECT min(document) FROM reading)")
        (fault,) = faults(record)
        assert why in fault and fault.startswith("reading of ")


WRITER = """
import sys
sys.path[:0] = {paths!r}
from toy import ToyReader, toy_documents
from foedera import pipeline
from foedera.store.record import Record
from foedera.store.server import Server
record = Record.open({path!r}, create=True)
pipeline.read(toy_documents(*(f"Ghana said {{n}} things. Togo said {{n}} more." for n in range(4000))), record, ToyReader())
"""


def written(path: str) -> int:
    """How many documents another process has finished so far."""
    try:
        with Record.open(path) as other:
            return int(other.connection.execute("SELECT count(*) FROM done").fetchone()[0])
    except (sqlite3.Error, StoreError):
        return 0


@pytest.mark.parametrize("after", [0.0, 0.2, 0.5])
def test_a_killed_run_leaves_whole_documents_and_goes_on(place: Callable[[str], str], after: float) -> None:
    path = place("killed")
    code = WRITER.format(paths=[str(Path(__file__).parents[1]), *(p for p in sys.path if p)], path=path)
    writer = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not written(path) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert written(path), "the writer did not start"
    time.sleep(after)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    with Record.open(path, create=True) as record:
        assert list(faults(record)) == []
        documents_, done = (record.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("document", "done"))
        assert 0 < documents_ == done < 4000
        assert record.counts()["statement"] == 2 * done
        texts = [f"Ghana said {n} things. Togo said {n} more." for n in range(300)]
        pipeline.read(toy_documents(*texts), record, ToyReader())
        assert list(faults(record)) == []
        assert record.counts()["statement"] == 2 * record.counts()["document"] >= 600


def test_many_may_make_a_record_at_the_same_moment(tmp_path: Path) -> None:
    def opened(number: int) -> int:
        with Record.open(tmp_path / f"{number // 6}.foedera", create=True) as record:
            return record.counts()["document"]

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(opened, range(120))) == [0] * 120


@pytest.mark.parametrize("words", [b"Ghana said it would stay", b'"kind":"state"', b"CREATE TABLE document"])
def test_damage_in_a_file_is_told_in_one_line_and_nothing_is_raised_but_our_own(tmp_path: Path, words: bytes) -> None:
    path = tmp_path / "a.foedera"
    with Record.open(path, create=True) as record:
        pipeline.read(toy_documents(), record, ToyReader())
        record.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    assert words in data
    path.write_bytes(data.replace(words, b"\xff\xfe" * (len(words) // 2) + words[len(words) // 2 * 2 :]))
    try:
        with Record.open(path) as record:
            told = list(faults(record))
    except StoreError as error:
        told = [str(error)]
    assert told and all("\n" not in line for line in told)
