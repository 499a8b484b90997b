"""An act as a sentence: the report's own clause where its words make one, else what was read there and the report's whole sentence.

No judgement about what a sentence means: only where its words can be cut.
"""

from __future__ import annotations

import re
from typing import Final

from foedera.analysis.brief.desk import Desk
from foedera.analysis.brief.plain import ACTS, TOWARD, quoted
from foedera.tables.codes import intensity
from foedera.tables.days import when
from foedera.tables.gazetteer import candidates
from foedera.types.entries import Event
from foedera.types.text import Span

BETWEEN: Final = 40  # characters between who acts and the act's own word within which both make one clause
APART: Final = re.compile(r"[,;:.!?()\[\]\"“”\n]|['’]s?(?!\w)|\b(who|whom|which|that|to|of|by|for|and|or)\b")
HELPING: Final = frozenset({"has", "have", "had", "is", "are", "was", "were", "did", "do", "does"})
PAST: Final = frozenset(
    """ate began bought broke brought came cut drove fell fled flew forbade fought gave got held hit hurt kept laid led left let lost made met
    paid put quit read sank sent set shook shot shut sold spoke stood struck swore took tore told threw went withdrew won wrote""".split()
)  # finite forms that do not end in -ed


def clause_of(desk: Desk, event: Event) -> str:
    """ "Azerbaijan “released eight captives”" where the words after whoever acts are a clause of their own; else ""."""
    before = [party.span for party in event.actors if party.span.end <= event.anchor.start]
    if not before or len(before) < len(event.actors):
        return ""
    text, last = desk.document.text, max(before, key=lambda span: span.end)
    gap = text[last.end : event.anchor.start]
    adjective = any(c.how == "adjective" for c in candidates(desk.quote(last)))
    if len(gap) > BETWEEN or APART.search(gap) or adjective or not _finite(gap, desk.quote(event.anchor)):
        return ""
    return f"{desk.parties(event.actors)} {quoted(desk.excerpt(Span(last.start, event.anchor.end), skip=last.end - last.start))}"


def _finite(gap: str, anchor: str) -> bool:
    """Whether the act's word can only be a verb of a clause, as far as its form says."""
    word, helped = anchor.split()[0].casefold(), {part.casefold() for part in gap.split()} & HELPING
    return bool(helped) or word.endswith("ed") or word in PAST


def reading_of(desk: Desk, event: Event) -> str:
    """ "An attack by X on Y, on 3 May 2020": the type, and who did it to whom, for acts whose words make no clause."""
    by = f" by {desk.parties(event.actors)}" if event.actors else ""
    word = TOWARD.get(event.type.value, "against" if intensity(event.type.value, event.mode).score < 0 else "towards")
    to = f" {word} {desk.parties(event.recipients)}" if event.recipients else ""
    return f"{ACTS.get(event.type.value, event.type.value.lower())}{by}{to}{f', {dated}' if (dated := when(event.time)) else ''}"
