"""Names on CrossNER politics dev and re3d dev, through a label map: our kinds are finer than theirs.

person = politician, person · party = politicalparty · organisation = organisation (our body, force, igo, group, organisation)
· location = country, location (our state, place) · event = event, election. Their "misc" is not scored: a predicted
span that meets one is left out. Our offices, people, pronouns, times and accords have no counterpart, and are left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from points import f1
from sets import chunks, rows

from foedera.types.reading import Reader
from foedera.types.text import Document

OURS = {
    "person": "person", "party": "party", "body": "organisation", "force": "organisation", "igo": "organisation",
    "group": "organisation", "organisation": "organisation", "state": "location", "place": "location", "named_event": "event",
}  # fmt: skip
CROSSNER = {
    "politician": "person", "person": "person", "politicalparty": "party", "organisation": "organisation",
    "country": "location", "location": "location", "event": "event", "election": "event",
}  # fmt: skip
RE3D = {"Organisation": "organisation", "Person": "person", "Location": "location", "Nationality": "location"}
Typed = tuple[int, int, str]


def gold_spans(row: Any, labels: dict[str, str]) -> tuple[set[Typed], list[tuple[int, int]]]:
    """Scored spans without a leading article (the inner of two nested ones), and the spans that are not scored."""
    kept: set[Typed] = set()
    other = []
    for entity in row["entities"]:
        lead = re.match(r"[Tt]he\s+", row["text"][entity["start"] : entity["end"]])
        span = (entity["start"] + (lead.end() if lead else 0), entity["end"])
        if entity["type"] in labels:
            kept.add((*span, labels[entity["type"]]))
        else:
            other.append(span)
    nested = {a for a in kept for b in kept if a != b and a[0] <= b[0] and b[1] <= a[1] and (a[0], a[1]) != (b[0], b[1])}
    other += [(a[0], a[1]) for a in nested]
    return kept - nested, other


def compared(reader: Reader, name: str, labels: dict[str, str]) -> Iterator[tuple[set[Typed], set[Typed]]]:
    """What is wanted of each text, and what is found there; what meets a span that is not scored is left out."""
    for part in chunks(rows(name), 64):
        readings = reader.read([Document(row["text"], row["id"], "jsonl") for row in part])
        for row, reading in zip(part, readings, strict=True):
            gold, unscored = gold_spans(row, labels)
            found = {(m.span.start, m.span.end, OURS[m.label]) for _, m in reading.family("mention") if m.label in OURS}
            found = {f for f in found if f in gold or not any(f[0] < e and s < f[1] for s, e in unscored)}
            yield gold, {f for f in found if f[2] in labels.values()}


def measure(reader: Reader, name: str = "crossner_politics/dev.jsonl", labels: dict[str, str] = CROSSNER) -> dict[str, float]:
    """Exact typed span F1 in points: all, each type, and with types ignored."""
    right, made, wanted = Counter[str](), Counter[str](), Counter[str]()
    for gold, found in compared(reader, name, labels):
        for key, spans in ((right, gold & found), (made, found), (wanted, gold)):
            key.update(kind for _, _, kind in spans)
        right["spans alone"] += len({g[:2] for g in gold} & {f[:2] for f in found})
    made["spans alone"], wanted["spans alone"] = sum(made.values()), sum(wanted.values())
    every = [kind for kind in wanted if kind != "spans alone"]
    figures = {"all": f1(*(sum(c[k] for k in every) for c in (right, made, wanted)))}
    return figures | {
        f"{k} (n={wanted[k]})" if k != "spans alone" else k: f1(right[k], made[k], wanted[k]) for k in sorted(wanted)
    }


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({"crossner": measure(reader), "re3d": measure(reader, "re3d/dev.jsonl", RE3D)}, indent=1))
