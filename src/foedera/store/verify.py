"""Checks a record from the ground: every span against every text, every hash, every reference."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from foedera.errors import FoederaError, StoreError
from foedera.store.connection import unpacked
from foedera.store.folding import REFERENCES
from foedera.store.record import Record
from foedera.types.entries import KINDS, entry_id
from foedera.types.reading import Reading
from foedera.types.text import Document, Span


def faults(record: Record) -> Iterator[str]:
    """One line for each fault; nothing where the record is whole. Damage beyond which the engine cannot read is the last."""
    try:
        yield from _every(record)
    except StoreError as error:
        yield str(error)


def _every(record: Record) -> Iterator[str]:
    yield from record.connection.damage()
    for key, sha, text in record.connection.stream("SELECT id, sha256, text FROM document"):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != sha or not sha.startswith(key):
            yield f"document {key}: its text no longer has the hash that it was stored with"
    for (key,) in record.connection.stream("SELECT id FROM document"):
        yield from _document(record, key, record.document(key))
    for key, reader, body in record.connection.stream("SELECT document, reader, body FROM reading"):
        yield from _reading(key, reader, body)


def _reading(key: str, reader: str, body: str | bytes) -> Iterator[str]:
    try:
        reading = msgspec.json.decode(unpacked(body), type=Reading)
    except (msgspec.DecodeError, FoederaError) as error:
        yield f"reading of {key} by {reader}: unreadable: {error}"
        return
    if (reading.document, reading.reader) != (key, reader):
        yield f"reading of {key} by {reader}: is one of {reading.document} by {reading.reader}"


def _document(record: Record, stored: str, document: Document) -> Iterator[str]:
    rows = record.connection.execute(
        'SELECT id, kind, run, start, "end", body FROM entry WHERE document = ?', (stored,)
    ).fetchall()
    known = {row[0] for row in rows}
    for key, kind, run, start, end, body in rows:
        where = f"{kind} {key} (run {run})"
        try:
            entry: Any = msgspec.json.decode(body, type=KINDS[kind])
            bare = msgspec.json.decode(body)
        except (msgspec.DecodeError, FoederaError, KeyError) as error:
            yield f"{where}: unreadable: {error}"
            continue
        if (entry.anchor.start, entry.anchor.end, entry.id, entry.document) != (start, end, key, stored):
            yield f"{where}: its columns and its body differ"
        if not any(entry_id(kind, stored, entry.anchor, nth) == key for nth in range(8)):
            yield f"{where}: its id does not follow from its place"
        yield from (f"{where}: {fault}" for fault in _inside(bare, document, known))


def _inside(value: Any, document: Document, known: set[str], name: str = "") -> Iterator[str]:
    """Every span and every reference in a body, at any depth."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys() and value["start"] is not None:
            try:
                document.quote(Span(value["start"], value["end"]))
            except FoederaError as error:
                yield str(error)
        for key, part in value.items():
            yield from _inside(part, document, known, key)
    elif isinstance(value, list):
        for part in value:
            yield from _inside(part, document, known, name)
    elif isinstance(value, str) and name in REFERENCES and value not in known:
        yield f"{name} names {value}, which this document does not have"
