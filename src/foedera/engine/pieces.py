"""Text -> word pieces with offsets and a kind each. The one place where training and reading agree on what a piece is.

The encoder's vocabulary is lower-case, so what case, quotation marks and paragraphs say comes back as a `kind`,
which widens the token-type embedding.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LOWER, CAPITAL, CAPS, DIGIT, PUNCT = range(5)
QUOTED = 5  # added inside quotation marks
FIRST = 10  # added to the first piece of a line
KINDS = 20
REACH = 8  # distances are told apart by powers of two up to 2**REACH pieces, before and after
OPENING, CLOSING, EITHER = "“„«", "”»", '"'


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text: vocabulary ids, kinds, and (n, 2) code-point offsets, end exclusive."""

    ids: NDArray[np.int64]
    kinds: NDArray[np.int64]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """First and last + 1 of the pieces that share a character with [start, end); equal if there is none."""
        first = int(np.searchsorted(self.offsets[:, 1], start, side="right"))
        stop = int(np.searchsorted(self.offsets[:, 0], end, side="left"))
        return first, max(first, stop)


def shape(word: str) -> int:
    """Which of the five shapes the characters of a piece have."""
    if word[0].isdigit():
        return DIGIT
    if not word[0].isalpha():
        return PUNCT
    if not word[0].isupper():
        return LOWER
    return CAPS if len(word) > 1 and word[1].isupper() else CAPITAL


def kinds_of(text: str, offsets: list[tuple[int, int]]) -> list[int]:
    """A kind for each piece: shape, plus whether it is quoted, plus whether it opens a line."""
    kinds: list[int] = []
    quoted = False
    before = 0
    for start, end in offsets:
        first = before == 0 or "\n" in text[before:start]
        quoted = quoted and not first
        word = text[start:end]
        if word in OPENING:
            quoted = True
        kinds.append(shape(word) + QUOTED * quoted + FIRST * first)
        if word in CLOSING:
            quoted = False
        elif word == EITHER:
            quoted = not quoted
        before = end
    return kinds


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text, without special tokens; characters that the vocabulary drops have no piece."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    kept = [(i, span) for i, span in zip(encoding.ids, encoding.offsets, strict=True) if span[0] < span[1]]
    offsets = [span for _, span in kept]
    return Pieces(
        np.array([i for i, _ in kept], dtype=np.int64),
        np.array(kinds_of(text, offsets), dtype=np.int64),
        np.array(offsets, dtype=np.int64).reshape(-1, 2),
    )


def windows(length: int, *, size: int, overlap: int) -> list[tuple[int, int]]:
    """Even windows of at most `size` that cover `length` pieces, each sharing at least `overlap` with the next."""
    if length <= size:
        return [(0, length)] if length else []
    count = -(-(length - overlap) // (size - overlap))
    starts = np.linspace(0, length - size, count).round().astype(int)
    return [(int(start), int(start) + size) for start in starts]


def centres(spans: list[tuple[int, int]], length: int) -> NDArray[np.int64]:
    """For each piece the number of the window in which it stands furthest from an inner edge."""
    owner = np.zeros(length, dtype=np.int64)
    for number, ((_, left_end), (right_start, _)) in enumerate(pairwise(spans), 1):
        owner[(right_start + left_end) // 2 :] = number
    return owner


def steps(span: tuple[int, int], length: int) -> NDArray[np.int64]:
    """For each of `length` pieces the row of the distance table, seen from a mark at `span`: REACH inside it."""
    places = np.arange(length)
    away = np.minimum(places - span[0], 0) + np.maximum(places - (span[1] - 1), 0)
    size = np.minimum(np.ceil(np.log2(np.abs(away) + 1)), REACH).astype(np.int64)
    rows: NDArray[np.int64] = REACH + np.sign(away) * size
    return rows
