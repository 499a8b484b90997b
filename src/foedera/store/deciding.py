"""What people decide: rows on entries and on names, each with who, when and why. An undo is a row, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from foedera.errors import StoreError
from foedera.store.file import add_decision, now
from foedera.store.finding import Lookup
from foedera.types.record import Amendment, Decision

NAMES: Final = "names"  # what a decision on the gazetteer stands under, where one on an entry has the entry's id


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions that nobody had taken back after a row, oldest first. Rows are only added, so that it holds until there is a newer one."""

    row: int | None
    decisions: tuple[Decision, ...]


class Deciding(Lookup):
    """Adds decisions, takes them back, and says which hold."""

    stood = Standing(None, ())  # when it was last asked; whoever opens a record again and again may hand it on

    def decide(self, decision: Decision) -> None:
        """Add a person's word on an entry. Raises StoreError if no such entry was ever made."""
        known = self.connection.execute(
            "SELECT 1 FROM entry WHERE id = ?1 UNION SELECT 1 FROM decision WHERE action = 'split' AND fields ->> 'into' = ?1",
            (decision.entry,),
        )
        if not known.fetchone():
            raise StoreError(f"{self.path}: no entry {decision.entry}")
        add_decision(self.connection, decision)

    def amend(self, amendment: Amendment, *, by: str, why: str = "") -> None:
        """Add a person's correction of the gazetteer; it holds for this record, in this and in later runs."""
        add_decision(self.connection, Decision(NAMES, amendment.action, by, now(), why, msgspec.to_builtins(amendment)))

    def unamend(self, *, by: str, why: str = "") -> Amendment | None:
        """Take the newest correction that still holds back; it stays in the history. None if there is none."""
        held = list(self._amended())
        if held:
            add_decision(self.connection, Decision(NAMES, "undo", by, now(), why, {"number": str(held[-1][0])}))
        return held[-1][1] if held else None

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
        stood = [decision.action for decision in self.standing() if decision.entry == entry and "other" not in decision.fields]
        if not stood:
            return None
        before = {"to": stood[-2]} if len(stood) > 1 else {}
        self.decide(Decision(entry, "undo", by, now(), why, before))
        return stood[-1]

    def standing(self) -> tuple[Decision, ...]:
        """The decisions that nobody took back, oldest first: those on entries, on pairs of entries ("other"), and on names."""
        (newest,) = self.connection.execute("SELECT max(number) FROM decision").fetchone()
        if self.stood.row != newest:
            self.stood = Standing(newest, tuple(_standing(self.decisions())))
        return self.stood.decisions

    def decisions(self) -> Iterator[Decision]:
        rows = self.connection.execute('SELECT entry, action, "by", at, why, fields FROM decision ORDER BY number')
        yield from map(decision_of, rows)

    def decisions_on(self, entry: str) -> list[Decision]:
        """Every decision on one entry, oldest first."""
        rows = self.connection.execute(
            'SELECT entry, action, "by", at, why, fields FROM decision WHERE entry = ? ORDER BY number', (entry,)
        )
        return [decision_of(row) for row in rows]


def decision_of(row: tuple[str, str, str, str, str, str]) -> Decision:
    """A decision from its columns: entry, action, by, at, why, fields (JSON)."""
    entry, action, by, at, why, fields = row
    return Decision(entry, action, by, at, why, msgspec.json.decode(fields, type=dict[str, str]))


def _standing(history: Iterable[Decision]) -> list[Decision]:
    """An undo takes back the newest on the same entry, the same pair, or on names."""
    stacks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kept: dict[int, Decision] = {}
    for number, decision in enumerate(history):
        other = decision.fields.get("other")
        key = (decision.fields.get("kind", ""), *sorted((decision.entry, other))) if other else (decision.entry,)
        if decision.action != "undo":
            stacks[key].append(number)
            kept[number] = decision
        elif stacks[key]:
            del kept[stacks[key].pop()]
    return list(kept.values())
