"""Does learning from review help? Decisions of a simulated reviewer, who holds the hand-written keys, on our own held-out passages.

An event is kept if its trigger meets a coded one of the same type, a statement if its cue meets a coded one and the contents meet.
The overlay learns from one half of the passages; what is shown of the other half is counted with it and without it, then the halves swap.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from heldout import SETS

from foedera.coding import draw
from foedera.coding.overlay import Overlay, applied, facts
from foedera.errors import QueryError
from foedera.store.record import Record
from foedera.train.blocks import Block
from foedera.train.corpus import blocks
from foedera.train.review import FLOOR, Case, learn
from foedera.types.entries import Entry, Event, Statement, kind_of
from foedera.types.reading import Reader, Reading
from foedera.types.text import Document, Span

NAMES = ("heldout.txt", "heldout-leads.txt")
Passage = tuple[Block, Document, Reading]


def keep(block: Block, entry: Entry) -> bool:
    """What the reviewer decides."""
    if isinstance(entry, Event):
        return any(
            entry.anchor.meets(Span(*block.spans[event.trigger])) and event.type == entry.type.value for event in block.events
        )
    if isinstance(entry, Statement):
        return any(
            entry.anchor.meets(Span(*block.spans[saying.cue]))
            and (any(span.meets(Span(*block.spans[c])) for span in entry.content for c in saying.content) or not saying.content)
            for saying in block.sayings
        )
    return True


def passages(reader: Reader, cache: str) -> list[Passage]:
    """The held-out passages with their readings, which are kept in a record so that a second call is quick."""
    coded = [block for name in NAMES for block in blocks(SETS / name)]
    documents = [Document(block.text, block.id, "txt", language="en") for block in coded]
    with Record.open(cache, create=True) as record:
        known = {document.id: record.cached(document.id, reader.name) for document in documents}
    fresh = [document for document in documents if known[document.id] is None]
    known |= {document.id: reading for document, reading in zip(fresh, reader.read(fresh) if fresh else [], strict=True)}
    return [(block, d, reading) for block, d in zip(coded, documents, strict=True) if (reading := known[d.id])]


def cases(part: list[Passage]) -> list[Case]:
    return [
        Case(kind_of(entry), document.id, facts(entry, document), keep(block, entry))
        for block, document, reading in part
        for entry in draw(document, reading).entries
        if isinstance(entry, Event | Statement)
    ]


def counts(part: list[Passage], overlay: Overlay | None) -> Counter[str]:
    """By kind: shown, and shown rightly."""
    found = Counter[str]()
    for block, document, reading in part:
        drawn = draw(document, reading)
        drawn = applied(overlay, document, drawn) if overlay else drawn
        for entry in drawn.entries:
            if isinstance(entry, Event | Statement):
                found[f"{kind_of(entry)} shown"] += 1
                found[f"{kind_of(entry)} right"] += keep(block, entry)
    return found


def own_score(part: list[Passage], kind: str, stay: int) -> float:
    """Precision in points if the reader's own score alone chose what is shown, at as many right entries as the overlay leaves."""
    drawn = [(getattr(e, "score", 0.0) or 0.0, keep(b, e)) for b, d, r in part for e in draw(d, r).entries if kind_of(e) == kind]
    shown = right = 0
    for _, kept in sorted(drawn, key=lambda pair: -pair[0]):
        shown, right = shown + 1, right + kept
        if right >= stay:
            break
    return round(100 * right / max(1, shown), 1)


def measure(part: list[Passage], decided: int | None = None, floor: float = FLOOR) -> dict[str, float]:
    """Points: precision of what is shown without and with the overlay, and the share of the right entries that stay. Two-fold."""
    half = len(part) // 2
    before, after = Counter[str](), Counter[str]()
    for learns, tried in ((part[:half], part[half:]), (part[half:], part[:half])):
        given = cases(learns)[:decided]
        try:
            overlay = learn(given, floor=floor)
        except QueryError:
            overlay = None
        before += counts(tried, None)
        after += counts(tried, overlay)
    found = {}
    for kind in ("event", "statement"):
        found[f"{kind} shown rightly, before"] = round(100 * before[f"{kind} right"] / before[f"{kind} shown"], 1)
        found[f"{kind} shown rightly, after"] = round(100 * after[f"{kind} right"] / max(1, after[f"{kind} shown"]), 1)
        found[f"{kind} by the reader's own score, as many right"] = own_score(part, kind, after[f"{kind} right"])
        found[f"{kind} right that stay"] = round(100 * after[f"{kind} right"] / before[f"{kind} right"], 1)
    return found


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    read = passages(OnnxReader(), sys.argv[1])
    random.Random(7).shuffle(read)  # noqa: S311 - dice for an order, not for secrets
    for many in (100, 300, None):
        for floor in map(float, sys.argv[2:] or ["0.5"]):
            begun = time.process_time()
            print(many or "all", floor, json.dumps(measure(read, many, floor)), f"{time.process_time() - begun:.1f} s")
