"""Where in a text a rule has to look: around the words of which its matches hold one. Most of a text is near none of them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from foedera.coding.time.table import RULES

CHUNK = re.compile(r"\S+")
WORD = re.compile(r"\w+")
BEFORE: Final = (
    12  # chunks before a hint's that a match can reach: "the next no more than twenty-one million or twenty-two million days"
)
AFTER: Final = 7  # chunks after it that a match and what it looks ahead to can reach: "an hour and a half or so later"
VOCABULARY: Final = frozenset[str]().union(*(entry.hint for entry in RULES))
SHORT: Final = 40  # characters of a chunk that is kept: what is longer is no word


class Around:
    """The stretches of one text in which the words of a hint stand, wide enough for every match that holds one."""

    def __init__(self, text: str) -> None:
        self.chunks = [match.span() for match in CHUNK.finditer(text)]
        self.at: dict[str, list[int]] = defaultdict(list)
        for n, (start, end) in enumerate(self.chunks):
            for word in (_known if end - start <= SHORT else _hints)(text[start:end]):
                self.at[word].append(n)
        self.found: dict[frozenset[str], list[tuple[int, int]]] = {}

    def stretches(self, hint: frozenset[str]) -> list[tuple[int, int]]:
        """Starts and ends, in order and apart from each other."""
        if hint not in self.found:
            self.found[hint] = self._stretches(sorted(n for word in hint & self.at.keys() for n in self.at[word]))
        return self.found[hint]

    def _stretches(self, numbers: list[int]) -> list[tuple[int, int]]:
        last, joined = len(self.chunks) - 1, list[tuple[int, int]]()
        for n in numbers:
            start, end = max(0, n - BEFORE), min(last, n + AFTER)
            if joined and start <= joined[-1][1] + 1:
                start = joined.pop()[0]
            joined.append((start, end))
        return [(self.chunks[start][0], self.chunks[end][1]) for start, end in joined]


def _hints(chunk: str) -> tuple[str, ...]:
    """The words of a chunk that are in any hint; "#" if it holds a digit."""
    found = {word.casefold() for word in WORD.findall(chunk)} & VOCABULARY
    return (*found, "#") if any(map(str.isdecimal, chunk)) else tuple(found)


_known = lru_cache(maxsize=1 << 14)(_hints)
