"""What a reading adds to the record: documents, readings, entries, what was held back and refused. Rows are only added."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from foedera.store.connection import unpacked
from foedera.store.file import File, encode, now
from foedera.types.entries import Entry, kind_of
from foedera.types.reading import Reading
from foedera.types.record import Held, Refusal, Run
from foedera.types.text import Document


class Filing(File):
    """Writes what a run reads. A document and all that was drawn from it are one transaction."""

    def start(self, run: Run) -> None:
        """Note a run before its first document."""
        with self.writing():
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
        return msgspec.json.decode(unpacked(row[0]), type=Reading) if row else None

    def add(self, document: Document, reading: Reading, entries: Sequence[Entry], held: Sequence[Held], *, run: Run) -> None:
        """Everything of one document, in one transaction. What is there already is left as it is."""
        for entry in entries:
            document.quote(entry.anchor)
        with self.transaction():
            self._add_document(document)
            self.connection.execute(
                "INSERT INTO reading VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (document.id, reading.reader, self.connection.packed(encode(reading))),
            )
            if not self.has(document.id, run.id):
                self._add_entries(document, entries, held, run)

    def _add_document(self, document: Document) -> None:
        body = {k: v for k, v in msgspec.to_builtins(document).items() if k != "text"}
        known = self.connection.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone()
        if not known:
            self.connection.execute(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?)",
                (document.id, document.sha256, document.text, encode(body), now()),
            )
            self.add_words([("document", document.id, document.id, document.text)])
        self.note(document)

    def _add_entries(self, document: Document, entries: Sequence[Entry], held: Sequence[Held], run: Run) -> None:
        self.connection.executemany(
            'INSERT INTO entry (id, run, kind, document, start, "end", body) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [(e.id, run.id, kind_of(e), document.id, e.anchor.start, e.anchor.end, encode(e)) for e in entries],
        )
        self.add_words([(kind_of(e), e.id, document.id, words_of(document, e)) for e in entries if kind_of(e) != "mention"])
        self.connection.executemany(
            'INSERT INTO held (run, document, start, "end", what, reason) VALUES (?, ?, ?, ?, ?, ?)',
            [(run.id, h.document, h.start, h.end, h.what, h.reason) for h in held],
        )
        self.connection.execute(
            "INSERT INTO done (document, run, entries, at) VALUES (?, ?, ?, ?)", (document.id, run.id, len(entries), now())
        )

    def add_words(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Make documents and entries findable: kind, id, document and text of each."""
        found = [(*place, self.connection.findable(text)) for *place, text in rows]
        self.connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", found)

    def note(self, document: Document) -> None:
        """Note another place at which a known text was found."""
        with self.writing():
            self.connection.execute(
                "INSERT INTO source VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (document.id, document.source, now())
            )

    def refuse(self, refusal: Refusal, *, run: Run) -> None:
        """Note a source that intake would not take."""
        with self.writing():
            self.connection.execute(
                "INSERT INTO refusal (run, source, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (run.id, refusal.source, refusal.reason),
            )


def words_of(document: Document, entry: Entry) -> str:
    """The words that make an entry findable: its anchor and, for statements and accords, what they hold."""
    spans = [entry.anchor, *getattr(entry, "content", ())]
    spans += [clause.span for clause in getattr(entry, "clauses", ())]
    spans += [span for name in (*getattr(entry, "titles", ()), *getattr(entry, "names", ())) for span in name.spans[:1]]
    return " … ".join(document.quote(span) for span in spans)
