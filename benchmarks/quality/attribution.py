"""Attribution on PolNeAR dev: source, cue, content, and their ties, straight from the reader."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import chunks, rows, scorer

from foedera.types.reading import Reader, Reading
from foedera.types.text import Document


def attributions(reading: Reading) -> list[dict[str, Any]]:
    """A reading in the scorer's form: every cue that has a content."""
    found = []
    for number, cue in reading.family("cue"):
        spans = {role: sorted([*_spans(reading, number, role)]) for role in ("source", "content")}
        if spans["content"]:
            found.append({"id": str(number), "cue": [[cue.span.start, cue.span.end]], **spans})
    return found


def _spans(reading: Reading, number: int, role: str) -> list[list[int]]:
    return [[m.start, m.end] for tail, _ in reading.tails(number, role) for m in [reading.marks[tail].span]]


def measure(reader: Reader) -> dict[str, float]:
    """Exact span F1 of source, cue and content, content tokens, and linked attributions, in points."""
    gold = rows("polnear/dev.jsonl")
    predicted = []
    for part in chunks(gold, 12):
        readings = reader.read([Document(row["text"], row["id"], "jsonl") for row in part])
        predicted += [{"id": r["id"], "attributions": attributions(x)} for r, x in zip(part, readings, strict=True)]
    result, _ = scorer("score_attribution").score(gold, predicted)
    figures = {f"{role} exact": result["spans"][role]["f1"] for role in ("source", "cue", "content")}
    figures["content tokens"] = result["tokens"]["content"]["f1"]
    figures |= {name: result["attributions"][name]["f1"] for name in ("loose", "linked", "exact")}
    figures |= {f"linked recall, {kind}": v["r"] for kind, v in result["linked_recall_by_kind"].items()}
    return {name: round(100 * value, 1) for name, value in figures.items()}


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    print(json.dumps(measure(OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()), indent=1))
