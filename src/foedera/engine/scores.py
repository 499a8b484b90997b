"""What the reader's scores are, and where the labels of each head lie among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from foedera.engine.labels import PAIR_HEADS, SHARED, TOKEN_HEADS, tower_of
from foedera.engine.paths import Floats
from foedera.engine.pieces import Pieces
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Below these a mark or tie is not made. Set on the development sets by `make gate`; the only place they stand."""

    mention: float = 0.35
    cue: float = 0.35
    source: float = 0.55
    opening: float = 0.5  # logits that the first piece of a cue must bring beyond the rest
    voice_opening: float = 1.0  # the same for a source or content
    event: float = 0.35
    clause: float = 0.25
    role: float = 0.2
    word: float = 0.4
    stance: float = 0.5
    owner: float = 0.4
    same: float = 0.6
    argument: float = 0.3
    argument_opening: float = 0.5  # as for cues; without it an argument falls apart where one of its pieces wavers


@dataclass(frozen=True, slots=True)
class Sight:
    """What some marks of one family see: `asked` are their numbers in the question, `start` the first piece of their window.

    `scores`: (marks, pieces of the window, labels of the pair heads of the family).
    """

    asked: tuple[int, ...]
    start: int
    scores: Floats


Places = list[tuple[int, int]]


class PairScores(Protocol):
    """Asks marks of a family, by their places, about all pieces, or about those of some places only: other scores are 0."""

    def __call__(self, family: str, places: Places, among: Places | None = None) -> list[Sight]: ...


@dataclass(slots=True)
class Scores:
    """`tokens`: (pieces, all token labels). `vectors` gives those of the second tower, (pieces, 384)."""

    pieces: Pieces
    tokens: Floats
    pairs: PairScores
    vectors: Callable[[], Floats]


def token_slice(name: str) -> slice:
    """Where a token head's labels lie among all token labels."""
    start = 0
    for other, labels in TOKEN_HEADS.items():
        if other == name:
            return slice(start, start + len(labels))
        start += len(labels)
    raise KeyError(name)


def pair_heads(family: str, tower: str | None = None) -> tuple[str, ...]:
    """The pair heads that marks of a family are asked, in the order of their scores; of one tower, or of both."""
    return tuple(name for name in PAIR_HEADS if name.startswith(f"{family}.") and tower in {None, tower_of(name)})


def seen_slice(name: str) -> slice:
    """Where a pair head's labels, without "O", lie among those of its family."""
    heads = pair_heads(name.partition(".")[0])
    start = sum(len(PAIR_HEADS[other]) - 1 for other in heads[: heads.index(name)])
    return slice(start, start + len(PAIR_HEADS[name]) - 1)


def with_shared(name: str, scores: Floats, tokens: Floats) -> Floats:
    """All labels of a pair head, "O" (0) first, the shared token heads added: (marks, pieces, labels)."""
    own = scores[:, :, seen_slice(name)]
    shared = [tokens[:, token_slice(other)] for other in SHARED.get(name, ())]
    if shared:
        own = own + np.concatenate([part[:, 1:] - part[:, :1] for part in shared], 1)
    return np.concatenate([np.zeros_like(own[:, :, :1]), own], 2)


def span_of(pieces: Pieces, place: tuple[int, int], text: str) -> Span:
    """The characters of a piece range, widened to whole words."""
    start, end = int(pieces.offsets[place[0], 0]), int(pieces.offsets[place[1] - 1, 1])
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)
