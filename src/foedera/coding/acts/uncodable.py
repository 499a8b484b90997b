"""Why a trigger is no act that a careful coder would code: what its own words, and those beside it, say."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.acts.pursuits import is_accident, is_journey, of_life
from foedera.coding.instruments import PLAIN
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.coding.speech.statements import is_silence
from foedera.tables.words import base
from foedera.types.entries import Party
from foedera.types.reading import Mark

Parties = tuple[Party, ...]
MIN_ACT: Final = 0.35  # of a trigger; below, it is held back as hardly an act


def no_act(scene: Scene, mark: Mark) -> str | None:
    """The reason, if there is one, in the order in which they are asked."""
    if PLAIN.fullmatch(scene.quote(mark.span)):
        return "names an instrument, not an act"
    if scene.document.zone_at(mark.span) == "title":
        return "stands in the title"
    if is_silence(scene, mark.span):
        return "a silence, kept as a statement"
    return _bare(scene, mark) or _leads(scene, mark) or _inward(scene, mark) or of_life(scene, mark)


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


TO: Final = re.compile(r"[^.,;:]{0,40}?\bto\s+(?:\w+ly\s+)?$")
STEPS: Final = frozenset("come go step move rise turn rush hurry".split())


def _leads(scene: Scene, mark: Mark) -> str | None:
    """Whether a verb only leads to the act told behind it: forces sent to strike (PLOVER codes the strike alone), "came forward to urge"."""
    mobilized = mark.facet("type").value == "MOBILIZE"
    if not mobilized and base(scene.quote(mark.span).casefold().split()[0]) not in STEPS:
        return None
    for _, other in scene.marks("event"):
        told = other.score >= MIN_ACT and TO.fullmatch(scene.gap(mark.span, other.span))
        if told and (other.facet("type").value == "ASSAULT" or not mobilized):
            return "a step to the act told behind it"
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
    " irritated annoyed aggrieved resentful disappointed disillusioned heartened encouraged relieved pleased delighted hopeful optimistic pessimistic confident"
    " anger fury frustration concern concerns worry worries fear fears dismay outrage unease alarm".split()
)
STIRS: Final = frozenset(
    "anger infuriate enrage outrage madden upset dismay alarm shock traumatise traumatize frustrate irritate annoy embarrass unsettle unnerve delight".split()
)  # what somebody feels is no act of theirs, and no word spoken to anybody
OF_WORDS: Final = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "AGREE", "COOPERATE"})
WISHES: Final = frozenset("want wish hope hop desire seek intend aim like prefer".split())
ASKED: Final = re.compile(r"\s+(?:(?:him|her|them|us|me)\s+)?(?:to know|if|whether|why|how|what|when|where)\b")
TO_DO: Final = re.compile(r"\s+(?:not\s+)?to\s+\w")
LONGS: Final = frozenset("want wish hope hop desire prefer".split())
OTHER_TO_DO: Final = re.compile(
    r"\s+(?:for\s+)?(?:(?!(?:for|in|on|with|from|about|of|by|to|and|or|that)\b)[\w’'-]+\s+){1,6}(?:not\s+)?to\s+\w"
)
DEEDS: Final = frozenset({"ASSAULT", "COERCE"})
ONESELF: Final = re.compile(
    r"\s+(?:himself|herself|themselves|itself|myself|ourselves|oneself)\b(?!\s+up\b)"
)  # a bomber means others


def _inward(scene: Scene, mark: Mark) -> str | None:
    """A view, a mood or a wish of one's own ("wants to go"; not "wants Peru to go")."""
    kind, words = mark.facet("type").value, scene.quote(mark.span).casefold().split()
    if kind in OF_WORDS and (base(words[0]) in VIEWS | STIRS or words[-1] in MOODS):
        return "a view or a mood, no act"
    if kind == "REQUEST" and ASKED.match(scene.document.text, mark.span.end):
        return "a question, no request"
    if kind == "REQUEST" and base(words[-1]) in WISHES and TO_DO.match(scene.document.text, mark.span.end):
        return "a wish to act oneself"
    if kind == "REQUEST" and base(words[-1]) in LONGS and not OTHER_TO_DO.match(scene.document.text, mark.span.end):
        return "a wish, not told to anybody"
    if kind in DEEDS and ONESELF.match(scene.document.text, mark.span.end):
        return "done to oneself"
    return None


# Verbs that only report that words were said, or with which words a thing was described: CAMEO's root 01, of which PLOVER makes no event.
SAYS: Final = frozenset(
    "say tell add note remark observe comment tweet write reply respond answer speak articulate flag argue".split()
)
DESCRIBES: Final = frozenset("describe term refer characterise characterize depict portray identify".split())


def is_comment(mark: Mark, words: str, recipients: Parties) -> bool:
    """Whether an accusation is but something said ("said it was bankrupt") or described; to say something against somebody accuses him."""
    verb, kind = base(words.casefold().split()[0]), mark.facet("type")
    if verb in FRAMES and kind.value not in MATERIAL:
        return True
    doubted = mark.score * kind.score < SURE
    return kind.value in REMARKED and ((verb in DESCRIBES and doubted) or (verb in SAYS and not recipients))


FRAMES: Final = frozenset("couch frame phrase word".split())
MATERIAL: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE", "RETREAT"})
REMARKED: Final = frozenset({"ACCUSE", "SUPPORT"})
SURE: Final = 0.75  # of trigger and type together, from which words that describe somebody are held to accuse him
WARNED: Final = re.compile(
    r"(?:(?:has|have|had|also|again|repeatedly) )*(?:warn(?:s|ed|ing|ings?)?\b|(?:issue|give|sound|repeat|deliver)(?:d|s|ed)?\s+(?:\w+\s+){0,3}warnings?\b|gave\s+(?:\w+\s+){0,3}warnings?\b)",
    re.IGNORECASE,
)
# What is warned of in one's own name, or whoever is warned off doing something.
OWN: Final = re.compile(
    r",?\s+(?:that\s+)?(?:it|he|she|they|we|I)\b|[^.;]{0,80}\b(?:it|he|she|they|we|I)\s+(?:would|will|could|may|might|shall)\b|\s+[^.,;]{0,40}\bagainst\b",
    re.I,
)
MET: Final = re.compile(
    r"[^.;]{0,120}\b(?:would|will|could|may|might|shall)\s+(?:also\s+|too\s+)?be\s+(?!an?\b|the\b|in\b|\w+ly\b)\w|[^.;]{0,120}\b(?:unless|if)\b",
    re.I,
)
TO_WHOM: Final = re.compile(
    r"\s+(?!(?:that|of|about|on|against|how|there|in|at|it|this)\b)(?:[\w’'-]+\s+){1,9}?(?:that|not\s+to|to|of|against)\b", re.I
)


def is_caution(scene: Scene, mark: Mark, recipients: Parties) -> bool:
    """Whether a warning is of what others may do or suffer ("warned that floods would come"); "warned that it would strike" is a threat."""
    kind, text = mark.facet("type").value, scene.document.text
    found = WARNED.match(text, mark.span.start)
    if kind not in WARNINGS or not found or found.end() < mark.span.end:
        return False
    if recipients and TO_WHOM.match(text, found.end()):
        return False
    end = scene.sentences.at(mark.span).end
    return not (OWN.match(text, found.end(), end) or (kind == "THREATEN" and recipients and MET.match(text, found.end(), end)))


WARNINGS: Final = frozenset({"THREATEN", "ACCUSE"})
PHYSICAL: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
PRIVATE: Final = frozenset(
    "i me he him she her we us man woman boy girl child father mother parents brother sister son daughter husband wife fiance fiancee friend friends"
    " neighbour neighbor cousin uncle aunt grandfather grandmother stepmother stepfather colleague".split()
)


def among_private(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> bool:
    """Whether words pass only between people who stand for nobody else: "I asked my brother" is no event of PLOVER's."""
    if mark.facet("type").value in PHYSICAL:
        return False
    return all(_is_private(scene, cast, party) for party in parties)


def without_part(scene: Scene, cast: Cast, mark: Mark, actors: Parties, recipients: Parties) -> str | None:
    """The reason, if there is one, why an act between these sides is none: it is talk, a journey or a private matter."""
    if actors and among_private(scene, cast, mark, (*actors, *recipients)):
        return "between private persons"
    if is_caution(scene, mark, recipients):
        return "a warning of what others may do"
    if is_comment(mark, scene.quote(mark.span), recipients):
        return "a comment, kept as a statement"
    if is_accident(scene, mark, actors):
        return "an accident"
    return "a journey of people" if is_journey(scene, mark, actors) else None


WRITER: Final = frozenset({"i", "we", "me", "us", "my", "our"})


def by_writer(scene: Scene, cast: Cast, actors: Parties, recipients: Parties) -> str | None:
    """The reason why an act outside all quotations is none where only the writer does it, to nobody who is known: "I asked the guards"."""
    words = [scene.quote(p.span) for p in actors]
    own = words and all(word == "I" or (word.casefold() in WRITER and not word.isupper()) for word in words)
    known = any(actor and (actor.known or actor.of) for actor in (cast.actor(p.actor) for p in recipients))
    return "the writer's own doing" if own and not known else None


def _is_private(scene: Scene, cast: Cast, party: Party) -> bool:
    actor = cast.actor(party.actor)
    named = actor is not None and (actor.known or actor.of or actor.roles or actor.kind == "person")
    return not named and scene.quote(party.span).casefold().split()[-1] in PRIVATE
