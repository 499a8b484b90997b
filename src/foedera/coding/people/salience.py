"""How much an earlier mention stands out for a pronoun, as a weight.

The weights follow what Lappin and Leass (1994) found to matter in news: nearness, being named first in a sentence, being named often,
and who speaks; with the reader's own tie as one more voice. They were set on MEANTIME's and GUM's open training parts.
"""

from __future__ import annotations

import math
import re
from typing import Final

from foedera.coding.people.casting import Casting
from foedera.coding.people.concord import gender
from foedera.coding.people.heard import Heard
from foedera.coding.people.points import Point
from foedera.types.text import Span

OWNS: Final = frozenset({"his", "her", "their", "its", "my", "our", "your"})
AWAY: Final = re.compile(r"\b(?:of|in|with|to|from|by|for|at|on|against|near|over|after)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
FARTHER: Final = 1.8  # taken off for each sentence between
FIRST: Final = 0.8  # for the first mention of its sentence
ALIKE: Final = 0.2  # more, where the pronoun is the first of its sentence too
OFTEN: Final = 2.0  # times the logarithm of how often it was named before
MOST: Final = 6  # namings that count; set with SAID on the same key
DEPENDENT: Final = 0.6  # taken off behind a preposition
SPEAKS: Final = 1.2  # for the speaker, of a pronoun in what is told of their words or in the next saying
JUST: Final = 0.5  # more, where they spoke in the sentence before or in this one
FADES: Final = 0.8  # taken off for each sentence more than LONG since they spoke; set on 26 reports of the Guardian
LONG: Final = 2
SAME_GENDER: Final = 1.6
TIED: Final = 2.0  # times the share of the reader's tie


def salience(casting: Casting, heard: Heard, other: Point, point: Point) -> float:
    """The weight of an earlier mention for a pronoun, in the logit: 1 more is e times as likely meant."""
    scene = casting.scene
    here, there = (scene.sentences.number(p.span) for p in (point, other))
    draft = casting.drafts[str(casting.resolved[other.span])]
    leads, follows = (_first(casting, p) for p in (other, point))
    weight = _of_speaker(here - there) if heard.favours(other) else -FARTHER * (here - there)
    weight += FIRST * leads + ALIKE * (leads and follows)
    weight += OFTEN * math.log(min(MOST, sum(span < point.span for span in draft.spans) or 1))
    weight -= DEPENDENT * bool(AWAY.search(scene.document.text, max(0, other.span.start - 14), other.span.start))
    weight += SAME_GENDER * bool(gender(casting, draft))
    return weight + TIED * max((share for tail, share in scene.tails(point.mark, "same") if tail == other.mark), default=0.0)


def _of_speaker(sentences: int) -> float:
    """The weight of who spoke last, by the sentences since: more where they have just spoken, less once others have had their turn."""
    return SPEAKS + JUST if sentences <= 1 else SPEAKS - FADES * max(0, sentences - LONG)


def of_unsure(casting: Casting, point: Point) -> float:
    """The exponential of the weight of a person named just before who may be one of several: as likely meant as a known one there."""
    here = casting.scene.sentences.number(point.span)
    spans = casting.scene.sentences.spans
    start = spans[max(0, here - 1)].start
    near = casting.points.within(Span(start, point.span.start)) if start < point.span.start else ()
    open_ones = [p for p in near if p.label == "person" and p.span in casting.resolved and casting.resolved[p.span] is None]
    if not open_ones:
        return 0.0
    last = open_ones[-1]
    return math.exp(FIRST * _first(casting, last) - FARTHER * (here - casting.scene.sentences.number(last.span)) + SAME_GENDER)


def _first(casting: Casting, point: Point) -> bool:
    """Whether no other actor is named before it in its sentence."""
    sentence = casting.scene.sentences.at(point.span)
    before = casting.points.within(Span(sentence.start, point.span.start)) if sentence.start < point.span.start else ()
    return not any(p.label not in {"place", "office", "named_event"} and not _modifier(casting, p, point) for p in before)


def _modifier(casting: Casting, point: Point, head: Point) -> bool:
    """Whether a mention only says more of another: an adjective, an owner ("Their fighters"), another name of the same actor."""
    if any(candidate.how == "adjective" for candidate in point.known) or point.words.casefold() in OWNS:
        return True
    after = casting.scene.document.text[point.span.end : point.span.end + 2]
    key = casting.resolved.get(point.span)
    return after[:1] in {"’", "'"} or (key is not None and key == casting.resolved.get(head.span))
