"""CSV and Parquet: one table a kind, nested fields as JSON text. CSV cells that a spreadsheet would run are disarmed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from foedera.errors import ExportError
from foedera.export.jsonl import rows
from foedera.export.shape import Row
from foedera.types.book import Book

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def flat(row: Row) -> dict[str, Any]:
    """A row without nesting: a span gives its quote and offsets, everything else that nests is JSON text."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and value.keys() == {"doc", "start", "end", "quote"}:
            found |= {key: value["quote"], f"{key}_start": value["start"], f"{key}_end": value["end"]}
        elif key.endswith("_span") and value is None:
            found |= {key: None, f"{key}_start": None, f"{key}_end": None}
        elif isinstance(value, dict) and "earliest" in value:
            found |= {key: value["value"], f"{key}_earliest": value["earliest"], f"{key}_latest": value["latest"]}
        elif isinstance(value, dict | list):
            found[key] = msgspec.json.encode(value).decode()
        else:
            found[key] = value
    return found


def tables(book: Book, *, policy: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(kind, flat rows) for every kind that has rows."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(book, policy=policy):
        found.setdefault(row["entry"], []).append(flat(row))
    yield from found.items()


def columns(table: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for row in table for key in row))


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def write_csv(book: Book, folder: Path, *, policy: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind, table in tables(book, policy=policy):
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns(table))
            writer.writeheader()
            writer.writerows({key: safe(value) for key, value in row.items()} for row in table)


def write_parquet(book: Book, folder: Path, *, policy: str) -> None:
    """Needs the extra foedera[tables]. The policy stands in each file's schema metadata."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'foedera[tables]'") from error
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows_ in tables(book, policy=policy):
        names = columns(rows_)
        table = pyarrow.Table.from_pylist([{name: row.get(name) for name in names} for row in rows_])
        table = table.replace_schema_metadata({"foedera_schema": "1", "policy": policy})
        pyarrow.parquet.write_table(table, folder / f"{kind}.parquet")
