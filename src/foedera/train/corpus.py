"""Corpus files -> blocks, and a check of files for their authors (`python -m foedera.train.corpus FILE ...`)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from foedera.train.blocks import Block, CorpusError
from foedera.train.markup import block_of


def _groups(path: Path) -> Iterator[tuple[int, list[str]]]:
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.strip():
            first = first if lines else number
            lines.append(line.strip())
        elif lines:
            yield first, lines
            lines = []


def blocks(path: Path) -> Iterator[Block]:
    """The blocks of one corpus file, in order. Raises CorpusError naming file and line."""
    for number, lines in _groups(path):
        try:
            yield block_of(lines)
        except CorpusError as error:
            raise CorpusError(f"{path}:{number}: {error}") from None


def faults(path: Path) -> list[str]:
    """Every fault of a file, a line each, so that an author can mend them in one go."""
    found = []
    for number, lines in _groups(path):
        try:
            block_of(lines)
        except CorpusError as error:
            found.append(f"{path}:{number}: {error}")
    return found


def main(paths: list[str]) -> int:
    """Check files; print faults and counts; 1 if anything is wrong or an id comes twice."""
    wrong = [fault for path in paths for fault in faults(Path(path))]
    print("\n".join(wrong))
    if wrong:
        return 1
    every = [block for path in paths for block in blocks(Path(path))]
    twice = [name for name, n in Counter(block.id for block in every).items() if n > 1]
    types = Counter(event.type for block in every for event in block.events)
    silent = sum(block.nothing for block in every)
    print(
        f"{len(every)} blocks, {sum(types.values())} events, {silent} with nothing codable, "
        f"{sum(len(b.sayings) for b in every)} sayings, {sum(len(b.clauses) for b in every)} clauses"
    )
    print(", ".join(f"{name} {n}" for name, n in sorted(types.items())))
    print(", ".join(f"{k} {n}" for k, n in Counter(e.modality for b in every for e in b.events).items()))
    if twice:
        print(f"ids used twice: {twice[:10]}")
    return int(bool(twice))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
