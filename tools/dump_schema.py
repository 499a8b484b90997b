"""Writes a record file as the SQL that makes it: how tests/store/schemas/*.sql were made, one for each schema that was ever written.

git worktree add old COMMIT && PYTHONPATH=old/src foedera read tests/store/schemas/text.txt -o old.foedera
python tools/dump_schema.py old.foedera > tests/store/schemas/N.sql
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Statements in an order in which they run; the words of the full-text table are entered as rows."""
    for name in ("application_id", "user_version"):
        yield f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'words_*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid"
    ).fetchall()
    for kind, _, sql in made:
        if kind in {"table", "index"}:
            yield f"{sql};"
    for kind, name, _ in made:
        if kind == "table":
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
            named = ", ".join(f'"{column}"' for column in columns)
            for (row,) in connection.execute(f'SELECT {values} FROM "{name}"'):
                yield f'INSERT INTO "{name}" ({named}) VALUES ({row});'
    for kind, _, sql in made:
        if kind in {"view", "trigger"}:
            yield f"{sql};"


if __name__ == "__main__":
    for line in lines(sqlite3.connect(sys.argv[1])):
        print(line)
