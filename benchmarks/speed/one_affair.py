"""One affair of many reports: the invented reports of benchmarks/quality/affairs told again and again in altered words, and compared.

`python benchmarks/speed/one_affair.py [--affair zarumilla-2019] [--reports 1000] [--keep FILE]`: every report leaves out some sentences of its
original, says others in other words, changes some figures, and adds a sentence of its own. Reading and linking are told apart from
comparing. Prints seconds of processor time and the peak of memory to compare, and how long the page and the printed ledger are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from foedera import api
from foedera.engine.onnx import OnnxReader
from foedera.types.text import Document

AFFAIRS = Path(__file__).resolve().parents[1] / "quality" / "affairs"
SAID = (
    ("troops", "soldiers"), ("signed", "concluded"), ("killed", "shot dead"), ("clash", "exchange of fire"), ("detained", "seized"), ("accused", "blamed"),
    ("rejected", "dismissed"), ("said that", "told reporters that"), ("praised", "lauded"), ("withdraw", "pull back"), ("expected", "due"), ("asked", "called on"),
)  # fmt: skip
FIGURES = (("two", "three"), ("Two", "Three"), ("five", "six"), ("30 days", "45 days"), ("six", "seven"), ("400", "300"))
EXTRA = (
    "The price of {thing} rose by {n} per cent.", "It rained in {town} for {n} days.", "A ferry to {town} was late by {n} hours.",
    "{n} schools in {town} stayed closed.", "The mayor of {town} opened a market for {thing}.",
)  # fmt: skip
TOWNS = ("Moyala", "Besk", "Tarrow", "Vinha", "Ostrel", "Quemba", "Lirra", "Domsk")
THINGS = ("maize", "fish", "copper", "tea", "wool", "diesel")


def texts(affair: str, count: int) -> Iterator[str]:
    """So many reports, each made of one of the affair's; the same every time."""
    originals = [path.read_text(encoding="utf-8") for path in sorted((AFFAIRS / affair).glob("*.txt"))]
    for n in range(count):
        yield told_again(originals[n % len(originals)], random.Random(n), n)  # noqa: S311


def told_again(text: str, chance: random.Random, number: int) -> str:
    head, *paragraphs = text.split("\n\n")
    kept = [paragraphs[0], *(p for p in paragraphs[1:] if chance.random() < 0.8)]
    for old, new in (*((a, b) for a, b in SAID if chance.random() < 0.4), *((a, b) for a, b in FIGURES if chance.random() < 0.1)):
        kept = [re.sub(rf"\b{old}\b", new, paragraph) for paragraph in kept]
    extra = chance.choice(EXTRA).format(n=chance.randint(2, 90), town=chance.choice(TOWNS), thing=chance.choice(THINGS))
    kept[0] = re.sub(r"\(([^)\n]+)\)", rf"(\1 {number})", kept[0], count=1)
    return "\n\n".join((head, *kept, extra)) + "\n"


def make(path: Path, affair: str, count: int) -> None:
    """Read and link them into a record."""
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(texts(affair, count)):
            (Path(folder) / f"{n:05}.txt").write_text(text, encoding="utf-8")
        with api.read([folder], into=path, reader=OnnxReader()):
            pass


def measure(path: Path) -> dict[str, float]:
    with api.Foedera.open(path) as record:
        before, began = peak(), time.process_time()
        ledgers = record.ledgers()
        took = time.process_time() - began
    rows = [row for ledger in ledgers for item in ledger.items for row in item.rows]
    return {"reports": sum(1 for _ in _documents(path)), "seconds": round(took, 1), "peak_mb": round(peak()), "peak_before_mb": round(before),
            "affairs": len(ledgers), "largest": len(ledgers[0].documents), "items": len(ledgers[0].items), "rows": len(rows)}  # fmt: skip


def _documents(path: Path) -> list[Document]:
    with api.Foedera.open(path) as record:
        return list(record.record.documents())


def printed(path: Path, *more: str) -> dict[str, float]:
    """What `foedera compare` prints, as its user calls it."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "foedera", "compare", str(path), *more], capture_output=True, text=True, check=True
    )
    return {
        "wall_seconds": round(time.perf_counter() - began, 1),
        "lines": done.stdout.count("\n"),
        "characters": len(done.stdout),
    }


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--affair", default="zarumilla-2019")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="keep the record here; where it is there already, it is only compared")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "affair.foedera"
        if not path.exists():
            make(path, given.affair, given.reports)
        print(json.dumps(measure(path) | {"printed": printed(path)}))


if __name__ == "__main__":
    main()
