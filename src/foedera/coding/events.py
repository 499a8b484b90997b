"""Event marks -> events: PLOVER type, who to whom, how real, and on whose word.

An act inside somebody's statement is theirs, not the writer's: `asserted_by` names the statements from the outermost in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.coding.cast import Cast
from foedera.coding.clauses import clause_marks
from foedera.coding.instruments import PLAIN
from foedera.coding.scene import Scene
from foedera.coding.statements import is_silence
from foedera.coding.times import time_at
from foedera.tables.codes import modes_of
from foedera.types.entries import Cited, Event, Party, Statement, entry_id
from foedera.types.place import Place
from foedera.types.reading import Mark
from foedera.types.record import Held
from foedera.types.text import Span
from foedera.types.time import Time

RECIPIENT_NEEDED: Final = frozenset({"COOPERATE", "AID", "SANCTION"})
NEAR: Final = 40  # characters before a trigger in which a word of hearsay speaks of it
HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|(?:said|believed|thought|alleged|reported|rumou?red) to have)\b", re.I
)
SIGNED_ONE: Final = re.compile(
    r"\b(?:the|this|that|its|their)\s(?:[\w’'-]+\s){0,4}(?:accord|agreement|treaty|pact|deal|declaration|ceasefire|truce|protocol|memorandum)s?"
    r"(?:\s(?:on|of|for|about|between|with)\s(?:[\w’'-]+\s){0,4}[\w’'-]+)?\s(?:that|which)\s(?:[\w’'-]+\s){1,8}$"
)
MIN_ASSERTION: Final = 0.52  # of being right; below, an act counts as stated
LIKELY: Final = 0.5  # of a role, from which every mention tied by it has it
TIED: Final = 0.4  # of being an act's time or place
MIN_ACT: Final = 0.4  # of a trigger; below, it is held back as hardly an act
MIN_SCORE: Final = 0.25  # of trigger and type together; below, the act is held back as unsure
MIN_TYPE: Final = 0.35  # of the winning type's probability; below, the act is held back as of unknown type
BEFORE: Final = re.compile(r"(?:['’]s?)?\s+(?:(?!and\b|or\b|but\b)[A-Za-z-]+\s+){0,2}")


def events_of(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> tuple[tuple[Event, ...], tuple[Held, ...]]:
    """The events of a document in the order of their triggers, and the triggers that were held back."""
    made: list[Event] = []
    held: list[Held] = []
    for number, mark in scene.marks("event"):
        event = _event(scene, cast, statements, number, mark)
        if isinstance(event, Held):
            held.append(event)
        else:
            made.append(event)
    return tuple(made), tuple(held)


def _event(scene: Scene, cast: Cast, statements: Sequence[Statement], number: int, mark: Mark) -> Event | Held:
    kind = mark.facet("type")
    actors = _parties(scene, cast, number, "actor")
    actors += _across(scene, cast, mark, actors) if kind.value == "CONSULT" else ()
    doers = {party.actor for party in actors if party.actor}
    told = _parties(scene, cast, number, "recipient") or _viewed(scene, cast, mark)
    recipients = tuple(p for p in told if p not in actors and p.actor not in doers)
    mutual = mark.facet("mutual").value == "yes" and len(actors) > 1 and not recipients
    hold = _reason(scene, mark, actors, recipients)
    if hold:
        return Held(scene.document.id, mark.span.start, mark.span.end, "event", hold)
    chain = chain_of(mark.span, statements)
    mode = mark.facet("mode").value
    return Event(
        entry_id("event", scene.document.id, mark.span), scene.document.id, mark.span,
        Cited(kind.value, mark.span, "reader", kind.score), (mode,) if mode in modes_of(kind.value) else (),
        actors, recipients, mutual, _modality(scene, number, mark), _assertion(scene, cast, mark, actors, statements),
        tuple(s.id for s in chain), (), _when(scene, number), _where(scene, number),
        round(mark.score * kind.score, 4),
    )  # fmt: skip


def _reason(scene: Scene, mark: Mark, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> str | None:
    kind = mark.facet("type")
    if PLAIN.fullmatch(scene.quote(mark.span)):
        return "names an instrument, not an act"
    if scene.document.zone_at(mark.span) == "title":
        return "stands in the title"
    if is_silence(scene, mark.span):
        return "a silence, kept as a statement"
    if mark.score < MIN_ACT:
        return "hardly an act"
    if kind.score < MIN_TYPE:
        return "type unclear"
    if HELD.fullmatch(scene.quote(mark.span)) and _told_beside(scene, mark):
        return "the verb of an act that its noun tells"
    if mark.score * kind.score < MIN_SCORE:
        return "unsure of the act and its type"
    if not actors and not recipients:
        return "no actor"
    if kind.value in RECIPIENT_NEEDED and not recipients and len(actors) < 2:
        return f"{kind.value} needs a recipient"
    return None


HELD: Final = re.compile(r"(?:(?:was|were|been|be|are|is) )?(?:hold|holds|held|holding)", re.IGNORECASE)


def _told_beside(scene: Scene, mark: Mark) -> bool:
    """Whether another trigger of the sentence tells an act of this type ("talks were held")."""
    sentence, kind = scene.sentences.at(mark.span), mark.facet("type").value
    return any(
        other.span != mark.span and sentence.holds(other.span) and other.facet("type").value == kind and other.score >= MIN_ACT
        for _, other in scene.marks("event")
    )


def _parties(scene: Scene, cast: Cast, number: int, role: str) -> tuple[Party, ...]:
    """Those in a role, without those that only stand before another ("Turkish police", "Polish President X").

    All that are likelier in it than not; where nobody is, the likeliest.
    """
    tied = sorted(scene.tails(number, role), key=lambda tie: -tie[1])
    likely = [tie for tie in tied if tie[1] >= LIKELY] or tied[:1]
    found = sorted((party for tail, _ in likely for party in cast.behind(tail)), key=lambda p: p.span)
    actors = {party.actor for party in found if party.actor}
    owners = {actor.of for party in found if (actor := cast.actor(party.actor))}
    kept = [p for p in found if not _modifies(scene, cast, p, actors, owners)]
    return tuple({party.actor or party.span: party for party in reversed(kept)}.values())[::-1]


WITH: Final = re.compile(r"\s+with\s+(?=(?:his|her|its|their)\b)", re.IGNORECASE)


def _across(scene: Scene, cast: Cast, mark: Mark, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "Talks with his counterpart": he sits at the table, too."""
    after = WITH.match(scene.document.text, mark.span.end)
    owner = cast.points.after(after.end()) if after else None
    key = cast.of_point.get(owner.span) if owner and after and owner.span.start == after.end() else None
    if owner is None or key is None or any(party.actor == key for party in actors):
        return ()
    return (Party(owner.span, key),)


SIDES: Final = {"SUPPORT": "for", "ACCUSE": "against", "REJECT": "against", "THREATEN": "against"}


def _viewed(scene: Scene, cast: Cast, mark: Mark) -> tuple[Party, ...]:
    """Of an act of speech without a recipient: those for or against whom its words stand."""
    side = SIDES.get(mark.facet("type").value, "")
    cues = [number for number, cue in scene.marks("cue") if cue.span.meets(mark.span)]
    found = {party for number in cues for tail, _ in scene.tails(number, side) for party in cast.behind(tail)}
    return tuple(sorted(found, key=lambda party: party.span))


def _modifies(scene: Scene, cast: Cast, party: Party, actors: set[str], owners: set[str | None]) -> bool:
    actor = cast.actor(party.actor)
    if actor is None or actor.kind not in {"state", "office"}:
        return False
    if actor.kind == "state" and actor.id in owners:
        return True
    after = cast.points.after(party.span.end)
    close = after is not None and BEFORE.fullmatch(scene.gap(party.span, after.span))
    behind = cast.of_point.get(after.span) if close and after else None
    return behind != party.actor and behind in actors


def chain_of(span: Span, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in whose content a span stands, outermost first."""
    found = [s for s in statements if s.content and any(c.holds(span) for c in s.content) and not s.anchor.meets(span)]
    return tuple(sorted(found, key=lambda s: -sum(c.end - c.start for c in s.content)))


def _modality(scene: Scene, number: int, mark: Mark) -> Cited:
    words = sorted(scene.reading.marks[tail].span for tail, _ in scene.tails(number, "word"))
    facet = mark.facet("modality")
    promise = next((clause.span for _, clause in clause_marks(scene) if clause.span.holds(mark.span)), None)
    if promise and facet.value in {"done", "ongoing"} and mark.facet("type").value != "AGREE":
        return Cited("planned", promise, "told inside a promise", None)
    return Cited(facet.value, words[0] if words else None, "reader", facet.score)


def _assertion(scene: Scene, cast: Cast, mark: Mark, actors: tuple[Party, ...], statements: Sequence[Statement]) -> Cited:
    """stated by the narrator, or by somebody of themselves; alleged as hearsay, or where the last asserter tells it of another."""
    facet, chain = mark.facet("assertion"), chain_of(mark.span, statements)
    denial = _denial(scene, cast, mark.span, actors, statements) if chain and actors else None
    if facet.value != "stated" and facet.score >= MIN_ASSERTION and not (denial and facet.value == "alleged"):
        return Cited(facet.value, mark.span, "reader", facet.score)
    sentence = scene.sentences.at(mark.span)
    before = max(sentence.start, mark.span.start - NEAR)
    hearsay = HEARSAY.search(scene.document.text, before, min(sentence.end, mark.span.end + len(" reportedly")))
    if hearsay:
        return Cited("alleged", Span(*hearsay.span()), "told as hearsay", None)
    if chain and actors and not _same_side(cast, actors, chain[-1]) and not _known_of(scene, mark.span):
        if denial:
            return Cited("denied", denial.anchor, "its side denies it", None)
        return Cited("alleged", chain[-1].anchor, "told by one side of another", None)
    return Cited("stated", None, "reader", facet.score)


def _known_of(scene: Scene, span: Span) -> bool:
    """Whether an act only says which instrument is meant ("the accord that both signed"): nobody asserts it there."""
    before = scene.document.text[scene.sentences.at(span).start : span.start]
    return bool(SIGNED_ONE.search(before))


def _denial(scene: Scene, cast: Cast, span: Span, actors: Sequence[Party], statements: Sequence[Statement]) -> Statement | None:
    """A denial by the side that is said to have acted, in the same sentence or the next."""
    number = scene.sentences.number(span)
    near = (s for s in statements if s.act.value == "deny" and 0 <= scene.sentences.number(s.anchor) - number <= 1)
    return next((s for s in near if s.anchor.start > span.end and s.speakers and _same_side(cast, actors, s)), None)


def _same_side(cast: Cast, actors: Sequence[Party], statement: Statement) -> bool:
    """Whether some actor of the act is the asserter, or belongs to the same state."""
    speakers = set(_sides(cast, statement.speakers))
    return not speakers or bool(speakers & set(_sides(cast, actors)))


def _sides(cast: Cast, parties: Sequence[Party]) -> Iterator[str]:
    for party in parties:
        if party.actor:
            yield party.actor
            state = cast.state_of(party.actor)
            if state:
                yield state.id


def _when(scene: Scene, number: int) -> Time | None:
    """The value of the expression that the reader ties to the act."""
    for tail, _ in sorted(scene.tails(number, "when", TIED), key=lambda t: -t[1]):
        found = time_at(scene.times, scene.reading.marks[tail].span)
        if found:
            return found
    return None


def _where(scene: Scene, number: int) -> Place | None:
    """The place that the reader ties to the act, wherever else the text speaks of."""
    tied = sorted(scene.tails(number, "where", TIED), key=lambda t: -t[1])
    found = (scene.places.get(scene.reading.marks[tail].span) for tail, _ in tied)
    return next((place for place in found if place), None)
