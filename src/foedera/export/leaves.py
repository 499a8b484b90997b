"""A record document by document: everything that one document says, together. Memory holds one document at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foedera.errors import ExportError
from foedera.types.book import Book, Filed
from foedera.types.entries import KINDS, Accord, Actor, Alignment, Entry, Event, Mention, Naming, Statement
from foedera.types.text import Document


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document with its entries by kind, in the order of their places, and the run of each entry by its id."""

    document: Document
    actors: dict[str, Actor]
    mentions: tuple[Mention, ...]
    accords: tuple[Accord, ...]
    statements: dict[str, Statement]
    events: tuple[Event, ...]
    namings: tuple[Naming, ...]
    alignments: tuple[Alignment, ...]
    runs: dict[str, str]

    def entries(self) -> Iterator[Entry]:
        """Every entry, the kinds in the order of the contract."""
        for kept in (self.actors.values(), self.mentions, self.accords, self.statements.values(), self.events):
            yield from kept
        yield from self.namings
        yield from self.alignments


def leaves(book: Book) -> Iterator[Leaf]:
    """Each document once. Raises ExportError where a book gives entries in another order than its documents."""
    streams = {kind: _Peeked(book.entries(kind)) for kind in KINDS}
    for document in book.documents():
        found: dict[str, Any] = {kind: list(stream.of(document.id)) for kind, stream in streams.items()}
        runs = {filed.entry.id: filed.run for filings in found.values() for filed in filings}
        entries: dict[str, Any] = {kind: tuple(filed.entry for filed in filings) for kind, filings in found.items()}
        yield Leaf(
            document, {actor.id: actor for actor in entries["actor"]}, entries["mention"], entries["accord"],
            {statement.id: statement for statement in entries["statement"]}, entries["event"], entries["naming"],
            entries["alignment"], runs,
        )  # fmt: skip
    for kind, stream in streams.items():
        if stream.next is not None:
            raise ExportError(f"{kind} {stream.next.entry.id} comes out of the order of documents")


class _Peeked:
    """A stream whose next entry is known before it is taken."""

    def __init__(self, stream: Iterator[Filed]) -> None:
        self.stream = stream
        self.next = next(stream, None)

    def of(self, document: str) -> Iterator[Filed]:
        while self.next is not None and self.next.entry.document == document:
            yield self.next
            self.next = next(self.stream, None)
