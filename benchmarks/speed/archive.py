"""An archive of any size (multiplied.py), read by 1, 2 ... workers and Ray; a run that was stopped goes on where it stopped.

Each 250 articles (or a tenth of a smaller run) are a line of the state's file, written when they are done, and the record is kept beside it;
each thousand documents linked are a line, too. `--report` reads nothing more and tells what the lines come to (reckoned.py), of runs that are not done as well: articles a
second, processor seconds, efficiency, memory, bytes, a projection to 100 million articles, ratios to spaCy's small pipeline and to bare
onnxruntime. Runs of several sizes may share a state. Nothing of the texts is printed.

    FOEDERA_SHARED=../shared python benchmarks/speed/archive.py --articles 20000 --workers 2 --state build/archive.jsonl
    FOEDERA_SHARED=../shared python benchmarks/speed/archive.py --articles 2000 --workers 1 2 --ray 2 --peers --state build/archive.jsonl
    python benchmarks/speed/archive.py --report --state build/archive.jsonl
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from multiplied import archive, originals
from peers import peers
from reckoned import report

from foedera import scale
from foedera.errors import FoederaError
from foedera.store.record import Record
from foedera.types.record import Refusal
from foedera.types.text import Document

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
LAP = 250  # articles, at most
LOOK = 16  # articles between two looks at the processes, for some end between two laps


class Tree:
    """This process and all that live below it (Linux). Of those that ended, the processor seconds when they were last looked at are kept."""

    def __init__(self) -> None:
        self.spent: dict[tuple[int, str], int] = {}  # ticks of the processor by process: its number and when it began

    def look(self) -> dict[str, float]:
        """Resident megabytes now and at most, and processor seconds so far.

        Pages that processes share count for each of them, and their peaks need not fall together: the sums of memory are upper bounds.
        """
        now, most, waiting = 0, 0, [os.getpid()]
        while waiting:
            pid = waiting.pop()
            one = Path(f"/proc/{pid}")
            try:
                status, stat = (one / "status").read_text(), (one / "stat").read_text().rpartition(")")[2].split()
                waiting += [int(c) for task in (one / "task").iterdir() for c in (task / "children").read_text().split()]
            except OSError:
                continue
            now, most = now + _kilobytes("VmRSS", status), most + _kilobytes("VmHWM", status)
            self.spent[pid, stat[19]] = int(stat[11]) + int(stat[12])
        return {"mb": round(now / 1024), "peak_mb": round(most / 1024), "cpu_s": sum(self.spent.values()) / TICKS}


def _kilobytes(name: str, status: str) -> int:
    found = re.search(rf"{name}:\s+(\d+)", status)
    return int(found[1]) if found else 0


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


class Laps:
    """What was spent since the last lap, by the clock and by processors: of the whole tree, and of this process, the writer."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.last = self._now()

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter(), self.tree.look()["cpu_s"], time.process_time()

    def lap(self) -> dict[str, float]:
        before, self.last = self.last, self._now()
        s, cpu, own = (round(after - earlier, 2) for earlier, after in zip(before, self.last, strict=True))
        found = self.tree.look()
        writer = _kilobytes("VmHWM", Path("/proc/self/status").read_text()) / 1024
        return {"s": s, "cpu_s": cpu, "writer_cpu_s": own, "mb": found["mb"], "peak_mb": found["peak_mb"],
                "writer_peak_mb": round(writer, 1), "load": round(os.getloadavg()[0], 1)}  # fmt: skip


class Linked(logging.Handler):
    """Hears how many documents the last stage linked."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__()
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg == "linked":
            self.tell(vars(record)["fields"]["documents"])


@contextmanager
def hearing(handler: logging.Handler) -> Any:
    log = logging.getLogger("foedera.pipeline")
    log.addHandler(handler)
    before, log.level, log.propagate = log.level, logging.INFO, False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


def run(count: int, workers: scale.Workers, state: State) -> None:
    """One run over the archive, from where it was stopped to its end. The lap in which it was stopped is marked, and counts for no pace."""
    name = {"run": f"{workers.engine} {workers.count}", "workers": workers.count, "articles": count}
    before = state.rows(**name)
    if any(row["stage"] == "end" for row in before):
        return
    path = state.path.with_name(f"{state.path.stem}-{workers.engine}-{workers.count}-{count}.foedera")
    if not before:
        path.unlink(missing_ok=True)
    at = max((row["at"] for row in before if row["stage"] == "read"), default=0)
    broken, laps, step = path.exists(), Laps(), max(1, min(LAP, count // 10))

    def mark(stage: str, **more: object) -> None:
        nonlocal broken
        size = sum(p.stat().st_size for p in (path, path.with_name(f"{path.name}-wal")) if p.exists())
        state.add(name | {"stage": stage, "broken": broken, "bytes": size} | laps.lap() | more)
        broken = False

    def progress(_: Document | Refusal) -> None:
        nonlocal at
        at += 1
        if at % step == 0:
            mark("read", at=at, done=step)
        elif at % LOOK == 0:
            laps.tree.look()

    with Record.open(path, create=True) as record, hearing(Linked(lambda done: mark("link", done=done))):
        account = scale.read(islice(archive(count), at, None), record, workers, progress=progress)
    mark("end", refused=len(account.refused), **inside(path))


def inside(path: Path) -> dict[str, Any]:
    """What lies in a record: documents, entries, the most that the file may grow to, and bytes by table (with indexes) where SQLite tells."""
    with Record.open(path) as record:
        rows = record.connection
        pages, size = (rows.execute(f"PRAGMA {name}").fetchone()[0] for name in ("max_page_count", "page_size"))
        found = {name: rows.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("document", "entry", "link")}
        try:
            parts = rows.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 12").fetchall()
        except sqlite3.Error:
            parts = []
    return {"rows": found, "most_bytes": pages * size, "parts": dict(parts)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", type=int, nargs="*", default=[])
    parser.add_argument("--ray", type=int, nargs="*", default=[])
    parser.add_argument(
        "--peers", action="store_true", help="bare onnxruntime and spaCy's small pipeline on the first round's articles"
    )
    parser.add_argument("--report", action="store_true", help="only tell what the state's lines come to")
    parser.add_argument("--state", type=Path, default=ROOT / "build/archive.jsonl")
    asked = parser.parse_args()
    state = State(asked.state)
    crews = [*(scale.Workers(n) for n in asked.workers), *(scale.Workers(n, "ray") for n in asked.ray)]
    if not asked.report:
        for crew in crews:
            if len(crews) > 1:  # each in a process of its own, whose peak of memory is its own
                how = ["--ray" if crew.engine == "ray" else "--workers", str(crew.count), "--articles", str(asked.articles)]
                subprocess.run([sys.executable, __file__, *how, "--state", asked.state], stdout=subprocess.DEVNULL, check=False)
                continue
            try:
                run(asked.articles, crew, state)
            except FoederaError as error:  # a Ray that does not start must not take the other figures with it
                print(f"{crew.engine} {crew.count}: {error}", file=sys.stderr, flush=True)
        if asked.peers and not state.rows(stage="peer"):
            for peer in peers(list(islice(archive(asked.articles), len(originals())))):
                state.add({"stage": "peer"} | peer)
    for line in report(state.rows()):
        print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
