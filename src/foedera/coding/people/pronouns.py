"""Whom a pronoun stands for: earlier mentions that agree with it, weighed; where none stands clear, it abstains and keeps them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from foedera.coding.people.casting import Casting
from foedera.coding.people.concord import HE, KINDS, SHE, WHO, agrees
from foedera.coding.people.heard import Heard, Speech
from foedera.coding.people.points import Point
from foedera.coding.people.salience import of_unsure, salience
from foedera.types.text import Span

SELF: Final = frozenset({"i", "me", "my", "mine"})
RELATIVE: Final = re.compile(r"(?:[\s,–—-]|\s*\([^)]{1,20}\),?)*\s(?:(?:of|to|with|from|by|in|for|all|most|some|many|both) )?")
ASIDE: Final = re.compile(r",\s(?:an?|the|one|his|her|its|their)\s[^.;:“”\"]{1,80}[\s,]")  # "X, an officer at Y who"
SENTENCES: Final = {"he": 5, "she": 5, "it": 2, "they": 3}  # how many sentences back an antecedent is looked for
AFAR: Final = 40  # sentences back from which candidates are kept where none is nearer
KEPT: Final = 5  # such candidates
REACH: Final = 5_000  # characters: a text without a full stop is no one sentence
NOBODY: Final = -1.4  # the weight of there being none
CLEAR: Final = 0.7  # of all weights, as shares, before one is taken
SAID_MANY: Final = 0.9  # and where "it" or "they" speaks
SAID: Final = 0.75  # the same for who speaks: words in the wrong mouth are the worst guess (benchmarks/quality/speakers.py)


def add_pronouns(casting: Casting) -> None:
    """Resolve every pronoun in the order of the text; what stays open keeps its candidates, the likeliest first."""
    speech = Speech.of(casting)
    order = sorted(casting.todo("pronoun"), key=lambda point: (point.words.casefold() in SELF, point.span))
    for point in order:
        words = point.words.casefold()
        if words in SELF:
            found = speech.own(casting, point)
        else:
            found = _relative(casting, point) if words in WHO else _weighed(casting, speech.around(point), point)
        best = max(found.items(), key=lambda pair: pair[1], default=("", 0.0))
        clear = best[1] >= (_said(words) if speech.speaks(point) else CLEAR)
        likely = tuple(sorted(found, key=lambda key: -found[key]))
        casting.resolved[point.span] = best[0] if clear else None
        casting.guesses[point.span] = likely or _farther(casting, speech.around(point), point)
        if clear:
            casting.drafts[best[0]].spans.append(point.span)


def _said(words: str) -> float:
    return SAID if words in HE | SHE else SAID_MANY


def _relative(casting: Casting, point: Point) -> dict[str, float]:
    """ "X, who ...": the mention just before it."""
    near = casting.points.before(point.span.start)
    key = casting.resolved.get(near.span) if near else None
    gap = casting.scene.gap(near.span, point.span) if near else ""
    told = near is not None and near.label == "person" and point.words.casefold() in {"who", "whom"} and ASIDE.fullmatch(gap)
    if near is None or key is None or not (told or RELATIVE.fullmatch(gap)):
        return {}
    return {key: 1.0} if agrees(casting, casting.drafts[key], near, point, "who") else {}


def _weighed(casting: Casting, heard: Heard, point: Point) -> dict[str, float]:
    """The actors that may be meant, each with its share of all weights; nobody takes a share too."""
    kind = KINDS.get(point.words.casefold(), "")
    weights: dict[str, float] = {}
    named = heard.named(casting) if kind != "it" else frozenset()
    for other in (*_earlier(casting, point, SENTENCES[kind]), *heard.last(casting)) if kind else ():
        key = str(casting.resolved[other.span])
        if key not in named and agrees(casting, casting.drafts[key], other, point, kind) and not heard.bars(other, kind):
            weights[key] = max(weights.get(key, -9.0), salience(casting, heard, other, point))
    unsure = of_unsure(casting, point) if kind in {"he", "she"} else 0.0
    total = sum(map(math.exp, weights.values())) + math.exp(NOBODY) + unsure
    return {key: math.exp(weight) / total for key, weight in weights.items()}


def _farther(casting: Casting, heard: Heard, point: Point) -> tuple[str, ...]:
    """Who agrees with a pronoun farther back than it is looked for, the last named first: candidates for a reviewer, never taken."""
    kind = KINDS.get(point.words.casefold(), "")
    found: dict[str, None] = {}
    for other in reversed(list(_earlier(casting, point, AFAR if kind != "who" else 0))) if kind else ():
        key = str(casting.resolved[other.span])
        if len(found) < KEPT and agrees(casting, casting.drafts[key], other, point, kind) and not heard.bars(other, kind):
            found[key] = None
    return tuple(found)


def _earlier(casting: Casting, point: Point, sentences: int) -> Iterator[Point]:
    """The resolved mentions before a pronoun, from some sentences back on."""
    spans = casting.scene.sentences.spans
    here = casting.scene.sentences.number(point.span)
    start = max(spans[max(0, here - sentences)].start, point.span.start - REACH)
    if start < point.span.start:
        yield from (p for p in casting.points.within(Span(start, point.span.start)) if casting.resolved.get(p.span))
