"""Signings told in so many words beside an accord's name, whether or not the reader marked an event there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.people.running import BREAK, known, together
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.text import Span
from foedera.types.time import Time

SIGNED: Final = re.compile(
    r"\b(?:signed|signing of|(?P<other>concluded|initial(?:l)?ed|put (?:their|his|her|its) (?:names?|signatures?) to))\b"
)
OBJECT: Final = re.compile(r" (?:an? |the |its |their |that |this )?(?:[\w-]+ ){0,2}")  # from another verb to what is signed
UNDONE: Final = re.compile(
    r"\b(?:not|never|yet|to|be|being|will|would|refused|if|unless|until|could|may|might|should)\s+(?:\w+\s+)?$", re.I
)
BY: Final = re.compile(r"\s*(?:\w+\s+)?by\b")
WHICH: Final = re.compile(r"\b(?:that|which|who)\b")  # what stands before it belongs to another clause than what stands behind
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
            near = any(sentence.holds(n) and _reaches(scene, match, n) for n in named)
            if near and not UNDONE.search(scene.document.text, max(sentence.start, match.start() - 30), match.start()):
                span = Span(*match.span())
                found.append(Signing(span, _signers(scene, cast, span, sentence), _time(scene, span, sentence)))
    return tuple(sorted(found, key=lambda s: s.span))


OF_DAY: Final = re.compile(r"\s+of\s+$")


def dated(scene: Scene, named: Sequence[Span]) -> Time | None:
    """The day by which an accord goes: "the Lima pact of 19 May"."""
    for span in sorted(named):
        for time in scene.times:
            start = time.start or 0
            if time.precision == "day" and span.end < start and OF_DAY.fullmatch(scene.document.text, span.end, start):
                return time
    return None


def _reaches(scene: Scene, match: re.Match[str], named: Span) -> bool:
    """Whether the word may speak of the name: "signed" near it, another verb just before it."""
    if match["other"]:
        return bool(OBJECT.fullmatch(scene.document.text, match.end(), max(match.end(), named.start)))
    return abs(named.start - match.start()) < REACH


def _signers(scene: Scene, cast: Cast, span: Span, sentence: Span) -> tuple[Party, ...]:
    """After "signed by": the names up to the next verb or preposition. Otherwise the names just before the word."""
    by = BY.match(scene.document.text, span.end, sentence.end)
    if by:
        points = _run(scene, [p for p in cast.points.within(sentence) if p.span.start >= by.end()], by.end())
    elif run := together(scene, cast, span):
        return run + _holders(cast, [p for p in cast.points.within(sentence) if any(p.span == one.span for one in run)])
    else:
        before = [p for p in cast.points.within(sentence) if p.span.end <= span.start]
        points = [p for p in before if not BREAK.search(scene.document.text, p.span.end, span.start)]
    return known(cast, points) + _holders(cast, points)


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
    """The nearest time expression of the sentence, within reach of the word; none where that is a length of time ("five days after")."""
    near = [
        (abs(t.start - span.end), t) for t in scene.times
        if t.start is not None and sentence.start <= t.start < sentence.end and abs(t.start - span.end) < REACH
        and not WHICH.search(scene.document.text, t.end or t.start, max(t.end or t.start, span.start))
    ]  # fmt: skip
    nearest = min(near, key=lambda pair: pair[0])[1] if near else None
    return nearest if nearest and nearest.precision not in {"duration", "set", "unknown"} else None
