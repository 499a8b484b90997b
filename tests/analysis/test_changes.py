"""What another run changes, what holds, and the record as it was."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest
from affair import Affair
from hypothesis import given
from strategies import filed
from toy import ToyReader, toy_documents
from typer.testing import CliRunner

from foedera import api, pipeline
from foedera.analysis.changes import Changes, Sheet, compare
from foedera.api import Foedera, Reviewer
from foedera.cli import app
from foedera.errors import QueryError, StoreError
from foedera.store import deciding, file, filing, links
from foedera.store.record import Record
from foedera.types.entries import Entry, kind_of
from foedera.types.record import Decision, Link
from foedera.types.text import Document


class Clock:
    """Every look at it is one minute later."""

    def __init__(self) -> None:
        self.minute = 0

    def __call__(self) -> str:
        self.minute += 1
        return f"2026-05-01T{self.minute // 60:02d}:{self.minute % 60:02d}:00+00:00"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (file, filing, deciding, links, pipeline):
        monkeypatch.setattr(module, "now", made)
    monkeypatch.setattr("foedera.review.decide.now", made)
    return made


def read(record: Record, reader: Affair) -> None:
    pipeline.read(reader.documents, record, reader)


def event(record: Record, words: str) -> str:
    return next(f.entry.id for f in record.filed("event") if f.document.quote(f.entry.anchor) == words)


def test_a_worse_model_is_told_apart_entry_by_entry(tmp_path: Path) -> None:
    path = str(tmp_path / "a.foedera")
    with Record.open(path, create=True) as record:
        read(record, Affair())
        looted, shelled = event(record, "looted"), event(record, "shelled")
        Reviewer(record, "ana").edit(looted, {"modality": "possible"}, "only said")
        Reviewer(record, "ana").edit(shelled, {"modality": "planned"})
        with pytest.raises(QueryError, match="one run only"):
            Foedera(record).diff()
        read(record, Affair("affair@2", without=("looted",)))
        found = Foedera(record).diff()
        assert [(c.how, c.kind, c.words) for c in found.changes] == [("gone", "event", "looted")]
        assert found.documents == 2 and found.same["event"] == len(list(record.filed("event")))
        assert {(k.decision.entry, k.how) for k in found.kept} == {(looted, "waits"), (shelled, "holds")}
        runs = [run.id for run in record.runs()]
        back = Foedera(record).diff(runs[1][:8], runs[0])
        assert [(c.how, c.words) for c in back.changes] == [("added", "looted")]
        with pytest.raises(QueryError, match="not one of the runs"):
            Foedera(record).diff("zz", runs[0])
    told = CliRunner().invoke(app, ["diff", path])
    assert told.exit_code == 1 and "gone: 1 event" in told.stdout and "correction waits: edit" in told.stdout
    assert json.loads(CliRunner().invoke(app, ["diff", path, "--json"]).stdout)["documents"] == 2
    assert CliRunner().invoke(app, ["diff", path, runs[0], runs[0]]).exit_code == 0


def test_two_files_differ_by_what_people_set(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("a.foedera", "b.foedera")]
    for path in paths:
        with Record.open(path, create=True) as record:
            read(record, Affair())
            key = event(record, "shelled")
    with Record.open(paths[1]) as record:
        Reviewer(record, "ana").edit(key, {"type": "COERCE", "actors": "Ghana"})
    with Foedera.open(paths[0]) as old, Foedera.open(paths[1]) as new:
        (change,) = api.diff_of_files(old, new).changes
    told = {f.name: (f.before, f.after) for f in change.fields}
    assert change.how == "changed" and told["type"] == ("ASSAULT", "COERCE") and told["actors"][1] == "Ghana"
    assert "type: ASSAULT → COERCE" in CliRunner().invoke(app, ["diff", *paths]).stdout
    assert CliRunner().invoke(app, ["diff", paths[0], paths[0]]).exit_code == 0


def exported(path: str, as_of: str | None) -> bytes:
    out = io.BytesIO()
    with Foedera.open(path, as_of=as_of) as record:
        record.export("jsonl", out)
    return out.getvalue()


def test_every_past_state_can_be_rebuilt_to_the_byte(tmp_path: Path, clock: Clock) -> None:
    path = str(tmp_path / "a.foedera")
    states: list[tuple[str, bytes]] = []
    with Record.open(path, create=True) as record:
        first, worse = Affair(), Affair("affair@2", without=("looted",))
        ana = Reviewer(record, "ana")
        pipeline.read(first.documents[:1], record, first)
        key = event(record, "shelled")
        for step in (
            lambda: pipeline.read(first.documents[1:], record, first),
            lambda: ana.edit(key, {"type": "COERCE"}),
            lambda: ana.reject(key),
            lambda: pipeline.read(worse.documents, record, worse),
            lambda: ana.undo(key),
            lambda: pipeline.read(first.documents[1:], record, first),
        ):
            states.append((clock(), exported(path, None)))
            step()
    for at, state in states:
        assert exported(path, at) == state
    assert len({state for _, state in states}) >= 5
    assert exported(path, "2026-05-01") == exported(path, None) and exported(path, "2026-04-30") == b""


def test_links_of_the_machine_and_of_people_are_hidden_before_their_day(tmp_path: Path, clock: Clock) -> None:
    path = str(tmp_path / "a.foedera")
    documents = toy_documents("Mali said it was over.", "Ghana said it was not over.")
    with Record.open(path, create=True) as record:
        pipeline.read(documents, record, ToyReader())
        one, other = sorted(document.id for document in documents)
        unlinked = clock()
        record.links.add([Link("copy", one, other, 0.9, ("alike",))], run="links@1")
        proposed = clock()
        record.links.decide(Decision(one, "unlink", "ana", clock(), "", {"other": other, "kind": "copy"}))
        cut = clock()
        record.links.withdraw([Link("copy", one, other, 0.9, ())], run="links@1")
    for at, linked, words in ((unlinked, 0, 0), (proposed, 1, 0), (cut, 1, 1), (None, 0, 1)):
        with Record.open(path, as_of=at) as then:
            assert (len(list(then.links.of("copy"))), len(then.book().decisions)) == (linked, words), at


def test_a_link_of_a_record_that_did_not_say_when_counts_from_its_later_document(tmp_path: Path, clock: Clock) -> None:
    path = str(tmp_path / "a.foedera")
    documents = toy_documents("Mali said it was over.", "Ghana said it was not over.")
    with Record.open(path, create=True) as record:
        pipeline.read(documents[:1], record, ToyReader())
        early = clock()
        pipeline.read(documents, record, ToyReader())
        one, other = sorted(document.id for document in documents)
        record.links.add([Link("copy", one, other, 0.9, ())], run="links@1")
        record.connection.execute("DROP TRIGGER link_stays")
        record.connection.execute("UPDATE link SET at = ''")
    for at, linked in ((early, 0), (clock(), 1)):
        with Record.open(path, as_of=at) as then:
            assert len(list(then.links.about([one]))) == linked


def test_the_past_takes_no_rows_and_only_days_or_times(tmp_path: Path) -> None:
    path = str(tmp_path / "a.foedera")
    with Record.open(path, create=True) as record:
        read(record, Affair())
        key = event(record, "shelled")
    with Record.open(path, as_of="2100-01-01T00:00:00+02:00") as then, pytest.raises(sqlite3.OperationalError, match="decision"):
        Reviewer(then, "ana").reject(key)
    with pytest.raises(StoreError, match="no day or time"):
        Record.open(path, as_of="yesterday")
    run = CliRunner().invoke
    assert "0 event" in run(app, ["list", path, "--as-of", "2001-01-01"]).stdout
    assert run(app, ["brief", path, "--as-of", "noon"]).exit_code == 3


@given(filed())
def test_an_entry_of_any_kind_is_the_same_as_itself(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    found = Changes()
    compare(Sheet.of(document, [entry]), Sheet.of(document, [entry]), found)
    assert found.same == {kind_of(entry): 1} and not found.changes
