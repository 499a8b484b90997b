"""Events straight from the reader, before any coding rule: what it finds in GSR's sentences, nothing given."""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import SHARED, chunks, rows

from foedera.tables.phrases import coded
from foedera.types.reading import Reader, Reading
from foedera.types.text import Document

ARGUED = 0.5  # of being an argument, as in foedera.coding.acts.arguments
JOINED = 0.3  # what an act gains in rank for each side that is named; set on GSR dev


def predicted(reading: Reading, text: str) -> list[dict[str, Any]]:
    """Events in the scorer's form, the surest first, those that join two actors before others; a planned friendly act is AGREE, as the gold records have it.

    Where the reader ties no mention to an act in a role, the act's likeliest argument stands in, as in the coding.
    """
    found = []
    for number, mark in reading.family("event"):
        kind = mark.facet("type").value
        tied = [_spans(reading, number, role) for role in ("actor", "recipient")]
        codes = [_codes(reading, number, role, text) for role in ("actor", "recipient")]
        argued = [_argued(reading, number, label) for label in (("A0",), ("A2", "A1") if kind == "REQUEST" else ("A1", "A2"))]
        source, target = (own or span for own, span in zip(tied, argued, strict=True))
        of_source, of_target = (c if own else _coded(span, text) for c, own, span in zip(codes, tied, argued, strict=True))
        score = round(mark.score * mark.facet("type").score, 4)
        event = {
            "type": _scored_type(kind, mark.facet("modality").value), "p": score, "source": source, "target": target,
            "source_codes": of_source, "target_codes": of_target,
        }  # fmt: skip
        found.append((-score * (1 + JOINED * sum(map(bool, tied))), event))
    return [event for _, event in sorted(found, key=lambda pair: pair[0])]


def _argued(reading: Reading, number: int, labels: Sequence[str]) -> list[list[int]]:
    """The place of the likeliest argument under the first of the labels that has a likely one."""
    for label in labels:
        likely = [(score, tail) for tail, score in reading.tails(number, label) if score >= ARGUED]
        if likely:
            span = reading.marks[max(likely)[1]].span
            return [[span.start, span.end]]
    return []


def _coded(places: list[list[int]], text: str) -> list[str]:
    return [country for start, end in places if (country := coded(text[start:end]).country)]


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
