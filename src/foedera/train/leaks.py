"""Keeps evaluation texts out of training: passages that share too many word shingles with one are dropped."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

from foedera.train.passages import Passage

LENGTH = 8  # words in a shingle
SHARE = 0.2  # of a passage's shingles that may stand in evaluation texts


def shingles(text: str) -> set[str]:
    """Every run of eight lower-cased words; a shorter text is one shingle."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + LENGTH]) for n in range(max(1, len(words) - LENGTH + 1))}


@functools.cache
def evaluated(paths: tuple[Path, ...]) -> frozenset[str]:
    """The shingles of all evaluation files (JSON Lines with a "text")."""
    found: set[str] = set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            found |= shingles(json.loads(line)["text"])
    return frozenset(found)


def without_leaks(passages: list[Passage], evaluation: list[Path]) -> list[Passage]:
    """The passages of which less than a fifth stands in an evaluation file."""
    held = evaluated(tuple(evaluation))
    kept = []
    for passage in passages:
        own = shingles(passage.text)
        if len(own & held) < SHARE * len(own):
            kept.append(passage)
    return kept
