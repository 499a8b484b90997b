"""Who is party to an accord: who concludes it, who signs it and for whom, whose adjectives stand before its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from foedera.coding.accords.drafts import AccordDraft
from foedera.coding.accords.signing import Signing
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.coding.treaties import NamedParty, Signed
from foedera.types.entries import Actor, Event, Party, Signatory
from foedera.types.text import Span

SIDES: Final = frozenset({"state", "group", "party", "igo"})
BODIES: Final = frozenset({"state", "armed group", "intergovernmental organisation", "party", "party alliance", "organisation"})
MEMBERS: Final = frozenset({"armed group", "armed force", "people", "body"})
BOUND: Final = frozenset({"state", "armed group"})
JOINT: Final = re.compile(r"\b(?:joint|common)\b", re.IGNORECASE)
TOWARDS: Final = re.compile(r"(?: (?:signed|reached|concluded|agreed|brokered))? (?:between|with|by) ")
RULERS: Final = r"(?:governments?|authorities|leadership|leaders?|regime|army|armies|military|forces|rebels?|insurgents?|militants?|opposition|side|sides)"
LINKS: Final = re.compile(
    rf"(?: {RULERS})?(?:,? and |, | and | )?(?:the |its )?(?:(?:[a-z-]+ )?{RULERS} (?:of|in) (?:the )?|(?:[a-z-]+ ){{0,2}}{RULERS} )?"
)  # between the sides of "between the government of A and the B rebels"
HELD: Final = re.compile(r"(?:(?P<owner>['’]s?)|\b(?:its|their))\s+(?:[\w-]+\s+){0,2}$")
WITH: Final = re.compile(r" with ")
MOST: Final = 200


def parties_of(scene: Scene, cast: Cast, draft: AccordDraft, signings: Sequence[Signing]) -> tuple[Party, ...]:
    """The states (or bodies) behind those who sign, beside the accord's name, and in "between A and B"."""
    found: dict[str, Party] = {}
    for party in (party for signing in signings for party in signing.signers):
        key = _side(cast, party.actor)
        if key:
            found.setdefault(key, Party(_span_of(cast, party, key), key))
    for point in (
        *_beside(scene, cast, draft.points),
        *_between(scene, cast, draft.points),
        *_holding(scene, cast, draft.points),
    ):
        key = _side(cast, cast.of_point.get(point.span))
        if key:
            found.setdefault(key, Party(point.span, key))
    return tuple(found.values())


def with_bound(cast: Cast, parties: tuple[Party, ...], bound: Iterable[Party]) -> tuple[Party, ...]:
    """Of an accord of which one party or none is named: the states and movements, too, that its promises bind."""
    if len(parties) > 1:
        return parties
    found = {party.actor: party for party in parties}
    for party in bound:
        actor = cast.actor(party.actor)
        if actor and actor.kind in BOUND and any(ch.isupper() for name in actor.names for ch in name.form):
            found.setdefault(actor.id, Party(party.span, actor.id))
    return tuple(found.values())


def with_joint(
    scene: Scene, cast: Cast, draft: AccordDraft, events: Sequence[Event], parties: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Of "a joint declaration" without a party: those who did together what the sentence tells of it."""
    for point in () if parties else draft.points:
        sentence = scene.sentences.at(point)
        if JOINT.search(scene.document.text, max(sentence.start, point.start - 12), point.end):
            for event in (e for e in events if sentence.start <= e.anchor.start < point.start):
                sides = {key: Party(p.span, key) for p in event.actors if (key := _side(cast, p.actor))}
                if len(sides) > 1:
                    return tuple(sides.values())
    return parties


def named_parties(cast: Cast, named: Iterable[NamedParty], text: str) -> tuple[Party, ...]:
    """The parties that an instrument itself names; an actor where the document knows one under that name."""
    return tuple(Party(one.span, actor_named(cast, one, text)) for one in named)[:MOST]


def actor_named(cast: Cast, named: NamedParty, text: str) -> str | None:
    known = next((actor.id for actor in cast.actors if named.known and actor.known == named.known), None)
    return known or cast.of_point.get(named.span) or cast.called(text[named.span.start : named.span.end])


def _side(cast: Cast, key: str | None) -> str | None:
    """The side that somebody signs for: a state, or the movement, body or party itself; for a movement's fighters, the movement."""
    state = cast.state_of(key)
    actor = cast.actor(key)
    over = cast.actor(actor.of) if actor and actor.kind in MEMBERS else None
    if over and over.kind in BODIES and over.kind != "state":
        return over.id
    if actor and (actor.kind in BODIES or (not state and _is_government(actor))):
        return actor.id
    return state.id if state else None


def _is_government(actor: Actor) -> bool:
    """A government of which the text does not say which state it governs: a side all the same ("the government and the rebels signed")."""
    return any(name.form.casefold().split()[-1] == "government" for name in actor.names)


def _between(scene: Scene, cast: Cast, points: Sequence[Span]) -> Iterator[Point]:
    """The sides in "a treaty between A and B" and "its treaty with A", read rightwards from the name."""
    states = sorted((p for p in cast.points if p.label in SIDES), key=lambda p: p.span.start)
    for point in points:
        match = TOWARDS.match(scene.document.text, point.end)
        edge = match.end() if match else None
        for state in states:
            if edge is not None and state.span.start >= edge and LINKS.fullmatch(scene.document.text[edge : state.span.start]):
                yield state
                edge = state.span.end


def _holding(scene: Scene, cast: Cast, points: Sequence[Span]) -> Iterator[Point]:
    """Whose accord with somebody it is: "Peru's treaty with Chile"; "its" is the side named last before it in the sentence."""
    for point in points:
        held = HELD.search(scene.document.text, max(0, point.start - 50), point.start)
        if held and WITH.match(scene.document.text, point.end):
            before = Span(scene.sentences.at(point).start, held.start())
            sides = [p for p in cast.points.within(before) if p.label in SIDES] if before.end > before.start else []
            if sides and (sides[-1].span.end == held.start() or not held["owner"]):
                yield sides[-1]


def _span_of(cast: Cast, party: Party, key: str) -> Span:
    """Where the text names the side behind a signatory: nearest before the signatory, else at it."""
    before = [p.span for p in cast.points if cast.of_point.get(p.span) == key and p.span.end <= party.span.start]
    return before[-1] if before and party.actor != key else party.span


def _beside(scene: Scene, cast: Cast, points: Sequence[Span]) -> Iterator[Point]:
    """The states in "the Russian-Azerbaijani declaration", read leftwards from the head; one alone may be its owner or its subject."""
    for point in points:
        found: list[Point] = []
        edge = point.start
        for state in sorted((p for p in cast.points if p.label == "state"), key=lambda p: -p.span.start):
            inside = point.holds(state.span)
            gap = scene.document.text[state.span.end : edge] if state.span.end <= edge else ""
            if inside or (state.span.end <= edge and re.fullmatch(r"[-–/\s]*(?:[a-z]+\s+)?", gap)):
                found.append(state)
                edge = min(edge, state.span.start)
        yield from found if len(found) > 1 else []


def signatories_of(cast: Cast, signings: Sequence[Signing]) -> tuple[Signatory, ...]:
    """Persons among those who sign, with the side and office that the text gives them."""
    found: dict[str, Signatory] = {}
    for party in (party for signing in signings for party in signing.signers):
        actor = cast.actor(party.actor)
        if actor and actor.kind in {"person", "office"}:
            role = next((role.title for role in actor.roles if not role.former), None)
            found.setdefault(actor.id, Signatory(party, _side(cast, actor.id) or _member(cast, actor.id), role))
    persons = [s for s in found.values() if (actor := cast.actor(s.actor.actor)) and actor.kind == "person"]
    return tuple(persons or found.values())


def _member(cast: Cast, key: str) -> str | None:
    """The body of whoever holds no office: who signs as president does not sign for a party."""
    actor = cast.actor(key)
    return next((m.actor for m in actor.member_of), None) if actor and not actor.roles else None


def named_signatories(cast: Cast, signed: Signed | None, parties: Sequence[Party], text: str) -> tuple[Signatory, ...]:
    """Those who sign at the foot of an instrument, each for the party whose name stands beside theirs."""
    return tuple(
        Signatory(
            Party(who, cast.of_point.get(who) or cast.called(text[who.start : who.end])), _party_in(cast, whom, parties, text)
        )
        for who, whom in (signed.names if signed else ())
    )


def _party_in(cast: Cast, whom: Span, parties: Sequence[Party], text: str) -> str | None:
    words = " ".join(text[whom.start : whom.end].split()).casefold()
    for party in parties:
        if " ".join(text[party.span.start : party.span.end].split()).casefold() in words:
            return party.actor
    return next((party.actor for party in parties if _names(cast, party.actor) & _words(words)), None)


def _names(cast: Cast, key: str | None) -> set[str]:
    actor = cast.actor(key)
    return {word for name in actor.names for word in _words(name.form.casefold())} if actor else set()


def _words(text: str) -> set[str]:
    return {
        word
        for word in re.findall(r"[\w-]+", text)
        if len(word) > 3 and word not in {"kingdom", "republic", "government", "united", "states"}
    }
