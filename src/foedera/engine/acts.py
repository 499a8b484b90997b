"""What one marked actor does to another: the types of the acts that could join them, weighed. Pure; scores come from the reader.

Two views are joined as a product of experts (Hinton 2002): what the actor's own pair scores say of the other ("mention.deed"),
and what the triggers around them say, each as far as its roles point at the two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedera.engine import asked
from foedera.engine.labels import EVENT_TYPES
from foedera.engine.paths import Floats, best_paths, runs, softmax
from foedera.engine.scores import Scores, seen_slice, span_of, token_slice
from foedera.types.text import Span

DEED = 0.5  # what the actor's own view counts beside the triggers'; set on PLV's training part
FLOOR = 0.02  # a share that no role falls below, so that one missed role does not silence a trigger


@dataclass(frozen=True, slots=True)
class LikelyAct:
    """The likeliest type with its share, all sixteen shares in the order of EVENT_TYPES, the words that tell most of it, and how
    real these words make it (MODALITIES)."""

    type: str
    score: float
    shares: Floats
    trigger: Span
    modality: str


def between(scores: Scores, actors: list[Span], recipients: list[Span], text: str) -> LikelyAct:
    """What the actors do to the recipients. Raises ValueError if a side has no word in the text."""
    sides = [_places(scores, spans) for spans in (actors, recipients)]
    if not all(sides):
        raise ValueError("each side needs at least one span with a word in it")
    triggered, place = _triggered(scores, *sides)
    shares = softmax(np.float32(DEED) * np.log(_deeds(scores, *sides)) + np.log(triggered))
    likeliest = int(shares.argmax())
    trigger = span_of(scores.pieces, place, text)
    modality, _ = asked.best(scores, "event.modality", trigger)
    return LikelyAct(EVENT_TYPES[likeliest], round(float(shares[likeliest]), 4), shares, trigger, modality)


def _places(scores: Scores, spans: list[Span]) -> list[tuple[int, int]]:
    found = [scores.pieces.covering(span.start, span.end) for span in spans]
    return [(first, stop) for first, stop in found if first < stop]


def _deeds(scores: Scores, actors: list[tuple[int, int]], recipients: list[tuple[int, int]]) -> Floats:
    """Type shares at the recipients as the actors see them."""
    total = np.full(len(EVENT_TYPES), 1e-6, dtype=np.float32)
    for sight in scores.pairs("mention", actors):
        logits = sight.scores[:, :, seen_slice("mention.deed")]
        for row in logits:
            for first, stop in recipients:
                seen = row[max(0, first - sight.start) : max(0, stop - sight.start)]
                if len(seen):
                    total += softmax(seen.mean(0))
    shares: Floats = total / total.sum()
    return shares


def _triggered(
    scores: Scores, actors: list[tuple[int, int]], recipients: list[tuple[int, int]]
) -> tuple[Floats, tuple[int, int]]:
    """Type shares at the triggers, each weighed by how far its roles are the two sides (either way round for mutual acts).

    With the place of the trigger that weighs most.
    """
    marks = event_places(scores)
    total = np.full(len(EVENT_TYPES), 1e-3, dtype=np.float32)
    weights = np.zeros(len(marks))
    for sight in scores.pairs("event", [place for place, _ in marks]):
        roles = softmax(np.concatenate([np.zeros_like(sight.scores[:, :, :1]), sight.scores[:, :, seen_slice("event.roles")]], 2))
        for number, row in zip(sight.asked, roles, strict=True):
            (first, stop), score = marks[number]
            doer, other = (_share(row[:, 1:3], side, sight.start) for side in (actors, recipients))
            to = _share(row[:, 3:5], recipients, sight.start)
            weights[number] = score * (doer + FLOOR) * (max(to, other) + FLOOR)
            total += weights[number] * softmax(scores.tokens[first:stop, token_slice("event.type")]).mean(0)
    shares: Floats = total / total.sum()
    return shares, marks[int(weights.argmax())][0]


def event_places(scores: Scores) -> list[tuple[tuple[int, int], float]]:
    """Every run of pieces that could be a trigger, with its share; a text without one gives its likeliest piece."""
    own = scores.tokens[:, token_slice("event")]
    shares = softmax(own)[:, 1:].sum(1)
    places = [(first, stop) for first, stop, _ in runs(best_paths(own[None])[0])]
    likeliest = int(shares.argmax())
    if not any(first <= likeliest < stop for first, stop in places):
        places.append((likeliest, likeliest + 1))
    return [(place, float(shares[slice(*place)].mean())) for place in places]


def _share(shares: Floats, places: list[tuple[int, int]], start: int) -> float:
    """The best mean share of any of the places, as seen in a window that begins at `start`."""
    seen = (shares[max(0, first - start) : max(0, stop - start)].sum(1) for first, stop in places)
    return max((float(own.mean()) for own in seen if len(own)), default=0.0)
