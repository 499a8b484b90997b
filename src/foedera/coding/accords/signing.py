"""Signings told in so many words beside an accord's name, whether or not the reader marked an event there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.text import Span
from foedera.types.time import Time

SIGNED: Final = re.compile(r"\b(?:signed|signing of)\b")
UNDONE: Final = re.compile(
    r"\b(?:not|never|yet|to|be|being|will|would|refused|if|unless|until|could|may|might|should)\s+(?:\w+\s+)?$", re.I
)
BY: Final = re.compile(r"\s*(?:\w+\s+)?by\b")
BREAK: Final = re.compile(r"[.;:\n]|\b(?:on|was|were|is|are|in|at|has|had|have|which|who|that|after|before|during|said|says)\b")
REACH: Final = 120  # characters between the word, the accord's name and the last signer


@dataclass(frozen=True, slots=True)
class Signing:
    """Where the word stands, who is told to have signed, and when."""

    span: Span
    signers: tuple[Party, ...]
    time: Time | None


def signings_of(scene: Scene, cast: Cast, named: Sequence[Span]) -> tuple[Signing, ...]:
    """The signings of an accord that is named at these places."""
    found = []
    for sentence in {scene.sentences.at(span) for span in named}:
        for match in SIGNED.finditer(scene.document.text, sentence.start, sentence.end):
            near = any(sentence.holds(n) and abs(n.start - match.start()) < REACH for n in named)
            if near and not UNDONE.search(scene.document.text, max(sentence.start, match.start() - 30), match.start()):
                span = Span(*match.span())
                found.append(Signing(span, _signers(scene, cast, span, sentence), _time(scene, span, sentence)))
    return tuple(sorted(found, key=lambda s: s.span))


def _signers(scene: Scene, cast: Cast, span: Span, sentence: Span) -> tuple[Party, ...]:
    """After "signed by": the names up to the next verb or preposition. Otherwise the names just before the word."""
    by = BY.match(scene.document.text, span.end, sentence.end)
    if by:
        points = _run(scene, [p for p in cast.points.within(sentence) if p.span.start >= by.end()], by.end())
    else:
        before = [p for p in cast.points.within(sentence) if p.span.end <= span.start]
        points = [p for p in before if not BREAK.search(scene.document.text, p.span.end, span.start)]
    parties = [Party(p.span, cast.of_point.get(p.span)) for p in points if p.label in {"state", "person", "office", "body"}]
    return tuple(party for party in parties if party.actor) + _holders(cast, points)


def _run(scene: Scene, points: list[Point], start: int) -> list[Point]:
    found: list[Point] = []
    for point in points:
        if BREAK.search(scene.document.text, start, point.span.start):
            break
        found.append(point)
        start = point.span.end
    return found


def _holders(cast: Cast, points: Sequence[Point]) -> tuple[Party, ...]:
    """ "The Polish and Czech presidents": the persons whom the text elsewhere gives that office in those states."""
    states = {cast.of_point.get(p.span) for p in points if p.label == "state"}
    found = []
    for office in (p for p in points if p.label == "office" and p.words.endswith("s")):
        title = office.words.casefold().removesuffix("s").split()[-1]
        for actor in cast.actors:
            held = [r for r in actor.roles if r.of in states and not r.former and r.title.casefold().split()[-1] == title]
            if held:
                found.append(Party(office.span, actor.id))
    return tuple(found)


def _time(scene: Scene, span: Span, sentence: Span) -> Time | None:
    """The nearest time expression of the sentence, within reach of the word."""
    near = [
        (abs(t.start - span.end), t) for t in scene.times
        if t.start is not None and sentence.start <= t.start < sentence.end and abs(t.start - span.end) < REACH
    ]  # fmt: skip
    return min(near, key=lambda pair: pair[0])[1] if near else None
