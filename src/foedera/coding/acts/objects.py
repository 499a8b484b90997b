"""To whom an active verb does something: its object, the host of a visit, whoever did what it is about."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.acts.arguments import object_of
from foedera.coding.people.beside import only_backs
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.reading import Mark

Parties = tuple[Party, ...]
TOGETHER: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST"})  # whoever undergoes these does them, too
BEFORE: Final = re.compile(
    r"(?:['’]s?)?\s+(?:(?!(?:and|or|but|in|at|on|to|from|with|against|by|for|of|over|near)\b)[A-Za-z-]+\s+){0,2}"
)


def undergoing_verb(scene: Scene, cast: Cast, number: int, mark: Mark, actors: Parties, tied: Parties) -> Parties:
    """The recipients of an active verb: who stands as its object, else those that the reader ties to it, else its likeliest argument."""
    found = _of_clause(scene, mark, tied)
    direct = _direct(scene, cast, mark, actors) or _host(scene, cast, mark)
    if not any(p.span.meets(q.span) for p in direct for q in found):
        found = direct or found
    return found or _doer(scene, cast, mark, actors) or _object(scene, cast, number, mark)


# What begins another clause, of which those are the sides who stand in it.
ELSEWHERE: Final = re.compile(
    r"[;:]|, (?:and|but|while|where|so|then) |\b(?:as|while|after|when|before|once|until|because|although)\b", re.IGNORECASE
)
TAKEN_UP: Final = re.compile(r"[^.;]{0,60}\b(?:he|she|they|him|her|them|it|his|their|its)\b", re.IGNORECASE)
PRESENT: Final = frozenset({"COERCE", "PROTEST"})  # what answers nobody: who is meant stands beside the verb


def _of_clause(scene: Scene, mark: Mark, parties: Parties) -> Parties:
    """The recipients of an active verb, for acts that answer nobody without those of an earlier clause."""
    if mark.facet("type").value not in PRESENT or TAKEN_UP.match(scene.document.text, mark.span.end):
        return parties
    return tuple(
        p
        for p in parties
        if p.span.end > mark.span.start or not ELSEWHERE.search(scene.document.text, p.span.end, mark.span.start)
    )


OBJECT: Final = re.compile(
    r"\s+(?:(?:the|an?|his|her|its|their|some|several|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|\d[\d,]*)\s+)*"
    r"(?:(?!(?:and|or|but|in|at|on|to|from|with|against|by|for|of|over|near|as|after|that|not|off|out|up|alongside|amid|through|across|among|between|than)\b)[a-z-]+\s+){0,2}"
)
TRANSITIVE: Final = frozenset({"REQUEST", "ACCUSE", "THREATEN", "ASSAULT", "COERCE"})
HEADLESS: Final = re.compile(r"['’-]|\s+(?:of|[A-Z])")  # what follows a mention that only says whose or which the object is
WHO: Final = frozenset({"state", "person", "group", "force", "igo", "party", "people"})


def _direct(scene: Scene, cast: Cast, mark: Mark, actors: Parties) -> Parties:
    """The mention that follows a verb as its object ("urged Chile to sign")."""
    if mark.facet("type").value not in TRANSITIVE:
        return ()
    point = cast.points.after(mark.span.end)
    if point is None or point.label not in WHO or not OBJECT.fullmatch(scene.gap(mark.span, point.span)):
        return ()
    after = cast.points.after(point.span.end)
    if HEADLESS.match(scene.document.text, point.span.end) or (after and BEFORE.fullmatch(scene.gap(point.span, after.span))):
        return ()
    party = Party(point.span, cast.of_point.get(point.span))
    return () if party in actors or only_backs(scene.document.text, point.span) else (party,)


VISITS: Final = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|been|be|to|again|also)\s+)*(?:visit(?:ed|s|ing)?|tour(?:ed|s|ing)?)", re.IGNORECASE
)
TO: Final = re.compile(r"\s+(?:(?:the|neighbou?ring)\s+)*")


def _host(scene: Scene, cast: Cast, mark: Mark) -> Parties:
    """Who is visited: the state or its capital that follows the verb."""
    if mark.facet("type").value != "CONSULT" or not VISITS.fullmatch(scene.quote(mark.span)):
        return ()
    point = cast.points.after(mark.span.end)
    if point and TO.fullmatch(scene.gap(mark.span, point.span)) and cast.of_point.get(point.span):
        return (Party(point.span, cast.of_point.get(point.span)),)
    place = next((p for span, p in scene.places.items() if TO.fullmatch(scene.gap(mark.span, span))), None)
    state = place.best.country if place and place.best else None
    host = next((actor.id for actor in cast.actors if state and actor.kind == "state" and actor.known == state), None)
    return (Party(place.span, host),) if place else ()


HOSTS: Final = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|been|be|also)\s+)*(?:host(?:s|ed|ing)?|receiv(?:es?|ed|ing)|welcom(?:es?|ed|ing))",
    re.IGNORECASE,
)


def is_hosting(scene: Scene, mark: Mark) -> bool:
    """Whether a verb tells a visit from the host's side."""
    return mark.facet("type").value == "CONSULT" and HOSTS.fullmatch(scene.quote(mark.span)) is not None


def visited(scene: Scene, mark: Mark, actors: Parties, recipients: Parties) -> tuple[Parties, Parties]:
    """The two sides, whoever visits as the actor and whoever receives them as the recipient: "Chile hosted Ruiz" (PLOVER's mode visit)."""
    in_order = all(p.span < mark.span for p in actors) and all(mark.span < p.span for p in recipients)
    return (recipients, actors) if recipients and actors and in_order and is_hosting(scene, mark) else (actors, recipients)


DONE_BY: Final = re.compile(r"\s+(?:(?:the|a|an|recent|its|his|her|their)\s+)*(?:[a-z-]+\s+){1,3}by\s+(?:the\s+)?")
VIEWED: Final = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


def _doer(scene: Scene, cast: Cast, mark: Mark, actors: Parties) -> Parties:
    """Who did what an act of speech is about ("condemned the raids by Peru")."""
    point = cast.points.after(mark.span.end)
    if mark.facet("type").value not in VIEWED or point is None or not DONE_BY.fullmatch(scene.gap(mark.span, point.span)):
        return ()
    party = Party(point.span, cast.of_point.get(point.span))
    return () if party.actor in {p.actor for p in actors} else (party,)


def _object(scene: Scene, cast: Cast, number: int, mark: Mark) -> Parties:
    """The recipients of a verb to which the reader ties nobody: its object."""
    kind = mark.facet("type").value
    labels = ("A2", "A1") if kind == "REQUEST" else ("A1",)
    return () if kind in TOGETHER | {"SUPPORT"} else object_of(scene, cast, number, labels, after=mark.span.end)
