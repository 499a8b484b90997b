"""Links are rows: the newest on a pair counts, nothing is lost, and a word on a pair says nothing about its entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from toy import ToyReader, toy_documents

from foedera import pipeline
from foedera.analysis.clusters import clusters
from foedera.errors import StoreError
from foedera.store.record import Record, now
from foedera.types.record import Decision, Link


@pytest.fixture
def record(place: Callable[[str], str]) -> Iterator[Record]:
    with Record.open(place("toy"), create=True) as made:
        pipeline.read(toy_documents(), made, ToyReader())
        yield made


def pair(record: Record, score: float = 0.8) -> Link:
    one, other = sorted(filed.entry.id for filed in record.filed("statement"))[:2]
    return Link("statement", one, other, score, ("the same words",))


def test_the_newest_row_on_a_pair_counts_and_all_rows_stay(record: Record) -> None:
    record.links.add([pair(record)], run="1")
    record.links.add([pair(record, 0.6)], run="2")
    assert list(record.links.of("statement")) == [pair(record, 0.6)]
    record.links.withdraw([pair(record)], run="3")
    assert list(record.book().links("")) == [] and record.connection.execute("SELECT count(*) FROM link").fetchone() == (3,)
    record.links.add([pair(record)], run="4")
    assert list(record.links.about([pair(record).right, pair(record).left])) == [pair(record)]


def test_links_cannot_be_changed_or_deleted(record: Record) -> None:
    record.links.add([pair(record)], run="1")
    for change in ("DELETE FROM link", "UPDATE link SET score = 1"):
        with pytest.raises((sqlite3.IntegrityError, StoreError), match="append-only"):
            record.connection.execute(change)


def test_a_cut_outlives_a_later_proposal_and_undo_ends_it(record: Record) -> None:
    proposed = pair(record)
    fields = {"other": proposed.right, "kind": "statement"}
    record.links.decide(Decision(proposed.left, "unlink", "ana", now(), fields=fields))
    record.links.add([proposed], run="1")
    assert clusters(record.links.of(), record.decisions()) == ()
    record.links.decide(Decision(proposed.left, "undo", "ana", now(), fields=fields))
    assert [c.members for c in clusters(record.links.of(), record.decisions())] == [(proposed.left, proposed.right)]


def test_a_word_on_a_pair_leaves_the_entries_as_they_were_judged(record: Record) -> None:
    proposed = pair(record)
    record.decide(Decision(proposed.left, "reject", "ana", now()))
    record.links.decide(Decision(proposed.left, "link", "ana", now(), fields={"other": proposed.right, "kind": "statement"}))
    assert proposed.left not in {filed.entry.id for filed in record.filed("statement", standing=True)}
    assert record.undecide(proposed.left, by="ana") == "reject"
    assert proposed.left in {filed.entry.id for filed in record.filed("statement", standing=True)}


def test_a_word_on_nobody_is_refused(record: Record) -> None:
    with pytest.raises(StoreError, match="no entry or document zzz"):
        record.links.decide(Decision(pair(record).left, "link", "ana", now(), fields={"other": "zzz", "kind": "statement"}))
