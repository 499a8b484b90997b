"""Reports for the ledger: marked texts of one affair as a book."""

from __future__ import annotations

from dataclasses import replace

from marked import marked

from foedera.analysis.ledger.grouping import groups
from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.reports import reports_of
from foedera.coding import draw
from foedera.pipeline import searchable
from foedera.types.book import Book, Filed
from foedera.types.ledger import Item, Ledger, Row
from foedera.types.text import Document


def report(text: str, *notes: str, published: str | None = None, outlet: str | None = None) -> list[Filed]:
    """The entries of one report, drawn from a perfect reading."""
    document, reading = marked(text, *notes, published=published)
    named = replace(document, outlet=outlet)
    return [Filed(entry, named, "run") for entry in draw(named, reading).entries]


def book_of(*reports: list[Filed], documents: tuple[Document, ...] = ()) -> Book:
    filed = [one for entries in reports for one in entries]
    every = {one.document.id: one.document for one in filed} | {document.id: document for document in documents}
    return Book(
        lambda: iter(every.values()),
        lambda kind: iter([f for f in filed if type(f.entry).__name__.lower() == kind]),
        lambda: iter(()),
        (),
        (),
    )


def compared(*reports: list[Filed]) -> list[Ledger]:
    found = reports_of(book_of(*reports), searchable)
    return ledgers(found, groups(found))


def item_of(found: list[Ledger], kind: str = "accord") -> Item:
    (item,) = (item for ledger in found for item in ledger.items if item.kind == kind)
    return item


def rows(item: Item) -> dict[str, Row]:
    return {row.field: row for row in item.rows}
