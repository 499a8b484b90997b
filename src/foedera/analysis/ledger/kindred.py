"""Reports that are about one thing by their rare words, whether anything in them was linked or not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from foedera.tables.words import base, weight, words
from foedera.types.text import Document

ALIKE: Final = 0.27  # cosine of two reports; between reports of different written affairs it stays under .25
TOPIC: Final = 80  # words that stand for what a report is about
LONGEST: Final = 8_000  # characters of a report that count for it
LEAST: Final = 0.3  # weight of a word that says something
CROWD: Final = 40  # reports that have a word which brings no two of them together


def kindred(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Pairs of ids of reports that share so many rare words that what they tell is worth comparing."""
    topics = {document.id: _topic(document.text[:LONGEST]) for document in documents}
    having: dict[str, list[str]] = defaultdict(list)
    for key, topic in topics.items():
        for word in topic:
            having[word].append(key)
    met = {pair for keys in having.values() if 1 < len(keys) <= CROWD for pair in combinations(sorted(keys), 2)}
    yield from ((one, other) for one, other in sorted(met) if _alike(topics[one], topics[other]) >= ALIKE)


def _topic(text: str) -> Mapping[str, float]:
    """The words that tell most in a text, rare ones and those that come again, with the squares of their weights."""
    counts = Counter(base(word) for word in words(text))
    worth = {word: weight(word) * (1 + math.log(n)) for word, n in counts.items() if weight(word) >= LEAST}
    return {word: weight(word) ** 2 for word in sorted(worth, key=lambda w: (-worth[w], w))[:TOPIC]}


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(one[word] for word in one.keys() & other.keys())
    return shared / math.sqrt(sum(one.values()) * sum(other.values())) if shared else 0.0
