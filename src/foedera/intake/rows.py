"""Whole JSON files -> Documents: one article (trafilatura, news-please), an array, or an answer that holds one (Media Cloud, GDELT)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from foedera.errors import IntakeError
from foedera.intake import addresses, jsonl, pages
from foedera.intake.fields import document_of
from foedera.types.record import Refusal
from foedera.types.text import Document

HOLDERS = ("stories", "articles", "results", "documents", "items", "data")  # what answers of services keep their rows under


def read(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """Documents and refused rows. What is not one JSON value and has one in a line is read as JSON Lines; addresses without texts, as a
    list. Raises IntakeError, once, for a broken value.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        if not jsonl.has_lines(data):
            raise IntakeError(f"{source}: not JSON ({jsonl.told(error)})") from error
        yield from jsonl.read(data, source)
        return
    rows = _rows(found, source)
    if rows and all(addresses.is_list(row) for _, row in rows):
        yield from pages.read(list(addresses.of_rows(rows)), source)
        return
    for name, row in rows:
        try:
            yield document_of(row, source=name, form="json")
        except IntakeError as error:
            yield Refusal(name, str(error))


def _rows(found: Any, source: str) -> list[tuple[str, Mapping[str, object]]]:
    """The rows of a JSON value, each with its name. Raises IntakeError where it holds none."""
    if isinstance(found, dict):
        held = next((found[key] for key in HOLDERS if isinstance(found.get(key), list)), None)
        if held is None or "text" in found:
            return [(source, found)]
        found = held
    if not isinstance(found, list):
        raise IntakeError(f"{source}: neither a JSON object nor an array of them")
    return [(f"{source}:{number}", row if isinstance(row, dict) else {}) for number, row in enumerate(found, 1)]
