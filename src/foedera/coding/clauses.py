"""Clause marks -> clauses: how firmly, of which kind, by whom, toward whom, on what condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Cited, Clause, Party, entry_id
from foedera.types.reading import Mark
from foedera.types.text import Span

COUNTRY_WORDS: Final = re.compile(r"\b(?:the\s+)?(?:two|both)\s+(?:countries|states|sides|nations|governments|parties)\b", re.I)


def clause_of(scene: Scene, cast: Cast, number: int, mark: Mark, parties: Sequence[Party]) -> Clause:
    by = tuple(party for tail, _ in scene.tails(number, "by") for party in cast.behind(tail))
    toward = tuple(party for tail, _ in scene.tails(number, "toward") for party in cast.behind(tail))
    conditions = [scene.reading.marks[tail].span for tail, _ in scene.tails(number, "condition")]
    sentence = scene.sentences.at(mark.span)
    collective = COUNTRY_WORDS.search(scene.document.text, sentence.start, mark.span.end)
    if not by and collective:
        by = tuple(Party(Span(*collective.span()), party.actor) for party in parties)
    force, kind = force_of(scene, mark), mark.facet("obligation")
    value, rule = obligation(kind.value, force.value, scene.quote(mark.span))
    return Clause(
        entry_id("clause", scene.document.id, mark.span), mark.span, force, Cited(value, mark.span, rule, kind.score),
        by, toward, conditions[0] if conditions else None, "“" in scene.quote(mark.span) or '"' in scene.quote(mark.span), mark.score,
    )  # fmt: skip


FORCE_WORDS: Final = (
    (re.compile(r"\b(?:shall not|will not|must not|may not|will avoid|shall refrain|refrain|avoid|abstain|undertakes? not)\b", re.I), "shall-not"),
    (re.compile(r"\b(?:may|can|could|might)(?: also)?(?: consider)?\b", re.I), "may"),
    (re.compile(r"\b(?:ready|readiness|prepared|willing)\b", re.I), "ready"),
    (re.compile(r"\b(?:intends?|aims?|plans?|seeks?)\b", re.I), "intends"),
    (re.compile(r"\b(?:shall|will|must|undertakes?|pledges?|commits?|obliged|agrees? to)\b", re.I), "shall"),
    (re.compile(r"\b(?:declares?|affirms?|reaffirms?|recogni[sz]es?)\b", re.I), "declares"),
)  # fmt: skip


def force_of(scene: Scene, mark: Mark) -> Cited:
    """The modal word that governs the clause, where it shows one; otherwise the reader's answer."""
    facet = mark.facet("force")
    sentence = scene.sentences.at(mark.span)
    start = max(sentence.start, mark.span.start - 40)
    for pattern, force in FORCE_WORDS:
        match = pattern.search(scene.document.text, start, min(mark.span.end, mark.span.start + 60))
        if match:
            return Cited(force, Span(*match.span()), f'the word "{match[0]}"', facet.score)
    return Cited(facet.value, mark.span, "reader", facet.score)


ARMED: Final = re.compile(
    r"\b(?:attack|aggress|defen[cs]|defend|militar|arm(?:s|ed|y)|assist|aid|help|force|invad|invasion|war|troop)", re.I
)
TIES: Final = re.compile(r"\b(?:cooperat|co-operat|ties|relations|partnership|interact|develop|deepen|strengthen)", re.I)


def obligation(kind: str, force: str, words: str) -> tuple[str, str]:
    """ATOP-style kind and its rule (Leeds et al. 2002, codebook): defence needs a promise, not leave to consider one."""
    if kind in {"defence", "offence"} and not ARMED.search(words):
        return "cooperation" if TIES.search(words) else "other", f"{kind} needs a word of attack or of armed help"
    if kind in {"defence", "offence"} and force in {"may", "ready", "intends", "none"}:
        return "military-aid", f"{kind} needs a promise; the force is only {force!r}"
    if kind == "consultation":
        return "consultation", "a promise to consult; ATOP counts it only in crises that threaten attack"
    return kind, "reader"
