"""Events straight from the reader, before any coding rule: what it finds in GSR's sentences, nothing given."""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import SHARED, chunks, rows

from foedera.tables.phrases import coded
from foedera.types.reading import Reader, Reading
from foedera.types.text import Document

JOINED = 0.3  # what an act gains in rank for each side that is named; set on GSR dev


def predicted(reading: Reading, text: str) -> list[dict[str, Any]]:
    """Events in the scorer's form, the surest first, those that join two actors before others; a planned friendly act is AGREE, as the gold records have it."""
    found = []
    for number, mark in reading.family("event"):
        source, target = (_spans(reading, number, role) for role in ("actor", "recipient"))
        found.append(
            {
                "type": _scored_type(mark.facet("type").value, mark.facet("modality").value),
                "p": round(mark.score * mark.facet("type").score, 4), "source": source, "target": target,
                "source_codes": _codes(reading, number, "actor", text), "target_codes": _codes(reading, number, "recipient", text),
            }
        )  # fmt: skip
    return sorted(found, key=lambda event: -event["p"] * (1 + JOINED * (bool(event["source"]) + bool(event["target"]))))


def _scored_type(kind: str, modality: str) -> str:
    """Manual, rule 4.1: future CONSULT, SUPPORT, COOPERATE and AID are AGREE."""
    return "AGREE" if modality == "planned" and kind in {"CONSULT", "SUPPORT", "COOPERATE", "AID"} else kind


def _spans(reading: Reading, number: int, role: str) -> list[list[int]]:
    return [[m.start, m.end] for tail, _ in reading.tails(number, role) for m in [reading.marks[tail].span]]


def _codes(reading: Reading, number: int, role: str, text: str) -> list[str]:
    """Countries of the actors' own words, and of the state that the reader ties them to ("[Turkish] police")."""
    found = []
    for tail, _ in reading.tails(number, role):
        owners = [owner for owner, _ in reading.tails(tail, "owner")]
        for mark in (reading.marks[n] for n in (tail, *owners, *(o for n in owners for o, _ in reading.tails(n, "owner")))):
            found.append(coded(text[mark.span.start : mark.span.end]).country)
    return [country for country in dict.fromkeys(found) if country]


def _predictions(reader: Reader, gold: list[Any]) -> list[dict[str, Any]]:
    found = []
    for part in chunks(gold, 64):
        readings = reader.read([Document(row["text"], row["id"], "jsonl") for row in part])
        found += [{"id": r["id"], "events": predicted(x, r["text"])} for r, x in zip(part, readings, strict=True)]
    return found


def scored(name: str, predictions: list[dict[str, Any]]) -> dict[str, float]:
    """The figures that ../shared/score/score_events.py prints, in points."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as made:
        made.writelines(json.dumps(row) + "\n" for row in predictions)
        made.flush()
        out, argv = io.StringIO(), sys.argv
        sys.argv = ["score_events.py", str(SHARED / "data" / name), made.name]
        try:
            with contextlib.redirect_stdout(out):
                runpy.run_path(str(SHARED / "score/score_events.py"), run_name="__main__")
        finally:
            sys.argv = argv
    return {
        key: round(100 * value, 1)
        for key, value in json.loads(out.getvalue()).items()
        if key not in {"n", "none", "events_per_sentence"}
    }


def gsr(reader: Reader) -> dict[str, float]:
    """GSR dev from raw text: no actor, no trigger given."""
    name = "events/gsr_dev.jsonl"
    return scored(name, _predictions(reader, rows(name)))


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    print(json.dumps(gsr(OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()), indent=1))
