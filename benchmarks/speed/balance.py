"""The frustration index of the system of states, every year: proven optimal or not, and in how many seconds.

Signed ties of ../shared/data/signed_network/signed_edges.csv (ATOP, MIDs, rivalries); a pair has the sign of the majority of its reasons.
`python benchmarks/speed/balance.py 1816 2012 course.csv` also writes a line a year. Seconds are of the clock (s) and of the
processor (cpu_s): on a busy machine only the second compares.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

from foedera.analysis.networks.course import CourseStep, course
from foedera.types.network import Network

SHARED = Path(os.environ.get("FOEDERA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SECONDS = 600.0  # for a year: far more than any took, so that a busy machine does not end a proof
COLUMNS = ("year", "states", "ties", "triads", "strained", "index", "bound", "share", "s", "cpu_s")


def networks(first: int, last: int) -> dict[int, Network]:
    """A network a year."""
    signs: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    with (SHARED / "data/signed_network/signed_edges.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if first <= int(row["year"]) <= last:
                signs[int(row["year"])][row["ccode1"], row["ccode2"]] += int(row["sign"])
    return {year: Network.of((*pair, sign) for pair, sign in sorted(own.items()) if sign) for year, own in sorted(signs.items())}


def solved(year: int, network: Network) -> dict[str, float]:
    """One year's line."""
    wall, cpu = time.monotonic(), time.process_time()
    moment: CourseStep = course({str(year): network}, seconds=SECONDS)[0]
    values = (
        year, moment.actors, moment.ties, sum(moment.triads.values()), moment.strained, moment.index, moment.bound,
        round(moment.share, 4), round(time.monotonic() - wall, 2), round(time.process_time() - cpu, 2),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def main(first: int = 1946, last: int = 2012, out: str = "") -> None:
    rows = []
    for year, network in networks(first, last).items():
        rows.append(row := solved(year, network))
        print(json.dumps(row), file=sys.stderr, flush=True)
    if out:
        with Path(out).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    proven = sum(row["index"] - row["bound"] < 1e-6 for row in rows)
    told = {
        f"{name}_{key}": round(pick([row[key] for row in rows]), 2)
        for key in ("s", "cpu_s")
        for name, pick in (("median", median), ("longest", max))
    }
    print(json.dumps({"years": len(rows), "proven": proven} | told))


if __name__ == "__main__":
    first, last, out = (*sys.argv[1:4], *("1946", "2012", "")[len(sys.argv) - 1 :])
    main(int(first), int(last), out)
