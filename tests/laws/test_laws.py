"""The four laws of the record, and what follows from them, over random Unicode."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import RUN, documents, filed, spans, stored, texts

from foedera.api import read_back
from foedera.errors import SpanError
from foedera.export import jsonl
from foedera.export.shape import row_of
from foedera.store.lite import Lite
from foedera.store.verify import faults
from foedera.tables.codes import POLICIES
from foedera.types.entries import Entry, entry_id
from foedera.types.reading import Reading
from foedera.types.record import Decision
from foedera.types.text import Document, Span


@given(documents().flatmap(lambda d: st.tuples(st.just(d), spans(d))))
def test_a_span_gives_exactly_its_characters(pair: tuple[Document, Span]) -> None:
    document, span = pair
    assert document.quote(span) == document.text[span.start : span.end]


@given(documents(), st.integers(1, 50))
def test_a_span_beyond_its_text_is_refused(document: Document, more: int) -> None:
    with pytest.raises(SpanError):
        document.quote(Span(0, len(document.text) + more))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (5, 2), (-1, 4)])
def test_an_empty_or_negative_span_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(SpanError):
        Span(start, end)


@given(filed())
def test_law_1_entries_hold_no_words_and_exports_hold_the_exact_ones(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    rows: list[Any] = [row_of(entry, document, run="r", policy="none")]
    quotes = 0
    while rows:
        row = rows.pop()
        if isinstance(row, dict):
            if "quote" in row:
                quotes += 1
                assert row["quote"] == document.text[row["start"] : row["end"]]
            rows += row.values()
        elif isinstance(row, list):
            rows += row
    assert quotes >= 1


@given(filed())
def test_law_1_an_entry_outside_its_text_is_not_stored(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    beyond = dataclasses.replace(entry, anchor=Span(0, len(document.text) + 1))
    with pytest.raises(SpanError):
        stored(document, beyond)


@given(filed(), st.floats(0, 1))
def test_law_2_ids_ignore_label_and_score(pair: tuple[Document, Entry], score: float) -> None:
    document, entry = pair
    again = dataclasses.replace(entry, score=score)
    kind = type(entry).__name__.lower()
    assert again.id == entry_id(kind, document.id, entry.anchor)
    assert entry_id(kind, document.id, entry.anchor) != entry_id(kind, document.id, entry.anchor, 1)


@given(filed(), st.sampled_from(POLICIES), st.sampled_from(POLICIES))
def test_law_3_a_policy_changes_columns_only(pair: tuple[Document, Entry], one: str, other: str) -> None:
    document, entry = pair
    left, right = (row_of(entry, document, run="r", policy=policy) for policy in (one, other))
    changed = {key for key in left if left[key] != right[key]}
    assert changed <= {"codes", "policy"}


@given(filed())
def test_a_stored_entry_comes_back_equal(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    with stored(document, entry) as record:
        assert record.find(entry.id) == entry
        assert record.document(document.id) == document


@given(filed(), st.sampled_from(POLICIES), st.lists(st.tuples(st.sampled_from(["accept", "reject"]), texts), max_size=2))
def test_json_lines_give_an_equal_record_back(pair: tuple[Document, Entry], policy: str, words: list[tuple[str, str]]) -> None:
    document, entry = pair
    with stored(document, entry) as record:
        for action, why in words:
            record.decide(Decision(entry.id, action, "Ada", "2026-01-02T00:00:00+00:00", why))
        out, again = io.BytesIO(), io.BytesIO()
        jsonl.write(record.book(), out, policy=policy)
        with read_back(out.getvalue().splitlines(keepends=True)) as back:
            assert list(back.record.documents()) == [document]
            assert list(back.record.entries()) == [entry]
            assert list(back.record.runs()) == [RUN]
            assert list(back.record.decisions()) == list(record.decisions())
            assert back.record.run_of(entry.id) == RUN.id and back.faults() == list(faults(record))
            jsonl.write(back.record.book(), again, policy=policy)
        assert again.getvalue() == out.getvalue()


@given(filed())
def test_reading_again_adds_nothing(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    with stored(document, entry) as record:
        assert isinstance(record.connection, Lite)
        before = list(record.connection.iterdump())
        record.start(RUN)
        record.add(document, Reading(document.id, "toy@1", (), ()), [entry], (), run=RUN)
        assert list(record.connection.iterdump()) == before
