"""For whom and against whom a statement speaks: what the reader ties to its cue, and the light in which it shows those whom it names.

A name inside what is said is shown in a bad or a good light, says the reader's head for tone (NewsMTSC). That is a stance of whoever speaks
where they are quoted, or where the cue itself accuses, warns, demands or praises: told in a reporter's words, "the army shelled the town, residents said"
shows nobody's side. Not so for the speaker's own, nor where the words beside a name tell only where something happened or who suffers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from foedera.coding.people.beside import is_wronged, only_backs
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.types.entries import Stance, Statement
from foedera.types.reading import Mark
from foedera.types.text import Span

LIGHTS: Final = {"negative": "against", "positive": "for"}
# Share of a tone; below, no stance is told. Set on UNSCon's train part and on articles of the Guardian, by reading what each floor gives: of
# good lights at .8 or above two in three were meant so, of those below one in six; of bad ones below .65 one in four.
FLOORS: Final = {"against": 0.65, "for": 0.8}
WRONGS: Final = (
    r"(?:attack|assault|invad|occup|annex|bomb|shell|destabili[sz]|undermin|threaten|challeng|weaken|harm|hurt|target|destroy|dismember|besieg|blockad|"
    r"provok|isolat|intimidat|punish|terrori[sz]|coerc|bull[yi]|violat|subject|abduct|captur|kidnap|kill|murder|tortur|injur|wound|harass|persecut|"
    r"oppress|subjugat|divid|partition)"
)
ASIDE: Final = (
    r"(?:(?:the|all|its|their|our|innocent|eastern|western|southern|northern|governments?|people|citizens|whole|of)\s+)*"
)
TO_WHOM: Final = re.compile(rf"\b(?:against\s+|anti-|{WRONGS}\w*\s+){ASIDE}$", re.IGNORECASE)
SUFFERS: Final = re.compile(
    rf"\s+(?:is|are|was|were|be|been|(?:has|have|had) been|being)(?:\s+being)?(?:\s+\w+ly)?\s+{WRONGS}(?:ed|d|en|ped)\b",
    re.IGNORECASE,
)
OWNS: Final = (
    r"(?:territor\w+|borders?|frontiers?|soil|land|waters|airspace|coast|independence|sovereignty|integrity|unity|stability|security|authority|affairs|"
    r"constitution|people|citizens|civilians|population|neighbou?rs?|cit(?:y|ies)|towns?|regions?|provinces?|parts?|east|west|north|south)"
)
HELD: Final = re.compile(
    rf"['’]s?\s+(?:(?:own|entire|whole|internal|sovereign|territorial|eastern|western|southern|northern|political)\s+)*{OWNS}\b",
    re.I,
)
WHERE: Final = re.compile(
    rf"\b(?:in|inside|into|across|throughout|near|within|eastern|western|southern|northern|central|{OWNS} of)[\s“\"]+(?:the\s+)?$",
    re.IGNORECASE,
)
JUDGES: Final = {"accuse": "against", "demand": "against", "warn": "against", "praise": "for"}
FAR: Final = 60  # characters before a name
FOLLOWING: Final = re.compile(r" (?P<near>[a-z-]+)(?: (?P<far>[a-z-]+))?")
OTHERS: Final = frozenset({"people", "armed_group"})  # "Peruvian citizens": whoever speaks of them does not speak of Peru
NAMES: Final = frozenset({"state", "person", "office", "body", "party", "force", "igo", "group", "organisation", "people"})


def with_stances(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> list[Statement]:
    """Statements with the stances that their contents show, beside those that the reader tied to their cues."""
    return [replace(one, about=_about(one, _shown(scene, cast, one, statements))) for one in statements]


def tied(scene: Scene, cast: Cast, number: int) -> tuple[Stance, ...]:
    """Whom the reader ties to a cue as spoken for or against."""
    found = []
    for stance in LIGHTS.values():
        for tail, score in scene.tails(number, stance):
            against = [p for p in cast.behind(tail) if stance == "for" or not is_wronged(scene.document.text, p.span)]
            found += [Stance(party, stance, score) for party in against]
    return tuple(sorted(found, key=lambda s: s.target.span))


def _about(statement: Statement, shown: Iterator[Stance]) -> tuple[Stance, ...]:
    """Each target once: the reader's own tie before a tone."""
    known = [stance.target.span for stance in statement.about]
    more = [stance for stance in shown if not any(stance.target.span.meets(span) for span in known)]
    return tuple(sorted([*statement.about, *more], key=lambda s: s.target.span))


def _shown(scene: Scene, cast: Cast, statement: Statement, statements: Sequence[Statement]) -> Iterator[Stance]:
    inner = [span for other in statements if other.within == statement.id for span in other.content]
    judged = JUDGES.get(statement.act.value)
    for number, mark in scene.marks("mention"):
        side, score = _light(mark)
        told = next((span for span in statement.content if span.holds(mark.span)), None)
        if side is None or told is None or mark.label not in NAMES or any(span.holds(mark.span) for span in inner):
            continue
        if side != judged and not _quoted(scene.document.text, told, mark.span):
            continue
        for party in cast.behind(number):
            if not _own(cast, statement, party.actor) and not _only_where(scene.document.text, party.span, side):
                yield Stance(party, side, score)


def _light(mark: Mark) -> tuple[str | None, float]:
    """The side that a tone is on, and its share; None where it is neutral, unsure or was not asked."""
    for facet in mark.facets:
        side = LIGHTS.get(facet.value) if facet.name == "tone" else None
        if side and facet.score >= FLOORS[side]:
            return side, facet.score
    return None, 0.0


def _quoted(text: str, told: Span, name: Span) -> bool:
    """Whether a name stands between quotation marks of what is told."""
    before = text[told.start : name.start]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _own(cast: Cast, statement: Statement, actor: str | None) -> bool:
    """Whether somebody is the speaker, or the state that the speaker is, serves or comes from."""
    speakers = {party.actor for party in statement.speakers if party.actor}
    states = {state.id for key in speakers if (state := cast.state_of(key))}
    own = cast.state_of(actor)
    return actor in speakers or (own is not None and own.id in states)


def _only_where(text: str, span: Span, side: str) -> bool:
    """Whether the words beside a name tell only where something is or whose it or others are, or that the name suffers what is spoken of against others."""
    before = max(0, span.start - FAR)
    others = FOLLOWING.match(text, span.end)
    if others and (kind_of_noun(others["near"]) in OTHERS or kind_of_noun(others["far"] or "") in OTHERS):
        return not text[before : span.start].endswith("pro-")
    if WHERE.search(text, before, span.start) or HELD.match(text, span.end) or only_backs(text, span):
        return True
    return side == "against" and bool(
        is_wronged(text, span) or TO_WHOM.search(text, before, span.start) or SUFFERS.match(text, span.end)
    )
