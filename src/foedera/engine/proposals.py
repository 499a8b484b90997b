"""What a language model proposes -> marks and ties, where every quotation is found in the text, code point by code point.

Nothing is repaired: what is not found, or not in a closed list, is refused and counted with its reason.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from foedera.engine.labels import ACTS, ASSERTIONS, EVENT_TYPES, FORCES, MENTIONS, MODALITIES, OBLIGATIONS
from foedera.types.reading import Facet, Mark, Tie
from foedera.types.text import Span

UNMEASURED: Final = (
    0.65  # above the bars of the coding rules; a language model says nothing of how sure it is that could be measured here
)
MOST: Final = 400  # proposals of one kind in one answer
# What each kind must quote, and which of its answers come from a closed list.
STATEMENT: Final[Mapping[str, Sequence[str]]] = {"act": ACTS}
EVENT: Final[Mapping[str, Sequence[str]]] = {"type": EVENT_TYPES, "modality": MODALITIES, "assertion": ASSERTIONS}
CLAUSE: Final[Mapping[str, Sequence[str]]] = {"obligation": OBLIGATIONS, "force": FORCES}


class Refused(Exception):
    """A proposal, or a part of one, that does not hold; the message is its reason."""


@dataclass(slots=True)
class ProposedReading:
    """The marks and ties of one text under construction, and what was refused."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    known: dict[tuple[str, Span], int] = field(default_factory=dict)

    def mark(self, family: str, label: str, span: Span, facets: tuple[Facet, ...] = ()) -> int:
        """Make a mark, or find the one on the same words; returns its number."""
        if (family, span) not in self.known:
            self.known[family, span] = len(self.marks)
            self.marks.append(Mark(family, label, span, UNMEASURED, facets))
        return self.known[family, span]

    def tie(self, head: int, tail: int, label: str) -> None:
        self.ties.append(Tie(head, tail, label, UNMEASURED))


def propose(draft: ProposedReading, words: str, start: int, end: int) -> int:
    """Take an answer about text[start:end] into a draft. Returns how many proposals were kept."""
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        draft.refused["the answer is not a JSON object"] += 1
        return 0
    kept = 0
    for name, take in (("statements", _statement), ("events", _event), ("clauses", _clause)):
        rows = found.get(name) or []
        if not isinstance(rows, list) or len(rows) > MOST:
            draft.refused[f"{name}: not a list of at most {MOST}"] += 1
            continue
        for row in rows:
            try:
                take(draft, row if isinstance(row, dict) else {}, _place(draft, row, start, end))
                kept += 1
            except Refused as reason:
                draft.refused[f"{name}: {reason}"] += 1
    return kept


def _place(draft: ProposedReading, row: Any, start: int, end: int) -> Span:
    """Where the sentence of a proposal stands. Its first place, where it stands in several."""
    return _found(draft.text, row.get("sentence") if isinstance(row, dict) else None, Span(start, end), "sentence", "the text")


def _found(text: str, quote: object, inside: Span, name: str, where: str) -> Span:
    if not isinstance(quote, str) or not quote.strip():
        raise Refused(f"{name} is missing")
    at = text.find(quote, inside.start, inside.end)
    if at < 0:
        raise Refused(f"{name} is not found in {where}")
    return Span(at, at + len(quote))


def _facets(row: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> tuple[Facet, ...]:
    for name, known in lists.items():
        if row.get(name) not in known:
            raise Refused(f"{name} is not in the list")
    return tuple(Facet(name, str(row[name]), UNMEASURED) for name in lists)


def _statement(draft: ProposedReading, row: Mapping[str, Any], sentence: Span) -> None:
    facets = _facets(row, STATEMENT)
    cue, content = (_found(draft.text, row.get(name), sentence, name, "its sentence") for name in ("cue", "content"))
    if cue.meets(content):
        raise Refused("cue and content overlap")
    head = draft.mark("cue", facets[0].value, cue, facets)
    draft.tie(head, draft.mark("content", "content", content), "content")
    for number in _people(draft, [row.get("speaker")] if row.get("speaker") else [], sentence, "speaker"):
        draft.tie(head, draft.mark("source", "source", draft.marks[number].span), "source")


def _event(draft: ProposedReading, row: Mapping[str, Any], sentence: Span) -> None:
    facets = _facets(row, EVENT)
    facets += (Facet("mode", "none", UNMEASURED), Facet("mutual", "yes" if row.get("mutual") is True else "no", UNMEASURED))
    trigger = _found(draft.text, row.get("trigger"), sentence, "trigger", "its sentence")
    head = draft.mark("event", facets[0].value, trigger, facets)
    for role, name in (("actor", "actors"), ("recipient", "recipients")):
        for number in _people(draft, row.get(name), sentence, role):
            draft.tie(head, number, role)
    for role, label in (("when", "time"), ("where", "place")):
        if row.get(role):
            try:
                draft.tie(head, draft.mark("mention", label, _found(draft.text, row[role], sentence, role, "its sentence")), role)
            except Refused as reason:
                draft.refused[f"part: {reason}"] += 1


def _clause(draft: ProposedReading, row: Mapping[str, Any], sentence: Span) -> None:
    facets = _facets(row, CLAUSE)
    quote = _found(draft.text, row.get("quote"), sentence, "quote", "its sentence")
    head = draft.mark("clause", facets[0].value, quote, (facets[1], facets[0]))
    for role in ("by", "toward"):
        for number in _people(draft, row.get(role), sentence, role):
            draft.tie(head, number, role)


def _people(draft: ProposedReading, rows: object, sentence: Span, role: str) -> list[int]:
    """The mentions that take part; one that does not hold costs only itself."""
    found = []
    for row in rows if isinstance(rows, list) else []:
        try:
            if not isinstance(row, dict) or row.get("kind") not in MENTIONS:
                raise Refused(f"kind of {role} is not in the list")
            found.append(draft.mark("mention", row["kind"], _found(draft.text, row.get("quote"), sentence, role, "its sentence")))
        except Refused as reason:
            draft.refused[f"part: {reason}"] += 1
    return found
