"""How fast and how heavy the reading room is over 100,000 entries.

Copies of a record's reports, each a day later than the last, are drawn again from their readings, linked, partly decided on by two people and
laid out; a server of its own answers over one connection. Every page is asked for, and its JSON twin: lists at 20 places spread over their
length, an entry's page for 20 different entries, everything else 20 times. Prints p95 and the slowest first byte (ms), the server's processor time
for one answer (ms, on average; without the process beside it, which works out comparisons, networks and briefs), the heaviest page with all
that it loads (KB, uncompressed) and the largest memory of the two processes together (MB). Targets: 200 ms, none over 2 s, 300 KB, 500 MB. A page that is missing
here is a fault.

    python benchmarks/speed/room.py [--entries 100000] [--record FILE] [--keep FILE] [--json]
"""

from __future__ import annotations

import argparse
import http.client
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from foedera import api, pipeline
from foedera.coding import draw
from foedera.store.index import Index
from foedera.store.record import Record, now
from foedera.store.survey import Survey
from foedera.types.reading import Reading
from foedera.types.record import Decision
from foedera.types.text import Document
from foedera.web.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
ASKED = 20  # times that each page is asked for
DECIDED = 300  # entries on which two people decide
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
    """A record with at least so many entries, their links, and the decisions of two people on some of them."""
    with Record.open(path, create=True) as record:
        record.connection.execute("PRAGMA synchronous = OFF")
        run, made = pipeline.run_of(read[0][1].reader), 0
        record.start(run)
        for document, reading in copies(read):
            drawn = draw(document, reading)
            record.add(document, reading, drawn.entries, drawn.held, run=run)
            made += len(drawn.entries)
            if made >= entries:
                break
        pipeline.link(record)
        decide(record)


def decide(record: Record) -> None:
    """Two people accept or reject the same entries, and differ on every fifth."""
    keys = [filed.entry.id for filed in record.queue(limit=DECIDED)]
    for n, key in enumerate(keys):
        record.decide(Decision(key, "reject" if n % 3 else "accept", "ana", now()))
        record.decide(Decision(key, "reject" if (n + (n % 5 == 0)) % 3 else "accept", "ben", now()))


def spread(kind: str, index: Index) -> list[str]:
    """The ids of some entries of a kind, spread over the record: ids are hashes, so their order is any order."""
    return [row[0] for row in index.sql("SELECT entry FROM fact WHERE kind = ? ORDER BY entry LIMIT ?", (kind, ASKED))]


def leafed(path: str, total: int, rows: int = 25) -> list[str]:
    """A list at places spread over its length."""
    last = max(1, -(-total // rows))
    return [f"{path}?page={1 + n * (last - 1) // max(1, ASKED - 1)}" for n in range(ASKED)]


def pages(path: Path) -> dict[str, list[str]]:
    """What is asked of every page, by the page's own path."""
    with Record.open(path) as record:
        index, survey = Index(record), Survey(record)
        counts, people = survey.counts(), survey.people(limit=ASKED + 1)
        found = {
            f"/{kind}/{{id}}": [f"/{kind}/{key}" for key in spread(kind, index)] for kind in ("accord", "event", "statement")
        }
        mentions = index.sql("SELECT id FROM entry WHERE kind = 'mention' ORDER BY id LIMIT ?", (ASKED,)).fetchall()
        documents = survey.newest(limit=None)[:: max(1, counts["document"] // ASKED)][:ASKED]
    found |= {
        "/entry/{id}": [f"/entry/{key}" for (key,) in mentions],
        "/document/{id}": [f"/document/{key}" for key in documents],
    }
    found |= {"/compare/{id}": [where.replace("/accord/", "/compare/") for where in found["/accord/{id}"]]}
    found |= {"/actor/{key:path}": [f"/actor/{quote(person.who, safe='')}" for person in people[:ASKED]]}
    found |= {f"/{kind}s": leafed(f"/{kind}s", counts.get(kind, 0)) for kind in ("accord", "event", "statement", "naming")}
    found |= {"/documents": leafed("/documents", counts["document"]), "/people": leafed("/people", counts["actor"] // 100, 50)}
    found |= {"/queue": leafed("/queue", counts["event"], 10), "/history": leafed("/history", 2 * DECIDED)}
    words = ("talks", "border", "signed", "president", "troops", "agreement on", "said it", "nowhere")
    found |= {
        "/search": [f"/search?words={quote(word)}" for word in words]
        + [f"/search?who={quote(p.who)}&kind=statement" for p in people[:12]]
    }
    found |= {"/series": [f"/series?one={quote(a.who)}&other={quote(b.who)}" for a, b in pairwise(people)]}
    return found | {page.path: [page.path] * ASKED for page in PAGES if page.path not in found}


class Visitor:
    """One browser, more or less: a connection, a cookie, and what it has loaded."""

    def __init__(self, port: int, pid: int) -> None:
        self.pid = pid
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


def family(pid: int) -> list[int]:
    """A process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    others = [thread.name for thread in Path(f"/proc/{pid}/task").iterdir() if thread.name != str(pid)]
    told = [Path(f"/proc/{pid}/task/{thread}/children") for thread in others]
    return [
        pid,
        *map(int, [*children, *(child for path in told if path.exists() for child in path.read_text(encoding="utf-8").split())]),
    ]


def memory(pid: int) -> float:
    """The largest resident sizes so far of a process and those that it started, MB."""
    told = [Path(f"/proc/{one}/status").read_text(encoding="utf-8") for one in family(pid)]
    return sum(int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) for status in told) / 1024


def cpu(pid: int) -> float:
    """Seconds of processor that a process has used so far, all its threads together: what does not hang on other work of the machine."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
        visitor, rows = Visitor(port, process.pid), {}
        waited = settled(visitor, 300)
        wanted = pages(path)
        for page in PAGES:
            for twin in (False, True):
                name = page.twin if twin else page.path
                rows[name] = asked_for(visitor, [json_of(where) if twin else where for where in wanted[page.path]], twin)
                row = rows[name]
                print(
                    f"{row['status']}  p95 {row['p95 ms']:7.1f} ms  most {row['most ms']:7.1f} ms  CPU {row['CPU ms']:6.1f} ms  {row['KB']:6.1f} KB  {name}",
                    flush=True,
                )
        return {"pages": rows, "memory MB": round(memory(process.pid), 1), "findings s": round(waited, 1)}
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:  # a machine under load
            process.kill()


def json_of(where: str) -> str:
    path, mark, query = where.partition("?")
    return f"{'/index' if path == '/' else path}.json{mark}{query}"


def asked_for(visitor: Visitor, addresses: list[str], twin: bool) -> dict[str, Any]:
    """A comparison that is being worked out counts as it is: the page says so and is asked again by hand."""
    began = cpu(visitor.pid)
    tries = [visitor.get(where) for where in addresses]
    spent = cpu(visitor.pid) - began
    times = sorted(1000 * first for first, _, _ in tries)
    heaviest = max((body for _, body, _ in tries), key=len)
    return {
        "asked": len(tries), "CPU ms": round(1000 * spent / len(tries), 1), "status": max(status for _, _, status in tries), "p95 ms": round(times[math.ceil(0.95 * len(times)) - 1], 1),
        "median ms": round(statistics.median(times), 1), "most ms": round(times[-1], 1),
        "KB": round((len(heaviest) if twin else visitor.weight(heaviest)) / 1000, 1),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--record", help="copy the reports of this record; the samples where not given")
    parser.add_argument("--keep", type=Path, help="keep the record here, or use it where it is there already")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON in the end")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "large.foedera"
        if not path.exists():
            build(path, source(asked.record), asked.entries)
        with Record.open(path) as record:
            began = time.perf_counter()
            laid = pipeline.lay(record)
            print(
                f"{laid} reports laid out in {time.perf_counter() - began:.1f} s; {record.counts()}; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
        found = measure(path)
    told(found)
    if asked.json:
        print(json.dumps(found))


def told(found: dict[str, Any]) -> None:
    rows = found["pages"].values()
    print(f"worst p95 of the first byte {max(row['p95 ms'] for row in rows)} ms (target {TARGETS['first byte']:g}), slowest {max(row['most ms'] for row in rows)} ms "
          f"(2000), heaviest {max(row['KB'] for row in rows)} KB ({TARGETS['weight']:g}), memory {found['memory MB']} MB ({TARGETS['memory']:g}), "
          f"comparisons, network and brief ready after {found['findings s']} s; load {os.getloadavg()[0]:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
