"""Proposed links and people's word on them: rows, append-only. A newer row on a pair counts; one without a score takes the pair back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from foedera.errors import StoreError
from foedera.store.connection import Connection
from foedera.store.file import add_decision, encode, now
from foedera.types.record import Decision, Link


class Links:
    """The links of an open record: `record.links`."""

    def __init__(self, connection: Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    def of(self, kind: str = "") -> Iterator[Link]:
        """Today's proposals of a kind ("": of all), by kind and ids."""
        rows = self.connection.execute(
            'SELECT kind, "left", "right", score, reasons FROM linked WHERE ? IN (\'\', kind) ORDER BY kind, "left", "right"',
            (kind,),
        )
        for kind, left, right, score, reasons in rows:
            yield Link(kind, left, right, score, msgspec.json.decode(reasons, type=tuple[str, ...]))

    def about(self, keys: Iterable[str]) -> Iterator[Link]:
        """Today's proposals with one of these ids on either side; a pair of two of them comes once."""
        seen: set[tuple[str, str, str]] = set()
        for key in keys:
            for side in ("left", "right"):
                rows = self.connection.execute(
                    f'SELECT kind, "left", "right", score, reasons FROM linked WHERE "{side}" = ?', (key,)
                )
                for kind, left, right, score, reasons in rows:
                    if (kind, left, right) not in seen:
                        seen.add((kind, left, right))
                        yield Link(kind, left, right, score, msgspec.json.decode(reasons, type=tuple[str, ...]))

    def add(self, links: Iterable[Link], *, run: str) -> None:
        """Add proposals. A pair that has one already has the new score and reasons from now on."""
        at = now()
        self.connection.executemany(
            'INSERT INTO link (run, kind, "left", "right", score, reasons, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
            ((run, x.kind, x.left, x.right, x.score, encode(x.reasons), at) for x in links),
        )

    def withdraw(self, links: Iterable[Link], *, run: str) -> None:
        """Take proposals back; their rows stay as history."""
        at = now()
        self.connection.executemany(
            'INSERT INTO link (run, kind, "left", "right", score, reasons, at) VALUES (?, ?, ?, ?, NULL, \'[]\', ?)',
            ((run, x.kind, x.left, x.right, at) for x in links),
        )

    def decide(self, decision: Decision) -> None:
        """Add a person's word on a pair: `link`, `unlink` or `undo`, with `other` and `kind` in its fields.

        Raises StoreError if either side was never in the record.
        """
        for key in (decision.entry, decision.fields["other"]):
            found = self.connection.execute(
                "SELECT 1 FROM entry WHERE id = ?1 UNION ALL SELECT 1 FROM document WHERE id = ?1 LIMIT 1", (key,)
            )
            if not found.fetchone():
                raise StoreError(f"{self.path}: no entry or document {key}")
        add_decision(self.connection, decision)
