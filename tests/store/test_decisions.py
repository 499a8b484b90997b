"""Accept, reject, undo: what is rejected leaves analyses and not the record; decisions survive another model."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from toy import ToyReader, toy_documents
from typer.testing import CliRunner

from foedera import pipeline
from foedera.analysis.brief import brief_of
from foedera.cli import app
from foedera.store.record import Record, now
from foedera.types.entries import Statement
from foedera.types.record import Decision


@pytest.fixture
def record(place: Callable[[str], str]) -> Iterator[Record]:
    with Record.open(place("toy"), create=True) as made:
        pipeline.read(toy_documents(), made, ToyReader())
        yield made


def statements(record: Record, *, standing: bool) -> list[str]:
    return [filed.entry.id for filed in record.filed("statement", standing=standing)]


def decide(record: Record, entry: str, action: str) -> None:
    record.decide(Decision(entry, action, "ana", now()))


def said(record: Record) -> str:
    return " ".join(line.text for section in brief_of(record.book(standing=True)).sections for line in section.lines)


def test_a_rejected_statement_leaves_the_brief_and_stays_in_the_record(record: Record) -> None:
    first, *others = statements(record, standing=True)
    decide(record, first, "reject")
    assert statements(record, standing=True) == others and first in statements(record, standing=False)
    entry = record.find(first)
    assert isinstance(entry, Statement) and record.document(entry.document).quote(entry.content[0]) not in said(record)


def test_undo_restores_what_stood_before(record: Record) -> None:
    first, *_ = statements(record, standing=True)
    for action in ("accept", "reject"):
        decide(record, first, action)
    assert record.undecide(first, by="ben") == "reject" and first in statements(record, standing=True)
    decide(record, first, "reject")
    decide(record, first, "accept")
    assert record.undecide(first, by="ben") == "accept" and first not in statements(record, standing=True)
    assert record.undecide(first, by="ben") == "reject" and first in statements(record, standing=True)
    assert record.undecide(first, by="ben") == "accept" and record.undecide(first, by="ben") is None
    assert len(list(record.decisions())) == 8  # every step is history


def test_a_rejection_survives_another_model(record: Record) -> None:
    first, *_ = statements(record, standing=True)
    decide(record, first, "reject")
    reader = ToyReader()
    reader.name = "toy@2"
    pipeline.read(toy_documents(), record, reader)
    assert first in statements(record, standing=False) and first not in statements(record, standing=True)


def test_the_queue_gives_the_least_sure_first_and_only_what_is_undecided(record: Record) -> None:
    found = record.queue()
    scores = [getattr(filed.entry, "score", 0.0) or 0.0 for filed in found]
    assert scores == sorted(scores) and found
    decide(record, found[0].entry.id, "accept")
    assert found[0].entry.id not in {filed.entry.id for filed in record.queue()}
    assert record.queue(below=0.0) == [] and len(record.queue(limit=1)) == 1


def test_review_from_the_command_line(place: Callable[[str], str]) -> None:
    path = place("a")
    with Record.open(path, create=True) as made:
        pipeline.read(toy_documents(), made, ToyReader())
        first = statements(made, standing=True)[0]
        actor = next(filed.entry.id for filed in made.filed("actor"))
    run = CliRunner().invoke
    assert first in run(app, ["review", "queue", path]).stdout and '"cue"' in run(app, ["review", "queue", path, "--json"]).stdout
    assert run(app, ["review", "reject", path, first[:8], "--by", "ana", "--why", "no"]).exit_code == 0
    assert first not in run(app, ["review", "queue", path]).stdout
    assert "ana" in run(app, ["review", "history", path]).stdout
    assert run(app, ["review", "undo", path, first]).exit_code == 0 and run(app, ["review", "undo", path, first]).exit_code == 1
    assert (
        run(app, ["review", "reject", path, actor]).exit_code == 3 and run(app, ["review", "accept", path, "zzz"]).exit_code == 3
    )
