"""The ten samples against the records that were written for them by hand: how much of each is found, and found right."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foedera import api
from foedera.types.entries import Accord, Actor, Event, Statement
from foedera.types.reading import Reader
from foedera.types.text import Document, Span

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Counts = Counter[str]


def pairs(record: api.Foedera) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Each sample's document with what is expected of it."""
    for document in record.record.documents():
        path = Path(document.source.split(":")[0])
        yield document, tomllib.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def places(text: str, words: str) -> list[Span]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def document_counts(document: Document, expected: dict[str, Any]) -> Counts:
    shown = document.published.value if document.published else None
    return Counter({"published right": shown == expected.get("published"), "published": 1,
                    "title right": document.title == expected.get("title"), "title": 1,
                    "wrong": (shown not in {None, expected.get("published")}) + (document.title not in {None, expected.get("title")})})  # fmt: skip


def statement_counts(record: api.Foedera, document: Document, expected: dict[str, Any]) -> Counts:
    """Found: cue and content share characters. Right speaker: the words of the source meet, or neither names one."""
    found = Counter[str]()
    made = [e for e in record.record.entries("statement", document=document.id) if isinstance(e, Statement)]
    for want in expected.get("statement", []):
        content = place(document.text, want["content"]) if want.get("content") else None
        cues = places(document.text, want["cue"])
        near = [
            s for s in made
            if any(s.anchor.meets(cue) for cue in cues)
            and (any(content.meets(span) for span in s.content) if content else not s.content)
        ]  # fmt: skip
        found["statements"] += 1
        found["statements found"] += bool(near)
        if near:
            speakers = places(document.text, want["speaker"]) if want["speaker"] else []
            said = near[0].speaker_span
            found["speaker right"] += any(said.meets(s) for s in speakers) if said and speakers else not speakers and not said
            found["form right"] += near[0].form == want["form"]
    return found + Counter({"statements made": len(made)})


def event_counts(record: api.Foedera, document: Document, expected: dict[str, Any]) -> Counts:
    """Found: the triggers share characters. Then type, modality, assertion and the first actor's words."""
    found = Counter[str]()
    made = [e for e in record.record.entries("event", document=document.id) if isinstance(e, Event)]
    for want in expected.get("event", []):
        triggers = places(document.text, want["trigger"])
        near = [e for e in made if any(e.anchor.meets(t) for t in triggers)]
        near = [e for e in near if e.type.value == want["type"]] or near
        found["events"] += 1
        found["triggers found"] += bool(near)
        if near:
            found["type right"] += near[0].type.value == want["type"]
            found["modality right"] += near[0].modality.value == want["modality"]
            found["assertion right"] += near[0].assertion.value == want["assertion"]
    return found + Counter({"events made": len(made)})


def accord_counts(record: api.Foedera, document: Document, expected: dict[str, Any]) -> Counts:
    """Found: one of its names. Then all parties, all signatories, the date; and clauses by overlapping words."""
    found = Counter[str]()
    made = [e for e in record.record.entries("accord", document=document.id) if isinstance(e, Accord)]
    actors = {e.id: e for e in record.record.entries("actor", document=document.id) if isinstance(e, Actor)}
    for want in expected.get("accord", []):
        named = [span for name in want["names"] for span in places(document.text, name)]
        near = [a for a in made if any(t.meets(n) for name in a.titles for t in name.spans for n in named)]
        found["accords"] += 1
        found["accords found"] += bool(near)
        for clause in want.get("clause", []):
            span = place(document.text, clause["words"])
            hit = next((c for a in made for c in a.clauses if c.span.meets(span)), None)
            found["clauses"] += 1
            found["clauses found"] += hit is not None
            found["force right"] += hit is not None and hit.force.value == clause["force"]
        if near:
            best = max(near, key=lambda a: len(a.parties))
            known = {actors[p.actor].known for p in best.parties if p.actor in actors}
            found["parties right"] += set(want["parties"]) <= known
            found["date right"] += (best.time.value.rstrip("?") if best.time else None) == want.get("time")
    return found + Counter({"accords made": len(made)})


def measure(reader: Reader) -> dict[str, float]:
    """Shares in points: of what was expected, and of what was found where it says "right"."""
    found = Counter[str]()
    with api.read([SAMPLES], reader=reader) as record:
        for document, expected in pairs(record):
            found += document_counts(document, expected)
            for counts in (statement_counts, event_counts, accord_counts):
                found += counts(record, document, expected)
    base = {
        "published right": "published", "title right": "title", "statements found": "statements",
        "speaker right": "statements found", "form right": "statements found", "triggers found": "events",
        "type right": "triggers found", "modality right": "triggers found", "assertion right": "triggers found",
        "accords found": "accords", "parties right": "accords found", "date right": "accords found",
        "clauses found": "clauses", "force right": "clauses found",
    }  # fmt: skip
    figures = {f"{name} / {of}": round(100 * found[name] / max(1, found[of]), 1) for name, of in base.items()}
    figures |= {f"{kind} expected": float(found[kind]) for kind in ("statements", "events", "accords", "clauses")}
    figures["titles and dates not wrong"] = 100.0 - 5 * found["wrong"]
    return figures | {f"{kind} made": float(found[f"{kind} made"]) for kind in ("statements", "events", "accords")}


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    print(json.dumps(measure(OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()), indent=1))
