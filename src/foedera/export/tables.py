"""CSV and Parquet: a table for each kind of row, written as the rows come. CSV cells that a spreadsheet would run are disarmed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

from foedera.errors import ExportError
from foedera.export.columns import TABLES, columns, flat
from foedera.export.format import Format, Written
from foedera.export.jsonl import rows
from foedera.types.book import Book

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
BATCH: Final = 2_000  # rows held at once
DUCKDB: Final = "load.sql"


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def batches(book: Book, *, policy: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(kind, flat rows), at most BATCH rows at a time, the kinds in the order of the contract."""
    for kind, found in groupby(rows(book, policy=policy), key=lambda row: str(row["entry"])):
        while batch := [flat(row) for row in islice(found, BATCH)]:
            yield kind, batch


def write_csv(book: Book, folder: Path, *, policy: str) -> Written:
    """One file a kind, UTF-8, RFC 4180, a header in every file."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with ExitStack() as stack:
        writers = {}
        for kind in TABLES:
            stream = stack.enter_context((folder / f"{kind}.csv").open("w", encoding="utf-8", newline=""))
            writers[kind] = csv.DictWriter(stream, [*columns(kind), "policy"] if kind == "run" else list(columns(kind)))
            writers[kind].writeheader()
        for kind, batch in batches(book, policy=policy):
            told = {"policy": policy} if kind == "run" else {}
            writers[kind].writerows({key: safe(value) for key, value in (row | told).items()} for row in batch)
            count += len(batch)
    return Written(count)


def arrow_schema(kind: str, *, policy: str) -> Any:
    """The pyarrow schema of a table; policy and schema version stand in its metadata. Needs foedera[tables]."""
    try:
        import pyarrow
    except ImportError as error:
        raise ExportError("Parquet and Arrow need pyarrow: pip install 'foedera[tables]'") from error
    arrow = {str: pyarrow.string(), bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}
    fields = [pyarrow.field(name, arrow[kind_of_value]) for name, kind_of_value in columns(kind).items()]
    return pyarrow.schema(fields, metadata={"foedera_schema": "1", "policy": policy})


def write_parquet(book: Book, folder: Path, *, policy: str) -> Written:
    """One file a kind, and load.sql, which makes a DuckDB view of each. Needs foedera[tables]."""
    schemas = {kind: arrow_schema(kind, policy=policy) for kind in TABLES}
    import pyarrow
    import pyarrow.parquet

    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with ExitStack() as stack:
        writers = {
            kind: stack.enter_context(pyarrow.parquet.ParquetWriter(folder / f"{kind}.parquet", schema))
            for kind, schema in schemas.items()
        }
        for kind, batch in batches(book, policy=policy):
            writers[kind].write_table(pyarrow.Table.from_pylist(batch, schema=schemas[kind]))
            count += len(batch)
    views = (f"CREATE OR REPLACE VIEW \"{kind}\" AS SELECT * FROM '{kind}.parquet';\n" for kind in TABLES)
    (folder / DUCKDB).write_text(f"-- Run in this folder. Codes under the policy {policy!r}.\n{''.join(views)}", encoding="utf-8")
    return Written(count)


LOST = (
    "readings (the marks behind the entries), what was held back, refused sources, and entries of older runs",
    "nesting below the first level: lists of parties, stances, clauses and names are JSON text in one cell",
)
CSV = Format(
    "csv", "", "RFC 4180, one file a kind, schema 1",
    "everything of the JSON Lines contract, flat",
    (*LOST, "cells that begin with = + - @, tab or carriage return have an apostrophe before them; unknown and empty look alike"),
    "DuckDB and Python's csv read every table; no cell is a formula", write_csv, standing=False,
)  # fmt: skip
PARQUET = Format(
    "parquet", "", "Apache Parquet, one file a kind, schema 1",
    "everything of the JSON Lines contract, flat and typed; policy and schema version in each file's metadata; load.sql for DuckDB",
    LOST, "pyarrow and DuckDB read every table, and count what the record counts; Spark 4.3 reads two shards, cell by cell as DuckDB "
    "does (by hand)", write_parquet, standing=False,
)  # fmt: skip
