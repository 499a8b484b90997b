"""Where the time of a reading goes: reader, coding and its parts, linking, store, as shares of one run under cProfile. Needs ../shared.

FOEDERA_SHARED=../shared python benchmarks/speed/shares.py --articles 60 [--most 15]
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import tempfile
from pathlib import Path

from articles import articles

from foedera import pipeline
from foedera.engine.onnx import OnnxReader, Settings
from foedera.store.record import Record

STAGES = {  # what a share is of: the function whose whole time it is
    "reader": ("engine/onnx.py", "read"), "reader: encoder": ("engine/onnx.py", "_encode"), "reader: pairs": ("engine/onnx.py", "_ask"),
    "coding": ("coding/__init__.py", "draw"), "coding: actors": ("coding/people/actors.py", "cast_of"),
    "coding: dates": ("coding/times.py", "times_in"), "coding: events, places": ("coding/acts/events.py", "events_of"),
    "coding: statements": ("coding/speech/statements.py", "statements_of"), "linking": ("pipeline/linked.py", "link"),
    "store": ("store/filing.py", "add"),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--most", type=int, default=0, help="also the functions outside the reader that take most")
    asked = parser.parse_args()
    documents, reader = articles(asked.articles), OnnxReader(settings=Settings(threads=1))
    reader.read(documents[:1])
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "a.foedera", create=True) as record:
        profile = cProfile.Profile()
        profile.runcall(pipeline.read, documents, record, reader)
    stats = pstats.Stats(profile)
    rows = {(path.replace("\\", "/"), name): (own, whole) for (path, _, name), (_, _, own, whole, _) in stats.stats.items()}  # type: ignore[attr-defined]
    total = next(whole for (path, name), (_, whole) in rows.items() if path.endswith("pipeline/__init__.py") and name == "read")
    shares = {
        stage: round(
            100 * sum(whole for (path, name), (_, whole) in rows.items() if path.endswith(end) and name == wanted) / total, 1
        )
        for stage, (end, wanted) in STAGES.items()
    }
    print(json.dumps({"articles": len(documents), "seconds": round(total, 1), "percent": shares}, indent=1))
    if asked.most:
        stats.sort_stats("tottime").print_stats("foedera|re/|sqlite", asked.most)


if __name__ == "__main__":
    main()
