"""Alignments whose actors stand outside the phrase: parties of an accord that is called allied, "our ally", "your adversary".

What cannot be traced to actors of the document by a rule is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from foedera.coding.acts.asserting import chain_of
from foedera.coding.alignments.sketch import Sketch, sketch_of
from foedera.coding.alignments.stated import BE, MANY, ROLE, Said, W, entered
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.tables.alignments import listed, meant, sign_of
from foedera.tables.codes import country_of
from foedera.types.entries import Accord, Actor, Alignment, Party, Statement
from foedera.types.text import Span

SIGNED: Final = frozenset({"agreed", "signed", "ratified", "in force"})
CALLED: Final = re.compile(r"\b(?:allied|alliance)\b", re.IGNORECASE)
NEXT: Final = re.compile(r" \w+[”\"’]?")
NEAR: Final = 32  # characters after an instrument's noun in which it is named: "declaration on allied cooperation"
JOINED: Final = "|".join(map(re.escape, listed("joined")))
OUR: Final = re.compile("our", re.IGNORECASE)  # in "our" and "your", one of which each of the next three patterns holds
OURS: Final = re.compile(rf"\b(?P<p>[Oo]ur|[Yy]our) {W}(?P<n>{ROLE})\b,? (?P<h>{MANY})(?=[,.;)”\"]| |$)")
IS_OURS: Final = re.compile(rf"(?P<h>{MANY}){BE} (?P<p>our|your) {W}(?P<n>{ROLE})\b")
MEETS: Final = re.compile(
    rf"\b(?P<p>[Oo]ur|[Yy]our) {W}(?P<a>{ROLE}) (?:bec(?:ame|omes?)|has become|is|was|turn(?:s|ed)) (?:now )?(?P<j>{JOINED})"
    rf" (?:to|with) (?P=p) {W}(?P<b>{ROLE})\b", re.IGNORECASE,
)  # fmt: skip
IN_GENERAL: Final = re.compile(r"\b(?:when|whenever|if|once)\b", re.IGNORECASE)


def implied_in(
    scene: Scene, cast: Cast, statements: Sequence[Statement], accords: Sequence[Accord], plain: Sequence[Alignment]
) -> tuple[Alignment, ...]:
    """Alignments beyond those that one phrase tells (`plain`), in the order of the text."""
    found = [*_accords(scene, statements, accords), *_ours(scene, cast, statements, accords, plain)]
    return tuple(sorted(found, key=lambda a: (a.anchor, a.id)))


def _accords(scene: Scene, statements: Sequence[Statement], accords: Sequence[Accord]) -> Iterator[Alignment]:
    """The parties of a signed accord whose name says that they are allied; since the day of signing, if that is known."""
    for accord in accords:
        word = next((w for name in accord.titles for span in name.spans if (w := _called(scene, span))), None)
        if word is None or not (accord.signatories or any(stage.stage in SIGNED for stage in accord.life)):
            continue
        for nth, (one, other) in enumerate(combinations([p for p in accord.parties if p.actor][:4], 2)):
            around = _reach(accord.anchor, _named(scene, word), one.span, other.span)
            said = Said("ally", word, one.span, other.span, "an accord called so", around)
            yield entered(scene, statements, said, (one, other), nth=nth, time=accord.time)


def _called(scene: Scene, span: Span) -> Span | None:
    sentence = scene.sentences.at(span)
    found = CALLED.search(scene.document.text, max(sentence.start, span.start - 1), min(sentence.end, span.end + NEAR))
    return Span(*found.span()) if found else None


def _named(scene: Scene, word: Span) -> Span:
    """The word with the one after it: "allied cooperation"."""
    found = NEXT.match(scene.document.text, word.end, scene.sentences.at(word).end)
    return Span(word.start, found.end()) if found else word


def _reach(anchor: Span, word: Span, *parties: Span) -> Span:
    """From the instrument to its name, and over the parties that are named close by."""
    near = [span for span in parties if abs(span.start - anchor.start) < 200]
    spans = [anchor, word, *near] if abs(word.start - anchor.start) < 200 else [word]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _ours(
    scene: Scene, cast: Cast, statements: Sequence[Statement], accords: Sequence[Accord], plain: Sequence[Alignment]
) -> Iterator[Alignment]:
    for sentence in scene.sentences.spans:
        if not OUR.search(scene.document.text, sentence.start, sentence.end):
            continue
        sketch = sketch_of(scene, cast, sentence)
        for pattern in (OURS, IS_OURS):
            for match in pattern.finditer(sketch.text):
                side = _side(cast, statements, sketch, match)
                for point in sketch.among(match, "h") if side else ():
                    actor = cast.of_point.get(point.span)
                    if side and actor and actor != side.actor:
                        said = _said(sketch, match, "n", "our ally")
                        yield entered(scene, statements, said, (Party(point.span, actor), side))
        for match in MEETS.finditer(sketch.text):
            side = _side(cast, statements, sketch, match)
            if side:
                yield from _met(scene, cast, statements, (sketch, match, side), accords, plain)


def _said(sketch: Sketch, match: re.Match[str], group: str, rule: str) -> Said:
    forms = ("joined",) if group == "j" else ("role", "roles")
    word = sketch.span(match, group)
    return Said(meant(match[group], *forms).kind, word, word, word, rule, sketch.span(match))


def _side(cast: Cast, statements: Sequence[Statement], sketch: Sketch, match: re.Match[str]) -> Party | None:
    """Whose "our" it is: the state of the one who speaks. "Your" is so only where it means anybody ("when your ally ...")."""
    at = sketch.span(match, "p")
    chain = chain_of(at, statements)
    general = match["p"].casefold() == "our" or IN_GENERAL.search(sketch.text[: match.start()][-12:])
    if not chain or not general or len(chain[-1].speakers) != 1:
        return None
    state = _state(cast, chain[-1].speakers[0].actor)
    return Party(at, state.id) if state else None


def _state(cast: Cast, key: str | None) -> Actor | None:
    """The state in the document that somebody is, belongs to or works for, by the text or by the gazetteer."""
    found = cast.state_of(key)
    actor = cast.actor(key)
    if found or actor is None:
        return found
    groups = (cast.actor(m.actor) for m in actor.member_of)
    country = next((c for one in (actor, *groups) if one and (c := country_of(one.known))), None)
    return next((a for a in cast.actors if a.kind == "state" and country and a.known == country), None)


def _met(
    scene: Scene, cast: Cast, statements: Sequence[Statement], where: tuple[Sketch, re.Match[str], Party],
    accords: Sequence[Accord], plain: Sequence[Alignment],
) -> Iterator[Alignment]:  # fmt: skip
    """ "When your ally becomes allied to your adversary": the two are the parties of an accord in this document of which one is
    known, from another phrase of it, to stand so to the speaker's side. Nobody where that does not single them out.
    """
    sketch, match, side = where
    first = sign_of(_said(sketch, match, "a", "").kind)
    known = {party.actor: a for a in plain if a.modality.value == "ongoing" for party in _beside(a, side) if _sign(a) == first}
    found = {
        (one.actor, other.actor): (one, other, accord)
        for accord in accords for one, other in _two(cast, accord)
        if one.actor in known and other.actor not in known and side.actor not in {one.actor, other.actor}
    }  # fmt: skip
    if len(found) != 1:
        return
    one, other, accord = next(iter(found.values()))
    spans = (accord.anchor, known[one.actor].anchor)
    rule = "the parties of the accord, one of them known from another phrase"
    for group, pair in (("a", (one, side)), ("j", (one, other)), ("b", (other, side))):
        yield entered(scene, statements, _said(sketch, match, group, rule), pair, spans=spans)


def _sign(alignment: Alignment) -> int:
    return sign_of(alignment.kind.value)


def _beside(alignment: Alignment, side: Party) -> list[Party]:
    """The other one of an alignment of a side."""
    pair = [alignment.one, alignment.other]
    return [p for p in pair if p.actor != side.actor] if side.actor in {p.actor for p in pair} else []


def _two(cast: Cast, accord: Accord) -> Iterator[tuple[Party, Party]]:
    """Both orders of the two states that an accord binds."""
    parties = {state.id: Party(p.span, state.id) for p in accord.parties if (state := cast.state_of(p.actor))}
    if len(parties) == 2:
        one, other = parties.values()
        yield from ((one, other), (other, one))
