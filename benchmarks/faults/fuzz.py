"""50,000 broken files over all connectors, read among good neighbours by the toy reader into a record: crashes, hangs, memory.

Seconds are those of the processor; a child that says nothing at all for five minutes is killed and counted as a hang.

Each file is taken in a child process that may die; the parent notes how far it came, goes on behind it, and can itself be stopped
and started again. Prints one JSON object at the end; exit code 1 if anything crashed, hung for over 10 s or took over 1 GB.

    python benchmarks/faults/fuzz.py --count 50000 --state build/fuzz.jsonl
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/intake"), str(ROOT / "tests/intake/fuzz")]

from mutations import NAMES  # noqa: E402

SECONDS = 10
STILL = 300
MEGABYTES = 1024
BATCH = 500  # files of one child, and of one record


def child(start: int, end: int) -> None:
    """Take the files of some numbers; one line on standard output before and after each."""
    from mutations import mutated
    from toy import ToyReader

    from foedera import intake, pipeline
    from foedera.store.record import Record
    from foedera.store.verify import faults

    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    record = Record.open(":memory:", create=True)
    reader = ToyReader()
    for number in range(start, end):
        name, data = mutated(number)
        told({"began": number})
        began = time.process_time()  # of this process alone: what a busy machine does beside it is no hang
        every = list(intake.opened(io.BytesIO(data), name))
        account = pipeline.read(every, record, reader)
        lines = [refusal.reason for refusal in account.refused]
        told({
            "number": number, "name": name, "s": round(time.process_time() - began, 3), "mb": peak(), "documents": len(every) - len(lines),
            "refused": len(lines), "lost": not every or any("\n" in line for line in lines),
        })  # fmt: skip
    told({"faults": list(faults(record))[:3]})


def peak() -> int:
    """Peak resident megabytes of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def told(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def batch(start: int, end: int) -> Iterator[dict[str, Any]]:
    """The rows of one child; a child that dies or hangs gives a row that says at which file."""
    command = [sys.executable, __file__, "--child", str(start), str(end)]
    at, rows = start, 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        watch = Watch(process)
        assert process.stdout and process.stderr
        for line in process.stdout:
            row = json.loads(line)
            watch.seen = time.monotonic()
            if "began" in row:
                at = row["began"]
                continue
            rows += 1
            yield row
        error = process.stderr.read().decode("utf-8", "replace").strip().splitlines()[-1:]
    if process.returncode:
        yield {"number": at, "hung": watch.killed, "crashed": not watch.killed, "why": (error or ["killed"])[0][:300]}
        if at + 1 < end:
            yield from batch(at + 1, end)


class Watch:
    """Kills a child that says nothing for five minutes: a hang is known, and the run goes on."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        import threading

        self.process, self.seen, self.killed = process, time.monotonic(), False
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while self.process.poll() is None:
            time.sleep(1)
            if time.monotonic() - self.seen > STILL:
                self.killed = True
                self.process.kill()


def run(count: int, state: Path) -> dict[str, Any]:
    """Go on behind the last whole batch in the state's file; the summary of all."""
    state.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.loads(line) for line in state.read_text().splitlines()] if state.exists() else []
    done = max((row["end"] for row in lines if "end" in row), default=0)
    with state.open("a") as out:
        for start in range(done, count, BATCH):
            for row in batch(start, min(start + BATCH, count)):
                if row.get("faults") or row.get("crashed") or row.get("hung") or row.get("lost") or row.get("s", 0) > 1:
                    print(json.dumps(row), file=sys.stderr, flush=True)
                out.write(json.dumps(row) + "\n")
            out.write(json.dumps({"end": min(start + BATCH, count)}) + "\n")
            out.flush()
    return summary(state)


def kept(state: Path) -> list[dict[str, Any]]:
    """The rows of whole batches; those behind the last "end" belong to a run that was stopped."""
    rows: list[dict[str, Any]] = []
    pending: list[dict[str, Any]] = []
    for line in state.read_text().splitlines():
        row = json.loads(line)
        pending.append(row)
        if "end" in row:
            rows, pending = rows + pending, []
    return rows


def summary(state: Path) -> dict[str, Any]:
    rows = kept(state)
    read = [row for row in rows if "s" in row]
    return {
        "inputs": len(read) + sum(bool(r.get("crashed") or r.get("hung")) for r in rows), "formats": len({row["name"] for row in read}),
        "crashes": [r for r in rows if r.get("crashed")], "hangs": [r for r in rows if r.get("hung") or r.get("s", 0) > SECONDS],
        "over_1_gb": [r for r in rows if r.get("mb", 0) > MEGABYTES], "without_a_word": [r for r in rows if r.get("lost")],
        "record_faults": [r["faults"] for r in rows if r.get("faults")], "documents": sum(r["documents"] for r in read),
        "refusals": sum(r["refused"] for r in read), "slowest_s": max((r["s"] for r in read), default=0),
        "peak_mb": max((r["mb"] for r in read), default=0), "median_ms": 1000 * sorted(r["s"] for r in read)[len(read) // 2],
    }  # fmt: skip


def table(state: Path) -> str:
    """A line of Markdown a kind of file. Memory is the peak of the process by then, which takes all kinds in turn."""
    lines = [
        "| kind of file | inputs | documents | refusals | faults | slowest, s | peak, MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    rows = kept(state)
    dead = Counter(NAMES[row["number"] % len(NAMES)] for row in rows if row.get("crashed") or row.get("hung"))
    for name in NAMES:
        own = [row for row in rows if row.get("name") == name]
        bad = dead[name] + sum(bool(row["lost"]) or row["s"] > SECONDS or row["mb"] > MEGABYTES for row in own)
        sums = sum(row["documents"] for row in own), sum(row["refused"] for row in own), bad
        most = max((row["s"] for row in own), default=0), max((row["mb"] for row in own), default=0)
        lines.append(
            f"| {name} | {len(own) + dead[name]:,} | {sums[0]:,} | {sums[1]:,} | {sums[2]} | {most[0]:.2f} | {most[1]} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--state", type=Path, default=ROOT / "build/fuzz.jsonl")
    parser.add_argument("--table", action="store_true", help="only print what the state holds, a line a kind of file")
    parser.add_argument("--child", type=int, nargs=2, metavar=("START", "END"))
    asked = parser.parse_args()
    if asked.child:
        child(*asked.child)
        return 0
    if asked.table:
        print(table(asked.state))
        return 0
    found = run(asked.count, asked.state)
    print(json.dumps(found, indent=1))
    return 1 if any(found[key] for key in ("crashes", "hangs", "over_1_gb", "without_a_word", "record_faults")) else 0


if __name__ == "__main__":
    sys.exit(main())
