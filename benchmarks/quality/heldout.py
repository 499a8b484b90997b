"""Events on our own held-out passages: triggers, types, modality, silence; by length, voice, nouns, rare countries."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from points import f1, share
from sets import ROOT, chunks

from foedera.coding.acts.uncodable import MIN_ACT
from foedera.train.blocks import Block
from foedera.train.corpus import blocks
from foedera.types.reading import Mark, Reader
from foedera.types.text import Document

SETS = ROOT / "benchmarks/quality/sets"
CORPUS = ROOT / "training/corpus"
LONG, RARE = 30, 5  # words of a long passage; mentions in the training corpus below which a country is rare
PASSIVE = re.compile(r"\b(was|were|been|being|be|is|are|gets?|got)( \w+ly| also| not)? $", re.I)
NOMINAL = re.compile(r"\b(the|a|an|its|his|her|their|of|in|after|for|over|by|on|no|new|more|\w+[’']s|\w+s[’']) ([\w-]+ )?$", re.I)
Matched = tuple[Mark, str, set[str], set[str]]


def measure(reader: Reader, name: str = "heldout.txt") -> dict[str, float]:
    """Figures in points over one held-out file, then the F1 of trigger and type together in every slice (with its count)."""
    tally, slices = Counter[str](), Counter[tuple[str, str]]()
    for block, found in _read(reader, name):
        pairs = matched(block, found)
        tally.update(right=len(pairs), made=len(found), wanted=len({e.trigger for e in block.events}))
        tally.update(typed=sum(m.facet("type").value in kinds for m, _, kinds, _ in pairs))
        tally.update(real=sum(m.facet("modality").value in modalities for m, _, _, modalities in pairs))
        tally.update(silent=block.nothing and not found, quiet=block.nothing)
        _slice(block, pairs, slices)
    t = tally
    return {
        "trigger f1": f1(t["right"], t["made"], t["wanted"]), "type where trigger right": share(t["typed"], t["right"]),
        "type and trigger f1": f1(t["typed"], t["made"], t["wanted"]),
        "modality where trigger right": share(t["real"], t["right"]), "silent where nothing": share(t["silent"], t["quiet"]),
        **{
            f"type and trigger recall, {key} (n={slices[key, 'all']})": share(slices[key, "hit"], slices[key, "all"])
            for key in SLICES if slices[key, "all"]
        },
    }  # fmt: skip


def confusion(reader: Reader, name: str = "heldout.txt", top: int = 12) -> list[tuple[str, str, int]]:
    """The commonest wrong types at right triggers: gold, given, times."""
    found = Counter[tuple[str, str]]()
    for block, marks in _read(reader, name):
        for mark, _, kinds, _ in matched(block, marks):
            if mark.facet("type").value not in kinds:
                found[min(kinds), mark.facet("type").value] += 1
    return [(*pair, n) for pair, n in found.most_common(top)]


def _read(reader: Reader, name: str) -> list[tuple[Block, list[Mark]]]:
    found = []
    for part in chunks(list(blocks(SETS / name)), 64):
        readings = reader.read([Document(block.text, block.id, "txt") for block in part])
        found += [
            (block, [m for _, m in reading.family("event") if m.score >= MIN_ACT])
            for block, reading in zip(part, readings, strict=True)
        ]
    return found


def matched(block: Block, marks: list[Mark]) -> list[Matched]:
    """Gold triggers with the first predicted one that shares a character, and the types and modalities that are right."""
    free = list(marks)
    found: list[Matched] = []
    for trigger in dict.fromkeys(event.trigger for event in block.events):
        start, end = block.spans[trigger]
        mark = next((m for m in free if m.span.start < end and start < m.span.end), None)
        if mark:
            free.remove(mark)
            own = [event for event in block.events if event.trigger == trigger]
            found.append((mark, trigger, {e.type for e in own}, {e.modality for e in own}))
    return found


def _slice(block: Block, pairs: list[Matched], tally: Counter[tuple[str, str]]) -> None:
    right = {trigger for mark, trigger, kinds, _ in pairs if mark.facet("type").value in kinds}
    for trigger in dict.fromkeys(event.trigger for event in block.events):
        for key, belongs in SLICES.items():
            if belongs(block, trigger):
                tally[key, "all"] += 1
                tally[key, "hit"] += trigger in right


def _before(block: Block, trigger: str) -> str:
    return block.text[max(0, block.spans[trigger][0] - 30) : block.spans[trigger][0]]


@cache
def _countries() -> Counter[str]:
    return Counter(
        block.text[slice(*block.spans[name])]
        for path in sorted(CORPUS.glob("*.txt"))
        for block in blocks(path)
        for name, kind in block.mentions.items()
        if kind == "state"
    )


def _rare(block: Block, trigger: str) -> bool:
    parts = [name for e in block.events if e.trigger == trigger for name in (*e.actors, *e.recipients)]
    states = [block.text[slice(*block.spans[name])] for name in parts if block.mentions.get(name) == "state"]
    return any(_countries()[state] < RARE for state in states)


SLICES: dict[str, Callable[[Block, str], bool]] = {
    "short passage": lambda block, _: len(block.text.split()) <= LONG,
    "long passage": lambda block, _: len(block.text.split()) > LONG,
    "passive": lambda block, trigger: bool(PASSIVE.search(_before(block, trigger))),
    "nominal": lambda block, trigger: bool(NOMINAL.search(_before(block, trigger))),
    "several events": lambda block, _: len({e.trigger for e in block.events}) > 1,
    "rare or unseen country": _rare,
}


if __name__ == "__main__":
    from foedera.engine.onnx import OnnxReader

    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({path.name: measure(reader, path.name) for path in sorted(SETS.glob("heldout*.txt"))}, indent=1))
    print(confusion(reader))
