"""What another run draws differently from the same texts: entries added, gone, moved, changed field by field; corrections that hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedera.analysis.agreement import COMPARED, told
from foedera.types.entries import Accord, Actor, Cited, Entry, Party, Stance, kind_of
from foedera.types.record import Decision
from foedera.types.text import Document, Span


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """`how`: added, gone, moved (another place for what seems the same) or changed. `words` stand at the newer place, else the older;
    `facts` say what it is there: its type, act or kind."""

    how: str
    kind: str
    entry: str
    document: str
    words: str
    facts: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision after the newer run. `how`: holds; drawn so (the run now says it by itself); no longer drawn (a rejected entry);
    waits (nothing is drawn at its place)."""

    decision: Decision
    how: str


@dataclass(slots=True)
class Changes:
    """`documents` were read by both; `same` counts entries that nothing changed, by kind."""

    documents: int = 0
    same: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    kept: list[KeptDecision] = field(default_factory=list)

    def counts(self) -> dict[tuple[str, str], int]:
        """How many changes there are of each way and kind."""
        return dict(Counter((change.how, change.kind) for change in self.changes))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document's entries of one run, and how a reader would call what they point to."""

    document: Document
    entries: dict[str, Entry]

    @classmethod
    def of(cls, document: Document, entries: Iterable[Entry]) -> Sheet:
        return cls(document, {entry.id: entry for entry in entries})

    def words(self, entry: Entry) -> str:
        return " ".join(self.document.quote(entry.anchor).split())

    def told(self, value: Any) -> str:
        """A value in words: actors by their fullest name, references by their words."""
        if isinstance(value, Party):
            return self._called(value.actor) or self.quote(value.span)
        if isinstance(value, Stance):
            return f"{value.stance} {self.told(value.target)}"
        if isinstance(value, tuple):
            return ", ".join(dict.fromkeys(self.told(part) for part in value))
        if isinstance(value, Span):
            return self.quote(value)
        if isinstance(value, Cited) or not isinstance(value, str):
            return told(value)
        return self._called(value) or value

    def quote(self, span: Span) -> str:
        return f"“{' '.join(self.document.quote(span).split())}”"

    def _called(self, key: str | None) -> str:
        entry = self.entries.get(key or "")
        if isinstance(entry, Actor):
            return max((name.form for name in entry.names), key=len)
        return self.quote(entry.anchor) if entry else ""


def compare(old: Sheet, new: Sheet, into: Changes) -> None:
    """Add the changes of one document."""
    into.documents += 1
    for key in old.entries.keys() & new.entries.keys():
        fields = _fields(old, old.entries[key], new, new.entries[key])
        if fields:
            into.changes.append(_change("changed", new, new.entries[key], fields))
        else:
            into.same[kind_of(new.entries[key])] += 1
    gone = [old.entries[key] for key in sorted(old.entries.keys() - new.entries.keys())]
    added = [new.entries[key] for key in sorted(new.entries.keys() - old.entries.keys())]
    for entry in gone:
        near = next((e for e in added if kind_of(e) == kind_of(entry) and e.anchor.meets(entry.anchor)), None)
        if near is None:
            into.changes.append(_change("gone", old, entry))
        else:
            added.remove(near)
            place = FieldChange("place in the text", old.quote(entry.anchor), new.quote(near.anchor))
            into.changes.append(_change("moved", new, near, (place, *_fields(old, entry, new, near))))
    into.changes += [_change("added", new, entry) for entry in added]


def _change(how: str, sheet: Sheet, entry: Entry, fields: tuple[FieldChange, ...] = ()) -> Change:
    return Change(how, kind_of(entry), entry.id, sheet.document.id, sheet.words(entry), _facts(entry), fields)


def _facts(entry: Entry) -> str:
    values = (getattr(entry, name, None) for name in ("type", "modality", "assertion", "act", "kind"))
    return ", ".join(told(value) for value in values if value)


def _fields(old: Sheet, one: Entry, new: Sheet, other: Entry) -> tuple[FieldChange, ...]:
    pairs = [(name, old.told(getattr(one, name)), new.told(getattr(other, name))) for name in COMPARED[kind_of(one)]]
    if isinstance(one, Accord) and isinstance(other, Accord):
        before, after = (
            {c.id: f"{s.quote(c.span)} {c.force.value}, {c.kind.value}" for c in accord.clauses}
            for s, accord in ((old, one), (new, other))
        )
        pairs += [("clause", before.get(key, ""), after.get(key, "")) for key in sorted(before.keys() | after.keys())]
    return tuple(FieldChange(name, was, now) for name, was, now in pairs if was != now)


def kept(
    decisions: Sequence[Decision], raw: dict[str, Entry], folded: dict[str, Entry], waiting: Sequence[Decision]
) -> list[KeptDecision]:
    """How each decision on one document's entries fares in the newer run: `raw` as drawn, `folded` as people left it."""
    found = []
    for decision in decisions:
        entry = folded.get(decision.entry)
        if entry is None:
            found.append(KeptDecision(decision, "no longer drawn" if decision.action == "reject" else "waits"))
        elif decision in waiting:
            found.append(KeptDecision(decision, "waits"))
        else:
            found.append(KeptDecision(decision, "drawn so" if _drawn_so(decision, raw.get(decision.entry), entry) else "holds"))
    return found


def _drawn_so(decision: Decision, raw: Entry | None, entry: Entry) -> bool:
    names = [name for name in decision.fields if "." not in name]
    return (
        decision.action == "edit"
        and raw is not None
        and len(names) == len(decision.fields)
        and all(told(getattr(raw, name)) == told(getattr(entry, name)) for name in names)
    )
