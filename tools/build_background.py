"""Writes src/foedera/train/background.txt: passages of the open corpus, spread over its files, that tell of everything else.

python tools/build_background.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from foedera.train.corpus import blocks  # noqa: E402

MADE = ROOT / "src/foedera/train/background.txt"
COUNT, LONGEST = 420, 420  # passages, and characters of one


def passages() -> list[str]:
    """One passage in so many of every file, in the order of the files."""
    found = []
    for path in sorted((ROOT / "training/corpus").glob("*.txt")):
        found += [block.text for block in blocks(path) if len(block.text) <= LONGEST and "\n" not in block.text]
    step = len(found) / COUNT
    return [found[int(n * step)] for n in range(COUNT)]


def main() -> int:
    """Write the file, or with --check say whether it stands as it would be written; 1 if not."""
    text = "\n".join(passages()) + "\n"
    if "--check" in sys.argv[1:]:
        return int(MADE.read_text(encoding="utf-8") != text)
    MADE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
