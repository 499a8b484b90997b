"""The record: one SQLite file. The only room that writes, and the only one that speaks SQL.

A document and all that was drawn from it are one transaction: a killed run leaves whole documents or none.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from foedera.errors import StoreError
from foedera.store.migrations import migrate
from foedera.types.book import Book, Filed
from foedera.types.entries import KINDS, Entry, kind_of
from foedera.types.reading import Reading
from foedera.types.record import Amendment, Decision, Held, Refusal, Run
from foedera.types.text import Document

NAMES = "names"  # what a decision on the gazetteer stands under, where one on an entry has the entry's id
MIN_SQLITE = (3, 38, 0)  # ->> in views


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


class Record:
    """An open record. Use `Record.open(path)`; `Record.open(":memory:")` for one that leaves nothing."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open a record file, or make one. Raises StoreError if it is missing, foreign, too new or unreadable."""
        if sqlite3.sqlite_version_info < MIN_SQLITE:
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; Foedera needs 3.38 or newer")
        if not create and str(path) != ":memory:" and not Path(path).is_file():
            raise StoreError(f"{path}: no such record; make one with: foedera read PATHS -o {path}")
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, str(path))
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}") from error
        return cls(connection, str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    # --- writing

    def start(self, run: Run) -> None:
        """Note a run before its first document."""
        self.connection.execute(
            "INSERT INTO run (id, reader, version, settings, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (run.id, run.reader, run.version, encode(run.settings), run.at),
        )

    def has(self, document: str, run: str) -> bool:
        """Whether a run has finished a document."""
        found = self.connection.execute("SELECT 1 FROM done WHERE document = ? AND run = ?", (document, run))
        return found.fetchone() is not None

    def cached(self, document: str, reader: str) -> Reading | None:
        """What a reader said of a document before, if it did."""
        row = self.connection.execute("SELECT body FROM reading WHERE document = ? AND reader = ?", (document, reader)).fetchone()
        return msgspec.json.decode(row[0], type=Reading) if row else None

    def add(self, document: Document, reading: Reading, entries: Sequence[Entry], held: Sequence[Held], *, run: Run) -> None:
        """Everything of one document, in one transaction. What is there already is left as it is."""
        for entry in entries:
            document.quote(entry.anchor)
        with self.transaction():
            self._add_document(document)
            self.connection.execute(
                "INSERT OR IGNORE INTO reading VALUES (?, ?, ?)", (document.id, reading.reader, encode(reading))
            )
            if not self.has(document.id, run.id):
                self._add_entries(document, entries, held, run)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise

    def _add_document(self, document: Document) -> None:
        body = {k: v for k, v in msgspec.to_builtins(document).items() if k != "text"}
        known = self.connection.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone()
        if not known:
            self.connection.execute(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?)",
                (document.id, document.sha256, document.text, encode(body), now()),
            )
            self.connection.execute("INSERT INTO words VALUES ('document', ?, ?, ?)", (document.id, document.id, document.text))
        self.note(document)

    def _add_entries(self, document: Document, entries: Sequence[Entry], held: Sequence[Held], run: Run) -> None:
        self.connection.executemany(
            'INSERT INTO entry (id, run, kind, document, start, "end", body) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [(e.id, run.id, kind_of(e), document.id, e.anchor.start, e.anchor.end, encode(e)) for e in entries],
        )
        self.connection.executemany(
            "INSERT INTO words VALUES (?, ?, ?, ?)",
            [(kind_of(e), e.id, document.id, _words(document, e)) for e in entries if kind_of(e) != "mention"],
        )
        self.connection.executemany(
            'INSERT INTO held (run, document, start, "end", what, reason) VALUES (?, ?, ?, ?, ?, ?)',
            [(run.id, h.document, h.start, h.end, h.what, h.reason) for h in held],
        )
        self.connection.execute("INSERT INTO done VALUES (?, ?, ?)", (document.id, run.id, len(entries)))

    def note(self, document: Document) -> None:
        """Note another place at which a known text was found."""
        self.connection.execute("INSERT OR IGNORE INTO source VALUES (?, ?, ?)", (document.id, document.source, now()))

    def refuse(self, refusal: Refusal, *, run: Run) -> None:
        """Note a source that intake would not take."""
        self.connection.execute(
            "INSERT OR IGNORE INTO refusal (run, source, reason) VALUES (?, ?, ?)", (run.id, refusal.source, refusal.reason)
        )

    def decide(self, decision: Decision) -> None:
        """Add a person's word on an entry. Raises StoreError if no such entry was ever made."""
        if not self.connection.execute("SELECT 1 FROM entry WHERE id = ?", (decision.entry,)).fetchone():
            raise StoreError(f"{self.path}: no entry {decision.entry}")
        self.connection.execute(
            'INSERT INTO decision (entry, action, "by", at, why, fields) VALUES (?, ?, ?, ?, ?, ?)',
            (decision.entry, decision.action, decision.by, decision.at, decision.why, encode(decision.fields)),
        )

    def amend(self, amendment: Amendment, *, by: str, why: str = "") -> None:
        """Add a person's correction of the gazetteer; it holds for this record, in this and in later runs."""
        self._decide_on_names(amendment.action, msgspec.to_builtins(amendment), by, why)

    def unamend(self, *, by: str, why: str = "") -> Amendment | None:
        """Take the newest correction that still holds back; it stays in the history. None if there is none."""
        held = list(self._amended())
        if held:
            self._decide_on_names("undo", {"number": str(held[-1][0])}, by, why)
        return held[-1][1] if held else None

    def _decide_on_names(self, action: str, fields: dict[str, str], by: str, why: str) -> None:
        self.connection.execute(
            'INSERT INTO decision (entry, action, "by", at, why, fields) VALUES (?, ?, ?, ?, ?, ?)',
            (NAMES, action, by, now(), why, encode(fields)),
        )

    # --- reading

    def amended(self) -> str:
        """How often the names were decided on, as part of a run's identity: an undo is a new state, too. "" for never."""
        (times,) = self.connection.execute("SELECT count(*) FROM decision WHERE entry = ?", (NAMES,)).fetchone()
        return str(times or "")

    def amendments(self) -> list[Amendment]:
        """The corrections of the gazetteer that hold, in the order in which they were made."""
        return [amendment for _, amendment in self._amended()]

    def _amended(self) -> Iterator[tuple[int, Amendment]]:
        rows = self.connection.execute(
            "SELECT number, action, fields FROM decision WHERE entry = ? ORDER BY number", (NAMES,)
        ).fetchall()
        undone = {int(msgspec.json.decode(fields)["number"]) for _, action, fields in rows if action == "undo"}
        for number, action, fields in rows:
            if action != "undo" and number not in undone:
                yield number, msgspec.json.decode(fields, type=Amendment)

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of its id."""
        for text, body in self.connection.execute("SELECT text, body FROM document ORDER BY id"):
            yield msgspec.convert({**msgspec.json.decode(body), "text": text}, Document)

    def document(self, key: str) -> Document:
        row = self.connection.execute("SELECT text, body FROM document WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise StoreError(f"{self.path}: no document {key}")
        return msgspec.convert({**msgspec.json.decode(row[1]), "text": row[0]}, Document)

    def entries(self, *kinds: str, document: str | None = None) -> Iterator[Entry]:
        """Today's entries, kinds in the order of RECORD.md, then by document and place."""
        for kind in kinds or tuple(KINDS):
            rows = self.connection.execute(
                "SELECT body FROM current WHERE kind = ? AND (? IS NULL OR document = ?) ORDER BY document, start, id",
                (kind, document, document),
            )
            for (body,) in rows:
                yield msgspec.json.decode(body, type=KINDS[kind])

    def filed(self, kind: str, *, standing: bool = False) -> Iterator[Filed]:
        """Today's entries of a kind, each with its document and run; `standing` leaves out what people rejected."""
        document: Document | None = None
        rows = self.connection.execute(
            "SELECT document, run, body FROM current WHERE kind = ? AND (NOT ? OR id NOT IN (SELECT entry FROM rejected)) "
            "ORDER BY document, start, id", (kind, standing),
        )  # fmt: skip
        for key, run, body in rows:
            if document is None or document.id != key:
                document = self.document(key)
            yield Filed(msgspec.json.decode(body, type=KINDS[kind]), document, run)

    def book(self, *, standing: bool = False) -> Book:
        """The record as a value: whole for exports, only what stands (not rejected by anybody) for analyses."""
        filed = partial(self.filed, standing=standing)
        return Book(self.documents, filed, self.held, tuple(self.runs()), tuple(self.decisions()))

    def undecide(self, entry: str, *, by: str, why: str = "") -> str | None:
        """Take the newest decision on an entry back; it stays in the history. Returns what was taken back, None if nothing stood."""
        stood = self._stood(entry)
        if not stood:
            return None
        before = {"to": stood[-2]} if len(stood) > 1 else {}
        self.decide(Decision(entry, "undo", by, now(), why, before))
        return stood[-1]

    def _stood(self, entry: str) -> list[str]:
        """The decisions on an entry that still stand, oldest first."""
        found: list[str] = []
        for (action,) in self.connection.execute("SELECT action FROM decision WHERE entry = ? ORDER BY number", (entry,)):
            if action == "undo":
                del found[-1:]
            else:
                found.append(action)
        return found

    def queue(self, *, below: float = 1.0, limit: int = 20) -> list[Filed]:
        """Events, statements and accords on which nobody has decided, the least sure first."""
        rows = self.connection.execute(
            "SELECT kind, document, run, body FROM current c WHERE kind IN ('event', 'statement', 'accord') "
            "AND coalesce(body ->> '$.score', 0) < ? AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.entry = c.id) "
            "ORDER BY coalesce(body ->> '$.score', 0), document, start LIMIT ?", (below, limit),
        ).fetchall()  # fmt: skip
        return [
            Filed(msgspec.json.decode(body, type=KINDS[kind]), self.document(document), run) for kind, document, run, body in rows
        ]

    def find(self, key: str) -> Entry | None:
        """Today's entry of an id, or None."""
        row = self.connection.execute("SELECT kind, body FROM current WHERE id = ?", (key,)).fetchone()
        return msgspec.json.decode(row[1], type=KINDS[row[0]]) if row else None

    def ids(self, beginning: str, *, limit: int = 5) -> list[str]:
        """Ids of documents and today's entries that begin so; at most `limit`."""
        if not beginning.isalnum():
            return []
        rows = self.connection.execute(
            "SELECT id FROM document WHERE id GLOB ?1 || '*' UNION SELECT id FROM current WHERE id GLOB ?1 || '*' LIMIT ?2",
            (beginning, limit),
        )
        return [row[0] for row in rows]

    def search(self, words: str, *, limit: int = 50) -> list[tuple[str, str, str]]:
        """(kind, id, document) of the entries and documents that hold all the words, best first."""
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not quoted:
            return []
        rows = self.connection.execute(
            "SELECT kind, id, document FROM words WHERE words MATCH ? AND (kind = 'document' OR id IN (SELECT id FROM current)) "
            "ORDER BY rank LIMIT ?", (quoted, 2 * limit),
        )  # fmt: skip
        return list(dict.fromkeys((kind, key, document) for kind, key, document in rows))[:limit]

    def runs(self) -> Iterator[Run]:
        for row in self.connection.execute("SELECT id, reader, version, settings, at FROM run ORDER BY number"):
            yield Run(row[0], row[1], row[2], msgspec.json.decode(row[3], type=dict[str, str]), row[4])

    def run_of(self, key: str) -> str | None:
        """The run that made today's entry of an id."""
        row = self.connection.execute("SELECT run FROM current WHERE id = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def decisions(self) -> Iterator[Decision]:
        rows = self.connection.execute('SELECT entry, action, "by", at, why, fields FROM decision ORDER BY number')
        yield from map(decision_of, rows)

    def decisions_on(self, entry: str) -> list[Decision]:
        """Every decision on one entry, oldest first."""
        rows = self.connection.execute(
            'SELECT entry, action, "by", at, why, fields FROM decision WHERE entry = ? ORDER BY number', (entry,)
        )
        return [decision_of(row) for row in rows]

    def held(self, document: str | None = None) -> Iterator[Held]:
        """What the newest run of each document held back."""
        rows = self.connection.execute(
            'SELECT h.document, h.start, h."end", h.what, h.reason FROM held h '
            "JOIN newest n ON n.document = h.document AND n.run = h.run "
            "WHERE ? IS NULL OR h.document = ? ORDER BY h.document, h.start, h.number", (document, document),
        )  # fmt: skip
        yield from (Held(*row) for row in rows)

    def refusals(self) -> Iterator[Refusal]:
        rows: Iterable[tuple[str, str]] = self.connection.execute("SELECT source, reason FROM refusal ORDER BY number")
        yield from (Refusal(*row) for row in rows)

    def counts(self) -> dict[str, int]:
        """How many documents and entries of each kind the record holds today."""
        found = {"document": int(self.connection.execute("SELECT count(*) FROM document").fetchone()[0])}
        rows = dict(self.connection.execute("SELECT kind, count(*) FROM current GROUP BY kind").fetchall())
        return found | {kind: int(rows.get(kind, 0)) for kind in KINDS}


def decision_of(row: tuple[str, str, str, str, str, str]) -> Decision:
    """A decision from its columns: entry, action, by, at, why, fields (JSON)."""
    entry, action, by, at, why, fields = row
    return Decision(entry, action, by, at, why, msgspec.json.decode(fields, type=dict[str, str]))


def _words(document: Document, entry: Entry) -> str:
    """The words that make an entry findable: its anchor and, for statements and accords, what they hold."""
    spans = [entry.anchor, *getattr(entry, "content", ())]
    spans += [clause.span for clause in getattr(entry, "clauses", ())]
    spans += [span for name in (*getattr(entry, "titles", ()), *getattr(entry, "names", ())) for span in name.spans[:1]]
    return " … ".join(document.quote(span) for span in spans)
