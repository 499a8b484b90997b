"""The record: one SQLite file, or a schema of a PostgreSQL server. The only room that writes, and the only one that speaks SQL.

A document and all that was drawn from it are one transaction: a killed run leaves whole documents or none.
"""

from __future__ import annotations

from functools import partial

from foedera.store.connection import Connection
from foedera.store.file import now
from foedera.store.filing import Filing
from foedera.store.links import Links
from foedera.store.profiles import Profiles
from foedera.store.today import Today
from foedera.types.book import Book


class Record(Filing, Today):
    """An open record. Use `Record.open(path or address)`; `Record.open(":memory:")` for one that leaves nothing."""

    def __init__(self, connection: Connection, path: str) -> None:
        super().__init__(connection, path)
        self.links = Links(connection, path)
        self.profiles = Profiles(connection)

    def book(self, *, standing: bool = False) -> Book:
        """The record as a value: whole for exports, only what stands (not rejected by anybody) for analyses.

        Its decisions are those that hold; what was taken back is in the history, `decisions()`.
        """
        filed = partial(self.filed, standing=standing)
        return Book(self.documents, filed, self.held, tuple(self.runs()), self.standing(), self.links.of)


__all__ = ["Record", "now"]
