"""Events as the record has them, rules and all: found, and right in type, actors, recipients, modality.

On our own held-out passages, and (`natural`) on passages of public sets of which only where the marks stand is ours. An act is found where
triggers share characters. Actors and recipients are right as sets: each of ours meets one of the key, and back. Two meet that share
characters, or that stand for one actor: the record may name "he" by the words that say who is meant.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from points import share
from sets import SHARED, chunks

from foedera.coding import draw
from foedera.engine.onnx import OnnxReader
from foedera.train.blocks import Block
from foedera.train.blocks import EventBlock as Coded
from foedera.train.corpus import blocks
from foedera.train.sets.natural import natural as marked_texts
from foedera.types.entries import Event, Mention, Party
from foedera.types.reading import Reader
from foedera.types.text import Document, Span

SETS = Path(__file__).with_name("sets")
Known = Mapping[Span, str]
FILES = ("heldout.txt", "heldout-leads.txt")


def drawn(reader: Reader, listed: Sequence[Block]) -> Iterator[tuple[Block, list[Event], Known]]:
    """Each passage with the events of its record, and whom its words stand for."""
    for part in chunks(list(listed), 64):
        documents = [Document(block.text, block.id, "txt") for block in part]
        for block, document, reading in zip(part, documents, reader.read(documents), strict=True):
            entries = draw(document, reading).entries
            known = {e.anchor: e.actor for e in entries if isinstance(e, Mention) and e.actor}
            yield block, [e for e in entries if isinstance(e, Event)], known


def measure(reader: Reader) -> dict[str, float]:
    """The figures on the passages that we wrote."""
    return figures(reader, [block for name in FILES for block in blocks(SETS / name)])


def natural(reader: Reader) -> dict[str, float]:
    """The figures on passages of public sets, from documents of which the reader has seen no marks."""
    return figures(reader, list(marked_texts(SETS / "natural.jsonl", SHARED / "data")))


def figures(reader: Reader, listed: Sequence[Block]) -> dict[str, float]:
    """Points. "all" is type, actors, recipients and modality together."""
    tally = Counter[str]()
    for block, made, known in drawn(reader, listed):
        tally["wanted"] += len(block.events)
        tally["made"] += len(made)
        tally["quiet"] += not block.events
        tally["silent"] += not block.events and not made
        tally.update(_judged(block, made, known))
    found = tally["found"]
    precision, recall = found / max(1, tally["made"]), found / max(1, tally["wanted"])
    shares = {key: tally[key] / max(1, found) for key in ("type", "actors", "recipients", "modality", "assertion", "all")}
    return {
        "precision": share(precision), "recall": share(recall),
        **{f"{key} of found": share(value) for key, value in shares.items()},
        "all right of made": share(tally["all"] / max(1, tally["made"])),
        "silent where nothing": share(tally["silent"] / max(1, tally["quiet"])),
    }  # fmt: skip


def _judged(block: Block, made: Sequence[Event], known: Known) -> Iterator[str]:
    """What is right of every act that was found; a name for each."""
    left = list(block.events)
    for event in made:
        meant = next((act for act in left if Span(*block.spans[act.trigger]).meets(event.anchor)), None)
        if meant is not None:
            left.remove(meant)
            yield "found"
            right = _right(block, meant, event, known)
            yield from right
            if right >= {"type", "actors", "recipients", "modality"}:
                yield "all"


def _right(block: Block, meant: Coded, event: Event, known: Known) -> set[str]:
    equal = {
        "type": event.type.value == meant.type, "modality": event.modality.value == meant.modality,
        "assertion": event.assertion.value == meant.assertion,
        "actors": _same(event.actors, [block.spans[n] for n in meant.actors], known),
        "recipients": _same(event.recipients, [block.spans[n] for n in meant.recipients], known),
    }  # fmt: skip
    return {name for name, holds in equal.items() if holds}


def _same(parties: Sequence[Party], places: Sequence[tuple[int, int]], known: Known) -> bool:
    meant = [(span, {known[own] for own in known if own.meets(span)}) for span in (Span(*place) for place in places)]

    def one(party: Party, span: Span, actors: set[str]) -> bool:
        return party.span.meets(span) or party.actor in actors

    met = all(any(one(party, *key) for party in parties) for key in meant)
    return met and all(any(one(party, *key) for key in meant) for party in parties)


if __name__ == "__main__":
    used = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({"own": measure(used), "natural": natural(used)}, indent=1))
