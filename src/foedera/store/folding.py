"""Entries and the decisions on them -> entries as people left them. Pure; the rows stay as they were read and decided.

A decision's fields hold the new value of each field of an entry: plain words for a word, JSON for everything else. Those of a clause are
named "clauses.ID.FIELD"; a split names the entry that it makes ("into") and where that stands ("at"), a merge the one that goes ("with").
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from foedera.types.book import Review
from foedera.types.entries import Accord, Actor, Cited, Entry, Mention, Party, kind_of
from foedera.types.record import Decision
from foedera.types.text import Span

VERDICTS: Final = frozenset({"accept", "reject", "edit", "merge", "split", "settle"})
NAMED: Final = frozenset({"into", "at", "with"})  # what a decision says beside values of fields
REFERENCES: Final = frozenset({"actor", "of", "within", "on_behalf_of", "event", "owner", "asserted_by"})


@dataclass(slots=True)
class Folded:
    """The entries of one document on a reviewer's desk. `idle` are decisions that found nothing to hold on to, with the reason."""

    made: dict[str, Entry]
    reviews: dict[str, Review] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    heard: dict[Span, str | None] = field(default_factory=dict)
    idle: list[tuple[Decision, str]] = field(default_factory=list)


def folded(entries: Iterable[Entry], decisions: Sequence[Decision]) -> Folded:
    """One document's entries after the decisions that stand, oldest first. References follow merges; parties follow their mentions."""
    folded = Folded({entry.id: entry for entry in entries})
    for decision in settled(decisions):
        if decision.action not in VERDICTS:
            continue
        if decision.entry not in folded.made:
            folded.idle.append((decision, "this run draws nothing at its place"))
        else:
            {"edit": _edit, "merge": _merge, "split": _split, "settle": _settle}.get(decision.action, _verdict)(folded, decision)
    for key, entry in folded.made.items():
        edited = {name for name, _ in folded.reviews[key].edited} if key in folded.reviews else set()
        folded.made[key] = _referred(entry, folded, edited)
    return folded


def settled(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions without those that a later settlement on the same entry set aside; the settlement itself stands last."""
    last = {d.entry: (n, d.fields["as"]) for n, d in enumerate(decisions) if d.action == "settle"}
    return [
        decision for number, decision in enumerate(decisions)
        if decision.entry not in last or number >= last[decision.entry][0] or decision.by == last[decision.entry][1]
    ]  # fmt: skip


def _settle(folded: Folded, decision: Decision) -> None:
    review = folded.reviews.get(decision.entry)
    if review:
        folded.reviews[decision.entry] = replace(review, settled=decision.by)


def _verdict(folded: Folded, decision: Decision, edited: Iterable[str] = ()) -> None:
    before = folded.reviews.get(decision.entry)
    marks = dict(before.edited if before else ()) | dict.fromkeys(edited, decision.by)
    folded.reviews[decision.entry] = Review(decision.action, decision.by, tuple(marks.items()))


def _edit(folded: Folded, decision: Decision) -> None:
    """The edit, as far as it fits; a field that does not is idle."""
    done = []
    for name, value in decision.fields.items():
        entry = folded.made[decision.entry]
        try:
            changed = with_value(entry, name, value, decision.by)
            folded.made[decision.entry] = replace(changed, **_known(changed, name.partition(".")[0], folded))
            done.append(name)
        except (LookupError, msgspec.MsgspecError, ValueError) as error:
            folded.idle.append((decision, f"{name}: {error}"))
    made = folded.made[decision.entry]
    if isinstance(made, Mention) and "actor" in done:
        folded.heard[made.anchor] = made.actor
    _verdict(folded, decision, done)


def _known(entry: Entry, name: str, folded: Folded) -> dict[str, Any]:
    """An edited field whose references are all there: a party whose actor this run did not draw is whoever its words mean now.

    Raises LookupError where any other reference leads nowhere.
    """
    meant = {one.anchor: one.actor for one in folded.made.values() if isinstance(one, Mention)}

    def sought(value: Any, part: str) -> Any:
        if isinstance(value, Party) and value.actor and value.actor not in folded.made:
            return replace(value, actor=meant.get(value.span))
        if isinstance(value, str) and part in REFERENCES and value not in folded.made:
            raise LookupError(f"this run draws no {value}")
        if isinstance(value, tuple):
            return tuple(sought(one, part) for one in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type | Span):
            return replace(value, **{p.name: sought(getattr(value, p.name), p.name) for p in dataclasses.fields(value)})
        return value

    return {name: sought(getattr(entry, name), name)}


def value_type(noun: Any, name: str) -> Any:
    """The type of a field. Raises LookupError where there is none."""
    hints = typing.get_type_hints(noun)
    if name not in hints:
        raise LookupError(f"no field {name!r}")
    return hints[name]


def value_of(hint: Any, text: str, by: str) -> Any:
    """A decision's text as a value of a field's type. Raises msgspec.MsgspecError if it is not one."""
    if hint is Cited:
        return Cited(text, None, f"set by {by or 'a reviewer'}", None)
    if hint is str:
        return text
    if isinstance(hint, types.UnionType) and not text:
        return None
    return text if hint == str | None else msgspec.json.decode(text, type=hint)


def with_value(entry: Entry, name: str, text: str, by: str) -> Entry:
    """The entry with one field set. Raises LookupError where the field, or the clause, is not there."""
    head, _, rest = name.partition(".")
    if head == "clauses" and rest and isinstance(entry, Accord):
        key, _, part = rest.partition(".")
        found = next((clause for clause in entry.clauses if clause.id == key), None)
        if found is None:
            raise LookupError(f"no clause {key}")
        new = replace(found, **{part: value_of(value_type(type(found), part), text, by)})
        return replace(entry, clauses=tuple(new if clause is found else clause for clause in entry.clauses))
    value: Any = {name: value_of(value_type(type(entry), name), text, by)}
    return replace(entry, **value)


def _merge(folded: Folded, decision: Decision) -> None:
    """What the other entry lists joins this one's lists; what this one leaves unknown is taken from it; the other goes."""
    other = folded.made.get(decision.fields["with"])
    if other is None or kind_of(other) != kind_of(folded.made[decision.entry]):
        folded.idle.append((decision, f"this run draws nothing at {decision.fields['with']}"))
        return
    folded.made[decision.entry] = joined(folded.made[decision.entry], other)
    folded.gone[other.id] = decision.entry
    folded.reviews[other.id] = Review("merged", decision.by, (), decision.entry)
    _verdict(folded, decision)


def joined(one: Entry, other: Entry) -> Entry:
    """One entry with all that either lists; single values are the first's, unless it does not know them."""
    values: dict[str, Any] = {}
    for part in dataclasses.fields(one):
        mine, theirs = getattr(one, part.name), getattr(other, part.name)
        if isinstance(mine, tuple):
            values[part.name] = mine + tuple(value for value in theirs if value not in mine)
        elif mine is None:
            values[part.name] = theirs
    if isinstance(one, Actor) and isinstance(other, Actor):
        values["names"] = _names(one, other)
    return replace(one, **values)


def _names(one: Actor, other: Actor) -> tuple[Any, ...]:
    forms: dict[str, Any] = {}
    for name in (*one.names, *other.names):
        known = forms.get(name.form)
        forms[name.form] = replace(name, spans=tuple(sorted({*known.spans, *name.spans}))) if known else name
    return tuple(forms.values())


def _split(folded: Folded, decision: Decision) -> None:
    """A second entry, like the first but for the given fields; what a given list names leaves the first."""
    first, key = folded.made[decision.entry], decision.fields["into"]
    place = msgspec.json.decode(decision.fields["at"], type=Span)
    both: dict[str, Any] = {"first": {}, "second": {}}
    for name, text in decision.fields.items():
        if name not in NAMED:
            value = value_of(value_type(type(first), name), text, decision.by)
            both["second"][name] = value
            if isinstance(value, tuple):
                both["first"][name] = tuple(part for part in getattr(first, name) if part not in value)
    folded.made[first.id] = replace(first, **both["first"])
    folded.made[key] = replace(first, id=key, anchor=place, **both["second"])
    for name in both["second"].get("names", ()):
        folded.heard |= dict.fromkeys(name.spans, key)
    _verdict(folded, decision, both["first"])
    folded.reviews[key] = Review("split", decision.by, tuple((name, decision.by) for name in both["second"]))


def _referred(entry: Entry, folded: Folded, edited: set[str]) -> Entry:
    """The entry with every reference to what was merged away led on, and every party as its mention was corrected."""
    if not folded.gone and not folded.heard:
        return entry
    if isinstance(entry, Mention) and entry.anchor in folded.heard and "actor" not in edited:
        entry = replace(entry, actor=folded.heard[entry.anchor])
    values: dict[str, Any] = {}
    for part in dataclasses.fields(entry):
        before = getattr(entry, part.name)
        after = _followed(before, part.name, folded, free=part.name not in edited)
        if after != before:
            values[part.name] = after
    return replace(entry, **values) if values else entry


def _followed(value: Any, name: str, folded: Folded, *, free: bool) -> Any:
    if isinstance(value, Party) and free and value.span in folded.heard:
        value = replace(value, actor=folded.heard[value.span])
    if isinstance(value, str):
        return _survivor(value, folded.gone) if name in REFERENCES else value
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_followed(part, name, folded, free=free) for part in value)) if value else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Span):
        parts = {p.name: _followed(getattr(value, p.name), p.name, folded, free=free) for p in dataclasses.fields(value)}
        return replace(value, **parts)
    return value


def _survivor(key: str, gone: dict[str, str]) -> str:
    seen = set()
    while key in gone and key not in seen:
        seen.add(key)
        key = gone[key]
    return key
