"""Acts by period: what is counted, what is left out, copies once, and intervals that are seeded and cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from marked import marked

from foedera.analysis.networks.series import Counting, beginning, interval, series_of
from foedera.analysis.networks.web import Question, web_of
from foedera.coding import draw
from foedera.errors import ExportError, QueryError
from foedera.export.series import made, rows_of, write
from foedera.types.book import Book, Filed
from foedera.types.text import Document

STRIKE = (
    "[b Togo] [p shelled] a village in [d Benin] on [t {day}].",
    "mention b state, d state, t time",
    "event p ASSAULT/heavy-weapons done: b > d when t",
)
MEET = (
    "[a Ghana] and [b Togo] [p met] on [t 3 May 2019].",
    "mention a state, b state, t time",
    "event p CONSULT done: a, b mutual when t",
)
SAID = (
    "[c [b Togo] [p shelled] a village in [d Benin]], [s [e Ghana's] [m minister]] [q said].", "mention b state, d state, e state, m office",
    "event p ASSAULT/heavy-weapons done alleged: b > d", "says q claim: s > c", "of m e",
)  # fmt: skip


def strike(day: str) -> tuple[str, ...]:
    return (STRIKE[0].format(day=day), *STRIKE[1:])


def book(*reports: tuple[str, ...]) -> Book:
    """A book with its documents, each a report of its own."""
    filed: dict[str, list[Filed]] = {}
    documents: list[Document] = []
    for number, report in enumerate(reports):
        document, reading = marked(*report)
        document = replace(document, text=document.text + " " * (number + 1))
        documents.append(document)
        for entry in draw(document, replace(reading, document=document.id)).entries:
            filed.setdefault(type(entry).__name__.lower(), []).append(Filed(entry, document, "run"))
    return Book(lambda: iter(documents), lambda kind: iter(filed.get(kind, [])), lambda: iter(()), (), ())


def test_weeks_begin_on_monday_and_an_act_stands_in_its_own() -> None:
    found = series_of(book(strike("3 May 2019"), strike("5 May 2019"), strike("6 May 2019")), Counting())
    assert [(c.source, c.target, c.period, c.sort, c.events, c.reports) for c in found.counts] == [
        ("TGO", "BEN", "2019-04-29", "ASSAULT", 2, 2), ("TGO", "BEN", "2019-05-06", "ASSAULT", 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("by", "first"), [("day", "2019-05-03"), ("week", "2019-04-29"), ("month", "2019-05-01")])
def test_periods_begin_on_their_first_day(by: str, first: str) -> None:
    assert [c.period for c in series_of(book(strike("3 May 2019")), Counting(by)).counts] == [first]


@pytest.mark.parametrize(("per", "sort"), [("type", "ASSAULT"), ("quad", "4"), ("side", "conflict")])
def test_sorts(per: str, sort: str) -> None:
    assert [c.sort for c in series_of(book(strike("3 May 2019")), Counting(per=per)).counts] == [sort]


def test_a_mutual_act_counts_in_each_direction() -> None:
    found = series_of(book(MEET), Counting())
    assert [(c.source, c.target) for c in found.counts] == [("GHA", "TGO"), ("TGO", "GHA")]


def test_what_spans_periods_or_has_no_day_is_left_out_and_said() -> None:
    found = series_of(book(strike("May 2019"), SAID), Counting())
    assert found.counts == () and dict(found.left_out) == {
        "a time that spans more than one week": 1,
        "no day, and none of the report": 1,
    }
    assert len(series_of(book(strike("May 2019")), Counting("month")).counts) == 1


def test_copies_of_one_origin_count_once() -> None:
    three = book(strike("3 May 2019"), strike("3 May 2019"), strike("3 May 2019"))
    ids = [document.id for document in three.documents()]
    (alone,) = series_of(three, Counting()).counts
    (joined,) = series_of(three, Counting(), origin=lambda key: ids[0] if key == ids[1] else key).counts
    assert (alone.events, alone.reports, alone.origins) == (3, 3, 3)
    assert (joined.events, joined.reports, joined.origins) == (2, 3, 2)


def test_copies_count_once_in_relations_as_in_the_network() -> None:
    two = book(strike("3 May 2019"), strike("3 May 2019"))
    (alone,), (joined,) = (web_of(two, Question(), origin=of).relations for of in (str, lambda _: "one"))
    assert alone.strength == 2 * joined.strength and alone.entries == joined.entries


def test_days_and_asserters_choose() -> None:
    told = book(strike("3 May 2019"))
    assert len(series_of(told, Counting(since="2019-05-03", until="2019-05-03", asserted_by="the reporter")).counts) == 1
    assert series_of(told, Counting(since="2019-05-04")).counts == () == series_of(told, Counting(until="2019-05-02")).counts
    assert series_of(told, Counting(asserted_by="GHA")).counts == ()


@pytest.mark.parametrize("wrong", [Counting(by="year"), Counting(per="root")])
def test_another_period_or_sort_is_refused(wrong: Counting) -> None:
    with pytest.raises(QueryError):
        series_of(book(MEET), wrong)


def test_an_interval_is_seeded_and_holds_the_count() -> None:
    assert interval((1, 1, 2), 50, 1000, 0) == interval((1, 1, 2), 50, 1000, 0)
    low, high = interval((1,) * 30, 100, 2000, 1)
    assert low < 30 < high
    # Each of 100 origins is drawn with chance 1/100: the count is binomial(100, 0.3), whose middle 95% runs from 21 to 39.
    assert low == pytest.approx(21, abs=1.5) and high == pytest.approx(39, abs=1.5)


def test_all_origins_alike_leave_nothing_uncertain() -> None:
    assert interval((2, 2, 2), 3, 500, 0) == (6.0, 6.0)


def test_beginning_of_a_week_over_new_year() -> None:
    assert beginning(date(2023, 1, 1), "week") == date(2022, 12, 26)


def test_written_to_parquet_with_how_it_was_made(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = series_of(book(strike("3 May 2019"), MEET), Counting(seed=7))
    write(found, tmp_path / "s.parquet", {"TGO": "Togo"}, policy="cow")
    table = parquet.read_table(tmp_path / "s.parquet")
    assert table.to_pylist() == rows_of(found, {"TGO": "Togo"}, policy="cow")
    assert table.schema.metadata[b"seed"] == b"7" and table.schema.metadata[b"policy"] == b"cow"
    assert table.column("source_code").to_pylist()[0] == "452" and made(found, "cow")["origins"] == "2"


def test_written_to_csv_and_to_nothing_else(tmp_path: Path) -> None:
    found = series_of(book(strike("3 May 2019")), Counting())
    write(found, tmp_path / "s.csv", {"TGO": "=cmd()"}, policy="iso")
    assert "'=cmd()" in (tmp_path / "s.csv").read_text(encoding="utf-8")
    with pytest.raises(ExportError):
        write(found, tmp_path / "s.xlsx", {}, policy="iso")
