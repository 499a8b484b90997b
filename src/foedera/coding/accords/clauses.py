"""Which promise belongs to which accord, and the clauses that they become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.coding.accords.drafts import AccordDraft
from foedera.coding.accords.life import is_awaited, nearest
from foedera.coding.acts.asserting import chain_of
from foedera.coding.clauses import Promise
from foedera.coding.clauses.bound import Sides, bound_by, served_by
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Clause, Party, Statement, entry_id
from foedera.types.text import Span

BINDING: Final = frozenset({"shall", "shall-not"})
FAR: Final = 12  # sentences after its name in which a report still tells what an accord says
OWN_PLAN: Final = frozenset({"person", "office"})
QUOTED: Final = re.compile(r"[“\"]")


@dataclass(frozen=True, slots=True)
class ClauseContext:
    """What clauses are made from besides the promise: the document and who speaks in it."""

    scene: Scene
    cast: Cast
    statements: Sequence[Statement]
    drafts: Sequence[AccordDraft]


def clauses_of(
    told: ClauseContext, draft: AccordDraft, promises: Iterable[Promise], parties: Sequence[Party]
) -> tuple[Clause, ...]:
    """The clauses of one accord in the order of the text."""
    found: list[Clause] = []
    before: Sides = ()
    for promise in promises:
        if owner_of(told, promise.span) is draft:
            clause = _clause(told, draft, promise, parties, before)
            before = clause.by
            if draft.own or not _is_plan(told, clause):
                found.append(clause)
    return tuple(found)


def sides_bound(told: ClauseContext, draft: AccordDraft, promises: Iterable[Promise], parties: Sequence[Party]) -> Sides:
    """Whom the promises of a reported accord bind by name."""
    own = [promise for promise in promises if owner_of(told, promise.span) is draft and promise.force.value in BINDING]
    return tuple(party for promise in own for party in bound_by(told.scene, told.cast, promise, parties, ()))


def _clause(told: ClauseContext, draft: AccordDraft, promise: Promise, parties: Sequence[Party], before: Sides) -> Clause:
    scene, words = told.scene, told.scene.quote(promise.span)
    by = bound_by(scene, told.cast, promise, parties, before)
    quoted = draft.own or QUOTED.search(words) is not None
    return Clause(
        entry_id("clause", scene.document.id, promise.span), promise.span, promise.force, promise.kind, by,
        served_by(scene, told.cast, promise, parties, by), _condition(scene, promise), quoted, promise.score, promise.own,
    )  # fmt: skip


def _condition(scene: Scene, promise: Promise) -> Span | None:
    if promise.condition or promise.mark is None:
        return promise.condition
    marks = (scene.reading.marks[tail].span for tail, _ in scene.tails(promise.mark, "condition"))
    return next((span for span in marks if len(scene.quote(span).split()) > 2), None)


def _is_plan(told: ClauseContext, clause: Clause) -> bool:
    """What a person says to do next, in a sentence that names no instrument, is their plan and no clause."""
    actors = [told.cast.actor(party.actor) for party in clause.by]
    persons = bool(actors) and all(actor is not None and actor.kind in OWN_PLAN for actor in actors)
    return persons and nearest(told.scene, told.drafts, clause.span) is None


def owner_of(told: ClauseContext, span: Span) -> AccordDraft | None:
    """The accord that a promise belongs to: the document itself, the one that says it, the one its sentence names, the last one named."""
    own = next((draft for draft in told.drafts if draft.own), None)
    if own:
        return own
    for statement in reversed(chain_of(span, told.statements)):
        for draft in told.drafts:
            if statement.speaker_span and any(statement.speaker_span.meets(point) for point in draft.points):
                return draft
    return nearest(told.scene, told.drafts, span) or _last(told, span)


def _last(told: ClauseContext, span: Span) -> AccordDraft | None:
    """The accord named last before a promise, if that is no more than a few sentences ago."""
    named = ((p, n) for n, draft in enumerate(told.drafts) for p in draft.points if p < span and not draft.passing)
    earlier = [(point, n) for point, n in named if not is_awaited(told.scene, point)]
    if not earlier:
        return None
    point, number = max(earlier)
    apart = told.scene.sentences.number(span) - told.scene.sentences.number(point)
    return told.drafts[number] if apart <= FAR else None
