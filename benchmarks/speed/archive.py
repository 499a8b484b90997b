"""An archive of any size made from ../shared/data/guardian_sdf (names and days altered anew each round), read by 1, 2 ... workers and Ray.

Prints, for each run: articles a second of the wall's clock and of processor time, efficiency against one worker, bytes of record an
article, the resident megabytes of the whole tree of processes at each tenth of the way, and the machine's load; then a projection to 100
million articles. With --peers, the same articles through bare onnxruntime and spaCy's small pipeline. Each tenth is a line of the state's
file, and the record is kept beside it: a run that was stopped goes on behind its last tenth. Nothing of the texts is printed.

    FOEDERA_SHARED=../shared python benchmarks/speed/archive.py --articles 20000 --workers 1 2 --ray 2 --peers --state build/archive.jsonl
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from articles import articles
from peers import peers

from foedera import scale
from foedera.errors import FoederaError
from foedera.store.record import Record
from foedera.types.record import Refusal
from foedera.types.text import Document

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
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


def tree(pid: int) -> tuple[float, float]:
    """Resident megabytes, and processor seconds so far, of a process and all that live below it (Linux)."""
    memory, cpu, waiting = 0.0, 0, [pid]
    while waiting:
        one = Path(f"/proc/{waiting.pop()}")
        try:
            memory += int(re.search(r"VmRSS:\s+(\d+)", (one / "status").read_text())[1]) / 1024  # type: ignore[index]
            cpu += sum(map(int, (one / "stat").read_text().rpartition(")")[2].split()[11:13]))
            waiting += [int(c) for task in (one / "task").iterdir() for c in (task / "children").read_text().split()]
        except (OSError, TypeError):
            continue
    return memory, cpu / TICKS


class State:
    """Lines of what was measured, each written when it was."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path

    def rows(self, **wanted: object) -> list[dict[str, Any]]:
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
        rows = [json.loads(line) for line in lines]
        return [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]

    def add(self, row: dict[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(row) + "\n")


def measured(count: int, workers: scale.Workers, state: State) -> dict[str, Any]:
    """One run over the archive, from where it was stopped to its end; what all its tenths come to."""
    name = f"{workers.engine} {workers.count}"
    before = state.rows(run=name, articles=count)
    if not any(row.get("end") for row in before):
        path = state.path.with_name(f"{state.path.stem}-{workers.engine}-{workers.count}-{count}.foedera")
        if not before:
            path.unlink(missing_ok=True)
        _run(count, workers, state, {"run": name, "articles": count}, path, max((row["at"] for row in before), default=0))
    return told(state.rows(run=name, articles=count))


def _run(count: int, workers: scale.Workers, state: State, about: dict[str, Any], path: Path, at: int) -> None:
    clock = time.perf_counter()
    spent = tree(os.getpid())[1]

    def mark(at: int, **more: object) -> None:
        nonlocal clock, spent
        memory, cpu = tree(os.getpid())
        state.add(about | {
            "at": at, "s": round(time.perf_counter() - clock, 2), "cpu_s": round(max(0, cpu - spent), 2), "mb": round(memory),
            "bytes": path.stat().st_size, "load": round(os.getloadavg()[0], 1), **more,
        })  # fmt: skip
        clock, spent = time.perf_counter(), cpu

    def progress(_: Document | Refusal) -> None:
        nonlocal at
        at += 1
        if at % max(1, count // 10) == 0:
            mark(at)

    with Record.open(path, create=True) as record:
        account = scale.read(islice(archive(count), at, None), record, workers, progress=progress)
    mark(count, end=True, refused=len(account.refused))  # what came behind the last tenth is linking


def told(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What a run comes to; linking is what was done when all articles were filed."""
    end = rows[-1]
    reading = [row for row in rows if not row.get("end")]
    seconds, count = sum(row["s"] for row in rows), end["articles"]
    return {
        "run": end["run"], "articles": count, "s": round(seconds, 1), "articles_per_s": round(count / seconds, 3),
        "cpu_s": round(sum(row["cpu_s"] for row in reading), 1), "after_the_last_article_s": end["s"], "refused": end["refused"],
        "tree_mb_by_tenth": [row["mb"] for row in reading], "bytes_per_article_by_tenth": [row["bytes"] // row["at"] for row in reading],
        "bytes_per_article": end["bytes"] // count, "load": [row["load"] for row in rows],
    }  # fmt: skip


def projection(found: list[dict[str, Any]]) -> dict[str, Any]:
    """What 100 million articles would take at the fastest run's pace, if nothing grew; what grows is in the tenths."""
    best = max(found, key=lambda one: one["articles_per_s"])
    return {
        "articles": 100_000_000, "by": best["run"], "days_on_one_such_machine": round(1e8 / best["articles_per_s"] / 86_400),
        "machines_for_30_days": -(-1e8 / best["articles_per_s"] / 86_400 // 30), "record_tb": round(best["bytes_per_article"] / 1e4, 1),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--ray", type=int, nargs="*", default=[])
    parser.add_argument("--peers", action="store_true", help="bare onnxruntime and spaCy's small pipeline on the same articles")
    parser.add_argument("--state", type=Path, default=ROOT / "build/archive.jsonl")
    asked = parser.parse_args()
    state = State(asked.state)
    crews = [*(scale.Workers(n) for n in asked.workers), *(scale.Workers(n, "ray") for n in asked.ray)]
    found: list[dict[str, Any]] = []
    for crew in crews:
        try:
            found.append(measured(asked.articles, crew, state))
        except FoederaError as error:  # a Ray that does not start must not take the other figures with it
            print(json.dumps({"run": f"{crew.engine} {crew.count}", "fault": str(error)}), flush=True)
            continue
        alone = found[0]["articles_per_s"] / int(found[0]["run"].split()[1])
        found[-1]["efficiency"] = round(found[-1]["articles_per_s"] / alone / crew.count, 2)
        print(json.dumps(found[-1]), flush=True)
    if found:
        print(json.dumps({"projection": projection(found)}), flush=True)
    if asked.peers:
        pace = max((one["articles_per_s"] for one in found), default=0.0)
        for peer in peers(list(islice(archive(asked.articles), 249)), pace):
            print(json.dumps(peer), flush=True)


if __name__ == "__main__":
    main()
