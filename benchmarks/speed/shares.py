"""Where the time of a reading goes: reader, coding and its parts, linking, store, as shares of one run. Needs ../shared.

`processor`: seconds an article and percent of the whole, of a plain run in one thread. `profiled`: percent in another run under cProfile,
which makes what calls much look dearer than it is; of use for the parts of coding.

FOEDERA_SHARED=../shared python benchmarks/speed/shares.py --articles 60 [--most 15]
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from articles import articles

from foedera import pipeline
from foedera.engine.onnx import OnnxReader, Settings
from foedera.pipeline import work
from foedera.store.record import Record
from foedera.types.text import Document

STAGES = {  # what a share is of: the function whose whole time it is
    "reader": ("engine/onnx.py", "read"), "reader: encoder": ("engine/onnx.py", "_encode"), "reader: pairs": ("engine/onnx.py", "_ask"),
    "coding": ("coding/__init__.py", "draw"), "coding: actors": ("coding/people/actors.py", "cast_of"),
    "coding: dates": ("coding/times.py", "times_in"), "coding: events, places": ("coding/acts/events.py", "events_of"),
    "coding: statements": ("coding/speech/statements.py", "statements_of"), "linking": ("pipeline/linked.py", "link"),
    "store": ("store/filing.py", "add"),
}  # fmt: skip


class Clocked:
    """A function whose processor time is counted."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.seconds = function, 0.0

    def __call__(self, *given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return self.function(*given, **named)
        finally:
            self.seconds += time.process_time() - began


def plain(documents: list[Document], reader: OnnxReader) -> dict[str, tuple[float, float]]:
    """Seconds an article and percent of the whole, by stage; the reader in this thread."""
    stages = {"reader": (reader, "read"), "coding": (work, "draw"), "filing": (Record, "add"), "linking": (pipeline, "link")}
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "a.foedera", create=True) as record,
        ExitStack() as undo,
    ):
        clocks = {name: Clocked(getattr(where, what)) for name, (where, what) in stages.items()}
        clocks["filing"].function = record.add
        for name, (where, what) in stages.items():
            undo.enter_context(patch.object(record if name == "filing" else where, what, clocks[name]))
        whole = Clocked(pipeline.read)
        whole(documents, record, reader)
        laying = Clocked(pipeline.lay)
        laying(record)
    found = {name: clock.seconds for name, clock in clocks.items()}
    found |= {"the rest": whole.seconds - sum(found.values()), "all that is not the reader": whole.seconds - found["reader"]}
    found["laying, when a page is first asked for"] = laying.seconds
    return {name: (round(s / len(documents), 4), round(100 * s / whole.seconds, 1)) for name, s in found.items()}


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
    figures = {"articles": len(documents), "processor": plain(documents, reader), "seconds": round(total, 1), "profiled": shares}
    print(json.dumps(figures, indent=1))
    if asked.most:
        stats.sort_stats("tottime").print_stats("foedera|re/|sqlite", asked.most)


if __name__ == "__main__":
    main()
