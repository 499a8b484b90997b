"""The SQLite file under a record: opened, brought to this version's schema, closed."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from foedera.errors import StoreError
from foedera.store.migrations import migrate
from foedera.store.past import moment, turn_back

MIN_SQLITE: Final = (3, 38, 0)  # ->> in views


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


class File:
    """An open record file. The rooms of the record (filing, finding, deciding) stand on it."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, as_of: str | None = None) -> Self:
        """Open a record file, or make one. Raises StoreError if it is missing, foreign, too new or unreadable.

        `as_of`, a day (to its end, UTC) or a time, shows the record as it was then; nothing can be written to it.
        """
        if sqlite3.sqlite_version_info < MIN_SQLITE:
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; Foedera needs 3.38 or newer")
        if not create and str(path) != ":memory:" and not Path(path).is_file():
            raise StoreError(f"{path}: no such record; make one with: foedera read PATHS -o {path}")
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}") from error
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, str(path))
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if as_of is not None:
                turn_back(connection, moment(as_of))
        except (sqlite3.Error, StoreError) as error:
            connection.close()  # and with it what a broken migration began
            raise error if isinstance(error, StoreError) else StoreError(f"{path}: {error}") from error
        return cls(connection, str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing of it. Raises StoreError where the file cannot be written."""
        with self.writing():
            self.connection.execute("BEGIN IMMEDIATE")
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
