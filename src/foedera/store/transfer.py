"""All rows of a record into another, of whatever engine: every table, every number and every byte, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import msgspec

from foedera.errors import StoreError
from foedera.store.connection import TABLES, Connection, Json, unpacked
from foedera.store.filing import words_of
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.types.entries import KINDS
from foedera.types.text import Document

DERIVED: Final = ("profile", "block", "profiled")  # worked out from entries, but dear
ORDERED: Final = frozenset({"run", "entry", "held", "refusal", "decision", "look", "link"})
JSON: Final = frozenset({"body", "settings", "fields", "reasons"})  # columns that hold it
BATCH: Final = 500  # rows written together


def transfer(origin: Record, target: Record, *, replace: bool = False) -> dict[str, int]:
    """Copy a record into one that holds nothing; with `replace`, in the place of what a server holds. Returns the counts.

    The rows are those of one moment. They are checked before they count: raises StoreError, and leaves the target as it was, where it
    holds something already or the copy is not whole.
    """
    to = target.connection
    with target.transaction():
        if any(_counts(to).values()) and not replace:
            raise StoreError(f"{target.path}: is there already; name another record, or say --replace")
        if replace:
            to.empty()
        to.defer()
        origin.connection.snapshot()
        try:
            for table in (*TABLES, *DERIVED):
                _copy(origin.connection, to, table)
        finally:
            origin.connection.execute("ROLLBACK")
        to.count_on()
        _make_findable(target)
        found = list(faults(target))
        if found:
            raise StoreError(f"{origin.path}: not whole, and was not copied: {found[0]}")
        return _counts(to)


def _counts(connection: Connection) -> dict[str, int]:
    asked = ("document", "entry", "decision")
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in asked}


def _copy(origin: Connection, to: Connection, table: str) -> None:
    named = [column[0] for column in to.execute(f"SELECT * FROM {table} LIMIT 0").description]
    columns, marks = ", ".join(f'"{name}"' for name in named), ", ".join("?" * len(named))
    order = " ORDER BY number" if table in ORDERED else ""
    json = [name in JSON and table in TABLES for name in named]
    for rows in _batches(origin.stream(f"SELECT {columns} FROM {table}{order}")):
        typed = [
            [(to.packed(Json(unpacked(value))) if table == "reading" else Json(value)) if is_json else value
             for value, is_json in zip(row, json, strict=True)]
            for row in rows
        ]  # fmt: skip
        to.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", typed)


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _make_findable(record: Record) -> None:
    """Enter the words of every document and of every run's entries, as filing them would have."""
    for document in record.documents():
        record.add_words([("document", document.id, document.id, document.text), *_words(record, document)])


def _words(record: Record, document: Document) -> Iterator[tuple[str, str, str, str]]:
    rows = record.connection.execute(
        "SELECT kind, id, body FROM entry WHERE document = ? AND kind <> 'mention' ORDER BY number", (document.id,)
    )
    for kind, key, body in rows:
        yield kind, key, document.id, words_of(document, msgspec.json.decode(body, type=KINDS[kind]))
