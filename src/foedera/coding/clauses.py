"""Clause marks -> clauses: how firmly, of which kind, by whom, toward whom, on what condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from foedera.coding.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Cited, Clause, Party, entry_id
from foedera.types.reading import Mark
from foedera.types.record import Held
from foedera.types.text import Span

COUNTRY_WORDS: Final = re.compile(r"\b(?:the\s+)?(?:two|both)\s+(?:countries|states|sides|nations|governments|parties)\b", re.I)


WORDS: Final = 3  # a shorter mark is a fragment
BARE: Final = re.compile(r"(?:will|shall|must|may|is to|are to)(?: (?:not|also|consider))*", re.I)
REST: Final = re.compile(r"[^.;,\n]*[^.;,\s]")


def clause_marks(scene: Scene) -> tuple[tuple[int, Mark], ...]:
    """The clause marks with their numbers; one that holds the modal verb alone reaches to the end of its part of the sentence."""
    return tuple((number, _whole(scene, mark)) for number, mark in scene.marks("clause"))


def _whole(scene: Scene, mark: Mark) -> Mark:
    rest = REST.match(scene.document.text, mark.span.end) if BARE.fullmatch(scene.quote(mark.span)) else None
    return replace(mark, span=Span(mark.span.start, rest.end())) if rest else mark


def is_promise(scene: Scene, span: Span) -> bool:
    """Whether a clause mark holds enough words to say what is promised."""
    return len(scene.quote(span).split()) >= WORDS


def fragments(scene: Scene) -> tuple[Held, ...]:
    """The clause marks that are held back because they say too little."""
    short = [mark.span for _, mark in clause_marks(scene) if not is_promise(scene, mark.span)]
    return tuple(Held(scene.document.id, span.start, span.end, "clause", "a fragment of a promise") for span in short)


TIED: Final = 0.4  # of being bound or served by a promise


def clause_of(scene: Scene, cast: Cast, number: int, mark: Mark, parties: Sequence[Party]) -> Clause:
    by = tuple(party for tail, _ in scene.tails(number, "by", TIED) for party in cast.behind(tail))
    toward = tuple(party for tail, _ in scene.tails(number, "toward", TIED) for party in cast.behind(tail))
    conditions = [s for t, _ in scene.tails(number, "condition") if is_promise(scene, s := scene.reading.marks[t].span)]
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


FIRM: Final = frozenset({"shall-not", "ready", "intends"})
LIKELY: Final = 0.5
FORCE_WORDS: Final = (
    (re.compile(r"\b(?:shall not|will not|must not|may not|will avoid|shall refrain|refrain|avoid|abstain|undertakes? not)\b", re.I), "shall-not"),
    (re.compile(r"\b(?:(?:may|can|could|might)(?: also)?(?: consider)?|(?:will|would|shall)(?: also)? consider)\b", re.I), "may"),
    (re.compile(r"\b(?:ready|readiness|prepared|willing)\b", re.I), "ready"),
    (re.compile(r"\b(?:intends?|aims?|plans?|seeks?)\b", re.I), "intends"),
    (re.compile(r"\b(?:shall|will|must|undertakes?|pledges?|commits?|obliged|agrees? to)\b", re.I), "shall"),
    (re.compile(r"\b(?:declares?|affirms?|reaffirms?|recogni[sz]es?)\b", re.I), "declares"),
)  # fmt: skip


def force_of(scene: Scene, mark: Mark) -> Cited:
    """What a word says that leaves no doubt ("avoid", "ready to"); else the reader's answer where it is likelier right than not; else
    the modal verb, which alone does not know of "neither party shall"."""
    facet, word = mark.facet("force"), _force_word(scene, mark)
    if word and (word.value in FIRM or facet.score < LIKELY or _opens(scene, mark, word)):
        return Cited(word.value, word.span, word.rule, facet.score)
    return Cited(facet.value, mark.span, "reader", facet.score)


NEITHER: Final = re.compile(r"\b(?:neither|nor|no|nothing|none)\b", re.I)


def _opens(scene: Scene, mark: Mark, word: Cited) -> bool:
    """Whether a promise begins with the modal verb itself, or right after it, and nothing before turns its sense."""
    before = scene.document.text[scene.sentences.at(mark.span).start : mark.span.start]
    if word.span is None or NEITHER.search(before):
        return False
    between = scene.document.text[word.span.end : mark.span.start]
    return word.span.start == mark.span.start or (word.span.end <= mark.span.start and not re.search(r"\w", between))


def _force_word(scene: Scene, mark: Mark) -> Cited | None:
    text, sentence = scene.document.text, scene.sentences.at(mark.span)
    start = max(sentence.start, mark.span.start - 40)
    for pattern, force in FORCE_WORDS:
        match = pattern.search(text, start, min(mark.span.end, mark.span.start + 60))
        if match:
            return Cited(force, Span(*match.span()), f'the word "{match[0]}"')
    return None


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


MODAL: Final = re.compile(r"\b(?:shall|will|must|may|can|could|might|should|would)\b")
KINDS_BY_WORDS: Final = (
    (re.compile(r"\bmilitary (?:assistance|aid|help|support)\b|\barmed (?:help|support)\b", re.I), "military-aid"),
    (re.compile(r"\b(?:directed|hostile|aggress\w*|attack\w*) ?(?:\w+ )?against\b|\bnon-aggression\b", re.I), "non-aggression"),
    (re.compile(r"\bconsult\w*\b", re.I), "consultation"),
    (re.compile(r"\bprisoners?\b", re.I), "prisoner-exchange"),
    (re.compile(r"\bwithdraw\w*\b", re.I), "withdrawal"),
    (re.compile(r"\binterfer\w+", re.I), "non-interference"),
    (TIES, "cooperation"),
)  # fmt: skip


def told_clauses(scene: Scene, content: Span, marked: Sequence[Span], parties: Sequence[Party]) -> list[Clause]:
    """In what an instrument is said to say, each modal verb opens a promise; those that a mark already covers are left out."""
    starts = [m.start() for m in MODAL.finditer(scene.document.text, content.start, content.end)]
    found = []
    for start, end in pairwise([*starts, content.end]):
        words = re.sub(r"[\s,;]*(?:\band\b|\bor\b)?[\s,;.”\"]*$", "", scene.document.text[start:end])
        span = Span(start, start + len(words))
        if not any(span.meets(other) for other in marked) and len(words.split()) > 1:
            found.append(_told(scene, span, parties))
    return found


def _told(scene: Scene, span: Span, parties: Sequence[Party]) -> Clause:
    words = scene.quote(span)
    kind = next((kind for pattern, kind in KINDS_BY_WORDS if pattern.search(words)), "other")
    force = next((force for pattern, force in FORCE_WORDS if pattern.search(words[:40])), "none")
    return Clause(
        entry_id("clause", scene.document.id, span), span, Cited(force, span, "the modal verb"), Cited(kind, span, "its words"),
        tuple(parties), (), None, "“" in words or '"' in words,
    )  # fmt: skip
