"""A record in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final

from foedera.errors import StoreError
from foedera.store import past
from foedera.store.connection import Json, literal
from foedera.store.migrations import migrate, statements

MIN_SQLITE: Final = (3, 38, 0)  # ->> in views
PAGES: Final = (1 << 32) - 2  # as many as SQLite can number: 17.6 TB; most builds stop at a quarter of them unless told
PATIENCE: Final = 30  # seconds that one waits for another's lock


@contextlib.contextmanager
def _whole(name: str) -> Iterator[None]:
    """Whatever damage SQLite meets in a file is a StoreError that says what helps. What it cannot do for other reasons stays its own."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError and "decode" not in str(error):
            raise
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:  # an error of decoding has no code
            raise StoreError(f"{name}: no Foedera record, or one whose first bytes are gone") from error
        told = str(error).partition(" with text ")[0][:120]
        raise StoreError(f"{name}: the file is damaged ({told}); restore a backup: foedera restore") from error


class WholeRows(sqlite3.Cursor):
    """Rows of a file that may be damaged."""

    connection: Lite

    def fetchone(self) -> Any:
        with _whole(self.connection.name):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        with _whole(self.connection.name):
            return super().fetchall()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError:
            with _whole(self.connection.name):
                raise


class Lite(sqlite3.Connection):
    """SQLite's own connection, with what the store needs beside SQL."""

    name: str = ""
    best = "rank"

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().cursor(WholeRows).execute(sql, parameters)
        except sqlite3.DatabaseError:
            with _whole(self.name):
                raise

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        return self.execute(sql, parameters)

    def begin(self) -> None:
        self.execute("BEGIN IMMEDIATE")

    def snapshot(self) -> None:
        self.execute("BEGIN")

    def empty(self) -> None:
        raise StoreError(f"{self.name}: a file is replaced whole")

    def count_on(self) -> None:
        """SQLite numbers rows after the last one anyway."""

    def defer(self) -> None:
        self.execute("PRAGMA defer_foreign_keys = ON")

    def damage(self) -> Iterator[str]:
        for (line,) in self.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield f"sqlite: {line}"
        for table, row, parent, _ in self.execute("PRAGMA foreign_key_check"):
            yield f"{table} row {row}: names a {parent} that is not there"

    def turn_back(self, at: str) -> None:
        past.turn_back(self, at)

    def make_index(self) -> None:
        if not self.execute("SELECT 1 FROM sqlite_master WHERE name = 'fact_queue'").fetchone():
            for statement in statements((resources.files("foedera.store") / "index.sql").read_text(encoding="utf-8")):
                self.execute(statement)

    def packed(self, body: Json) -> bytes:
        return zlib.compress(body.encode())

    def findable(self, text: str) -> str:
        return text

    def holding(self, words: str) -> tuple[str, list[str]]:
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in literal(words))
        return ("words MATCH ?", [quoted]) if quoted else ("", [])


def write_ahead(connection: sqlite3.Connection) -> None:
    """Put a file into WAL mode. SQLite does not wait for others who open it at that moment; this does, as long as for a lock."""
    until = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def connect(path: str | Path, *, create: bool) -> Lite:
    """An open file, brought to this version's schema. Raises StoreError if it is missing, foreign, too new or unreadable."""
    if sqlite3.sqlite_version_info < MIN_SQLITE:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; Foedera needs 3.38 or newer")
    if not create and str(path) != ":memory:" and not Path(path).is_file():
        raise StoreError(f"{path}: no such record; make one with: foedera read PATHS -o {path}")
    if not create and str(path) != ":memory:" and not Path(path).stat().st_size:
        raise StoreError(f"{path}: an empty file, and no record; restore a backup (foedera restore), or read into it")
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE, factory=Lite)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened as a record ({error})") from error
    connection.name = str(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, str(path))
        write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA max_page_count = {PAGES}")
    except (sqlite3.Error, StoreError) as error:
        connection.close()  # and with it what a broken migration began
        raise error if isinstance(error, StoreError) else StoreError(f"{path}: cannot be opened as a record ({error})") from error
    return connection
