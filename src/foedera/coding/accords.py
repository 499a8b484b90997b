"""Mentions of instruments -> accords: titles, parties, signatories, date, clauses and stages of life, as reported here.

What the text does not say of an accord is unknown, however well known it is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from foedera.coding.cast import Cast
from foedera.coding.clauses import clause_marks, clause_of, is_promise, told_clauses
from foedera.coding.events import chain_of
from foedera.coding.instruments import LOOSE, kind_of_instrument
from foedera.coding.points import Point
from foedera.coding.scene import Scene
from foedera.coding.signing import Signing, signings_of
from foedera.types.entries import (
    Accord,
    Cited,
    Clause,
    Event,
    Name,
    Party,
    Signatory,
    Stage,
    Statement,
    entry_id,
)
from foedera.types.place import Place
from foedera.types.text import Span

STAGES: Final = (
    (re.compile(r"sign|initial|conclud", re.I), "signed", {"SUPPORT", "AGREE"}),
    (re.compile(r"ratif", re.I), "ratified", {"SUPPORT"}),
    (re.compile(r"talk|negotiat|meet|met\b|discuss", re.I), "talks", {"CONSULT"}),
    (re.compile(r"agree|accept|endors|commit", re.I), "agreed", {"AGREE", "SUPPORT", "CONCEDE"}),
    (re.compile(r"violat|breach|broke|flout", re.I), "breach alleged", {"ACCUSE", "ASSAULT", "COERCE", "SANCTION"}),
    (re.compile(r"suspend|froze|halt", re.I), "suspended", {"SANCTION"}),
    (re.compile(r"denounc|withdr|quit|abrogat|pull|tore|left", re.I), "denounced", {"SANCTION", "REJECT"}),
)
INVOKED: Final = re.compile(
    r"\b(?:according to|under|in line with|pursuant to|in accordance with|in keeping with|citing)\s+(?:the|this|that|its|their)?\s*$",
    re.I,
)
PAGES: Final = re.compile(r"\b(\d{1,4}|[a-z]+)[- ](page|article|point|clause)s?\b", re.I)
TOWARDS: Final = re.compile(r"(?: (?:signed|reached|concluded|agreed))? (?:between|with|by) ")
LINKS: Final = re.compile(r"(?:,? and |, | and | )?(?:the |its |rebels of the )?")


@dataclass(slots=True)
class Draft:
    """An accord in the making: where it is named, with the kinds that its heads allow."""

    kind: str
    points: list[Span] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    years: set[str] = field(default_factory=set)


def accords_of(
    scene: Scene, cast: Cast, statements: Sequence[Statement], events: Sequence[Event], drafts: Sequence[Draft]
) -> tuple[Accord, ...]:
    """The accords that a document names, each with what this document says of it."""
    return tuple(_accord(scene, cast, statements, events, draft, drafts) for draft in drafts)


def ids_of(document: str, drafts: Sequence[Draft]) -> dict[Span, str]:
    """The accord behind each place that names one, so that an instrument can be a speaker."""
    return {span: entry_id("accord", document, min(draft.points)) for draft in drafts for span in draft.points}


def drafts_of(cast: Cast) -> list[Draft]:
    """One draft per instrument: same kind, or a loose word for the last one named; another year is another instrument."""
    drafts: list[Draft] = []
    for point in (p for p in cast.points if p.label == "accord"):
        kind, years = kind_of_instrument(point.words), set(re.findall(r"\b(?:1[89]|20)\d\d\b", point.words))
        fitting = [d for d in drafts if _fits(d, kind, years)]
        if not fitting:
            fitting = [Draft(kind)]
            drafts += fitting
        draft = fitting[-1]
        draft.kind = kind if draft.kind == "document" else draft.kind
        draft.points.append(point.span)
        draft.scores.append(point.score or 0.0)
        draft.years |= years
    return drafts


def _fits(draft: Draft, kind: str, years: set[str]) -> bool:
    if years and draft.years and not years & draft.years:
        return False
    return kind == draft.kind or kind in LOOSE or draft.kind == "document"


def _accord(
    scene: Scene, cast: Cast, statements: Sequence[Statement], events: Sequence[Event], draft: Draft, drafts: Sequence[Draft]
) -> Accord:
    life = _life(scene, events, draft)
    signings = _signings(scene, cast, draft, events, life)
    life = _with_told(life, signings)
    parties = _parties(scene, cast, draft, signings)
    first = min(draft.points)
    return Accord(
        entry_id("accord", scene.document.id, first), scene.document.id, first, draft.kind, _titles(scene, draft), parties,
        _signatories(cast, signings), next((s.time for s in signings if s.time), None),
        _place(events, life), _form(scene, draft),
        _clauses(scene, cast, statements, draft, drafts, parties), life, round(max(draft.scores), 4) or None,
    )  # fmt: skip


def _titles(scene: Scene, draft: Draft) -> tuple[Name, ...]:
    forms: dict[str, list[Span]] = {}
    for span in sorted(set(draft.points)):
        forms.setdefault(scene.quote(span), []).append(span)
    return tuple(Name(form, tuple(spans)) for form, spans in forms.items())


def _near(scene: Scene, draft: Draft, span: Span) -> bool:
    sentence = scene.sentences.at(span)
    return any(sentence.holds(point) for point in draft.points)


def _life(scene: Scene, events: Sequence[Event], draft: Draft) -> tuple[Stage, ...]:
    """Events whose trigger names a stage, in a sentence that names the accord; and invocations ("according to the pact")."""
    found: list[Stage] = []
    for event in events:
        words = scene.quote(event.anchor)
        for pattern, stage, types in STAGES:
            if pattern.search(words) and event.type.value in types and _near(scene, draft, event.anchor):
                if event.modality.value in {"done", "ongoing"}:
                    found.append(Stage(stage, event.anchor, event.time, event.id, event.asserted_by))
                break
    for point in draft.points:
        lead = scene.document.text[max(0, point.start - 60) : point.start]
        match = INVOKED.search(lead)
        if match:
            found.append(Stage("invoked", Span(point.start - len(lead) + match.start(), point.end)))
    return tuple(sorted(found, key=lambda s: s.span))


def _parties(scene: Scene, cast: Cast, draft: Draft, signings: Sequence[Signing]) -> tuple[Party, ...]:
    """The states (or bodies) behind those who sign, and those whose adjectives stand before the accord's name."""
    found: dict[str, Party] = {}
    for party in _signers(signings):
        state = cast.state_of(party.actor)
        if state:
            found.setdefault(state.id, Party(_span_of_state(cast, party, state.id), state.id))
    for point in draft.points:
        for state_point in _adjectives(scene, cast, point):
            key = cast.of_point.get(state_point.span)
            if key:
                found.setdefault(key, Party(state_point.span, key))
    for state_point in _between(scene, cast, draft.points):
        key = cast.of_point.get(state_point.span)
        if key:
            found.setdefault(key, Party(state_point.span, key))
    return tuple(found.values())


def _between(scene: Scene, cast: Cast, points: Sequence[Span]) -> Iterator[Point]:
    """The states in "a treaty between A and B" and "its treaty with A", read rightwards from the name."""
    states = sorted((p for p in cast.points if p.label in {"state", "group", "party", "igo"}), key=lambda p: p.span.start)
    for point in points:
        match = TOWARDS.match(scene.document.text, point.end)
        edge = match.end() if match else None
        for state in states:
            if edge is not None and state.span.start >= edge and LINKS.fullmatch(scene.document.text[edge : state.span.start]):
                yield state
                edge = state.span.end


def _span_of_state(cast: Cast, party: Party, state: str) -> Span:
    """Where the text names the state behind a signatory: nearest before the signatory, else at it."""
    before = [p.span for p in cast.points if cast.of_point.get(p.span) == state and p.span.end <= party.span.start]
    return before[-1] if before else party.span


def _adjectives(scene: Scene, cast: Cast, point: Span) -> list[Point]:
    """The states in "the Russian-Azerbaijani declaration", read leftwards from the head."""
    found: list[Point] = []
    edge = point.start
    for state in sorted((p for p in cast.points if p.label == "state"), key=lambda p: -p.span.start):
        inside = point.holds(state.span)
        if inside or (
            state.span.end <= edge and re.fullmatch(r"[-–/\s]*(?:[a-z]+\s+)?", scene.document.text[state.span.end : edge])
        ):
            found.append(state)
            edge = min(edge, state.span.start)
    return found if len(found) > 1 else []


def _signings(scene: Scene, cast: Cast, draft: Draft, events: Sequence[Event], life: Sequence[Stage]) -> list[Signing]:
    """Signings that the reader marked, and those told in so many words beside the name."""
    ids = {stage.event for stage in life if stage.stage == "signed"}
    marked = [Signing(e.anchor, (*e.actors, *e.recipients), e.time) for e in events if e.id in ids]
    return [*marked, *signings_of(scene, cast, draft.points)]


def _with_told(life: tuple[Stage, ...], signings: Sequence[Signing]) -> tuple[Stage, ...]:
    told = [Stage("signed", s.span, s.time) for s in signings if not any(s.span.meets(stage.span) for stage in life)]
    return tuple(sorted((*life, *told), key=lambda stage: stage.span))


def _place(events: Sequence[Event], life: Sequence[Stage]) -> Place | None:
    ids = {stage.event for stage in life if stage.stage == "signed"}
    return next((event.place for event in events if event.id in ids and event.place), None)


def _signers(signings: Sequence[Signing]) -> list[Party]:
    return [party for signing in signings for party in signing.signers]


def _signatories(cast: Cast, signings: Sequence[Signing]) -> tuple[Signatory, ...]:
    """Persons among those who sign, with the state and office that the text gives them."""
    found: dict[str, Signatory] = {}
    for party in _signers(signings):
        actor = cast.actor(party.actor)
        if actor and actor.kind in {"person", "office"}:
            state = cast.state_of(actor.id)
            role = next((role.title for role in actor.roles if not role.former), None)
            found.setdefault(actor.id, Signatory(party, state.id if state else None, role))
    persons = [s for s in found.values() if (actor := cast.actor(s.actor.actor)) and actor.kind == "person"]
    return tuple(persons or found.values())


def _form(scene: Scene, draft: Draft) -> tuple[Cited, ...]:
    """Facts of form beside the name: "7-page declaration"."""
    found = []
    for point in draft.points:
        start = max(0, point.start - 20)
        match = PAGES.search(scene.document.text, start, point.end)
        if match:
            found.append(Cited(f"{match[1]} {match[2].lower()}", Span(*match.span()), "beside the name"))
    return tuple(dict.fromkeys(found))


def _clauses(
    scene: Scene, cast: Cast, statements: Sequence[Statement], draft: Draft, drafts: Sequence[Draft], parties: Sequence[Party]
) -> tuple[Clause, ...]:
    """Clause marks that belong to this accord, and the promises in what it is said to say that no mark covers."""
    marked = [
        clause_of(scene, cast, number, mark, parties)
        for number, mark in clause_marks(scene)
        if is_promise(scene, mark.span) and _owner(scene, statements, drafts, mark.span) is draft
    ]
    own = entry_id("accord", scene.document.id, min(draft.points))
    said = [s for s in statements if any(p.actor == own for p in s.speakers)]
    every = [mark.span for _, mark in clause_marks(scene) if is_promise(scene, mark.span)]
    told = [c for s in said for span in s.content for c in told_clauses(scene, span, every, parties)]
    return tuple(sorted((*marked, *told), key=lambda clause: clause.span))


def _owner(scene: Scene, statements: Sequence[Statement], drafts: Sequence[Draft], span: Span) -> Draft | None:
    """The accord that a promise belongs to: the one that says it, the one its sentence names, the last one named."""
    for statement in reversed(chain_of(span, statements)):
        for draft in drafts:
            if statement.speaker_span and any(statement.speaker_span.meets(point) for point in draft.points):
                return draft
    same = [draft for draft in drafts if _near(scene, draft, span)]
    if same:
        return same[0]
    earlier = [(max(p for p in d.points if p < span), n) for n, d in enumerate(drafts) if min(d.points) < span]
    return drafts[max(earlier)[1]] if earlier else None
