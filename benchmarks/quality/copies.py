"""Copies made by known edits, and pairs about one thing that are none: precision and recall of linking/copies.py.

Texts are our own: passages of training/corpus about one country, put together to reports of 120 words and more. A copy has a tenth to six
tenths of its words changed: half of that by whole sentences dropped, moved or replaced, half by runs of words, both taken from other
reports about the same country. A pair that is no copy is two reports about one country with no passage in common.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from foedera.linking import block
from foedera.linking.copies import profile
from foedera.train.markup import unmark

ROOT = Path(__file__).resolve().parents[2]
WORDS = 120
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)


def passages() -> dict[str, list[str]]:
    """Country -> the passages of our corpus about it, without marks."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "training/corpus").glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("\n\n"):
            lines = part.splitlines()
            if len(lines) > 1 and lines[0].startswith("# ") and lines[0].count("|") == 3:
                found[lines[0].split("|")[1].strip()].append(unmark(lines[1])[0])
    return found


def reports() -> dict[str, list[list[str]]]:
    """Country -> reports, each a list of sentences; every passage is in one report."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for country, own in passages().items():
        report: list[str] = []
        for passage in own:
            report += re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“])", passage)
            if sum(len(sentence.split()) for sentence in report) >= WORDS:
                found[country].append(report)
                report = []
    return {country: own for country, own in found.items() if len(own) > 1}


Word = tuple[str, bool]  # and whether it stood in the report


def edited(report: list[str], others: list[list[str]], share: float, dice: random.Random) -> str:
    """A report of whose words exactly a share is gone, with words of others in the place of most of them."""
    foreign = [[(word, False) for word in sentence.split()] for other in others for sentence in other]
    sentences: list[list[Word]] = [[(word, True) for word in sentence.split()] for sentence in report]
    total = sum(map(len, sentences))
    for at in dice.sample(range(len(sentences)), len(sentences)):
        if total - _kept(sentences) + len(sentences[at]) / 2 < share / 2 * total:
            sentences[at] = [] if dice.random() < 0.5 else dice.choice(foreign)
    dice.shuffle(sentences)
    words = [word for sentence in sentences for word in sentence]
    spare = [word for sentence in foreign for word in sentence]
    while _kept([words]) > (1 - share) * total:
        at, run, start = dice.randrange(len(words)), dice.randint(1, 4), dice.randrange(len(spare) - 4)
        words[at : at + run] = spare[start : start + run]
    return " ".join(word for word, _ in words)


def _kept(sentences: list[list[Word]]) -> int:
    return sum(own for sentence in sentences for _, own in sentence)


def samples() -> Iterator[tuple[str, str]]:
    """Pairs of bundled reports on one affair, written apart."""
    for folder in sorted(path for path in (ROOT / "samples").iterdir() if path.is_dir()):
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        yield from combinations(texts, 2)


def pairs() -> Iterator[tuple[str, str, str]]:
    """(what it is, text, text): a share changed, or "unrelated"."""
    dice = random.Random(6)  # noqa: S311
    for _, own in sorted(reports().items()):
        for number, report in enumerate(own):
            others = [other for n, other in enumerate(own) if n != number]
            share = SHARES[dice.randrange(len(SHARES))]
            yield f"{share:.0%}", " ".join(report), edited(report, others, share, dice)
        for one, other in list(combinations(own, 2))[:40]:
            yield "unrelated", " ".join(one), " ".join(other)
    for left, right in samples():
        yield "one affair", left, right


def measure() -> dict[str, float]:
    """Precision and recall over pairs, in points, recall by share changed too. A pair counts as found if it shares a key and is linked."""
    tally: Counter[str] = Counter()
    for what, one, other in pairs():
        both = [profile("a", one), profile("b", other)]
        tally[what] += 1
        tally[f"{what} found"] += bool(block.links([made for made in both if made]))
    copies = sum(tally[f"{share:.0%}"] for share in SHARES)
    found = sum(tally[f"{share:.0%} found"] for share in SHARES)
    figures = {
        "precision": 100 * found / max(1, found + tally["unrelated found"] + tally["one affair found"]),
        "recall": 100 * found / copies,
    }
    figures |= {f"recall, {share:.0%} changed": 100 * tally[f"{share:.0%} found"] / tally[f"{share:.0%}"] for share in SHARES}
    print(dict(tally), file=sys.stderr)
    return {name: round(value, 1) for name, value in figures.items()}


if __name__ == "__main__":
    print(json.dumps(measure()))
