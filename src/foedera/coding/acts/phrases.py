"""Whom a noun phrase is about, of the mentions in it that the reader ties to one act: its head, all that are joined to that, and no owner of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from foedera.coding.acts.arguments import JOINED, MACHINE, THINGS
from foedera.coding.acts.voice import is_participle
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point, only_backs
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.tables.words import IRREGULAR
from foedera.types.entries import Party
from foedera.types.reading import Mark
from foedera.types.text import Span

Parties = tuple[Party, ...]
NEAR: Final = 40  # characters before a mention in which its preposition or its head stands
OF: Final = re.compile(r"\s+(?:of|in|from|at|for)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[a-z-]+\s+){0,2}")
BESIDE: Final = re.compile(r"\s+")
APPOSED: Final = re.compile(
    r",?\s+(?:the|an?|one of)\s+(?:[\w’'-]+\s+){0,6}?(?:of|to|for|at|in)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+)?"
)
TITLE: Final = re.compile(r"(?:\s+(?:of|for|to|at)\s+[^,;.]{2,60})?,?\s+")


STRUCK: Final = frozenset({"ASSAULT"})  # where nobody else is named, a state undergoes what is done on its soil


def acting_side(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The actors of a trigger, from those that the reader ties to it."""
    listed = joined_before(scene, cast, mark, acting(scene, mark, whole(scene, parties)))
    return placed(scene, cast, bearers(scene, cast, headed(scene, cast, listed)))


def other_side(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The recipients of a trigger, from those that the reader ties to it."""
    listed = joined_after(scene, cast, mark, whole(scene, parties))
    found = bearers(scene, cast, headed(scene, cast, listed))
    return placed(scene, cast, found) or (found if mark.facet("type").value in STRUCK else ())


def headed(scene: Scene, cast: Cast, parties: Parties) -> Parties:
    """Those that are heads: neither the owner in "the chiefs of the Volta army", nor the first word of "Volta rebels", nor a title before its bearer."""
    ordered = sorted(parties, key=lambda p: p.span)
    gone = {other.span for one, other in _pairs(ordered) if _owns(scene, one, other)}
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


OPENS: Final = re.compile(
    r"(?:^|[,;:.?!“\"”\n–—(]|\b(?:that|as|when|after|before|while|because|although|though|if|since|and|but|said|says|both|neither|where|which|whom|what|until))\s*"
    r"(?:(?:the|a|an|his|her|its|their|both|president|presidents|prime minister|ministers|chancellor)\s+)*$",
    re.I,
)


OPENS_BY: Final = re.compile(r"\b(?:by|between|of|from)\s+(?:(?:the|a|an|his|her|its|their|both)\s+)*$", re.I)


def joined_before(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The same with those to whom one of them is joined by "and" or a comma, as the subject of the verb."""
    found: list[Party] = []
    for party in (p for p in parties if scene.sentences.at(mark.span).holds(p.span)):
        end = mark.span.start if party.span.end <= mark.span.start else scene.sentences.at(party.span).end
        by = party.span.start > mark.span.start
        found += (*_ahead(scene, cast, party.span, OPENS_BY if by else OPENS), *_behind(scene, cast, party.span, end))
    return _with(parties, tuple(found))


def joined_after(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The same with those joined behind one of them, all objects of the verb before; not the subject of a verb that follows."""
    found: list[Party] = []
    for party in (p for p in parties if p.span.start >= mark.span.end):
        more = _behind(scene, cast, party.span, scene.sentences.at(party.span).end)
        if more and not VERB.match(scene.document.text, more[-1].span.end):
            found += more
    return _with(parties, tuple(found))


AND: Final = re.compile(r",?\s+(?:and|or)\b")


def _ahead(scene: Scene, cast: Cast, span: Span, opens: re.Pattern[str]) -> Parties:
    """Those of whose list a mention is a later member; the list opens its clause."""
    back: list[Point] = []
    at, sentence = span, scene.sentences.at(span)
    while (point := cast.points.before(at.start)) and sentence.holds(point.span) and _is_listed(scene, point, point.span, at):
        back.append(point)
        at = point.span
    if not back or not opens.search(scene.document.text[sentence.start : at.start]):
        return ()
    listed = AND.match(scene.document.text, span.end) or _coordinated(scene, at, span, back[0].span)
    return tuple(Party(p.span, cast.of_point.get(p.span)) for p in back) if listed else ()


def _behind(scene: Scene, cast: Cast, span: Span, end: int) -> Parties:
    """Those joined to a mention behind it, and up to a place, by commas and "and"."""
    found: list[Party] = []
    at = span
    while (party := _next(scene, cast, at)) and party.span.end <= end:
        found.append(party)
        at = party.span
    while found and not _coordinated(scene, span, found[-1].span, found[-2].span if len(found) > 1 else span):
        found.pop()
    return tuple(found)


# What may stand between two people who act together: what the first is; and other people than those who are mentions.
BETWEEN: Final = re.compile(r",\s+[^,.;:]{3,60},\s+and\s+")
OTHERS: Final = re.compile(
    r"\s+and\s+(?:(?:about|at least|some|several|many|other|his|her|its|their|two|three|four|five|six|a|an|the|\d+)\s+)+(?:[a-z-]+\s+)?(?P<noun>[a-z]{4,})\b"
)


def _next(scene: Scene, cast: Cast, at: Span) -> Party | None:
    point, text = cast.points.after(at.end), scene.document.text
    if point and _is_listed(scene, point, at, point.span):
        return _head(scene, cast, point)
    apart = BETWEEN.match(text, at.end)
    far = cast.points.after(apart.end()) if apart else None
    if far and apart and far.span.start == apart.end() and far.label == "person":
        return Party(far.span, cast.of_point.get(far.span))
    others = OTHERS.match(text, at.end)
    if others and (others["noun"] in KIN or kind_of_noun(others["noun"]) in PEOPLE):
        return Party(Span(*others.span("noun")), None)
    return None


# What may stand between a mention and the one before which it only says of whose side he is: "Oslo Premier Liv Dahl".
BEFORE: Final = re.compile(
    r"(?:['’]s?)?\s+(?:(?!(?:and|or|but|in|at|on|to|from|with|against|by|for|of|over|near|as|after)\b)[A-Za-z-]+\s+){0,2}"
)


def _head(scene: Scene, cast: Cast, point: Point) -> Party:
    after = cast.points.after(point.span.end)
    while after and after.label != "pronoun" and BEFORE.fullmatch(gap := scene.gap(point.span, after.span)):
        if any(is_participle(word) for word in gap.split()):
            break
        point, after = after, cast.points.after(after.span.end)
    return Party(point.span, cast.of_point.get(point.span))


PEOPLE: Final = frozenset({"people", "office", "armed_group"})
# Words for people that name them by what they are to another.
KIN: Final = frozenset(
    "brother brothers sister sisters son sons daughter daughters wife wives husband husbands ally allies partner partners associate associates"
    " colleague colleagues companion companions friend friends lawyer lawyers spokesman spokeswoman".split()
)
HIS: Final = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]{4,})\b")
WHOSE: Final = re.compile(r"\b(?P<noun>[a-z]{4,})\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")


def bearers(scene: Scene, cast: Cast, parties: Parties) -> Parties:
    """For one who only says whose people act ("Ruiz's family", "the mother of Ruiz"), these people."""
    return tuple(_bearer(scene, cast, party) for party in parties)


def _bearer(scene: Scene, cast: Cast, party: Party) -> Party:
    text = scene.document.text
    found = HIS.match(text, party.span.end) or WHOSE.search(text, max(0, party.span.start - NEAR), party.span.start)
    actor = cast.actor(party.actor)
    if (
        not found
        or not (found["noun"] in KIN or kind_of_noun(found["noun"]) == "people")
        or (actor is not None and actor.kind != "person")
    ):
        return party
    at = Span(*found.span("noun"))
    point = next((p for p in cast.points if p.span.meets(at)), None)
    return Party(point.span, cast.of_point.get(point.span)) if point else Party(at, None)


def acting(scene: Scene, mark: Mark, parties: Parties) -> Parties:
    """Those who act, without who only tells of it: "Ruiz said that Peru had fired" tells of Peru."""
    cues = [
        cue.span
        for _, cue in scene.marks("cue")
        if cue.span.end <= mark.span.start and scene.sentences.at(mark.span).holds(cue.span)
    ]
    last = max((cue.start for cue in cues), default=-1)
    inner = tuple(p for p in parties if p.span.start > last and p.span.end <= mark.span.start)
    return tuple(p for p in parties if p in inner or p.span.start > mark.span.end) if inner else parties


def _is_listed(scene: Scene, point: Point, one: Span, other: Span) -> bool:
    """Whether nothing but a comma or "and" stands between two spans, of which a mention of somebody is one."""
    gap = scene.gap(one, other)
    named = point.label not in {"pronoun", *THINGS} and not only_backs(scene.document.text, point.span)
    return named and bool(JOINED.fullmatch(gap)) and not any(is_participle(word) for word in gap.split())


def _coordinated(scene: Scene, first: Span, last: Span, before: Span) -> bool:
    """Whether a list ends in "and"; with a comma before it only if more than two are listed, or else another clause begins there."""
    gap = scene.gap(before, last)
    if BETWEEN.fullmatch(gap):
        return True
    return bool(re.search(r"\b(?:and|or)\b", gap)) and not ("," in gap and "," not in scene.gap(first, before))


VERB: Final = re.compile(
    r"(?:,?\s+(?:who|which)\b[^,]*,)?\s+(?:\w+ly\s+)?(?:has|have|had|is|are|was|were|will|would|could|can|may|might|must|did|does|do|said|says|[a-z]{3,}ed|"
    + "|".join(sorted(form for form in IRREGULAR if not form.endswith("ing") and len(form) > 2))
    + r")\b"
)


def _with(parties: Parties, more: Parties) -> Parties:
    """Parties and those of others who are not among them, in the order of the text."""
    if not more:
        return parties
    known = {party.actor or party.span for party in parties}
    new = {party.actor or party.span: party for party in more if (party.actor or party.span) not in known}
    return tuple(sorted((*parties, *new.values()), key=lambda p: p.span))
