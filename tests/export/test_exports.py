from __future__ import annotations

import csv
import html.parser
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from strategies import texts
from toy import ToyReader

import foedera
from foedera import pipeline
from foedera.api import Foedera
from foedera.errors import ExportError
from foedera.export import jsonl
from foedera.export.brief_html import escaped, marked, page
from foedera.export.brief_markdown import markdown
from foedera.export.tables import safe
from foedera.store.record import Record
from foedera.types.findings import Brief, BriefLine, Citation, Section
from foedera.types.text import Document, Span

NASTY = '<script>alert("x")</script> Ghana said =1+1 <img src=x onerror=alert(1)> \u202eevil\u202c `code` [a](b). Togo said no.'


@pytest.fixture
def record() -> Foedera:
    store = Record.open(":memory:", create=True)
    sources = [
        Document(NASTY, "a<b>.txt", "txt", title="=cmd|' /c calc'!A1", language="en"),
        Document("Chile said yes.", "b.txt", "txt"),
    ]
    return Foedera(store, pipeline.read(sources, store, ToyReader()))


def test_json_lines_come_in_the_order_of_the_contract(record: Foedera) -> None:
    out = io.BytesIO()
    record.export("jsonl", out)
    kinds = [json.loads(line)["entry"] for line in out.getvalue().splitlines()]
    order = ["document", "actor", "mention", "accord", "statement", "event", "naming", "alignment", "decision", "run"]
    assert kinds == sorted(kinds, key=order.index)
    assert all(json.loads(line)["schema"] == 1 for line in out.getvalue().splitlines())


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"entry": "event"}', b'{"entry": "nothing"}', b'{"entry": "document", "text": 3}']
)
def test_a_foreign_line_is_named(line: bytes) -> None:
    with pytest.raises(ExportError, match="line 1"):
        list(jsonl.read_rows([line]))


def test_csv_is_safe_for_spreadsheets(record: Foedera, tmp_path: Path) -> None:
    record.export("csv", tmp_path)

    def cells(name: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO((tmp_path / name).read_bytes().decode(), newline="")))

    def rows(name: str) -> list[dict[str, str]]:
        header, *lines = cells(name)
        return [dict(zip(header, line, strict=True)) for line in lines]

    assert {row["title"] for row in rows("document.csv")} == {"'=cmd|' /c calc'!A1", ""}
    for path in tmp_path.glob("*.csv"):
        for row in cells(path.name):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t")) or re.match(r"-[^\d]", cell)]
    assert [row["cue"] for row in rows("statement.csv")] == ["said"] * 3


@pytest.mark.parametrize(
    ("cell", "shown"), [("=1", "'=1"), ("+1", "'+1"), ("@x", "'@x"), ("plain", "plain"), (3, 3), (None, None)]
)
def test_cells(cell: object, shown: object) -> None:
    assert safe(cell) == shown


def test_parquet_and_data_frames_agree(record: Foedera, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    parquet = pytest.importorskip("pyarrow.parquet")
    record.export("parquet", tmp_path, policy="cow")
    table = parquet.read_table(tmp_path / "statement.parquet")
    assert table.schema.metadata[b"policy"] == b"cow"
    frame = record.statements.to_pandas()
    assert list(frame["id"]) == table.column("id").to_pylist()
    assert isinstance(frame, pandas.DataFrame) and len(frame) == len(record.statements) == 3


def test_policies_change_codes_only(record: Foedera) -> None:
    def actors(policy: str) -> list[dict[str, object]]:
        out = io.BytesIO()
        record.export("jsonl", out, policy=policy)
        return [row for line in out.getvalue().splitlines() if (row := json.loads(line))["entry"] == "actor"]

    assert {row["names"][0]["form"]: row["codes"] for row in actors("cow")}["Ghana"] == {"cow": "452"}  # type: ignore[index]
    assert {row["names"][0]["form"]: row["codes"] for row in actors("iso")}["Ghana"] == {"iso3": "GHA"}  # type: ignore[index]
    assert all(row["codes"] == {} for row in actors("none"))
    with pytest.raises(ExportError, match="unknown policy"):
        record.export("jsonl", io.BytesIO(), policy="mine")
    with pytest.raises(ExportError, match="unknown format"):
        record.export("xlsx", io.BytesIO())


class Tags(html.parser.HTMLParser):
    """Which elements a page has, and the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_is_inert_whatever_the_article_holds(record: Foedera) -> None:
    tags = Tags()
    tags.feed(page(record.brief()))
    assert not tags.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert not {name for name in tags.attributes if name.startswith("on")}
    assert "\u202e" not in page(record.brief())
    assert '<script>alert("x")</script>' in tags.words


def test_every_number_on_the_page_opens_words_that_are_there(record: Foedera) -> None:
    tags = Tags()
    tags.feed(page(record.brief()))
    assert len(tags.ids) == len(set(tags.ids))
    assert tags.links and {link.removeprefix("#") for link in tags.links} <= set(tags.ids)
    assert all(link.startswith("#") for link in tags.links)


@given(texts)
def test_marks_lose_no_character_of_the_text(text: str) -> None:
    document = Document(text, "a", "txt")
    spans = {Span(0, len(text)): 1} | ({Span(0, 1): 2} if len(text) > 1 else {})
    tags = Tags()
    tags.feed(f"<p>{marked(document, spans)}</p>")
    plain = Tags()
    plain.feed(f"<p>{escaped(text)}</p>")
    assert tags.words[len(spans) :] == plain.words  # a digit for each mark stands first


def test_every_line_of_the_brief_cites_and_its_words_are_exact(record: Foedera) -> None:
    brief = record.brief()
    texts_ = {document.id: document for document in brief.documents}
    lines = [line for section in brief.sections for line in section.lines]
    assert lines and all(line.citations for line in lines)
    for line in lines:
        for citation in line.citations:
            assert texts_[citation.document].quote(citation.span)
            assert record.record.find(citation.entry) is not None


def test_markdown_takes_no_markup_from_the_source(record: Foedera) -> None:
    written = markdown(record.brief())
    assert "<script" not in written.replace("\\<", "") and "\\[a\\]" in written
    assert "\u202e" not in written


def test_a_section_that_is_cut_says_how_many_it_leaves() -> None:
    document = Document("abc", "a.txt", "txt")
    line = BriefLine("x", (Citation(document.id, Span(0, 1), "e"),))
    written = markdown(Brief((document,), (Section("T", (line,), 7),), ()))
    assert "and 7 more" in written


def test_public_names() -> None:
    assert sorted(foedera.__all__) == ["Foedera", "FoederaError", "Table", "__version__", "read"]
    assert all(hasattr(foedera, name) for name in foedera.__all__)
