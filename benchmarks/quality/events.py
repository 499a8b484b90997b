"""Events straight from the reader, before any coding rule: PLOVER type of the first act, or of the act between two actors."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import ROOT, chunks, rows

from foedera.tables.gazetteer import candidates
from foedera.train.corpus import Block, blocks
from foedera.types.reading import Reader, Reading
from foedera.types.text import Document

HELDOUT = ROOT / "benchmarks/quality/sets/heldout.txt"


def predicted(reading: Reading, text: str) -> list[dict[str, Any]]:
    """Events in the scorer's form, the surest first; a planned friendly act is AGREE, as the gold records have it."""
    found = []
    for number, mark in reading.family("event"):
        source, target = (_spans(reading, number, role) for role in ("actor", "recipient"))
        found.append(
            {
                "type": _scored_type(mark.facet("type").value, mark.facet("modality").value),
                "p": round(mark.score * mark.facet("type").score, 4), "source": source, "target": target,
                "source_codes": _codes(source, text), "target_codes": _codes(target, text),
            }
        )  # fmt: skip
    return sorted(found, key=lambda event: -event["p"])


def _scored_type(kind: str, modality: str) -> str:
    """Manual, rule 4.1: future CONSULT, SUPPORT, COOPERATE and AID are AGREE."""
    return "AGREE" if modality == "planned" and kind in {"CONSULT", "SUPPORT", "COOPERATE", "AID"} else kind


def _spans(reading: Reading, number: int, role: str) -> list[list[int]]:
    return [[m.start, m.end] for tail, _ in reading.tails(number, role) for m in [reading.marks[tail].span]]


def _codes(spans: list[list[int]], text: str) -> list[str]:
    return [c.key for start, end in spans for c in candidates(text[start:end]) if c.kind == "state"]


def _predictions(reader: Reader, gold: list[Any]) -> list[dict[str, Any]]:
    found = []
    for part in chunks(gold, 64):
        readings = reader.read([Document(row["text"], row["id"], "jsonl") for row in part])
        found += [{"id": r["id"], "events": predicted(x, r["text"])} for r, x in zip(part, readings, strict=True)]
    return found


def _score(name: str, reader: Reader) -> dict[str, float]:
    """The figures that ../shared/score/score_events.py prints, in points."""
    import contextlib
    import io
    import runpy
    import tempfile

    from sets import SHARED

    gold = SHARED / "data" / name
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as made:
        made.writelines(json.dumps(row) + "\n" for row in _predictions(reader, rows(name)))
        made.flush()
        out, argv = io.StringIO(), sys.argv
        sys.argv = ["score_events.py", str(gold), made.name]
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
    return _score("events/gsr_dev.jsonl", reader)


def plv(reader: Reader) -> dict[str, float]:
    return _score("events/plv_train_dev.jsonl", reader)


def heldout(reader: Reader) -> dict[str, float]:
    """Our 400 held-out sentences: triggers (overlap), type and modality where the trigger is right, silence where nothing is."""
    gold = list(blocks(HELDOUT))
    right = made = wanted = typed = real = silent = quiet = 0
    for part in chunks(gold, 64):
        readings = reader.read([Document(block.text, block.id, "txt") for block in part])
        for block, reading in zip(part, readings, strict=True):
            found = [mark for _, mark in reading.family("event")]
            pairs = _matched(block, found)
            right, made, wanted = right + len(pairs), made + len(found), wanted + len({e.trigger for e in block.events})
            typed += sum(mark.facet("type").value in kinds for mark, kinds, _ in pairs)
            real += sum(mark.facet("modality").value in modalities for mark, _, modalities in pairs)
            silent, quiet = silent + (block.nothing and not found), quiet + block.nothing
    return {
        "trigger f1": _points(2 * right, made + wanted), "type where trigger right": _points(typed, right),
        "type and trigger f1": _points(2 * typed, made + wanted), "modality where trigger right": _points(real, right),
        "silent where nothing": _points(silent, quiet),
    }  # fmt: skip


def _matched(block: Block, marks: list[Any]) -> list[tuple[Any, set[str], set[str]]]:
    """Gold triggers with the first predicted one that shares a character, and the types and modalities that are right."""
    free = list(marks)
    found = []
    for trigger in dict.fromkeys(event.trigger for event in block.events):
        start, end = block.spans[trigger]
        mark = next((m for m in free if m.span.start < end and start < m.span.end), None)
        if mark:
            free.remove(mark)
            own = [event for event in block.events if event.trigger == trigger]
            found.append((mark, {e.type for e in own}, {e.modality for e in own}))
    return found


def _points(right: int, of: int) -> float:
    return round(100 * right / of, 1) if of else 0.0


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({"gsr": gsr(reader), "plv": plv(reader), "heldout": heldout(reader)}, indent=1))
