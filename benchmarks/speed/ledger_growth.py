"""How laying side by side grows: synthetic-date copies of real reports, read from records, linked, compared as `foedera compare` compares them.

`python benchmarks/speed/ledger_growth.py RECORD [RECORD ...] [--reports 100,1000]`: copies stand 90 days apart, so that each copy of an affair is an
affair of its own. Prints seconds of processor time to compare, the peak of memory, and the exponent of growth between sizes. Making and
linking the copies is not counted.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import linking_growth

from foedera import api, pipeline
from foedera.store.record import Record

APART = 90  # days between two copies of one report


def once(paths: list[str], count: int) -> dict[str, float]:
    """Fill a record, link it, and compare."""
    linking_growth.STEP = APART
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.foedera"
        with Record.open(path, create=True) as record:
            linking_growth.fill(record, linking_growth.originals(paths), count)
            pipeline.link(record)
        with api.Foedera.open(path) as opened:
            before, began = linking_growth.peak(), time.process_time()
            ledgers = opened.ledgers()
            took = time.process_time() - began
    return {"reports": count, "seconds": round(took, 2), "affairs": len(ledgers), "items": sum(len(ledger.items) for ledger in ledgers),
            "largest": max((len(ledger.documents) for ledger in ledgers), default=0), "peak_mb": round(linking_growth.peak()),
            "peak_before_mb": round(before)}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="+")
    parser.add_argument("--reports", default="100,1000")
    parser.add_argument("--once", type=int, help="measure one size in this process")
    given = parser.parse_args()
    if given.once:
        print(json.dumps(once(given.records, given.once)))
        return
    last: dict[str, float] = {}
    for count in map(int, given.reports.split(",")):
        command = [sys.executable, __file__, *given.records, "--once", str(count)]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        if last:
            found["exponent"] = round(math.log(found["seconds"] / last["seconds"]) / math.log(count / last["reports"]), 2)
        print(json.dumps(found), flush=True)
        last = found


if __name__ == "__main__":
    main()
