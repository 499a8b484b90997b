"""Which events are only the signing of an accord that the record holds."""

from __future__ import annotations

from foedera.types.book import Book
from foedera.types.entries import Accord


def signings_in(book: Book) -> frozenset[str]:
    """Events that are the signing of an accord with two parties: the accord itself tells of that tie."""
    accords = (filed.entry for filed in book.entries("accord"))
    return frozenset(
        stage.event for accord in accords if isinstance(accord, Accord) and len(accord.parties) > 1
        for stage in accord.life if stage.stage == "signed" and stage.event
    )  # fmt: skip
