"""What a watch saw, and when: rows of the record, added and never changed. The newest row of an address is its state."""

from __future__ import annotations

from foedera.store.record import Record
from foedera.types.record import Look


def last(record: Record, what: str) -> Look | None:
    """The newest look at an address or file."""
    row = record.connection.execute(
        "SELECT what, at, etag, modified, failed, tries, until FROM look WHERE what = ? ORDER BY number DESC LIMIT 1", (what,)
    ).fetchone()
    return Look(*row) if row else None


def note(record: Record, look: Look) -> None:
    """Add a look, after all that was seen in it has been added."""
    record.connection.execute(
        "INSERT INTO look (what, at, etag, modified, failed, tries, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (look.what, look.at, look.etag, look.modified, look.failed, look.tries, look.until),
    )


def seen(record: Record, source: str) -> bool:
    """Whether the record holds a document that was found at this source."""
    return record.connection.execute("SELECT 1 FROM source WHERE source = ? LIMIT 1", (source,)).fetchone() is not None


def holds(record: Record, document: str) -> bool:
    """Whether the record holds a document of this id."""
    return record.connection.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone() is not None
