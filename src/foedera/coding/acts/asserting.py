"""On whose word an act is told, and whether it is stated, alleged, denied or confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Cited, Party, Statement
from foedera.types.reading import Mark
from foedera.types.text import Span

NEAR: Final = 40  # characters before a trigger in which a word of hearsay speaks of it
HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|(?:said|believed|thought|alleged|reported|rumou?red) to have)\b", re.I
)
SIGNED_ONE: Final = re.compile(
    r"\b(?:the|this|that|its|their)\s(?:[\w’'-]+\s){0,4}(?:accord|agreement|treaty|pact|deal|declaration|ceasefire|truce|protocol|memorandum)s?"
    r"(?:\s(?:on|of|for|about|between|with)\s(?:[\w’'-]+\s){0,4}[\w’'-]+)?\s(?:that|which)\s(?:[\w’'-]+\s){1,8}$"
)
CONFIRMS: Final = re.compile(r"\b(?:confirm|acknowledg)\w*", re.IGNORECASE)
# A deed of which somebody is only accused.
CHARGED: Final = re.compile(r"\b(?:(?:accused|suspected) of(?: having)?|charged with(?: having)?|wanted for) (?:\w+ly )?$")
# A relative clause set off by commas is not part of what the reported words say (Potts 2005): the writer adds it.
ASIDE: Final = re.compile(r", (?:which|who|whose)\b[^,;:.“”\"]*$")
# Words with which a speaker is said to claim, and the writer to doubt.
CLAIMING: Final = re.compile(r"\b(?:claim|alleg|accus|charg|insist|contend|assert|maintain|purport)\w*", re.I)
# What a denial takes up when it only points back at what was just said.
SAID_BEFORE: Final = re.compile(
    r"(?:this|that|it|so|(?:the|that|this|these|those|all|any|such) (?:\w+ ){0,2}(?:accusation|account|allegation|charge|claim|report|version)s?)\b",
    re.I,
)
MIN_ASSERTION: Final = 0.52  # of being right; below, an act counts as stated


def chain_of(span: Span, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in whose content a span stands, outermost first."""
    found = [s for s in statements if s.content and any(c.holds(span) for c in s.content) and not s.anchor.meets(span)]
    return tuple(sorted(found, key=lambda s: -sum(c.end - c.start for c in s.content)))


def assertion_of(
    scene: Scene,
    cast: Cast,
    mark: Mark,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    statements: Sequence[Statement],
) -> Cited:
    """alleged: as hearsay, as a claim about another, or where those tell it who suffer it; stated: by the narrator or any other."""
    facet, chain = mark.facet("assertion"), chain_of(mark.span, statements)
    denial = _denial(scene, cast, mark.span, actors, statements) if chain and actors else None
    if denial and facet.value == "denied":
        return Cited("denied", denial.anchor, "its side denies it", None)
    if facet.value != "stated" and facet.score >= MIN_ASSERTION and not (denial and facet.value == "alleged"):
        return Cited(facet.value, mark.span, "reader", facet.score)
    sentence = scene.sentences.at(mark.span)
    before = max(sentence.start, mark.span.start - NEAR)
    hearsay = HEARSAY.search(scene.document.text, before, min(sentence.end, mark.span.end + len(" reportedly")))
    if hearsay:
        return Cited("alleged", Span(*hearsay.span()), "told as hearsay", None)
    charged = CHARGED.search(scene.document.text, before, mark.span.start)
    if charged:
        return Cited("alleged", Span(*charged.span()), "told as an accusation", None)
    aside = ASIDE.search(scene.document.text, sentence.start, mark.span.start)
    if aside and chain and all(statement.form == "indirect" for statement in chain):
        return Cited("stated", None, "told in the writer's aside", None)
    if chain and actors and not _same_side(cast, actors, chain[-1]) and not _known_of(scene, mark.span):
        if denial:
            return Cited("denied", denial.anchor, "its side denies it", None)
        words = scene.quote(chain[-1].anchor)
        if CONFIRMS.search(words):
            return Cited("confirmed", chain[-1].anchor, "another side confirms it", None)
        if CLAIMING.search(words) or _suffers(cast, recipients, chain[-1]):
            return Cited("alleged", chain[-1].anchor, "claimed by one side of another", None)
        return Cited("stated", chain[-1].anchor, "told by a third", None)
    return Cited("stated", None, "reader", facet.score)


def _known_of(scene: Scene, span: Span) -> bool:
    """Whether an act only says which instrument is meant ("the accord that both signed"): nobody asserts it there."""
    before = scene.document.text[scene.sentences.at(span).start : span.start]
    return bool(SIGNED_ONE.search(before))


def _denial(scene: Scene, cast: Cast, span: Span, actors: Sequence[Party], statements: Sequence[Statement]) -> Statement | None:
    """A denial, in the same sentence or the next, by the side that is said to have acted, or of just what was said ("denied this")."""
    number = scene.sentences.number(span)
    near = (s for s in statements if s.act.value == "deny" and 0 <= scene.sentences.number(s.anchor) - number <= 1)
    after = (s for s in near if s.anchor.start > span.end and s.speakers)
    return next((s for s in after if _takes_up(scene, s) or _same_side(cast, actors, s)), None)


def _takes_up(scene: Scene, statement: Statement) -> bool:
    return any(SAID_BEFORE.match(scene.quote(content)) for content in statement.content)


def _same_side(cast: Cast, actors: Sequence[Party], statement: Statement) -> bool:
    """Whether some actor of the act is the asserter, or belongs to the same state; so it is taken where nobody knows who acts."""
    if not any(party.actor for party in actors):
        return True
    speakers = set(_sides(cast, statement.speakers))
    return not speakers or bool(speakers & set(_sides(cast, actors)))


def _suffers(cast: Cast, recipients: Sequence[Party], statement: Statement) -> bool:
    return bool(set(_sides(cast, statement.speakers)) & set(_sides(cast, recipients)))


def _sides(cast: Cast, parties: Sequence[Party]) -> Iterator[str]:
    for party in parties:
        if party.actor:
            yield party.actor
            state = cast.state_of(party.actor)
            if state:
                yield state.id
