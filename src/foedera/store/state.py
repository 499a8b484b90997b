"""What can be said of SQLite and of a record file without changing either."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from foedera.errors import StoreError
from foedera.store.address import is_address
from foedera.store.connection import APPLICATION
from foedera.store.lite import MIN_SQLITE


def sqlite_state() -> tuple[str, bool]:
    """SQLite's version, and whether a record can be kept with it."""
    connection = sqlite3.connect(":memory:")
    words = bool(connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])
    connection.close()
    told = f"SQLite {sqlite3.sqlite_version}{'' if words else ' without FTS5'}"
    return told, words and sqlite3.sqlite_version_info >= MIN_SQLITE


def schema_of(path: str | Path) -> int:
    """The version of a record's schema. Raises StoreError where it is missing or no record."""
    if is_address(path):
        from foedera.store import server

        return server.schema_of(str(path))
    if not Path(path).is_file():
        raise StoreError(f"{path}: no such record")
    if not Path(path).stat().st_size:
        raise StoreError(f"{path}: an empty file, and no record")
    connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise StoreError(f"{path}: a database, but not a Foedera record")
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise StoreError(f"{path}: no Foedera record, or one that is damaged ({error})") from error
    finally:
        connection.close()
