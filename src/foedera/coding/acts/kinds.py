"""What type an act has: the reader's, unless its sides say more than its words."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.tables.codes import modes_of
from foedera.tables.gazetteer import kind_of_noun
from foedera.tables.words import base
from foedera.types.entries import Cited, Party
from foedera.types.reading import Mark

Parties = tuple[Party, ...]
# To drive forces off their ground is fighting, and no compulsion short of violence (PLOVER: fighting for a town is ASSAULT).
GROUND: Final = frozenset(
    "drive push oust dislodge retake recapture reclaim capture seize clear overrun encircle corner rout trap".split()
)
# To cut or strike a deal is to agree, whatever else these verbs do to people.
STRIKES: Final = re.compile(
    r"(?:cut|cuts|cutting|strike|strikes|striking|struck|hammer(?:s|ed|ing)?(?: out)?)\s+(?:[\w’'-]+\s+){0,4}?(?:deal|bargain|agreement|accord|compromise|truce)s?\b",
    re.IGNORECASE,
)
HOSTILE: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "REJECT"})
FORCES: Final = frozenset({"armed group", "armed force"})


def type_of(scene: Scene, cast: Cast, mark: Mark, actors: Parties, recipients: Parties) -> tuple[Cited, tuple[str, ...]]:
    """The type with what gives it, and its modes."""
    kind, mode = mark.facet("type"), mark.facet("mode").value
    verb = base(scene.quote(mark.span).casefold().split()[0])
    if kind.value == "COERCE" and verb in GROUND and _fight(scene, cast, actors) and _fight(scene, cast, recipients):
        return Cited("ASSAULT", mark.span, "forces fight for ground", None), ()
    if kind.value in HOSTILE and STRIKES.match(scene.document.text, mark.span.start, scene.sentences.at(mark.span).end):
        return Cited("AGREE", mark.span, "a deal is struck", None), ()
    return Cited(kind.value, mark.span, "reader", kind.score), (mode,) if mode in modes_of(kind.value) else ()


def _fight(scene: Scene, cast: Cast, parties: Parties) -> bool:
    """Whether all of a side bear arms."""
    return bool(parties) and all(_is_armed(scene, cast, party) for party in parties)


def _is_armed(scene: Scene, cast: Cast, party: Party) -> bool:
    actor = cast.actor(party.actor)
    return (actor is not None and actor.kind in FORCES) or kind_of_noun(scene.quote(party.span)) in {"armed_group", "armed_force"}
