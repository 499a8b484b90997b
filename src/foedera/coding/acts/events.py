"""Event marks -> events: PLOVER type, who to whom, how real, and on whose word.

An act inside somebody's statement is theirs, not the writer's: `asserted_by` names the statements from the outermost in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foedera.coding.acts.asserting import assertion_of, chain_of
from foedera.coding.acts.kinds import type_of
from foedera.coding.acts.modality import aged, modality_of
from foedera.coding.acts.occasions import dated_acts, fitting
from foedera.coding.acts.parties import Parties, sides_of
from foedera.coding.acts.uncodable import MIN_ACT, by_writer, no_act, without_part
from foedera.coding.own import own_types
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.coding.times import time_at
from foedera.types.entries import Event, Statement, entry_id
from foedera.types.place import Place
from foedera.types.reading import Mark
from foedera.types.record import Held
from foedera.types.time import Time

RECIPIENT_NEEDED: Final = frozenset({"COOPERATE", "AID", "SANCTION"})
TIED: Final = 0.4  # of being an act's time or place
MIN_SCORE: Final = 0.39  # of trigger and type together; below, the act is held back as unsure
# Of 34 such acts below .5 that were judged by eye in news 13 had their type right; of assaults 28 of 32.
DOUBTFUL: Final = frozenset({"ACCUSE", "SUPPORT", "PROTEST"})
MIN_DOUBTFUL: Final = 0.42
MIN_ALONE: Final = 0.55  # of trigger and type together, for an act that nobody is known to have done
MIN_TYPE: Final = 0.35  # of the winning type's probability; below, the act is held back as of unknown type


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
    return tuple(aged(event, scene.document.published) for event in dated_acts(scene, made)), tuple(held)


def _event(scene: Scene, cast: Cast, statements: Sequence[Statement], number: int, mark: Mark) -> Event | Held:
    kind = mark.facet("type")
    actors, recipients = sides_of(scene, cast, number, mark)
    mutual = mark.facet("mutual").value == "yes" and len(actors) > 1 and not recipients
    chain = chain_of(mark.span, statements)
    hold = no_act(scene, mark) or _unsure(mark) or _unlike(scene, cast, mark, actors, recipients)
    hold = hold or (None if chain else by_writer(scene, cast, actors, recipients))
    if hold:
        return Held(scene.document.id, mark.span.start, mark.span.end, "event", hold)
    of_type, modes = type_of(scene, cast, mark, actors, recipients)
    return Event(
        entry_id("event", scene.document.id, mark.span), scene.document.id, mark.span,
        of_type, modes,
        actors, recipients, mutual, modality_of(scene, number, mark), assertion_of(scene, cast, mark, actors, recipients, statements),
        tuple(s.id for s in chain), (), _when(scene, number, mark), _where(scene, number),
        round(mark.score * kind.score, 4), own_types(mark),
    )  # fmt: skip


def _unsure(mark: Mark) -> str | None:
    kind = mark.facet("type")
    if mark.score < MIN_ACT:
        return "hardly an act"
    if kind.score < MIN_TYPE:
        return "type unclear"
    least = MIN_DOUBTFUL if kind.value in DOUBTFUL else MIN_SCORE
    return "unsure of the act and its type" if mark.score * kind.score < least else None


def _unlike(scene: Scene, cast: Cast, mark: Mark, actors: Parties, recipients: Parties) -> str | None:
    """What an act of its type needs and this one lacks."""
    kind = mark.facet("type").value
    if not actors and (not recipients or mark.score * mark.facet("type").score < MIN_ALONE):
        return "no actor"
    if kind in RECIPIENT_NEEDED and not recipients and len(actors) < 2:
        return f"{kind} needs a recipient"
    return without_part(scene, cast, mark, actors, recipients)


def _when(scene: Scene, number: int, mark: Mark) -> Time | None:
    """The value of the expression that the reader ties to the act, if it can be the act's."""
    for tail, _ in sorted(scene.tails(number, "when", TIED), key=lambda t: -t[1]):
        found = time_at(scene.times, scene.reading.marks[tail].span)
        if found and (held := fitting(scene, found, mark.facet("modality").value)):
            return held
    return None


def _where(scene: Scene, number: int) -> Place | None:
    """The place that the reader ties to the act, wherever else the text speaks of."""
    tied = sorted(scene.tails(number, "where", TIED), key=lambda t: -t[1])
    found = (scene.places.get(scene.reading.marks[tail].span) for tail, _ in tied)
    return next((place for place in found if place), None)
