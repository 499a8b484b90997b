"""A record as it was: rows that came later are out of sight. Possible because rows are only ever added, each with its time."""

from __future__ import annotations

import datetime
import sqlite3
from typing import Final

from foedera.errors import StoreError

# Temporary views hide the tables of the same name from every look-up on this connection, and take no rows.
SEEN: Final = (
    "CREATE TEMP VIEW document AS SELECT * FROM main.document WHERE added <= (SELECT at FROM then_)",
    "CREATE TEMP VIEW run AS SELECT * FROM main.run WHERE at <= (SELECT at FROM then_)",
    "CREATE TEMP VIEW decision AS SELECT * FROM main.decision WHERE at <= (SELECT at FROM then_)",
    "CREATE TEMP VIEW source AS SELECT * FROM main.source WHERE added <= (SELECT at FROM then_)",
    "CREATE TEMP VIEW done AS SELECT n.* FROM main.done n JOIN main.run r ON r.id = n.run JOIN main.document d ON d.id = n.document "
    "WHERE CASE n.at WHEN '' THEN max(r.at, d.added) ELSE n.at END <= (SELECT at FROM then_)",
    "CREATE TEMP VIEW refusal AS SELECT f.* FROM main.refusal f WHERE f.run IN (SELECT id FROM temp.run)",
)
VIEWS: Final = ("newest", "current", "rejected")


def moment(text: str) -> str:
    """A day (its last second) or a time as the rows write it: UTC to the second. Raises StoreError for anything else."""
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise StoreError(f"{text!r} is no day or time such as 2026-05-01 or 2026-05-01T12:30") from error
    if len(text) <= len("2026-05-01"):
        found = found.replace(hour=23, minute=59, second=59)
    if found.tzinfo is None:
        found = found.replace(tzinfo=datetime.UTC)
    return found.astimezone(datetime.UTC).isoformat(timespec="seconds")


def turn_back(connection: sqlite3.Connection, at: str) -> None:
    """Let this connection see only what stood at a moment."""
    connection.execute("CREATE TEMP TABLE then_ AS SELECT ? AS at", (at,))
    for statement in SEEN:
        connection.execute(statement)
    for name in VIEWS:
        (made,) = connection.execute("SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name = ?", (name,)).fetchone()
        connection.execute(str(made).replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    connection.execute("PRAGMA query_only = ON")
