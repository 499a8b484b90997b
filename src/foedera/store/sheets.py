"""The sheets of an index: which are missing or stale, what they are worked out from, and putting them in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedera.store.record import Record
from foedera.types.book import Book, Filed
from foedera.types.entries import kind_of
from foedera.types.index import IndexSheet


class Sheets:
    """The index of an open record, a sheet a document."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sql = record.connection.execute

    def make(self) -> None:
        """Make the tables where a record has none yet."""
        self.record.connection.make_index()

    def unlaid(self, version: str) -> list[tuple[str, str]]:
        """(document, newest run) of each document whose sheet is missing or stale."""
        rows = self.sql("SELECT n.document, n.run, l.run, l.version FROM newest n LEFT JOIN laid l ON l.document = n.document")
        decided = self.record.decided()
        return [
            (document, run)
            for document, run, own, made in rows
            if own != run or made != version + (mark(self.record, document) if document in decided else "")
        ]

    def lay_all(self, sheets: Sequence[IndexSheet], version: str) -> None:
        """Put each document's sheet in the place of its last one, in one transaction."""
        with self.record.transaction():
            for sheet in sheets:
                self._lay(sheet, version)

    def _lay(self, sheet: IndexSheet, version: str) -> None:
        key, many = sheet.document, self.record.connection.executemany
        self.sql("DELETE FROM part WHERE entry IN (SELECT entry FROM fact WHERE document = ?)", (key,))
        for table in ("fact", "pin", "ground"):
            self.sql(f"DELETE FROM {table} WHERE document = ?", (key,))
        many(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(f.entry, f.kind, key, sheet.run, f.start, f.end, f.day, f.score, f.label, f.state) for f in sheet.facts],
        )
        many("INSERT INTO part VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [(p.who, p.entry, p.role) for p in sheet.parts])
        many(
            "INSERT INTO pin VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(p.entry, key, p.name, p.precision, p.country, p.latitude, p.longitude) for p in sheet.pins],
        )
        many(
            "INSERT INTO ground (entry, document, day, body) VALUES (?, ?, ?, ?)",
            [(g.entry, key, g.day, g.body) for g in sheet.grounds],
        )
        self.sql(
            "INSERT INTO laid VALUES (?, ?, ?) ON CONFLICT (document) DO UPDATE SET run = excluded.run, version = excluded.version",
            (key, sheet.run, version + mark(self.record, key)),
        )

    def book_of(self, document: str, run: str) -> Book:
        """One document as a book of its own, as people left its entries; those that were merged away, or rejected by a settlement, are left out."""
        held, folded = self.record.document(document), self.record.folded(document)

        def entries(kind: str) -> Iterator[Filed]:
            for entry in sorted(folded.made.values(), key=lambda e: (e.anchor.start, e.id)):
                review = folded.reviews.get(entry.id)
                gone = review and (review.verdict == "merged" or (review.settled and not review.stands))
                if kind_of(entry) == kind and not gone:
                    yield Filed(entry, held, run, review)

        return Book(lambda: iter((held,)), entries, lambda: iter(()), (), ())


def mark(record: Record, document: str) -> str:
    """Another word whenever what people set in a document's entries has changed; "" where nobody set anything."""
    own = [d for d in record.decided().get(document, []) if d.action not in {"accept", "reject"}]
    return f".{len(own)}.{own[-1].at}" if own else ""
