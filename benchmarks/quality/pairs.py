"""PLOVER type of the act between two given actors: PLV's training part (never trained on here) and GSR dev."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from events import scored
from sets import chunks, rows

from foedera.engine.acts import LikelyAct, between
from foedera.engine.onnx import OnnxReader
from foedera.types.text import Document, Span

# Both sets follow the manual's rules for the future and for negated cooperation (PLOVER.md, 4.1 and 4.4), and the table of 2021: an
# expressed intent to yield (CAMEO 035) is AGREE, where we say CONCEDE; an embargo or sanctions (CAMEO 163) are COERCE (4.9), where we
# follow the manual's own page and say SANCTION.
FUTURE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
NEVER = re.compile(r"\b(will|would|could|can|does|did|do) not\b|\b(won|wouldn|can|doesn|didn)[’']t\b|\bcannot\b", re.I)
INTENT = re.compile(
    r"\b(will|would|agree[sd]? (with|on)|(agree[sd]?|plan(s|ned)?|promise[sd]?|pledge[sd]?|offer(s|ed)?|vow(s|ed)?|intend(s|ed)?|propose[sd]?|undertook|"
    r"ready|willing|prepared|decided) to)\b",
    re.I,
)
EMBARGO = re.compile(r"\b(sanctions?|embargo(es)?)\b", re.I)
REACH = 25  # characters before the trigger in which such a word stands
Pairs = list[list[int]]


def acts(reader: OnnxReader, listed: list[tuple[str, Pairs, Pairs]]) -> Iterator[LikelyAct]:
    """The act in each text between the actors at the first spans and those at the second."""
    for part in chunks(listed, 64):
        scores = reader.scores([Document(text, str(n), "jsonl") for n, (text, _, _) in enumerate(part)])
        for (text, source, target), own in zip(part, scores, strict=True):
            yield between(own, [Span(*pair) for pair in source], [Span(*pair) for pair in target], text)


def kind_of(act: LikelyAct, text: str) -> str:
    """The type as the two sets have it."""
    before = text[max(0, act.trigger.start - REACH) : act.trigger.end + len(" with ")]
    if act.type in FUTURE and NEVER.search(before):
        return "REJECT"
    if act.type in FUTURE and (act.modality == "planned" or INTENT.search(before)):
        return "AGREE"
    imposed = text[act.trigger.start : act.trigger.end + REACH]
    return "COERCE" if act.type == "SANCTION" and EMBARGO.search(imposed) else act.type


def measure(reader: OnnxReader, name: str) -> dict[str, float]:
    """What the scorer prints for predictions that stand on the gold actors."""
    gold = rows(name)
    sides = [_sides(row) for row in gold]
    found = acts(reader, [(row["text"], *pair) for row, pair in zip(gold, sides, strict=True)])
    made: list[dict[str, Any]] = []
    for row, (source, target), act in zip(gold, sides, found, strict=True):
        event = {"type": kind_of(act, row["text"]), "p": act.score, "source": source, "target": target}
        made.append({"id": row["id"], "events": [event]})
    figures = scored(name, made)
    return {
        key: value for key, value in figures.items() if key in {"acc", "macroF1", "quad_macroF1", "first_acc", "first_macroF1"}
    }


def _sides(row: Any) -> tuple[Pairs, Pairs]:
    """The spans of both sides; a side that the text does not name ("a recipient") is answered by the other one's words."""
    if "source_spans" in row:
        source, target = row["source_spans"], row["target_spans"]
    else:
        source, target = ([span for actor in row[side] for span in actor["spans"]] for side in ("source", "target"))
    return source or target, target or source


def plv(reader: OnnxReader) -> dict[str, float]:
    return measure(reader, "events/plv_train_dev.jsonl")


def gsr(reader: OnnxReader) -> dict[str, float]:
    return measure(reader, "events/gsr_dev.jsonl")


if __name__ == "__main__":
    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({"plv": plv(reader), "gsr": gsr(reader)}, indent=1))
