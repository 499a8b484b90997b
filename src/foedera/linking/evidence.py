"""How words, times and points of evidence are weighed against each other."""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from foedera.tables.words import base, weight, words
from foedera.types.profile import Days

COMMON: Final = 0.3  # a word that weighs less tells nothing (of our corpus: "government", "president", "week")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two entries are the same, 0 to 1, and what speaks for it."""

    score: float
    reasons: tuple[str, ...]


def telling(text: str) -> frozenset[str]:
    """The base forms of a text's words that tell something."""
    return frozenset(form for word in words(text) if weight(form := base(word)) >= COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: the cosine of two sets of words, each weighed by its rarity."""
    shared = _size(one & other)
    return shared / math.sqrt(_size(one) * _size(other)) if shared else 0.0


@functools.lru_cache(65536)
def _size(found: frozenset[str]) -> float:
    return sum(weight(word) ** 2 for word in found)


@functools.lru_cache(65536)
def topics(one: frozenset[str], other: frozenset[str]) -> float:
    """Likeness of two reports' topics; kept, since all entries of two reports ask for it."""
    return likeness(one, other)


def keys_of(kind: str, names: Iterable[str]) -> tuple[int, ...]:
    """Keys for blocking, as 64-bit numbers; equal names of one kind have equal keys."""
    digests = (hashlib.blake2b(f"{kind}|{name}".encode(), digest_size=8).digest() for name in set(names))
    return tuple(sorted(int.from_bytes(digest, "big", signed=True) for digest in digests))


def rarest(found: Iterable[str], most: int) -> list[str]:
    """The words that tell most, the rarest first."""
    return sorted(found, key=lambda word: (-weight(word), word))[:most]


def likely(points: float) -> float:
    """Points of evidence (a sum of log odds) as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))


def apart(one: Days | None, other: Days | None) -> int | None:
    """Days between two times; 0 where they overlap, None where one is unknown."""
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])


@functools.lru_cache(65536)
def listed(found: frozenset[str], most: int = 4) -> str:
    """The rarest few, for a reason; kept, since all entries of two reports ask for what their topics share."""
    return ", ".join(rarest(found, most))
