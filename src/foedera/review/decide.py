"""Accept, reject, edit, merge, split, undo, settle: each checked against the record, then one row. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedera.errors import MissingError, QueryError
from foedera.review.fields import ALSO, FIELDS, MOVED
from foedera.review.given import Paper, json, listed, value
from foedera.store.file import now
from foedera.store.folding import joined, with_value
from foedera.store.record import Record
from foedera.tables.codes import modes_of
from foedera.types.book import Filed
from foedera.types.entries import Accord, Actor, Entry, Event, Statement, entry_id, kind_of
from foedera.types.record import Decision
from foedera.types.text import Span

MOST = 4000  # characters of a value or a reason


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person at a record. Every method takes an entry's id, or its beginning, and raises QueryError where a decision does not fit."""

    record: Record
    by: str = ""

    def accept(self, key: str, why: str = "") -> Decision:
        """The entry is right."""
        return self._judge(key, "accept", why)

    def reject(self, key: str, why: str = "") -> Decision:
        """The entry is wrong: it no longer counts, and stays in the history."""
        return self._judge(key, "reject", why)

    def _judge(self, key: str, action: str, why: str) -> Decision:
        filed = self._filed(key)
        if not isinstance(filed.entry, Event | Statement | Accord):
            raise QueryError(
                f"{filed.entry.id} is not an event, a statement or an accord; who a name means is corrected with: "
                "foedera review edit, or for the whole record: foedera actors"
            )
        return self._row(filed.entry.id, action, why, {})

    def edit(self, key: str, given: Mapping[str, str], why: str = "") -> Decision:
        """Set fields of an entry, or of a clause of an accord (by the clause's id)."""
        if not given:
            raise QueryError("an edit sets at least one field")
        clause = self._clause(key)
        filed = self._filed(clause[0] if clause else key)
        paper = self._paper(filed)
        fields: dict[str, str] = {}
        for name, text in given.items():
            fields |= self._checked(filed.entry, paper, f"clauses.{clause[1]}.{name}" if clause else name, text, fields)
        return self._row(filed.entry.id, "edit", why, fields)

    def _clause(self, key: str) -> tuple[str, str] | None:
        """(accord, clause) if a key begins the id of one clause and of no entry."""
        if not key.isalnum() or self.record.ids(key):
            return None
        clauses = [(e.id, c.id) for e in self.record.entries("accord") if isinstance(e, Accord) for c in e.clauses]
        found = [pair for pair in clauses if pair[1].startswith(key)]
        return found[0] if len(found) == 1 else None

    def _checked(self, entry: Entry, paper: Paper, name: str, text: str, before: dict[str, str]) -> dict[str, str]:
        """A field and its new value; a new type drops the modes that it does not know."""
        if len(text) > MOST:
            raise QueryError(f"{name}: longer than {MOST:,} characters")
        kind, own, prefix = kind_of(entry), name, ""
        if isinstance(entry, Accord) and name.startswith("clauses."):
            prefix, _, own = name.rpartition(".")
            kind, prefix = "clause", prefix + "."
        own = ALSO.get((kind, own), own)
        if own not in FIELDS[kind]:
            raise QueryError(f"{kind} {entry.id}: no field {own!r} that can be set; there are: {', '.join(FIELDS[kind])}")
        for done, set_to in before.items():
            entry = with_value(entry, done, set_to, self.by)
        made = {prefix + own: value(FIELDS[kind][own], text, entry, paper, self.by)}
        if isinstance(entry, Event) and own == "type":
            kept = [mode for mode in entry.mode if mode in modes_of(made["type"])]
            made |= {"mode": json(kept)} if len(kept) != len(entry.mode) else {}
        return made

    def merge(self, key: str, other: str, why: str = "") -> Decision:
        """The other entry is this one told again in the same report: its lists join this one's, and it goes."""
        one, two = self._filed(key), self._filed(other)
        if one.entry.id == two.entry.id:
            raise QueryError("an entry cannot be merged with itself")
        if one.document.id != two.document.id:
            raise QueryError("entries of two reports are linked, not merged")
        if kind_of(one.entry) != kind_of(two.entry) or kind_of(one.entry) not in {*MOVED}:
            raise QueryError(f"a {kind_of(one.entry)} and a {kind_of(two.entry)} cannot be merged")
        if any(f.review and f.review.verdict == "merged" for f in (one, two)):
            raise QueryError("one of the two was merged away already; undo that first")
        joined(one.entry, two.entry)
        return self._row(one.entry.id, "merge", why, {"with": two.entry.id})

    def split(self, key: str, given: Mapping[str, str], at: str = "", why: str = "") -> Decision:
        """Make a second entry of one. Lists (actors, names, clauses ...) name what moves to it, other fields what differs in it.

        `at` is where the second stands, as words or START:END; without it an actor stands at its first moved name, others where they stood.
        """
        filed = self._filed(key)
        paper, kind = self._paper(filed), kind_of(filed.entry)
        if kind not in MOVED or not (given or at):
            raise QueryError(f"a split of a {kind} names what moves: {', '.join(MOVED.get(kind, ())) or 'nothing can'}")
        fields: dict[str, str] = {}
        for name, text in given.items():
            own = ALSO.get((kind, name), name)
            moves = own in MOVED[kind]
            fields |= {own: self._moved(filed.entry, paper, own, text)} if moves else self._checked(
                filed.entry, paper, own, text, fields
            )  # fmt: skip
        place = paper.span(at) if at else self._first(filed.entry, fields)
        if place is None:
            raise QueryError(f"{at!r} does not stand in the text; give its words or START:END")
        into = self._free_id(kind, filed, place)
        return self._row(filed.entry.id, "split", why, {"into": into, "at": json(place)} | fields)

    def _moved(self, entry: Entry, paper: Paper, name: str, text: str) -> str:
        """Members of a list, by id, name, words or place. Something must stay, or it would be no split."""
        members: tuple[Any, ...] = getattr(entry, name)
        wanted = listed(text)
        found = tuple(one for one in members if any(_is_meant(one, want, paper) for want in wanted))
        if not found or len(found) < len(wanted):
            raise QueryError(f"{text!r}: not all of these are among its {name}")
        if len(found) == len(members) and name in {"names", "titles"}:
            raise QueryError(f"all {name} would move; nothing would be left")
        return json(found)

    def _first(self, entry: Entry, fields: dict[str, str]) -> Span:
        if not isinstance(entry, Actor):
            return entry.anchor
        moved = [name for name in entry.names if f'"{name.form}"' in fields.get("names", "")]
        return min(span for name in moved for span in name.spans) if moved else entry.anchor

    def _free_id(self, kind: str, filed: Filed, place: Span) -> str:
        taken = {d.fields.get("into") for d in self.record.decisions()}
        for nth in range(8):
            key = entry_id(kind, filed.document.id, place, nth)
            if key not in taken and not self.record.known(key):
                return key
        raise QueryError("too many entries stand at that place already")

    def undo(self, key: str, why: str = "") -> str | None:
        """Take the newest decision on an entry back. Returns what it was, None if nothing stood."""
        clause = self._clause(key)
        return self.record.undecide(clause[0] if clause else self._whole(key), by=self.by, why=why)

    def settle(self, key: str, take: str, why: str = "") -> Decision:
        """Adjudicate: of what others decided on an entry so far, only one person's word holds from now on."""
        whole = self._whole(key)
        people = {d.by for d in self.record.standing() if d.entry == whole and "other" not in d.fields}
        if take not in people:
            raise QueryError(f"{take or 'nobody'} has not decided on {whole}")
        if not self.by or self.by in people:
            raise QueryError("who settles is a third person, who has not decided on it; say who with --by")
        return self._row(whole, "settle", why, {"as": take})

    def _row(self, key: str, action: str, why: str, fields: dict[str, str]) -> Decision:
        if len(why) > MOST or len(self.by) > 100:
            raise QueryError("a reason has at most 4,000 characters, a name 100")
        decision = Decision(key, action, self.by, now(), why, fields)
        self.record.decide(decision)
        return decision

    def _whole(self, beginning: str) -> str:
        decided = {d.entry for d in self.record.standing() if "other" not in d.fields}
        found = [key for key in self.record.ids(beginning) if self.record.find(key)] or [
            key for key in decided if beginning and key.startswith(beginning)
        ]
        if not found:
            raise MissingError(f"{beginning!r}: no entry begins so")
        if len(found) > 1:
            raise QueryError(f"{beginning!r}: more than one entry begins so")
        return found[0]

    def _filed(self, beginning: str) -> Filed:
        filed = self.record.lookup(self._whole(beginning))
        if filed is None:
            raise MissingError(f"{beginning!r}: not drawn in today's run")
        return filed

    def _paper(self, filed: Filed) -> Paper:
        return Paper(filed.document, self.record.folded(filed.document.id).made, filed.entry.anchor)


def _is_meant(member: Any, want: str, paper: Paper) -> bool:
    """Whether a member of a list is what somebody typed: its id, its form, its place, its words, or its actor."""
    if getattr(member, "form", None) == want or str(getattr(member, "id", "") or "").startswith(want):
        return True
    span = member if isinstance(member, Span) else getattr(member, "span", None)
    if any(want == f"{place.start}:{place.end}" for place in getattr(member, "spans", ())):
        return True
    party = getattr(member, "target", member)
    span = span or getattr(party, "span", None)
    if span is not None and (want == f"{span.start}:{span.end}" or paper.document.quote(span) == want):
        return True
    try:
        return getattr(party, "actor", None) == paper.reference(want, ("actor", "accord"))
    except QueryError:
        return False
