"""What the record holds today: documents, entries, runs, what was held back; by kind, by id, by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from foedera.errors import StoreError
from foedera.store.file import File
from foedera.types.entries import KINDS, Entry
from foedera.types.record import Held, Refusal, Run
from foedera.types.text import Document


class Lookup(File):
    """Looks rows up."""

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of its id."""
        for text, body in self.connection.stream("SELECT text, body FROM document ORDER BY id"):
            yield msgspec.convert({**msgspec.json.decode(body), "text": text}, Document)

    def document(self, key: str) -> Document:
        """A document by its id. Raises StoreError where there is none."""
        row = self.connection.execute("SELECT text, body FROM document WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path}: no document {key}")
        return msgspec.convert({**msgspec.json.decode(row[1]), "text": row[0]}, Document)

    def drawn(self, document: str, run: str | None = None) -> list[Entry]:
        """All that a run, without one the newest, drew from a document, before any decision."""
        rows = self.connection.execute(
            "SELECT kind, body FROM entry WHERE document = ?1 "
            "AND run = coalesce(?2, (SELECT run FROM newest WHERE document = ?1)) ORDER BY start, id", (document, run),
        )  # fmt: skip
        return [msgspec.json.decode(body, type=KINDS[kind]) for kind, body in rows]

    def read_by(self, *runs: str) -> list[str]:
        """The documents that every one of these runs has finished, in the order of their ids."""
        rows = self.connection.execute(
            f"SELECT document FROM done WHERE run IN ({', '.join('?' * len(runs))}) GROUP BY document HAVING count(*) = ?",
            (*runs, len(set(runs))),
        )
        return sorted(row[0] for row in rows)

    def known(self, key: str) -> bool:
        """Whether any run ever drew an entry under an id."""
        return self.connection.execute("SELECT 1 FROM entry WHERE id = ? LIMIT 1", (key,)).fetchone() is not None

    def search(self, words: str, *, limit: int = 50) -> list[tuple[str, str, str]]:
        """(kind, id, document) of the entries and documents that hold all the words, best first."""
        holding, given = self.connection.holding(words)
        if not holding:
            return []
        rows = self.connection.execute(
            f"SELECT kind, id, document FROM words WHERE {holding} AND (kind = 'document' OR id IN (SELECT id FROM current)) "
            "AND document IN (SELECT id FROM document) "
            f"ORDER BY {self.connection.best} LIMIT ?", (*given, 2 * limit),
        )  # fmt: skip
        return list(dict.fromkeys((kind, key, document) for kind, key, document in rows))[:limit]

    def runs(self) -> Iterator[Run]:
        """Every run, in the order in which they began."""
        for row in self.connection.execute("SELECT id, reader, version, settings, at FROM run ORDER BY number"):
            yield Run(row[0], row[1], row[2], msgspec.json.decode(row[3], type=dict[str, str]), row[4])

    def run_of(self, key: str) -> str | None:
        """The run that made today's entry of an id."""
        row = self.connection.execute("SELECT run FROM current WHERE id = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def held(self, document: str | None = None) -> Iterator[Held]:
        """What the newest run of each document held back."""
        rows = self.connection.execute(
            'SELECT h.document, h.start, h."end", h.what, h.reason FROM held h '
            "JOIN newest n ON n.document = h.document AND n.run = h.run "
            "WHERE ? IS NULL OR h.document = ? ORDER BY h.document, h.start, h.number", (document, document),
        )  # fmt: skip
        yield from (Held(*row) for row in rows)

    def refusals(self) -> Iterator[Refusal]:
        """What was not read, with the reason, in the order in which it was met."""
        rows: Iterable[tuple[str, str]] = self.connection.execute("SELECT source, reason FROM refusal ORDER BY number")
        yield from (Refusal(*row) for row in rows)

    def counts(self) -> dict[str, int]:
        """How many documents and entries of each kind the record holds today."""
        found = {"document": int(self.connection.execute("SELECT count(*) FROM document").fetchone()[0])}
        rows = dict(self.connection.execute("SELECT kind, count(*) FROM current GROUP BY kind").fetchall())
        return found | {kind: int(rows.get(kind, 0)) for kind in KINDS}
