"""Many workers make the record that one process makes, whatever becomes of them."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import ToyReader, toy_documents
from typer.testing import CliRunner

from foedera import api, pipeline, scale
from foedera.cli import app
from foedera.engine.onnx import OnnxReader
from foedera.errors import QueryError, ReaderError
from foedera.scale import Workers
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.types.record import Refusal
from foedera.types.text import Document

ROOT = Path(__file__).resolve().parents[2]
TOY = Workers(2, maker="toy:ToyReader")
DEADLY = Workers(2, maker="deadly:DeadlyReader")

sentences = st.sampled_from(["Ghana said it would stay.", "Togo said no.", "Peru 🕊 said that it agreed.", "Nothing."])
texts = st.lists(st.lists(sentences, min_size=1, max_size=4).map(" ".join), max_size=40)


def rows(record: Record) -> dict[str, Any]:
    """All that a run leaves, in an order of its own; times and row numbers, and links, which hang on what came first, left out."""
    queries = {
        "document": "SELECT id, sha256, text FROM document", "source": "SELECT document, source FROM source",
        "reading": "SELECT document, reader, body FROM reading", "entry": 'SELECT id, run, kind, document, start, "end", body FROM entry',
        "held": 'SELECT run, document, start, "end", what, reason FROM held', "done": "SELECT document, run, entries FROM done",
        "refusal": "SELECT run, source, reason FROM refusal", "run": "SELECT id, reader, settings FROM run",
        "linked": 'SELECT kind, "left", "right", score, reasons FROM linked',
    }  # fmt: skip
    return {name: sorted(record.connection.execute(query).fetchall()) for name, query in queries.items()}


def by_one(sources: Iterable[Document | Refusal]) -> dict[str, Any]:
    with Record.open(":memory:", create=True) as record:
        pipeline.read(sources, record, ToyReader())
        return rows(record)


@settings(max_examples=4)  # each starts four workers
@given(texts)
def test_many_make_what_one_makes(told: list[str]) -> None:
    sources: list[Document | Refusal] = [*toy_documents(*told), Refusal("x.txt", "x.txt: empty"), *toy_documents(*told[:3])]
    with Record.open(":memory:", create=True) as record:
        account = scale.read(sources, record, TOY)
        assert rows(record) == by_one(sources)
        assert account.documents == len({document.text for document in toy_documents(*told)})
        assert account.documents + account.known + len(account.refused) == len(sources)
        again = scale.read(sources, record, TOY)
        assert (again.documents, rows(record)) == (0, by_one(sources))


def numbered(count: int) -> list[Document]:
    return toy_documents(*(f"Ghana said it would send {n} envoys. Togo said no." for n in range(count)))


def test_the_model_reads_the_samples_alike(reader: OnnxReader, tmp_path: Path) -> None:
    made = []
    for name, workers in (("one", None), ("two", Workers(2))):
        with api.read(ROOT / "samples", tmp_path / name, reader=reader, workers=workers) as record:
            made.append(rows(record.record))
    assert made[0] == made[1] and made[0]["entry"]


def test_a_worker_that_is_killed_is_replaced_and_its_texts_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEADLY", str(tmp_path))
    sources = [*numbered(50), *toy_documents("Once Ghana said it would stay.", "Once Togo said no.", "Loud Peru said yes.")]
    with Record.open(":memory:", create=True) as record:
        account = scale.read(sources, record, DEADLY)
        assert (account.documents, account.refused, list(faults(record))) == (53, [], [])
        assert len(list(tmp_path.iterdir())) == 2  # both were killed over
        assert rows(record) == by_one(sources)


@pytest.mark.parametrize(("word", "why"), [("Deadly", "signal 9"), ("Faulty", "ValueError: a fault of two lines")])
def test_a_text_that_takes_worker_after_worker_is_refused_and_counted(word: str, why: str) -> None:
    sources = [*numbered(20), *toy_documents(f"{word} Ghana said it would stay.")]
    met: list[Document | Refusal] = []
    with Record.open(":memory:", create=True) as record:
        account = scale.read(sources, record, DEADLY, progress=met.append)
        assert account.documents == 20 and len(met) == 21
        assert [refusal.reason for refusal in account.refused] == [f"0.txt: given up: it ended 3 workers ({why})"]
        assert record.counts()["document"] == 20
        assert scale.read(sources, record, TOY).documents == 1  # it is no part of the record, so it is tried again


def test_workers_that_cannot_start_say_why() -> None:
    with Record.open(":memory:", create=True) as record:
        for maker in ("toy:Nobody", "no_such_module:Reader", "toy"):
            with pytest.raises(ReaderError, match="no reader is made by"):
                scale.read(numbered(1), record, Workers(1, maker=maker))
        assert record.counts()["document"] == 0


def test_a_worker_that_is_killed_at_its_start_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEADLY", str(tmp_path))
    with Record.open(":memory:", create=True) as record:
        account = scale.read(numbered(40), record, Workers(2, maker="deadly:killed_at_first"))
        assert account.documents == 40 and rows(record) == by_one(numbered(40))


@pytest.mark.parametrize("count", [0, -1, 10_000])
def test_a_number_of_workers_that_cannot_be(count: int) -> None:
    with pytest.raises(QueryError, match="workers: at least 1"):
        Workers(count)


def test_the_command_reads_with_workers_and_refuses_what_does_not_go_together(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        app, ["read", str(ROOT / "samples/moscow-2022"), "-o", str(tmp_path / "a"), "--workers", "2", "--json"]
    )
    assert run.exit_code == 0 and '"refused": []' in run.output
    wrong = ["read", "x.txt", "--workers", "2", "--reader", "llm", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m"]
    assert CliRunner().invoke(app, wrong).exit_code == 2
    assert CliRunner().invoke(app, ["read", "x.txt", "--engine", "carrier pigeons"]).exit_code == 2


WRITER = """
import sys, time
sys.path[:0] = ["src", "tests"]
from foedera import scale
from foedera.store.record import Record
from toy import toy_documents
def slow():
    for n in range(5000):
        time.sleep(0.001)
        yield from toy_documents(f"Ghana said it would send {n} envoys.")
with Record.open(sys.argv[1], create=True) as record:
    scale.read(slow(), record, scale.Workers(2, maker="toy:ToyReader"))
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_writer_that_is_stopped_leaves_whole_documents_and_no_workers(sent: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "a.foedera"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
    )
    for _ in range(600):
        time.sleep(0.1)
        if path.exists() and children(writer.pid) and read_so_far(path) > 20:
            break
    workers = children(writer.pid)
    os.kill(writer.pid, sent)
    writer.wait(30)
    assert len(workers) == 2
    for _ in range(100):
        if not any(alive(pid) for pid in workers):
            break
        time.sleep(0.1)
    assert not any(alive(pid) for pid in workers)
    with Record.open(path) as record:
        assert not list(faults(record)) and record.counts()["document"] >= 20


def read_so_far(path: Path) -> int:
    try:
        with Record.open(path) as record:
            return record.counts()["document"]
    except api.FoederaError:
        return 0  # not made yet


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        pytest.skip("needs /proc to see a process's children")
    found: list[int] = []
    for task in tasks.iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that has ended meanwhile
            found += map(int, (task / "children").read_text().split())
    return found


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


RAY = """
import sys
sys.path[:0] = ["src", "tests", "tests/scale"]
from foedera import pipeline, scale
from foedera.store.record import Record
from test_scale import rows, numbered
from toy import ToyReader, toy_documents
sources = [*numbered(40), *toy_documents("Deadly Chile said no.")]
with Record.open(":memory:", create=True) as one, Record.open(":memory:", create=True) as many:
    pipeline.read(sources[:-1], one, ToyReader())
    account = scale.read(sources, many, scale.Workers(2, "ray", "deadly:killed_at_first_and_later"))
    many.connection.execute("DELETE FROM refusal")
    assert rows(one) == rows(many)
    assert [r.reason for r in account.refused] == ["0.txt: given up: it ended 3 workers (ActorDiedError)"], account.refused
print("alike")
"""


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is an extra: pip install 'foedera[ray]'")
def test_ray_actors_make_what_one_process_makes_and_are_replaced(tmp_path: Path) -> None:
    environment = {**os.environ, "DEADLY": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", RAY], cwd=ROOT, capture_output=True, text=True, timeout=280, env=environment)
    assert run.stdout == "alike\n", run.stderr[-2000:]  # nothing of Ray's own telling between
