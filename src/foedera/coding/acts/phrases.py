"""Whom a noun phrase is about, of the mentions in it that the reader ties to one act: its head, all that are joined to that, and no owner of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from foedera.coding.acts.arguments import MACHINE, THINGS
from foedera.coding.acts.lists import BESIDE, KIN, joined_after, joined_before
from foedera.coding.people.beside import is_wronged
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.types.entries import Party
from foedera.types.reading import Mark
from foedera.types.text import Span

Parties = tuple[Party, ...]
NEAR: Final = 40  # characters before a mention in which its preposition or its head stands
OF: Final = re.compile(r"\s+(?:of|in|from|at|for)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[a-z-]+\s+){0,2}")
APPOSED: Final = re.compile(
    r",?\s+(?:the|an?|one of)\s+(?:[\w’'-]+\s+){0,6}?(?:of|to|for|at|in)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+)?"
)
TITLE: Final = re.compile(r"(?:\s+(?:of|for|to|at)\s+[^,;.]{2,60})?,?\s+")


SPOKEN: Final = frozenset({"ACCUSE", "REJECT", "THREATEN"})
STRUCK: Final = frozenset({"ASSAULT"})  # where nobody else is named, a state undergoes what is done on its soil


def acting_side(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The actors of a trigger, from those that the reader ties to it."""
    listed = joined_before(scene, cast, mark, acting(scene, cast, mark, whole(scene, parties)))
    return placed(scene, cast, bearers(scene, cast, headed(scene, cast, manned(scene, cast, listed))))


# What is fired acts for nobody by itself.
WEAPON: Final = re.compile(r"(?:mortar|missile|rocket|shell|bomb|bullet|grenade|mine|weapon|projectile)s?", re.IGNORECASE)
CREW: Final = re.compile(r"\s+|\s*,?\s+and\s+|\s*,\s*")


def manned(scene: Scene, cast: Cast, parties: Parties) -> Parties:
    """Those who act without the weapons they fire, and for machines of several sides these sides ("Volta and Chilean jets")."""
    found: list[Party] = []
    for party in parties:
        if MACHINE.fullmatch(scene.quote(party.span)):
            owners = _owners(scene, cast, party)
            found += owners if len(owners) > 1 else (party,)
        elif not WEAPON.fullmatch(scene.quote(party.span)):
            found.append(party)
    return tuple({p.actor or p.span: p for p in found}.values()) or parties


def _owners(scene: Scene, cast: Cast, machine: Party) -> Parties:
    """Those named just before a machine, as its owners."""
    found: list[Party] = []
    at = machine.span
    while (point := cast.points.before(at.start)) and CREW.fullmatch(scene.gap(point.span, at)):
        if point.label in THINGS or (not found and scene.gap(point.span, at).strip()):
            break
        found.insert(0, Party(point.span, cast.of_point.get(point.span)))
        at = point.span
    return tuple(found)


def other_side(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The recipients of a trigger, from those that the reader ties to it."""
    listed = joined_after(scene, cast, mark, whole(scene, parties))
    if mark.facet("type").value in SPOKEN:
        listed = tuple(p for p in listed if not is_wronged(scene.document.text, p.span))
    found = bearers(scene, cast, headed(scene, cast, listed))
    return placed(scene, cast, found) or (found if mark.facet("type").value in STRUCK else ())


def headed(scene: Scene, cast: Cast, parties: Parties) -> Parties:
    """Those that are heads: neither the owner in "the chiefs of the Volta army", nor the first word of "Volta rebels", nor a title before its bearer."""
    ordered = sorted(parties, key=lambda p: p.span)
    gone = {other.span for one, other in _pairs(ordered) if _owns(scene, one, other)}
    gone |= {other.span for one, other in _pairs(ordered) if _says_what(scene, one, other)}
    gone |= {one.span for one, other in _pairs(ordered) if one.span not in gone and _is_title(scene, cast, one, other)}
    beside = [(one, other) for one, other in _pairs(ordered) if BESIDE.fullmatch(scene.gap(one.span, other.span))]
    gone |= {(other if MACHINE.fullmatch(scene.quote(other.span)) else one).span for one, other in beside}
    named = {other.span: Party(other.span, one.actor) for one, other in beside if _is_members(scene, cast, one, other)}
    return tuple(named.get(p.span, p) for p in parties if p.span not in gone) or parties


def _is_members(scene: Scene, cast: Cast, one: Party, other: Party) -> bool:
    """Whether a word for fighters only says who a group is that the word before names ("Volta guerrillas")."""
    group, fighters = cast.actor(one.actor), cast.actor(other.actor)
    own = fighters is not None and (fighters.of not in {None, one.actor} or fighters.known is not None)
    return (
        group is not None
        and group.kind in {"armed group", "armed force", "party"}
        and not own
        and kind_of_noun(scene.quote(other.span)) == "armed_group"
    )


def _pairs(ordered: Sequence[Party]) -> list[tuple[Party, Party]]:
    return [(one, other) for one, other in pairwise(ordered) if one.span.end <= other.span.start]


def _owns(scene: Scene, one: Party, other: Party) -> bool:
    """Whether the second only says whose the first is, or what he is ("Ana Ruiz, the head of the Volta army")."""
    gap = scene.gap(one.span, other.span)
    return bool(OF.fullmatch(gap) or APPOSED.fullmatch(gap))


A_KIND: Final = re.compile(r",\s+(?:an?|one of)\s+(?:[\w-]+\s+){0,4}")


def _says_what(scene: Scene, one: Party, other: Party) -> bool:
    """Whether the second, between commas, says what the first is ("the Volta, a local militia, ...")."""
    between = A_KIND.fullmatch(scene.gap(one.span, other.span))
    return bool(between) and bool(re.match(r",\s+(?!and\b)", scene.document.text[other.span.end : other.span.end + 8]))


def _is_title(scene: Scene, cast: Cast, one: Party, other: Party) -> bool:
    named = any(point.label == "person" for point in cast.within(other.span))
    described = kind_of_noun(scene.quote(one.span)) == "office" and not any(p.label == "person" for p in cast.within(one.span))
    return named and described and bool(TITLE.fullmatch(scene.gap(one.span, other.span)))


AT: Final = re.compile(
    r"\b(?:in|inside|across|throughout|near|outside|along|into|around)\s+(?:the\s+)?(?:(?:\w+ern|north|south|east|west|central|neighbou?ring)\s+)?$",
    re.I,
)


TAKEN_UP: Final = re.compile(r",?\s+(?:which|who|that)\b")  # "in Peru, which expelled the envoy"


def placed(scene: Scene, cast: Cast, parties: Parties) -> Parties:
    """Those that are not merely where something happens ("in Chile", "on Chilean soil")."""
    return tuple(p for p in parties if not _is_place(scene, cast, p))


def _is_place(scene: Scene, cast: Cast, party: Party) -> bool:
    actor = cast.actor(party.actor)
    before = scene.document.text[max(0, party.span.start - NEAR) : party.span.start]
    if actor is None or actor.kind != "state" or TAKEN_UP.match(scene.document.text, party.span.end):
        return False
    return bool(AT.search(before))


FRAGMENT: Final = re.compile(r"(?:pro|anti|ex|non)|(?:north|south|east|west)(?:ern)?(?:-?(?:east|west)(?:ern)?)?|central", re.I)


def whole(scene: Scene, parties: Parties) -> Parties:
    """Those that are more than a piece of a compound or an adjective of place ("pro", "southern")."""
    return tuple(p for p in parties if not FRAGMENT.fullmatch(scene.quote(p.span)))


HIS: Final = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]{4,})\b")
WHOSE: Final = re.compile(r"\b(?P<noun>[a-z]{4,})\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")


# Who is of a state and does not act for it.
APART: Final = re.compile(
    r"\s+(?:(?:armed|exiled|moderate|militant|student|political|pro-\w+|anti-\w+)\s+)?(?P<noun>opposition(?:\s+(?:leaders?|groups?|forces|figures|parties|fighters|activists))?"
    r"|rebels?(?:\s+(?:groups?|forces|fighters))?|insurgents?|dissidents?|exiles?|separatists?|secessionists?|refugees?|protesters?|demonstrators?|[A-Z][a-z]+s)\b(?!['’])"
)


def bearers(scene: Scene, cast: Cast, parties: Parties) -> Parties:
    """For one who only says whose people act ("Ruiz's family", "the mother of Ruiz", "Chilean rebels"), these people."""
    return tuple(_apart(scene, cast, _bearer(scene, cast, party)) for party in parties)


def _apart(scene: Scene, cast: Cast, party: Party) -> Party:
    """Not the state where those act that stand against it, or a people in it ("the Chilean opposition", "Chilean Mapuches")."""
    actor = cast.actor(party.actor)
    found = APART.match(scene.document.text, party.span.end)
    if actor is None or actor.kind != "state" or not found:
        return party
    at = Span(*found.span("noun"))
    point = next((p for p in cast.points if p.span.meets(at) and p.label in {"people", "group", "party", "office"}), None)
    if point is None:
        return Party(at, None)
    return party if cast.of_point.get(point.span) == party.actor else Party(point.span, cast.of_point.get(point.span))


def _bearer(scene: Scene, cast: Cast, party: Party) -> Party:
    text = scene.document.text
    found = HIS.match(text, party.span.end) or WHOSE.search(text, max(0, party.span.start - NEAR), party.span.start)
    actor = cast.actor(party.actor)
    if (
        not found
        or not (found["noun"] in KIN or kind_of_noun(found["noun"]) in BEARERS)
        or (actor is not None and actor.kind != "person")
    ):
        return party
    at = Span(*found.span("noun"))
    point = next((p for p in cast.points if p.span.meets(at)), None)
    return Party(point.span, cast.of_point.get(point.span)) if point else Party(at, None)


BEARERS: Final = frozenset({"people", "office", "armed_force", "armed_group"})
TAKES_UP: Final = re.compile(r",?\s+(?:who|which)\s+(?:(?:has|have|had|will|would|\w+ly|also|now|then|since|later)\s+)*$")


def acting(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """Those who act: of several the one that "which" takes up, and not who only tells of it ("Ruiz said that Peru had fired")."""
    text, sentence = scene.document.text, scene.sentences.at(mark.span)
    relative = TAKES_UP.search(text, sentence.start, mark.span.start)
    point = cast.points.before(relative.start()) if relative else None
    if point and relative and point.span.end == relative.start() and point.label not in THINGS:
        return (Party(point.span, cast.of_point.get(point.span)),)
    cues = [
        cue.span
        for _, cue in scene.marks("cue")
        if cue.span.end <= mark.span.start and scene.sentences.at(mark.span).holds(cue.span)
    ]
    last = max((cue.start for cue in cues), default=-1)
    inner = tuple(p for p in parties if p.span.start > last and p.span.end <= mark.span.start)
    return tuple(p for p in parties if p in inner or p.span.start > mark.span.end) if inner else parties
