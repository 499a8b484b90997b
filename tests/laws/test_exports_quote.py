"""Whatever a text holds, every export goes through, and every quotation in it is exactly the text's characters."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from strategies import filed, stored

from foedera.api import Foedera
from foedera.export import FILES, FOLDERS
from foedera.types.entries import Entry
from foedera.types.text import Document

JSON = sorted(name for name, form in FILES.items() if "json" in form.ending)
LINES = {"jsonl", "plover", "ftm"}  # one JSON value a line; the others are one value
csv.field_size_limit(sys.maxsize)


def quotations(value: Any) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of everything that quotes, at any depth, under the names that the formats give them."""
    if isinstance(value, dict):
        for prefix in ("", "foedera:"):
            if f"{prefix}quote" in value:
                yield value[f"{prefix}start"], value[f"{prefix}end"], value[f"{prefix}quote"]
        for part in value.values():
            yield from quotations(part)
    elif isinstance(value, list):
        if [part.get("type") for part in value if isinstance(part, dict)] == ["TextPositionSelector", "TextQuoteSelector"]:
            yield value[0]["start"], value[0]["end"], value[1]["exact"]
        for part in value:
            yield from quotations(part)


@pytest.mark.parametrize("form", JSON)
@settings(max_examples=8)
@given(pair=filed())
def test_json_exports_quote_exactly(form: str, pair: tuple[Document, Entry]) -> None:
    document, entry = pair
    out = io.BytesIO()
    with Foedera(stored(document, entry)) as record:
        record.export(form, out)
    lines = out.getvalue().splitlines() if form in LINES else [out.getvalue()]
    found = 0
    for line in lines:
        for start, end, words in quotations(json.loads(line)):
            assert document.text[start:end] == words
            found += 1
    assert found or form in {"plover", "ftm", "jsonld"}  # these have no place for some kinds of entry


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@settings(max_examples=8)
@given(pair=filed())
def test_xml_exports_are_well_formed(form: str, pair: tuple[Document, Entry]) -> None:
    out = io.BytesIO()
    with Foedera(stored(*pair)) as record:
        record.export(form, out)
    assert etree.fromstring(out.getvalue()).tag.endswith(form)


@pytest.mark.parametrize("form", sorted(FOLDERS))
@settings(max_examples=8)
@given(pair=filed())
def test_tables_have_the_same_cells_in_every_line(form: str, pair: tuple[Document, Entry]) -> None:
    with TemporaryDirectory() as folder, Foedera(stored(*pair)) as record:
        record.export(form, Path(folder))
        for path in Path(folder).iterdir():
            if path.suffix not in {".json", ".parquet", ".sql"}:
                delimiter = "," if path.suffix == ".csv" else "\t"
                lines = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), delimiter=delimiter))
                assert len({len(line) for line in lines}) <= 1, path.name
                assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@"))]
