"""Who speaks: 200 sources of PolNeAR dev with a key made by hand (by one reader; offsets alone, no text: sets/speakers.jsonl).

A source is found if a statement's source meets it. Right: the actor of one of its speakers is named where the key says, here or there
in the text. Open: the speaker is left unresolved, or stands for nobody named elsewhere. The rest are silent guesses. Where the key says that the text does not let one know,
open is right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import rows

from foedera.coding import draw
from foedera.engine.onnx import OnnxReader
from foedera.types.entries import Actor, Entry, Statement
from foedera.types.reading import Reader
from foedera.types.text import Document, Span

KEY = Path(__file__).with_name("sets") / "speakers.jsonl"


def measure(reader: Reader) -> dict[str, float]:
    """Points of all sources asked and of those found, by class."""
    asked = defaultdict(list)
    for line in KEY.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked[row["doc"]].append(row)
    told = {row["id"]: row["text"] for row in rows("polnear/dev.jsonl")}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    documents = [Document(told[name], name, "jsonl") for name in asked]
    for document, reading in zip(documents, reader.read(documents), strict=True):
        entries = draw(document, reading).entries
        for row in asked[document.source]:
            counts[row["class"]][verdict(entries, row)] += 1
    counts["all"] = sum(counts.values(), Counter[str]())
    return {f"{name}: {key}": value for name, count in sorted(counts.items()) for key, value in _figures(count).items()}


def gate(reader: Reader) -> dict[str, float]:
    """Only what is better when it is higher."""
    return {key: value for key, value in measure(reader).items() if "right" in key}


def verdict(entries: Iterable[Entry], row: Any) -> str:
    """right, wrong, open or missed."""
    source = Span(row["start"], row["end"])
    entries = list(entries)
    made = [e for e in entries if isinstance(e, Statement) and e.speaker_span and e.speaker_span.meets(source)]
    parties = [party for statement in made for party in statement.speakers if party.span.meets(source)]
    if not parties:
        return "missed"
    actors = {e.id: e for e in entries if isinstance(e, Actor)}
    known = [actors[party.actor] for party in parties if party.actor in actors]
    if not known:
        return "open" if row["speakers"] else "right"
    named = [span for actor in known for name in actor.names for span in name.spans]
    meant = [Span(*span) for span in (*row["speakers"], *row["also"])]
    if any(a.meets(b) for a in named for b in meant):
        return "right"
    return "open" if all(span.meets(source) for span in named) else "wrong"


def _figures(count: Counter[str]) -> dict[str, float]:
    found = count.total() - count["missed"]
    return {
        "n": count.total(), "right of all": round(100 * count["right"] / count.total(), 1),
        "right of found": round(100 * count["right"] / max(1, found), 1),
        "silent guesses of found": round(100 * count["wrong"] / max(1, found), 1),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()), indent=1))
