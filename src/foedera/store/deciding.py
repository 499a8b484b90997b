"""What people decide: rows on entries and on names, each with who, when and why. An undo is a row, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from foedera.errors import StoreError
from foedera.store.file import encode, now
from foedera.store.finding import Finding
from foedera.types.book import Filed
from foedera.types.entries import KINDS
from foedera.types.record import Amendment, Decision

NAMES: Final = "names"  # what a decision on the gazetteer stands under, where one on an entry has the entry's id


class Deciding(Finding):
    """Adds decisions, takes them back, and says which hold."""

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

    def decisions(self) -> Iterator[Decision]:
        rows = self.connection.execute('SELECT entry, action, "by", at, why, fields FROM decision ORDER BY number')
        for entry, action, by, at, why, fields in rows:
            yield Decision(entry, action, by, at, why, msgspec.json.decode(fields, type=dict[str, str]))
