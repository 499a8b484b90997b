"""Acts linked end to end on ECB+ dev: our reader finds them, our rules draw them, linking joins them.

`python benchmarks/quality/linking_whole.py [RECORD]`; a record that was read before spares the reading. Scored on the gold mentions: one
that no entry of ours meets stands alone, which costs recall; what we find besides is not judged, since ECB+ marks chosen sentences only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from chains import figures
from sets import rows

from foedera import pipeline
from foedera.analysis.clusters import clusters
from foedera.engine.onnx import OnnxReader
from foedera.store.record import Record
from foedera.types.entries import Event
from foedera.types.text import Document


def measure(path: str = ":memory:") -> dict[str, float]:
    """CoNLL F1 and its parts in points, and the share of gold mentions that an entry of ours meets."""
    texts = rows("ecbplus/dev.jsonl")
    documents = {row["id"]: Document(row["text"], row["id"], "txt", language="en") for row in texts}
    with Record.open(path, create=True) as record:
        pipeline.read(documents.values(), record, OnnxReader())
        found = clusters(record.links.of("event"))
        of = {member: f"cluster {number}" for number, cluster in enumerate(found) for member in cluster.members}
        gold, made = {}, {}
        for row in texts:
            events = [entry for entry in record.entries("event", document=documents[row["id"]].id) if isinstance(entry, Event)]
            for number, mention in enumerate(row["mentions"]):
                if mention["kind"] == "event":
                    key = f"{row['id']}:{number}"
                    gold[key] = mention["chain"]
                    met = _met(events, mention)
                    made[key] = of.get(met.id, met.id) if met else key
    share = sum(made[key] != key for key in gold) / len(gold)
    return figures(gold, made) | {"gold mentions met": round(100 * share, 1)}


def _met(events: list[Event], mention: dict[str, Any]) -> Event | None:
    return next((e for e in events if e.anchor.start < mention["end"] and mention["start"] < e.anchor.end), None)


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:])))
