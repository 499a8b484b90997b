"""An archive of any size made from ../shared/data/guardian_sdf (names and days altered anew each round), read by 1, 2 ... workers.

Prints, for each number of workers: articles a second, bytes of record an article, and the resident megabytes of the whole tree of
processes at each tenth of the way. Nothing of the texts is kept.

    FOEDERA_SHARED=../shared python benchmarks/speed/archive.py --articles 1000 --workers 1 2
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from articles import articles

from foedera import scale
from foedera.store.record import Record
from foedera.types.record import Refusal
from foedera.types.text import Document

STATES = ("Ghana", "Togo", "Peru", "Chile", "Nepal", "Latvia", "Jordan", "Kenya", "Norway", "Cuba", "Oman", "Malta", "Fiji")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMED = re.compile(r"\b(?:Israel|Gaza|Iran|Syria|Russia|Ukraine|China|Britain|France|Germany|Egypt|Turkey|Iraq|Lebanon)\b")


def archive(count: int) -> Iterator[Document]:
    """So many articles: the set again and again, each round with other states, other years and other speakers' numbers."""
    own = articles(10_000)
    for n in range(count):
        told, rounds = own[n % len(own)], n // len(own)
        yield told if not rounds else Document(altered(told.text, rounds), f"{n}", "jsonl", language="en")


def altered(text: str, by: int) -> str:
    def state(found: re.Match[str]) -> str:
        return STATES[(sum(map(ord, found[0])) + by) % len(STATES)]

    def year(found: re.Match[str]) -> str:
        return str(1950 + (int(found[0]) + by) % 75)

    return YEAR.sub(year, NAMED.sub(state, text)) + f"\n\nRound {by}."


def tree_megabytes(pid: int) -> float:
    """Resident megabytes of a process and all below it (Linux)."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = Path(f"/proc/{waiting.pop()}")
        try:
            total += int(re.search(r"VmRSS:\s+(\d+)", (one / "status").read_text())[1]) / 1024  # type: ignore[index]
            waiting += [int(c) for task in (one / "task").iterdir() for c in (task / "children").read_text().split()]
        except (OSError, TypeError):
            continue
    return total


def measured(count: int, workers: int) -> dict[str, object]:
    """One run of a number of workers over the archive."""
    memory: list[float] = []
    met = 0
    began = time.perf_counter()

    def progress(_: Document | Refusal) -> None:
        nonlocal met
        met += 1
        if met % max(1, count // 10) == 0:
            memory.append(round(tree_megabytes(os.getpid())))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.foedera"
        with Record.open(path, create=True) as record:
            account = scale.read(archive(count), record, scale.Workers(workers), progress=progress)
            seconds = time.perf_counter() - began
        size = path.stat().st_size
    cpu = os.times()
    return {
        "articles": account.documents, "workers": workers, "s": round(seconds, 1), "articles_per_s": round(account.documents / seconds, 2),
        "cpu_s_writer": round(cpu.user + cpu.system, 1), "cpu_s_workers": round(cpu.children_user + cpu.children_system, 1),
        "load": round(os.getloadavg()[0], 1), "bytes_per_article": size // max(1, account.documents), "tree_mb_by_tenth": memory,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    for workers in asked.workers:
        print(json.dumps(measured(asked.articles, workers)), flush=True)


if __name__ == "__main__":
    main()
