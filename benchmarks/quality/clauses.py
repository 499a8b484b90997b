"""Clauses of instruments: sentences in our own words after the structure of treaties and of news about them.

Two sets, both written by a language model and nothing trained on them: 300 sentences full of rare wordings (sets/clauses.txt, coded twice;
the rules are chosen on it), and 150 in the usual wordings of instruments and news (sets/clauses-second.txt, coded once, written before
the rules and measured only before and after they were made). Of the second set only the clauses are coded, with who is bound and served.
A clause is found where spans share characters. Force and kind are those of the record, rules and all, at the clauses that are found; macro
F1 over the labels of the key. Sentences without a clause show how often one is seen where there is none.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from points import share
from sets import chunks
from sklearn.metrics import f1_score

from foedera.coding.clauses import promises_of
from foedera.coding.scene import Scene
from foedera.engine.onnx import OnnxReader
from foedera.train.blocks import Block
from foedera.train.corpus import blocks
from foedera.types.reading import Reader
from foedera.types.text import Document, Span

SETS = Path(__file__).with_name("sets")
DEV, SECOND = "clauses.txt", "clauses-second.txt"
Made = tuple[Span, str, str]


def read(reader: Reader, name: str = DEV) -> Iterator[tuple[Block, list[Made]]]:
    """Each sentence with the clauses that are seen in it: place, force, kind."""
    for part in chunks(list(blocks(SETS / name)), 64):
        documents = [Document(block.text, block.id, "txt") for block in part]
        for block, document, reading in zip(part, documents, reader.read(documents), strict=True):
            yield block, list(_clauses(Scene(document, reading)))


def _clauses(scene: Scene) -> Iterator[Made]:
    promises, _ = promises_of(scene)
    for promise in promises:
        yield promise.span, promise.force.value, promise.kind.value


def measure(reader: Reader, name: str = DEV) -> dict[str, float]:
    """Points."""
    tally, pairs = Counter[str](), list[tuple[tuple[str, str], tuple[str, str]]]()
    for block, made in read(reader, name):
        tally["made"] += len(made)
        tally["wanted"] += len(block.clauses)
        tally["empty"] += not block.clauses
        tally["quiet"] += not block.clauses and not made
        for clause in block.clauses:
            met = next((m for m in made if Span(*block.spans[clause.span]).meets(m[0])), None)
            if met:
                tally["found"] += 1
                pairs.append(((clause.force, clause.obligation), met[1:]))
    found = tally["found"]
    return {
        "recall": share(found / tally["wanted"]), "precision": share(found / max(1, tally["made"])),
        **{f"{name} of found": share(sum(a[n] == b[n] for a, b in pairs) / max(1, found)) for n, name in enumerate(("force", "kind"))},
        **{f"{name}, macro f1 of found": _macro(pairs, n) for n, name in enumerate(("force", "kind"))},
        "none seen where none is": share(tally["quiet"] / max(1, tally["empty"])),
    }  # fmt: skip


def _macro(pairs: list[tuple[tuple[str, str], tuple[str, str]]], n: int) -> float:
    wanted, given = [a[n] for a, _ in pairs], [b[n] for _, b in pairs]
    return share(float(f1_score(wanted, given, labels=sorted(set(wanted)), average="macro", zero_division=0)))


if __name__ == "__main__":
    own = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({name: measure(own, name) for name in (DEV, SECOND)}, indent=1))
