"""Points -> actors: who is meant, within one document. Where two are possible it abstains, and keeps the candidates."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.casting import Casting, finished
from foedera.coding.people.kinds import KINDS_OF_TABLE, kind_of
from foedera.coding.people.persons import add_offices, add_people
from foedera.coding.people.points import Point
from foedera.coding.people.pronouns import add_pronouns
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import Candidate
from foedera.types.text import Span


def cast_of(scene: Scene) -> Cast:
    """Who takes part in a document."""
    casting = Casting(scene)
    for step in (_states, _known, _named, add_people, _described, add_offices, add_pronouns):
        step(casting)
    _groups(casting)
    return finished(casting)


def _states(casting: Casting) -> None:
    """Names, adjectives and capitals of states; a form of several states stays with its candidates."""
    for point in casting.todo("state"):
        state = unique(point.known, {"state"})
        if state:
            casting.enter(point, f"known:{state.key}", "state", known=state.key)
        elif len(point.known) > 1:
            casting.resolved[point.span] = None
            casting.guesses[point.span] = tuple(c.key for c in point.known)
        else:
            casting.enter(point, f"state:{point.words.casefold()}", "state")


def _known(casting: Casting) -> None:
    """Organisations, parties and groups of the gazetteer, under any of their names."""
    for point in casting.todo("igo", "party", "group", "force", "body", "organisation"):
        found = unique(tuple(c for c in point.known if c.kind != "state"))
        if found and point.words[:1].isupper():
            kind = KINDS_OF_TABLE.get(found.kind, found.kind.replace("_", " "))
            casting.enter(point, f"known:{found.key}", kind, known=found.key)


def unique(found: tuple[Candidate, ...], kinds: set[str] | None = None) -> Candidate | None:
    fitting = [c for c in found if kinds is None or c.kind in kinds]
    return fitting[0] if len(fitting) == 1 else None


def _named(casting: Casting) -> None:
    """Names that the gazetteer does not have; an acronym in brackets is another name of what stands before it."""
    for point in casting.todo("igo", "party", "group", "force", "body", "organisation"):
        if not point.words[:1].isupper():
            continue
        near = casting.before(point) or _bracketed(casting, point)
        if near and near.label == point.label and _bracketed(casting, point) and casting.resolved.get(near.span):
            key = str(casting.resolved[near.span])
            casting.enter(point, key, casting.drafts[key].kind)
            continue
        casting.enter(point, _name_key(casting, point), kind_of(casting.scene, point), of=casting.owner(point))


def _bracketed(casting: Casting, point: Point) -> Point | None:
    """What "(HHK)" stands behind."""
    text = casting.scene.document.text
    if not point.words.isupper() or text[max(0, point.span.start - 1) : point.span.start] != "(":
        return None
    left = casting.points.before(point.span.start)
    return left if left and casting.scene.gap(left.span, point.span).strip() == "(" else None


def _name_key(casting: Casting, point: Point) -> str:
    words = point.words.casefold()
    return next(iter(casting.forms.get(words, [])), f"{point.label}:{words}")


def _described(casting: Casting) -> None:
    """Descriptions: one actor for each owner and head ("Turkish police"), never across owners."""
    for point in casting.todo("body", "force", "igo", "group", "organisation", "people", "party"):
        owner = casting.owner(point)
        key = f"{point.label}:{owner or ''}:{point.words.casefold()}"
        if owner is None:
            same = [k for k in casting.forms.get(point.words.casefold(), []) if k.startswith(f"{point.label}:")]
            key = same[0] if len(same) == 1 else key
        key += f":{point.span.start}" if point.mark < 0 and _some(casting, point) else ""
        casting.enter(point, key, kind_of(casting.scene, point), of=owner)


SOME: Final = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|some|many|several|most|other|few|fewer|dozens|hundreds|thousands|of|percent|\d+)\s+$",
    re.IGNORECASE,
)


def _some(casting: Casting, point: Point) -> bool:
    """Whether a description speaks of some out of many, who need not be those of the same words elsewhere."""
    return bool(SOME.search(casting.scene.document.text, max(0, point.span.start - 20), point.span.start))


NEAR: Final = re.compile(r"\s*(?:\w+\s+){0,2}")
MEMBERS: Final = re.compile(r"\b(?:consists? of|comprises?|includes?|made up of|including)\b", re.IGNORECASE)


def _groups(casting: Casting) -> None:
    """ "X consists of two parties, including Y": Y is a member of X, on the word that says so."""
    for draft in list(casting.drafts.values()):
        for span in draft.spans:
            sentence = casting.scene.sentences.at(span)
            verb = MEMBERS.search(casting.scene.document.text, span.end, sentence.end)
            if draft.kind != "party alliance" or not verb or not NEAR.fullmatch(casting.scene.gap(span, Span(*verb.span()))):
                continue
            for point in casting.points.within(Span(verb.end(), max(verb.end() + 1, sentence.end))):
                key = casting.resolved.get(point.span)
                if point.label == "party" and key and key != draft.key:
                    casting.drafts[key].groups[Span(*verb.span())] = draft.key
