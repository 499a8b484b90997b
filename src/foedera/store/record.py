"""The record: one SQLite file. The only room that writes, and the only one that speaks SQL.

A document and all that was drawn from it are one transaction: a killed run leaves whole documents or none.
"""

from __future__ import annotations

from functools import partial

from foedera.store.deciding import Deciding
from foedera.store.file import now
from foedera.store.filing import Filing
from foedera.types.book import Book


class Record(Filing, Deciding):
    """An open record. Use `Record.open(path)`; `Record.open(":memory:")` for one that leaves nothing."""

    def book(self, *, standing: bool = False) -> Book:
        """The record as a value: whole for exports, only what stands (not rejected by anybody) for analyses."""
        filed = partial(self.filed, standing=standing)
        return Book(self.documents, filed, self.held, tuple(self.runs()), tuple(self.decisions()))


__all__ = ["Record", "now"]
