"""An open record: a file, or a schema of a PostgreSQL server; opened, written in transactions, closed."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from foedera.errors import StoreError
from foedera.store import lite
from foedera.store.address import is_address
from foedera.store.connection import Connection, Json
from foedera.store.past import moment
from foedera.types.record import Decision


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def encode(value: object) -> Json:
    return Json(msgspec.json.encode(value).decode())


def add_decision(connection: Connection, decision: Decision) -> None:
    """Add a person's word as one more row: the only statement that writes a decision. Whether it fits is the caller's to know."""
    connection.execute(
        'INSERT INTO decision (entry, action, "by", at, why, fields) VALUES (?, ?, ?, ?, ?, ?)',
        (decision.entry, decision.action, decision.by, decision.at, decision.why, encode(decision.fields)),
    )


def connect(path: str | Path, *, create: bool) -> Connection:
    """What stands at a path or an address. Raises StoreError where it cannot be opened."""
    if is_address(path):
        from foedera.store import server

        return server.connect(str(path), create=create)
    return lite.connect(path, create=create)


class File:
    """An open record. The rooms of the record (filing, finding, deciding) stand on it."""

    def __init__(self, connection: Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, as_of: str | None = None) -> Self:
        """Open a record, or make one: a file's path, or postgresql://USER@HOST/DATABASE?record=NAME.

        `as_of`, a day (to its end, UTC) or a time, shows the record as it was then; nothing can be written to it.
        Raises StoreError if it is missing, foreign, too new or unreadable.
        """
        connection = connect(path, create=create)
        try:
            if as_of is not None:
                connection.turn_back(moment(as_of))
        except (sqlite3.Error, StoreError) as error:
            connection.close()
            raise error if isinstance(error, StoreError) else StoreError(f"{connection.name}: {error}") from error
        return cls(connection, connection.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing of it. Raises StoreError where the record cannot be written."""
        with self.writing():
            self.connection.begin()
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # SQLite ends it by itself where the disk is full
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What the disk or another writer will not allow in the block becomes a StoreError that names the file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: cannot be written ({error}); what was finished is kept") from error
