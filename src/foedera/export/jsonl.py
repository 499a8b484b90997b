"""JSON Lines: the contract of RECORD.md, written in its order and read back without loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from foedera.errors import ExportError, FoederaError
from foedera.export.shape import SCHEMA, Row, document_of, document_row, entry_of, row_of
from foedera.types.book import Book
from foedera.types.entries import KINDS, Entry
from foedera.types.record import Decision, Run
from foedera.types.text import Document


def rows(book: Book, *, policy: str) -> Iterator[Row]:
    """Documents first, then entries kind by kind, decisions and runs."""
    yield from map(document_row, book.documents())
    for kind in KINDS:
        for filed in book.entries(kind):
            yield row_of(filed.entry, filed.document, run=filed.run, policy=policy, review=filed.review)
    for decision in book.decisions:
        yield {"entry": "decision", "schema": SCHEMA, "about": decision.entry} | {
            key: value for key, value in msgspec.to_builtins(decision).items() if key != "entry"
        }
    for run in book.runs:
        yield {"entry": "run", "schema": SCHEMA} | msgspec.to_builtins(run)


def write(book: Book, out: BinaryIO, *, policy: str) -> None:
    for row in rows(book, policy=policy):
        out.write(msgspec.json.encode(row) + b"\n")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file of rows holds. `entries` come with the run that made each."""

    documents: tuple[Document, ...]
    entries: tuple[tuple[Entry, str], ...]
    decisions: tuple[Decision, ...]
    runs: tuple[Run, ...]


def load(lines: Iterable[bytes]) -> Loaded:
    """Read rows back. Raises ExportError naming the line that is not one of ours."""
    documents: list[Document] = []
    entries: list[tuple[Entry, str]] = []
    decisions: list[Decision] = []
    runs: list[Run] = []
    for number, line in enumerate(lines, 1):
        try:
            row = msgspec.json.decode(line)
            if row["entry"] == "document":
                documents.append(document_of(row))
            elif row["entry"] == "decision":
                decisions.append(msgspec.convert(row | {"entry": row["about"]}, Decision))
            elif row["entry"] == "run":
                runs.append(msgspec.convert(row, Run))
            else:
                entries.append((entry_of(row), row["run"]))
        except (msgspec.MsgspecError, FoederaError, KeyError, TypeError) as error:
            raise ExportError(f"line {number}: not a row of schema {SCHEMA} ({type(error).__name__}: {error})") from error
    return Loaded(tuple(documents), tuple(entries), tuple(decisions), tuple(runs))
