"""Sets that mark who says what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from foedera.train.passages import Chars, Passage, voice
from foedera.train.sets.rows import rows


def polnear(root: Path, part: str = "train") -> Iterator[Passage]:
    """Attribution in United States news of 2016 (source, cue, content)."""
    for row in rows(root / f"polnear/{part}.jsonl"):
        passage = Passage(row["id"], row["text"], frozenset({"source", "cue", "content"}))
        for said in row["attributions"]:
            voice(passage, *(_spans(said[role]) for role in ("source", "cue", "content")))
        yield passage


def _spans(pairs: list[list[int]]) -> list[Chars]:
    return [(start, end) for start, end in pairs]
