"""What the reader says of words that somebody points at: the roles of a predicate, how surely it happened, the tone about a name.

Pure functions over scores; a predicate or name need not be one that the reader would have marked itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from foedera.engine.labels import ROLES, TOKEN_HEADS
from foedera.engine.paths import Floats, best_paths, runs, softmax
from foedera.engine.scores import Scores, Thresholds, seen_slice, span_of, token_slice
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a predicate under PropBank's name, shortened (A0, TMP ...); `score` is the mean share of its pieces."""

    label: str
    span: Span
    score: float


def roles(scores: Scores, predicates: list[Span], text: str) -> list[list[Argument]]:
    """The arguments of each predicate, in the order of the text. A predicate without a piece has none."""
    found = _seen(scores, predicates, text, "predicate.roles", ROLES, Thresholds().argument_opening)
    return [[_parted(role, text) for role in own] for own in found]


def answers(scores: Scores, predicates: list[Span], text: str) -> list[list[Argument]]:
    """What answers a question about each predicate (who, what, when ...), whatever role it plays, in the order of the text."""
    return _seen(scores, predicates, text, "predicate.answers", ("answer",), 0.0)


def _seen(
    scores: Scores, predicates: list[Span], text: str, head: str, labels: tuple[str, ...], opening: float
) -> list[list[Argument]]:
    places = [scores.pieces.covering(span.start, span.end) for span in predicates]
    asked = [n for n, (first, stop) in enumerate(places) if first < stop]
    found: list[list[Argument]] = [[] for _ in predicates]
    for sight in scores.pairs("predicate", [places[n] for n in asked]):
        logits = np.concatenate([np.zeros_like(sight.scores[:, :, :1]), sight.scores[:, :, seen_slice(head)]], 2)
        shares = softmax(logits)
        for row, (number, path) in enumerate(zip(sight.asked, best_paths(logits, opening=opening), strict=True)):
            for first, stop, kind in runs(path):
                span = span_of(scores.pieces, (sight.start + first, sight.start + stop), text)
                score = float(shares[row, first:stop, 2 * kind + 1 : 2 * kind + 3].sum(1).mean())
                found[asked[number]].append(Argument(labels[kind], span, round(score, 4)))
    return found


CONTRACTED = re.compile(r"n['\u2019]?t$", re.IGNORECASE)


def _parted(role: Argument, text: str) -> Argument:
    """A negation without the verb that it has grown to: the "n't" of "can't", as PropBank's treebanks part them."""
    grown = CONTRACTED.search(text, role.span.start, role.span.end) if role.label == "NEG" else None
    return replace(role, span=Span(grown.start(), role.span.end)) if grown else role


def shares(scores: Scores, head: str, span: Span) -> Floats:
    """The shares of a facet head's labels at a span. Raises ValueError if no piece covers it."""
    first, stop = scores.pieces.covering(span.start, span.end)
    if first == stop:
        raise ValueError(f"no word at {span.start}-{span.end}")
    mean: Floats = softmax(scores.tokens[first:stop, token_slice(head)]).mean(0)
    return mean


def best(scores: Scores, head: str, span: Span) -> tuple[str, float]:
    """The likeliest label of a facet head at a span, with its share."""
    own = shares(scores, head, span)
    return TOKEN_HEADS[head][int(own.argmax())], round(float(own.max()), 4)


# How sure an act of each modality is, from -3 to 3, and what polarity, modality and certainty count; set on UW's development part.
SURE = np.array([3.0, 3.0, 1.2, 0.8, 0.2, -2.5, 3.0])
POLARITY, MODALITY, CERTAINTY = 3.0, 0.5, 1.0


def factuality(scores: Scores, predicate: Span) -> float:
    """How surely something happened according to the text, from about -3 (surely not) to 3 (surely).

    Put together from three heads: whether it is told as positive, how real its modality is, how certain the teller is.
    Raises ValueError if no piece covers the predicate.
    """
    positive = float(shares(scores, "predicate.polarity", predicate)[0])
    certain = float(shares(scores, "predicate.certainty", predicate)[0])
    real = float(shares(scores, "event.modality", predicate) @ SURE)
    return 3 * (POLARITY * (2 * positive - 1) + MODALITY * real + CERTAINTY * certain) / (POLARITY + 3 * MODALITY + CERTAINTY)


PLACES = ("place",)
ACTING = ("state", "body", "office", "party", "force", "igo", "group", "organisation", "people")


def acts(scores: Scores, name: Span) -> float:
    """How far a name stands for those who act in its name rather than for the place, 0 to 1 ("Baku rejected", "in Baku").

    Raises ValueError if no piece covers the name.
    """
    own = shares(scores, "mention", name)
    labels = TOKEN_HEADS["mention"]
    acting, place = (
        float(sum(own[labels.index(f"{edge}-{kind}")] for kind in kinds for edge in "BI")) for kinds in (ACTING, PLACES)
    )
    return acting / (acting + place) if acting + place else 0.0
