"""JSON Lines: the contract of RECORD.md, written in its order and read back without loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

import msgspec

from foedera.errors import ExportError, FoederaError
from foedera.export.format import Format, Written
from foedera.export.shape import SCHEMA, Row, document_of, document_row, entry_of, row_of
from foedera.types.book import Book, Returned
from foedera.types.entries import KINDS, Entry
from foedera.types.record import Decision, Run
from foedera.types.text import Document, Span

LONGEST: Final = 256_000_000  # bytes of one row; intake takes no text that would need more


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


def write(book: Book, out: BinaryIO, *, policy: str) -> Written:
    """The whole record, a row a line."""
    count = 0
    for row in rows(book, policy=policy):
        out.write(msgspec.json.encode(row) + b"\n")
        count += 1
    return Written(count)


def whole_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file. Raises ExportError for one of more than LONGEST bytes."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise ExportError(f"line {number}: more than {LONGEST:,} bytes")
        yield line


def read_rows(lines: Iterable[bytes]) -> Iterator[Document | Returned | Decision | Run]:
    """The nouns of a file of rows, one at a time. Raises ExportError naming the line that is not one of ours."""
    for number, line in enumerate(lines, 1):
        try:
            yield _noun_of(msgspec.json.decode(line), number)
        except (msgspec.MsgspecError, FoederaError, KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise ExportError(f"line {number}: not a row of schema {SCHEMA} ({type(error).__name__}: {error})") from error


def _noun_of(row: Row, line: int) -> Document | Returned | Decision | Run:
    if row["schema"] != SCHEMA:
        raise ExportError(f"schema {row['schema']}")
    if row["entry"] == "document":
        document = msgspec.convert(msgspec.to_builtins(document_of(row)), Document)
        if (row["id"], row["sha256"]) != (document.id, document.sha256):
            raise ExportError("its text has another hash than the row says")
        return document
    if row["entry"] == "decision":
        return msgspec.convert(row | {"entry": row["about"]}, Decision)
    if row["entry"] == "run":
        return msgspec.convert(row, Run)
    entry = entry_of(row)
    typed: Entry = msgspec.convert(msgspec.to_builtins(entry), type(entry))
    return Returned(typed, str(row["run"]), tuple(_words(row, typed.document)), line)


def _words(value: Any, document: str) -> Iterator[tuple[Span, str]]:
    """Every span of a row with the words that the row gives for it, at any depth."""
    if isinstance(value, dict):
        if "quote" in value:
            if value["doc"] != document:
                raise ExportError(f"a span of document {value['doc']} in an entry of {document}")
            yield Span(value["start"], value["end"]), value["quote"]
        for part in value.values():
            yield from _words(part, document)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part, document)


JSONL = Format(
    "jsonl", "jsonl", "Foedera's record, schema 1 (docs/reference/record.md)",
    "documents, actors, mentions, accords, statements, events, namings, decisions, runs; every span with its exact words",
    ("readings (the marks behind the entries), what was held back, refused sources, and entries of older runs",),
    "read back into an equal record, over random Unicode", write, standing=False, sidecar=False,
)  # fmt: skip
