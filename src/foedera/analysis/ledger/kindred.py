"""Reports that are about one thing by their rare words and by the names in them, whether anything in them was linked or not."""

from __future__ import annotations

import calendar
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from foedera.tables.words import base, weight, words
from foedera.types.text import Document

ALIKE: Final = 0.27  # cosine of two reports; between reports of different written affairs it stays under .25
NAMED: Final = 5  # rare names in common, from which reports that are less alike are about one thing, too
NAMED_ALIKE: Final = 0.15  # cosine of two such reports; of openings of news on one day's stories 3 of 5 such pairs tell one story
NAME: Final = re.compile(r"(?<![.!?:”\"\n] )(?<!\n)\b[A-Z][^\W\d_]{3,}")  # not at the beginning of a sentence
SMALL: Final = re.compile(r"\b[^\W\d_]{4,}")
RARE: Final = 0.5  # weight of a name that few texts have
TOPIC: Final = 80  # words that stand for what a report is about
LONGEST: Final = 8_000  # characters of a report that count for it
LEAST: Final = 0.3  # weight of a word that says something
CALENDAR: Final = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.day_name))
CROWD: Final = 40  # reports that have a word which brings no two of them together


@dataclass(frozen=True, slots=True)
class _About:
    """The words that tell most in a text, with the squares of their weights, and the rare names in it."""

    words: Mapping[str, float]
    names: frozenset[str]


def kindred(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Pairs of ids of reports that share so many rare words, or names, that what they tell is worth comparing."""
    about = {d.id: _About(_topic(d.text[:LONGEST]), _names(d.text[:LONGEST])) for d in documents}
    having: dict[str, list[str]] = defaultdict(list)
    for key, own in about.items():
        for word in own.words.keys() | own.names:
            having[word].append(key)
    met = {pair for keys in having.values() if 1 < len(keys) <= CROWD for pair in combinations(sorted(keys), 2)}
    yield from ((one, other) for one, other in sorted(met) if _are_kin(about[one], about[other]))


def _are_kin(one: _About, other: _About) -> bool:
    alike = _alike(one.words, other.words)
    return alike >= ALIKE or (alike >= NAMED_ALIKE and len(one.names & other.names) >= NAMED)


def _names(text: str) -> frozenset[str]:
    """Words that are always written with a capital letter, and not only where a sentence begins; no months and days."""
    small = {word for word in SMALL.findall(text) if word[0].islower()}
    found = {word.casefold() for word in NAME.findall(text)}
    return frozenset(base(word) for word in found - small - CALENDAR if weight(word) >= RARE)


def _topic(text: str) -> Mapping[str, float]:
    """Rare words, and those that come again."""
    counts = Counter(base(word) for word in words(text))
    worth = {word: weight(word) * (1 + math.log(n)) for word, n in counts.items() if weight(word) >= LEAST}
    return {word: weight(word) ** 2 for word in sorted(worth, key=lambda w: (-worth[w], w))[:TOPIC]}


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(one[word] for word in one.keys() & other.keys())
    return shared / math.sqrt(sum(one.values()) * sum(other.values())) if shared else 0.0
