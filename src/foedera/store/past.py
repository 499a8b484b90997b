"""A record as it was: rows that came later are out of sight. Possible because rows are only ever added, each with its time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from foedera.errors import StoreError

if TYPE_CHECKING:
    from foedera.store.lite import Lite

# Temporary views hide the tables of the same name from every look-up on this connection, and take no rows. Between braces stands what
# engines write in their own way: the schema of all rows and of those seen, the moment, the later of two.
SEEN: Final = (
    "CREATE TEMP VIEW document AS SELECT * FROM {all}.document WHERE added <= {then}",
    "CREATE TEMP VIEW run AS SELECT * FROM {all}.run WHERE at <= {then}",
    "CREATE TEMP VIEW decision AS SELECT * FROM {all}.decision WHERE at <= {then}",
    "CREATE TEMP VIEW source AS SELECT * FROM {all}.source WHERE added <= {then}",
    "CREATE TEMP VIEW done AS SELECT n.* FROM {all}.done n JOIN {all}.run r ON r.id = n.run JOIN {all}.document d ON d.id = n.document "
    "WHERE CASE n.at WHEN '' THEN {later}(r.at, d.added) ELSE n.at END <= {then}",
    # Older rows do not say when: they count from the day on which the later of what they join was in the record.
    "CREATE TEMP VIEW link AS SELECT l.* FROM {all}.link l WHERE CASE l.at WHEN '' THEN (SELECT max(d.added) FROM {all}.document d "
    'WHERE d.id IN (l."left", l."right") OR d.id IN (SELECT e.document FROM {all}.entry e WHERE e.id IN (l."left", l."right"))) '
    "ELSE l.at END <= {then}",
    "CREATE TEMP VIEW refusal AS SELECT f.* FROM {all}.refusal f WHERE f.run IN (SELECT id FROM {seen}.run)",
)
VIEWS: Final = ("newest", "current", "rejected", "linked")


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


def turn_back(connection: Lite, at: str) -> None:
    """Let this connection see only what stood at a moment."""
    connection.execute("CREATE TEMP TABLE then_ AS SELECT ? AS at", (at,))
    for statement in SEEN:
        connection.execute(statement.format(all="main", seen="temp", then="(SELECT at FROM then_)", later="max"))
    for name in VIEWS:
        (made,) = connection.execute("SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name = ?", (name,)).fetchone()
        connection.execute(str(made).replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    connection.execute("PRAGMA query_only = ON")
