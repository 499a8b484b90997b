"""Rows that came back from an export -> a record. One transaction: a bad line leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from foedera.errors import SpanError, StoreError
from foedera.store.file import add_decision, encode, now
from foedera.store.filing import words_of
from foedera.store.record import Record
from foedera.types.book import Returned
from foedera.types.entries import entry_id, kind_of
from foedera.types.record import Decision, Run
from foedera.types.text import Document

MOST_IN_PLACE = 8  # entries of one kind on the same words (store/verify.py)


def restore(record: Record, rows: Iterable[Document | Returned | Decision | Run]) -> int:
    """Add every row to a record that holds nothing yet; returns how many. Raises StoreError for a full one or a row that does not fit.

    Documents come before their entries; runs may come last. Decisions keep their order, their hand and their day.
    """
    if any(record.counts().values()):
        raise StoreError(f"{record.path}: holds documents already; import into a new file")
    connection, count, open_document = record.connection, 0, None
    connection.begin()
    try:
        connection.defer()
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
            if isinstance(row, Returned):
                if open_document is None or open_document.id != row.entry.document:
                    open_document = _document(record, row)
                _add_entry(record, row, open_document)
            else:
                _add(record, row)
        connection.execute(
            "INSERT INTO done (document, run, entries) SELECT document, run, count(*) FROM entry GROUP BY document, run"
        )
        _complete(record)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return count


def _complete(record: Record) -> None:
    missing = record.connection.execute("SELECT run FROM entry WHERE run NOT IN (SELECT id FROM run) LIMIT 1").fetchone()
    if missing:
        raise StoreError(f"entries name run {missing[0]}, which is not in the file: is its end missing?")


def _document(record: Record, row: Returned) -> Document:
    try:
        return record.document(row.entry.document)
    except StoreError as error:
        raise StoreError(f"line {row.line}: its document {row.entry.document} is on no line before") from error


def _add_entry(record: Record, row: Returned, document: Document) -> None:
    """Add an entry whose every span holds the words that came with it, and whose id follows from its place."""
    entry, kind = row.entry, kind_of(row.entry)
    for span, words in row.words:
        try:
            same = document.quote(span) == words
        except SpanError as error:
            raise StoreError(f"line {row.line}: {error}") from error
        if not same:
            raise StoreError(f"line {row.line}: [{span.start}, {span.end}) of document {document.id} are other words")
    if not any(entry_id(kind, document.id, entry.anchor, nth) == entry.id for nth in range(MOST_IN_PLACE)):
        raise StoreError(f"line {row.line}: the id of {kind} {entry.id} does not follow from its place")
    place = (document.id, entry.anchor.start, entry.anchor.end)
    connection = record.connection
    added = connection.execute(
        'INSERT INTO entry (id, run, kind, document, start, "end", body) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        (entry.id, row.run, kind, *place, encode(entry)),
    )
    if not added.rowcount:
        raise StoreError(f"line {row.line}: {kind} {entry.id} is on an earlier line, too")
    if kind != "mention":
        record.add_words([(kind, entry.id, document.id, words_of(document, entry))])


def _add(record: Record, row: Document | Decision | Run) -> None:
    connection = record.connection
    if isinstance(row, Document):
        body = {key: value for key, value in msgspec.to_builtins(row).items() if key != "text"}
        connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (row.id, row.sha256, row.text, encode(body), now()),
        )
        record.add_words([("document", row.id, row.id, row.text)])
        record.note(row)
    elif isinstance(row, Run):
        record.start(row)
    else:
        add_decision(connection, row)
