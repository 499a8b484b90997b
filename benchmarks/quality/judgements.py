"""Judgements with the words given: how surely something happened (MEANTIME, UW), in what light a name is shown (NewsMTSC)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from points import f1, share
from sets import chunks, rows

from foedera.engine.asked import best, factuality
from foedera.engine.onnx import OnnxReader
from foedera.engine.scores import Scores
from foedera.train.sets.judgements import CERTAINTIES, POLARITIES
from foedera.types.text import Document, Span


def scored(reader: OnnxReader, name: str) -> Iterator[tuple[Any, Scores]]:
    """Rows of a set with the reader's scores."""
    for part in chunks(rows(name), 64):
        yield from zip(part, reader.scores([Document(row["text"], row["id"], "jsonl") for row in part]), strict=True)


def meantime(reader: OnnxReader) -> dict[str, float]:
    """Certainty and polarity both right; the majority's share ("certain, positive") stands beside it."""
    right = total = usual = rare = rare_right = 0
    for row, scores in scored(reader, "meantime/dev.jsonl"):
        for event in row["events"]:
            gold = CERTAINTIES.get(event.get("certainty", "")), POLARITIES.get(event.get("polarity", ""))
            if not all(gold):
                continue
            span = Span(event["start"], event["end"])
            hit = tuple(best(scores, f"predicate.{head}", span)[0] for head in ("certainty", "polarity")) == gold
            plain = gold == ("certain", "positive")
            right, total, usual = right + hit, total + 1, usual + plain
            rare, rare_right = rare + (not plain), rare_right + (hit and not plain)
    return {
        "certainty and polarity": share(right, total), "always certain and positive": share(usual, total),
        f"the other {rare}": share(rare_right, rare),
    }  # fmt: skip


def uw(reader: OnnxReader) -> dict[str, float]:
    """Pearson's r with the judged factuality, times 100."""
    pairs = [
        (event["factuality"], factuality(scores, Span(event["start"], event["end"])))
        for row, scores in scored(reader, "fact_uw/dev.jsonl")
        for event in row["events"]
    ]
    gold, given = np.array(pairs).T
    return {"pearson": round(100 * float(np.corrcoef(gold, given)[0, 1]), 1)}


def tone(reader: OnnxReader) -> dict[str, float]:
    """Macro F1 of the three tones on NewsMTSC test_mt, the target given, and each one's."""
    right, made, wanted = Counter[str](), Counter[str](), Counter[str]()
    for row, scores in scored(reader, "newsmtsc/test_mt.jsonl"):
        for target in row["targets"]:
            found = best(scores, "mention.tone", Span(target["start"], target["end"]))[0]
            made[found] += 1
            wanted[target["stance"]] += 1
            right[found] += found == target["stance"]
    each = {f"{k} (n={n})": f1(right[k], made[k], n) for k, n in sorted(wanted.items())}
    return {"macro f1": round(sum(each.values()) / len(each), 1), "accuracy": share(right.total(), wanted.total()), **each}


if __name__ == "__main__":
    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({"meantime": meantime(reader), "uw": uw(reader), "tone": tone(reader)}, indent=1))
