"""How fast and how heavy the reading room is over 100,000 entries.

Copies of a record's reports, each a day later than the last, are drawn again from their readings and laid out; a server of its own answers,
and every page is asked for over one connection. Prints p95 of the first byte (ms), the weight of the page with all that it loads (KB,
uncompressed), and the server's largest memory (MB). Targets: 200 ms, 300 KB, 500 MB.

    python benchmarks/speed/room.py [--entries 100000] [--record FILE] [--keep FILE]
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from foedera import api, pipeline
from foedera.coding import draw
from foedera.store.index import Index
from foedera.store.record import Record
from foedera.store.survey import Survey
from foedera.types.reading import Reading
from foedera.types.text import Document

ROOT = Path(__file__).resolve().parents[2]
ASKED = 20  # times that each page is asked for
TARGETS = {"first byte": 200.0, "weight": 300.0, "memory": 500.0}


def source(path: str | None) -> list[tuple[Document, Reading]]:
    """Documents with their newest readings: of a record, or of the samples read now."""
    with api.Foedera.open(path) if path else api.read([ROOT / "samples"]) as opened:
        record = opened.record
        reader = list(record.runs())[-1].reader
        found = [(document, record.cached(document.id, reader)) for document in record.documents()]
    return [(document, reading) for document, reading in found if reading]


def copies(read: list[tuple[Document, Reading]]) -> Iterator[tuple[Document, Reading]]:
    """The same reports again and again, each time a day later; a last line makes them other texts and moves no offset."""
    for n in range(1_000_000):
        for document, reading in read:
            published = document.published
            if published and published.earliest and published.precision == "day":
                day = (date.fromisoformat(published.earliest) + timedelta(days=n)).isoformat()
                published = replace(published, value=day, earliest=day, latest=day)
            copy = replace(document, text=f"{document.text}\n\nCopy {n}.", published=published, source=f"{document.source}#{n}")
            yield copy, replace(reading, document=copy.id)


def build(path: Path, read: list[tuple[Document, Reading]], entries: int) -> None:
    """A record with at least so many entries."""
    with Record.open(path, create=True) as record:
        record.connection.execute("PRAGMA synchronous = OFF")
        run, made = pipeline.run_of(read[0][1].reader), 0
        record.start(run)
        for document, reading in copies(read):
            drawn = draw(document, reading)
            record.add(document, reading, drawn.entries, drawn.held, run=run)
            made += len(drawn.entries)
            if made >= entries:
                return


def pages(path: Path) -> list[str]:
    """An address of every page, and those of its lists that reach furthest."""
    with Record.open(path) as record:
        index = Index(record)
        keys = {
            kind: index.sql("SELECT entry FROM fact WHERE kind = ? LIMIT 1 OFFSET 1000", (kind,)).fetchone()
            for kind in ("accord", "event", "statement")
        }
        (document,) = index.sql("SELECT document FROM fact WHERE kind = 'accord' LIMIT 1").fetchone()
        who = quote(Survey(record).people(limit=1)[0].who, safe="")
    known = [f"/{kind}/{key[0]}" for kind, key in keys.items() if key]
    plain = "/ /brief /documents /documents?page=40 /accords /events /events?page=100 /statements /statements?page=150 /namings /people /compare".split()
    return [*plain, "/network", "/timeline", "/naming", "/series", "/map", "/search?words=talks", f"/search?who={who}&kind=statement", "/queue", "/history", "/runs",
            f"/document/{document}", f"/actor/{who}", *known]  # fmt: skip


class Visitor:
    """One browser, more or less: a connection, a cookie, and what it has loaded."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookie = ""

    def get(self, path: str) -> tuple[float, bytes, int]:
        """Seconds to the first byte, the body, the status."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
        answer = self.connection.getresponse()
        first = time.perf_counter() - began
        self.cookie = (answer.headers.get("set-cookie") or self.cookie).partition(";")[0]
        return first, answer.read(), answer.status

    def weight(self, page: bytes) -> int:
        """Bytes of a page with its style, script and the three fonts that Latin text loads."""
        parts: list[str] = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode())
        fonts = [f"/static/fonts/source-serif-4-latin-{name}.woff2" for name in ("400-normal", "400-italic", "600-normal")]
        return len(page) + sum(len(self.get(path)[1]) for path in dict.fromkeys([*parts, *fonts]))


def serve(path: Path) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-m", "foedera", "serve", str(path), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    told = ""
    while "http://" not in told:
        assert process.stderr is not None
        line = process.stderr.readline()
        if not line:
            raise SystemExit(told)
        told += line
    return process, int(re.findall(r"http://[^:]+:(\d+)", told.replace("\n", ""))[0])


def memory(pid: int) -> float:
    """The largest resident size so far, MB."""
    return int(re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))[0]) / 1024


def settled(visitor: Visitor, seconds: float) -> float:
    """Seconds until comparisons, network and brief stand; they are worked out beside the pages."""
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        ready = [json.loads(visitor.get(path)[1]) for path in ("/index.json", "/compare.json", "/brief.json")]
        if all(page["ready"] for page in ready):
            break
        time.sleep(1)
    return time.perf_counter() - began


def measure(path: Path) -> dict[str, Any]:
    process, port = serve(path)
    try:
        visitor, rows = Visitor(port), {}
        waited = settled(visitor, 300)
        for page in pages(path):
            tries = [visitor.get(page) for _ in range(ASKED)]
            times = sorted(1000 * first for first, _, _ in tries)
            rows[page] = {
                "status": tries[0][2], "p95 ms": round(times[int(0.95 * len(times)) - 1], 1), "median ms": round(statistics.median(times), 1),
                "KB": round(visitor.weight(tries[0][1]) / 1000, 1),
            }  # fmt: skip
            print(f"{rows[page]['status']}  {rows[page]['p95 ms']:8.1f} ms  {rows[page]['KB']:7.1f} KB  {page}", flush=True)
        return {"pages": rows, "memory MB": round(memory(process.pid), 1), "findings s": round(waited, 1)}
    finally:
        process.terminate()
        process.wait(20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--record", help="copy the reports of this record; the samples where not given")
    parser.add_argument("--keep", type=Path, help="keep the record here, or use it where it is there already")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "large.foedera"
        if not path.exists():
            build(path, source(asked.record), asked.entries)
        with Record.open(path) as record:
            began = time.perf_counter()
            laid = pipeline.lay(record)
            print(f"{laid} reports laid out in {time.perf_counter() - began:.1f} s; {record.counts()}", flush=True)
        found = measure(path)
    worst = (
        max(found["pages"].values(), key=lambda row: row["p95 ms"])["p95 ms"],
        max(row["KB"] for row in found["pages"].values()),
    )
    print(f"worst p95 of the first byte {worst[0]} ms (target {TARGETS['first byte']:g}), heaviest page {worst[1]} KB ({TARGETS['weight']:g}), "
          f"memory {found['memory MB']} MB ({TARGETS['memory']:g}), comparisons, network and brief ready after {found['findings s']} s")  # fmt: skip


if __name__ == "__main__":
    main()
