"""The index of a record: tables that lists, searches, maps and networks read, filled from entries and thrown away at will."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

import msgspec

from foedera.errors import StoreError
from foedera.store.connection import Connection
from foedera.store.record import Record
from foedera.types.book import Filed
from foedera.types.entries import KINDS, Entry, kind_of
from foedera.types.index import Ask
from foedera.types.text import Document

MATCHES: Final = 5_000  # entries that a search by words looks at; a word that stands in more of them is no question
ORDERS: Final = {
    "day": "f.day IS NULL, f.day, f.document, f.start, f.entry",
    "latest": "f.day DESC NULLS LAST, f.document, f.start, f.entry",
    "place": "f.document, f.start, f.entry",
    "score": "f.score NULLS FIRST, f.document, f.start, f.entry",
}
STANDS: Final = "f.entry NOT IN (SELECT entry FROM rejected)"


class Index:
    """Questions over an open record that do not read the whole of it. Everything here can be worked out again from its entries."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sql = record.connection.execute

    def state(self) -> str:
        """Another word whenever entries, the index or decisions have changed; what follows the space stands for decisions alone."""
        rows = self.sql(
            "SELECT (SELECT coalesce(max(number), 0) FROM entry), (SELECT count(*) FROM done), (SELECT count(*) FROM laid), "
            "(SELECT max(version) FROM laid), (SELECT coalesce(max(number), 0) FROM decision)"
        )
        *entries, decisions = rows.fetchone()
        return f"{'.'.join(map(str, entries))} {decisions}"

    def found(self, ask: Ask, *, limit: int, offset: int = 0) -> list[Filed]:
        """The entries that an Ask wants, in its order, with their documents."""
        where, given = _where(ask, self.record.connection)
        rows = self.sql(
            f"SELECT f.entry, f.run FROM fact f WHERE {where} ORDER BY {ORDERS[ask.order]} LIMIT ? OFFSET ?",
            (*given, limit, offset),
        ).fetchall()
        return self._filed(rows)

    def count(self, ask: Ask) -> int:
        where, given = _where(ask, self.record.connection)
        return int(self.sql(f"SELECT count(*) FROM fact f WHERE {where}", given).fetchone()[0])

    def queue(self, *, kinds: tuple[str, ...], limit: int, offset: int = 0, by: str = "") -> list[Filed]:
        """Entries on which nobody, or not this person, has decided; the least sure first."""
        done = self._done(by)
        each = " UNION ALL ".join(["SELECT score, document, start, entry, run FROM fact WHERE kind = ?"] * len(kinds))
        rows = self.sql(f"{each} ORDER BY 1 NULLS FIRST, 2, 3, 4 LIMIT ?", (*kinds, offset + limit + len(done)))
        left = ((entry, run) for *_, entry, run in rows if entry not in done)
        return self._filed(list(islice(left, offset, offset + limit)))

    def undecided(self, kinds: tuple[str, ...], by: str = "") -> int:
        """How many entries the queue holds."""
        marks = ", ".join("?" * len(kinds))
        every = self.sql(f"SELECT count(*) FROM fact f WHERE f.kind IN ({marks})", kinds).fetchone()[0]
        looked = self.sql(
            f"SELECT DISTINCT f.entry FROM decision d JOIN fact f ON f.entry = d.entry WHERE f.kind IN ({marks})", kinds
        )
        return int(every) - len(self._done(by) & {entry for (entry,) in looked})

    def _done(self, by: str) -> set[str]:
        """The entries on which somebody's, or this person's, word stands."""
        return {d.entry for d in self.record.standing() if "other" not in d.fields and by in {"", d.by}}

    def at(self, name: str, *, limit: int, offset: int = 0) -> list[Filed]:
        """The entries that lie at a place of that name."""
        rows = self.sql(
            "SELECT f.entry, f.run FROM fact f JOIN pin p ON p.entry = f.entry WHERE p.name = ? "
            f"AND {STANDS} ORDER BY f.day NULLS FIRST, f.document, f.start, f.entry LIMIT ? OFFSET ?", (name, limit, offset),
        ).fetchall()  # fmt: skip
        return self._filed(rows)

    def count_at(self, name: str) -> int:
        return int(self.sql("SELECT count(*) FROM pin f WHERE f.name = ? AND " + STANDS, (name,)).fetchone()[0])

    def holding(self, start: int, end: int, document: str) -> list[Entry]:
        """Every entry of today's record whose anchor meets a stretch of a document, mentions included."""
        if not self.record.untouched(document):
            return [e for e in self._desk(document) if e.anchor.start < end and e.anchor.end > start]
        rows = self.sql(
            'SELECT kind, body FROM entry WHERE document = ? AND run = ? AND start < ? AND "end" > ? ORDER BY start, id',
            (document, self.run_of(document), end, start),
        )
        return [msgspec.json.decode(body, type=KINDS[kind]) for kind, body in rows]

    def entries(self, document: str, *kinds: str) -> list[Entry]:
        """Today's entries of one document by place; of all kinds where none is given."""
        if not self.record.untouched(document):
            return [e for kind in kinds or tuple(KINDS) for e in self._desk(document) if kind_of(e) == kind]
        run = self.run_of(document)
        found: list[Entry] = []
        for kind in kinds or tuple(KINDS):
            rows = self.sql(
                "SELECT body FROM entry WHERE document = ? AND kind = ? AND run = ? ORDER BY start, id", (document, kind, run)
            )
            found += [msgspec.json.decode(body, type=KINDS[kind]) for (body,) in rows]
        return found

    def _desk(self, document: str) -> list[Entry]:
        return sorted(self.record.folded(document).made.values(), key=lambda e: (e.anchor.start, e.id))

    def entry(self, key: str) -> Filed | None:
        """Today's entry of an id as people left it, with its document and run; None where the newest run has none."""
        return self.record.lookup(key)

    def laid(self, keys: Iterable[str]) -> list[Filed]:
        """Today's entries of some ids as they were laid out, in that order; ids that were not laid out are looked up."""
        documents: dict[str, Document] = {}
        found = []
        for key in keys:
            row = self.sql("SELECT run FROM fact WHERE entry = ?", (key,)).fetchone()
            filed = self._one(key, row[0], documents) if row else self.record.lookup(key)
            found += [filed] if filed else []
        return found

    def run_of(self, document: str) -> str | None:
        """The newest run of a document."""
        row = self.sql(
            "SELECT d.run FROM done d JOIN run r ON r.id = d.run WHERE d.document = ? ORDER BY r.number DESC LIMIT 1", (document,)
        ).fetchone()
        return str(row[0]) if row else None

    def texts(self, words: str, *, limit: int) -> list[str]:
        """Documents whose text holds all the words."""
        holding, given = self.record.connection.holding(words)
        if not holding:
            return []
        rows = self.sql(f"SELECT id FROM words WHERE {holding} AND kind = 'document' LIMIT ?", (*given, limit))
        return [row[0] for row in rows]

    def decided(self, entry: str) -> str | None:
        """The decision that stands on an entry by itself, if any; those on what it is linked with are not."""
        found: list[str] = []
        alone = "SELECT action FROM decision WHERE entry = ? AND fields ->> 'other' IS NULL ORDER BY number"
        for (action,) in self.sql(alone, (entry,)):
            found = found[:-1] if action == "undo" else [*found, action]
        return found[-1] if found else None

    def _filed(self, rows: list[tuple[str, str]]) -> list[Filed]:
        documents: dict[str, Document] = {}
        return [filed for key, run in rows if (filed := self._one(key, run, documents))]

    def _one(self, key: str, run: str, documents: dict[str, Document]) -> Filed | None:
        row = self.sql("SELECT kind, document, body FROM entry WHERE id = ? AND run = ?", (key, run)).fetchone()
        if row is None or not self.record.untouched(row[1], key):
            return self.record.lookup(key)
        kind, document, body = row
        if document not in documents:
            documents[document] = self.record.document(document)
        return Filed(msgspec.json.decode(body, type=KINDS[kind]), documents[document], run)


def _where(ask: Ask, connection: Connection) -> tuple[str, tuple[object, ...]]:
    """The condition of an Ask, and what stands for its question marks."""
    if ask.order not in ORDERS:
        raise StoreError(f"no order {ask.order!r}; one of: {', '.join(ORDERS)}")
    holding, words = connection.holding(ask.words)
    kind = "coalesce(f.kind, '')" if ask.who is not None or holding else "f.kind"  # no column: begin with those few entries
    parts: list[str] = [f"{kind} IN ({', '.join('?' * len(ask.kinds))})"]
    given: list[object] = [*ask.kinds]
    if ask.who is not None:
        parts.append("f.entry IN (SELECT entry FROM part WHERE who = ? AND (? IS NULL OR role = ?))")
        given += [ask.who, ask.role, ask.role]
    if holding:
        parts.append(f"f.entry IN (SELECT id FROM words WHERE {holding} LIMIT ?)")
        given += [*words, MATCHES]
    for column, value in (
        ("f.document = ?", ask.document),
        ("f.label = ?", ask.label),
        ("f.day >= ?", ask.since),
        ("f.day <= ?", ask.until),
    ):
        if value is not None:
            parts.append(column)
            given.append(value)
    if ask.state is not None:
        parts.append("instr(' ' || f.state || ' ', ' ' || ? || ' ') > 0")
        given.append(ask.state)
    return " AND ".join([*parts, *([] if ask.rejected else [STANDS])]), tuple(given)
