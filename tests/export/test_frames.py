"""Tables as data frames, and what a notebook shows."""

from __future__ import annotations

import html.parser
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars
import pytest
from hypothesis import given
from scenes import NASTY, scene
from strategies import documents, filed, stored

from foedera.api import Foedera, Table
from foedera.export.columns import TABLES, columns, flat
from foedera.export.display import MOST_NODES, network_html, text_html
from foedera.export.shape import document_row, row_of
from foedera.types.entries import KINDS, Entry, kind_of
from foedera.types.network import Network
from foedera.types.text import Document


@pytest.fixture(scope="module")
def record() -> Iterator[Foedera]:
    with Foedera(scene()) as record:
        yield record


def tables(record: Foedera) -> list[Table]:
    return [record.actors, record.mentions, record.accords, record.statements, record.events, record.namings]


@pytest.mark.parametrize("number", range(6))
def test_three_libraries_hold_the_same_rows(record: Foedera, number: int) -> None:
    table = tables(record)[number]
    pandas_frame, polars_frame, arrow = table.to_pandas(), table.to_polars(), table.to_arrow()
    names = list(columns(table.kind))
    assert list(pandas_frame.columns) == polars_frame.columns == arrow.column_names == names
    assert len(pandas_frame) == len(polars_frame) == arrow.num_rows == len(table)
    assert polars_frame.rows() == [tuple(row.values()) for row in arrow.to_pylist()]
    assert pandas_frame["id"].to_list() == polars_frame["id"].to_list()
    assert arrow.schema.metadata[b"policy"] == b"plover"


def test_a_table_without_rows_has_its_columns_and_types(record: Foedera) -> None:
    assert len(record.namings) == 0
    assert record.namings.to_polars().schema["score"] == polars.Float64
    assert record.namings.to_arrow().schema.field("span_start").type == "int64"


def test_numbers_are_numbers(record: Foedera) -> None:
    frame = record.events.to_polars()
    assert frame.filter(polars.col("type") == "ASSAULT")["intensity"].min() == -9.5
    assert frame["trigger_start"].dtype == polars.Int64 and frame["reciprocal"].dtype == polars.Boolean


@given(filed())
def test_flat_rows_have_the_columns_of_their_kind_and_their_types(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    for row in (row_of(entry, document, run="r", policy="iso"), document_row(document)):
        cells = flat(row)
        kinds = columns(row["entry"])
        assert list(cells) == list(kinds)
        assert all(value is None or isinstance(value, kinds[name] | int) for name, value in cells.items())
        assert sum(key not in kinds and not isinstance(value, dict) for key, value in row.items()) == 0, "a field has no column"


def test_every_kind_has_a_table() -> None:
    assert set(TABLES) == {"document", *KINDS, "decision", "run"}


def test_duckdb_counts_what_the_record_counts(record: Foedera, tmp_path: Path) -> None:
    record.export("parquet", tmp_path / "p")
    record.export("csv", tmp_path / "c")
    door = duckdb.connect()
    for kind, count in record.record.counts().items():
        for path in (tmp_path / "p" / f"{kind}.parquet", tmp_path / "c" / f"{kind}.csv"):
            read = door.execute(f"SELECT count(*) FROM '{path}'").fetchone()
            assert read == (count,), path
    views = (tmp_path / "p" / "load.sql").read_text(encoding="utf-8").replace("FROM '", f"FROM '{tmp_path / 'p'}/")
    door.execute(views)
    assert door.execute("SELECT count(*) FROM event WHERE modality = 'planned'").fetchone() == (1,)


class Page(html.parser.HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(record: Foedera) -> list[str]:
    nasty = next(document for document in record.record.documents() if document.text == NASTY)
    views = [record.view_text(nasty.id), record.view_network()]
    return [view._repr_html_() for view in views] + [table._repr_html_() for table in tables(record)] + [record._repr_html_()]


@pytest.mark.parametrize("number", range(9))
def test_what_a_notebook_shows_is_inert(record: Foedera, number: int) -> None:
    page = Page(shown(record)[number])
    assert not page.tags & {"script", "img", "iframe", "b", "i", "a", "object"}
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "\u202e" not in page.words


def test_a_text_shows_its_marks(record: Foedera) -> None:
    page = Page(shown(record)[0])
    assert "mark" in page.tags and "HYPERLINK(1)" in page.words and "éß漢" in page.words
    assert "statement say" in shown(record)[0]


@given(filed())
def test_a_marked_text_loses_no_character(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    bare = Page(text_html(document, [])).words
    assert Page(text_html(document, [entry])).words == bare


@given(documents())
def test_a_text_without_entries_has_no_mark(document: Document) -> None:
    assert "mark" not in Page(text_html(document, [])).tags


def test_a_network_is_drawn_with_both_signs_and_says_what_it_hides() -> None:
    drawing = network_html(Network.of([("<b>", "a", 1), ("a", "c", -1)]))
    assert drawing.count("<line") == 2 and drawing.count("stroke-dasharray") == 1 and "<b>" not in drawing
    wide = network_html(Network.of([("hub", f"n{n:03}", 1) for n in range(200)]))
    assert wide.count("<circle") == MOST_NODES and "80 busiest" in wide
    assert "0 actors" in network_html(Network(()))


@given(filed())
def test_a_notebook_shows_a_table_of_any_kind(pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    shown = Table(stored(document, entry), kind_of(entry))._repr_html_()
    assert f"<caption>1 {kind_of(entry)}s</caption>" in shown and entry.id in shown
