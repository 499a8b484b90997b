"""Why a trigger is no act that a careful coder would code: what its own words, and those beside it, say."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.instruments import PLAIN
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.coding.speech.statements import is_silence
from foedera.tables.words import base
from foedera.types.entries import Party
from foedera.types.reading import Mark

MIN_ACT: Final = 0.4  # of a trigger; below, it is held back as hardly an act


def no_act(scene: Scene, mark: Mark) -> str | None:
    """The reason, if there is one, in the order in which they are asked."""
    if PLAIN.fullmatch(scene.quote(mark.span)):
        return "names an instrument, not an act"
    if scene.document.zone_at(mark.span) == "title":
        return "stands in the title"
    if is_silence(scene, mark.span):
        return "a silence, kept as a statement"
    return _bare(scene, mark) or _inward(scene, mark)


# Without their noun these tell nothing: "talks were held", "has [accused]", "the attack took place".
HELD: Final = re.compile(r"(?:(?:was|were|been|be|are|is) )?(?:hold|holds|held|holding)", re.IGNORECASE)
AUXILIARY: Final = re.compile(r"(?:(?:has|have|had|is|are|was|were|been|be|being|will|would|do|does|did)\s*)+", re.IGNORECASE)
TAKES: Final = re.compile(r"(?:take|takes|took|taken|taking)\s+place\b", re.IGNORECASE)


def _bare(scene: Scene, mark: Mark) -> str | None:
    words = scene.quote(mark.span)
    if AUXILIARY.fullmatch(words) or TAKES.match(scene.document.text, mark.span.start):
        return "a verb that tells no act by itself"
    if HELD.fullmatch(words) and _told_beside(scene, mark):
        return "the verb of an act that its noun tells"
    return None


def _told_beside(scene: Scene, mark: Mark) -> bool:
    """Whether another trigger of the sentence tells an act of this type ("talks were held")."""
    sentence, kind = scene.sentences.at(mark.span), mark.facet("type").value
    return any(
        other.span != mark.span and sentence.holds(other.span) and other.facet("type").value == kind and other.score >= MIN_ACT
        for _, other in scene.marks("event")
    )


# Verbs and adjectives of mental states: to hold a view of somebody, or to be angry, is to do nothing to them (CAMEO's root 01 at most).
VIEWS: Final = frozenset(
    "view see regard consider think believe perceive treat deem feel know understand expect doubt fear resent like dislike admire trust distrust".split()
)
MOODS: Final = frozenset(
    "angry furious frustrated wary worried concerned unhappy upset dismayed alarmed outraged uneasy nervous sceptical skeptical afraid fuming seething"
    " anger fury frustration concern concerns worry worries fear fears dismay outrage unease alarm".split()
)
OF_WORDS: Final = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "AGREE", "COOPERATE"})
WISHES: Final = frozenset("want wish hope hop desire seek intend aim like".split())
ASKED: Final = re.compile(r"\s+(?:(?:him|her|them|us|me)\s+)?(?:to know|if|whether|why|how|what|when|where)\b")
TO_DO: Final = re.compile(r"\s+(?:not\s+)?to\s+\w")


def _inward(scene: Scene, mark: Mark) -> str | None:
    """A view, a mood or a wish of one's own ("wants to go"; not "wants Peru to go")."""
    kind, words = mark.facet("type").value, scene.quote(mark.span).casefold().split()
    if kind in OF_WORDS and (base(words[0]) in VIEWS or words[-1] in MOODS):
        return "a view or a mood, no act"
    if kind == "REQUEST" and ASKED.match(scene.document.text, mark.span.end):
        return "a question, no request"
    if kind == "REQUEST" and base(words[-1]) in WISHES and TO_DO.match(scene.document.text, mark.span.end):
        return "a wish to act oneself"
    return None


WARNED: Final = re.compile(
    r"(?:(?:has|have|had|also|again) )*(?:warn(?:s|ed|ing|ings?)?\b|(?:issue|give|sound|repeat|deliver)(?:d|s|ed)?\s+(?:\w+\s+){0,3}warnings?\b|gave\s+(?:\w+\s+){0,3}warnings?\b)",
    re.IGNORECASE,
)
OWN: Final = re.compile(r",?\s+(?:that\s+)?(?:it|he|she|they|we|I)\b", re.IGNORECASE)


def is_caution(scene: Scene, mark: Mark, recipients: tuple[Party, ...]) -> bool:
    """Whether a threat is but a warning of what others may do ("warned that it would ..." is a threat)."""
    if mark.facet("type").value != "THREATEN" or recipients:
        return False
    found = WARNED.match(scene.document.text, mark.span.start)
    return bool(found and found.end() >= mark.span.end and not OWN.match(scene.document.text, found.end()))


PHYSICAL: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
PRIVATE: Final = frozenset(
    "i me he him she her we us man woman boy girl child father mother parents brother sister son daughter husband wife fiance fiancee friend friends"
    " neighbour neighbor cousin uncle aunt grandfather grandmother stepmother stepfather colleague".split()
)


def among_private(scene: Scene, cast: Cast, mark: Mark, parties: tuple[Party, ...]) -> bool:
    """Whether words pass only between people who stand for nobody else: "I asked my brother" is no event of PLOVER's."""
    if mark.facet("type").value in PHYSICAL:
        return False
    return all(_is_private(scene, cast, party) for party in parties)


def _is_private(scene: Scene, cast: Cast, party: Party) -> bool:
    actor = cast.actor(party.actor)
    named = actor is not None and (actor.known or actor.of or actor.roles or actor.kind == "person")
    return not named and scene.quote(party.span).casefold().split()[-1] in PRIVATE
