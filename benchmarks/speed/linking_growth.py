"""How linking grows: records of synthetic-date copies of real entries, linked as `foedera read` links them.

`python benchmarks/speed/linking_growth.py RECORD [RECORD ...] [--documents 100,1000,10000]`: every document of the records is copied under another
date and another id until there are so many; each size is linked in a process of its own. Prints documents a second of processor time, the seconds for one
more document, the peak of memory, and the exponent of growth between sizes. Making the copies is not counted.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from foedera import pipeline
from foedera.store.record import Record
from foedera.types.entries import KINDS, Entry, entry_id
from foedera.types.reading import Reading
from foedera.types.record import Run
from foedera.types.text import Document

RUN = Run("synthetic", "synthetic", "0", {}, "2026-01-01")
STEP = 3  # days between two copies of one document
DAY = ("earliest", "latest", "value")
Made = tuple[Document, list[Entry]]


def originals(paths: list[str]) -> list[Made]:
    found = []
    for path in paths:
        with Record.open(path) as record:
            found += [
                (document, [e for e in record.entries(document=document.id) if type(e).__name__ != "Mention"])
                for document in record.documents()
            ]
    return found


def copies(made: list[Made], count: int) -> Iterator[Made]:
    """So many documents, each with the entries of its original, days later and under new ids."""
    for n in range(count):
        document, entries = made[n % len(made)]
        shift = STEP * (n // len(made))
        fresh = replace(document, text=f"{document.text}\n({n})", published=_later(document.published, shift))
        keys = {entry.id: entry_id(_kind(entry), fresh.id, entry.anchor) for entry in entries} | {document.id: fresh.id}
        yield fresh, [msgspec.convert(_moved(msgspec.to_builtins(entry), keys, shift), KINDS[_kind(entry)]) for entry in entries]


def _kind(entry: Entry) -> str:
    return type(entry).__name__.lower()


def _moved(value: Any, keys: dict[str, str], shift: int) -> Any:
    """A body of which every id is the new one, and every day later."""
    if isinstance(value, list | tuple):
        return [_moved(part, keys, shift) for part in value]
    if isinstance(value, dict):
        return {key: _day(part, shift) if key in DAY else _moved(part, keys, shift) for key, part in value.items()}
    return keys.get(value, value) if isinstance(value, str) else value


def _day(value: Any, shift: int) -> Any:
    try:
        return str(datetime.date.fromisoformat(value) + datetime.timedelta(shift)) if value else value
    except (ValueError, OverflowError):
        return value


def _later(value: Any, shift: int) -> Any:
    return replace(value, **{name: _day(getattr(value, name), shift) for name in DAY}) if value else None


def fill(record: Record, made: list[Made], count: int) -> None:
    record.start(RUN)
    for document, entries in copies(made, count):
        record.add(document, Reading(document.id, RUN.reader, (), ()), entries, (), run=RUN)


def once(paths: list[str], count: int) -> dict[str, float]:
    """Fill a record, link it, then add one document more and link that."""
    made = originals(paths)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "a.foedera", create=True) as record:
        fill(record, made, count)
        before, began = peak(), time.process_time()
        pipeline.link(record)
        took = time.process_time() - began
        fill(record, made, count + 1)
        began = time.process_time()
        pipeline.link(record)
        more = time.process_time() - began
        links = record.connection.execute("SELECT count(*) FROM linked").fetchone()[0]
        size = (Path(folder) / "a.foedera").stat().st_size
    return {"documents": count, "seconds": round(took, 2), "documents_s": round(count / took, 1), "one_more_s": round(more, 3),
            "links": links, "peak_mb": round(peak()), "peak_before_mb": round(before), "file_mb": round(size / 1e6)}  # fmt: skip


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="+")
    parser.add_argument("--documents", default="100,1000,10000")
    parser.add_argument("--once", type=int, help="measure one size in this process")
    given = parser.parse_args()
    if given.once:
        print(json.dumps(once(given.records, given.once)))
        return
    last: dict[str, float] = {}
    for count in map(int, given.documents.split(",")):
        done = subprocess.run(
            [sys.executable, __file__, *given.records, "--once", str(count)], capture_output=True, text=True, check=True
        )
        found = json.loads(done.stdout)
        if last:
            found["exponent"] = round(math.log(found["seconds"] / last["seconds"]) / math.log(count / last["documents"]), 2)
        print(json.dumps(found), flush=True)
        last = found


if __name__ == "__main__":
    main()
