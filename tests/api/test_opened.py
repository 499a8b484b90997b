"""An open record as its user meets it: in a script, at a prompt, after people corrected names."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from toy import ToyReader, toy_documents

from foedera import Foedera, pipeline
from foedera.errors import QueryError
from foedera.store.record import Record
from foedera.types.record import Amendment

TEXTS = ("Qwerty said it would stay.", "Togo said no.")


@pytest.fixture
def opened() -> Iterator[Foedera]:
    with Foedera(Record.open(":memory:", create=True)) as made:
        pipeline.read(toy_documents(*TEXTS), made.record, ToyReader())
        yield made


def test_a_record_and_its_tables_say_what_they_hold(opened: Foedera) -> None:
    assert repr(opened.documents) == "<Table of 2 documents>"
    assert repr(opened).startswith("<Foedera :memory:: 2 documents, ")
    assert [row["text"] for row in opened.documents] == [row["text"] for row in opened.documents.to_pandas().to_dict("records")]


def test_rows_are_numbered(opened: Foedera) -> None:
    rows = list(opened.statements)
    assert opened.statements[0] == rows[0] and opened.statements[-1] == rows[-1]
    with pytest.raises(IndexError):
        opened.statements[len(rows)]


@pytest.mark.parametrize(("kind", "policy"), [("song", "plover"), ("event", "morse")])
def test_an_unknown_kind_or_policy_is_named(opened: Foedera, kind: str, policy: str) -> None:
    with pytest.raises(QueryError, match=r"song|morse"):
        opened.table(kind, policy=policy)


def test_a_closed_record_is_closed(opened: Foedera, tmp_path: Path) -> None:
    opened.export("jsonl", str(tmp_path / "rows.jsonl"))
    assert (tmp_path / "rows.jsonl").stat().st_size
    opened.close()
    with pytest.raises(Exception, match="closed"):
        len(opened.events)


def test_corrected_names_are_coded_in_tables_and_in_what_is_shown_and_found(opened: Foedera) -> None:
    """The codes of a key that only this record knows come from its own corrections, through every door."""
    opened.record.amend(Amendment("add", "QWX", "Qwerty", kind="armed_group", of="GHA", plover="REB"), by="ana")
    pipeline.recode(opened.record)
    (known,) = [row for row in opened.actors if row["known"] == "QWX"]
    assert known["country"] == "GHA" and known["codes"]["sector"] == "REB"
    assert opened.show(known["id"]) == known
    assert [row["codes"] for row in opened.table("actor", policy="iso") if row["known"] == "QWX"] != [known["codes"]]
    assert [row["document"] for row in opened.find(who="QWX")] == [known["document"]]


def test_nothing_of_a_record_is_in_force_outside_it_while_its_rows_are_read(opened: Foedera) -> None:
    from foedera.tables.gazetteer import candidates

    opened.record.amend(Amendment("alias", "GHA", "Qwerty"), by="ana")
    pipeline.recode(opened.record)
    for _ in opened.actors:
        assert candidates("Qwerty") == ()


def test_a_refused_report_is_told_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from foedera import read

    with caplog.at_level(logging.WARNING, logger="foedera"):
        record = read(tmp_path / "nowhere.txt", reader=ToyReader())
    assert "nowhere.txt" in caplog.text and "1 refused" in repr(record)
