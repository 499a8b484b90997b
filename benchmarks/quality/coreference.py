"""Which mentions mean the same, the mentions given: GUM dev (news, interviews, speeches and the other genres apart).

For every short mention of a person, organisation or place: the mentions in its window that the reader ties to it ("mention.same").
Precision and recall over pairs; a mention to which nothing is tied abstains, and the share of those with a gold partner is shown.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from judgements import scored

from foedera.engine.onnx import OnnxReader
from foedera.engine.paths import softmax
from foedera.engine.scores import Scores, seen_slice
from foedera.train.sets.chains import short

NEWSY = frozenset({"news", "interview", "speech"})


def pairs(scores: Scores, mentions: list[Any], floor: float) -> Iterator[tuple[Any, Any, bool]]:
    """(mention, other, tied) for all given mentions that share a window."""
    places = [scores.pieces.covering(m["start"], m["end"]) for m in mentions]
    asked = [n for n, (first, stop) in enumerate(places) if first < stop]
    for sight in scores.pairs("mention", [places[n] for n in asked]):
        logits = sight.scores[:, :, seen_slice("mention.same")]
        shares = softmax(np.concatenate([np.zeros_like(logits), logits], 2))[:, :, 1]
        for row, n in zip(shares, sight.asked, strict=True):
            for other in asked:
                first, stop = (at - sight.start for at in places[other])
                if other != asked[n] and 0 <= first < stop <= row.shape[0]:
                    yield mentions[asked[n]], mentions[other], float(row[first:stop].mean()) >= floor


def measure(reader: OnnxReader) -> dict[str, float]:
    """Points over the news-like genres, then over all."""
    tallies = {"news": Counter[str](), "all": Counter[str]()}
    for row, scores in scored(reader, "gum/dev.jsonl"):
        mentions = [m for m in row["mentions"] if short(m)]
        found = list(pairs(scores, mentions, reader.limits.same))
        tied = {id(a) for a, _, same in found if same}
        partnered = {id(a): a for a, b, _ in found if a["chain"] == b["chain"]}
        for name, tally in tallies.items():
            if name == "all" or row["genre"] in NEWSY:
                tally["right"] += sum(same and a["chain"] == b["chain"] for a, b, same in found)
                tally["made"] += sum(same for _, _, same in found)
                tally["wanted"] += sum(a["chain"] == b["chain"] for a, b, _ in found)
                tally["partnered"] += len(partnered)
                tally["abstained"] += sum(key not in tied for key in partnered)
    return {f"{name}: {key}": value for name, tally in tallies.items() for key, value in _figures(tally).items()}


def _figures(t: Counter[str]) -> dict[str, float]:
    return {
        "precision": round(100 * t["right"] / max(1, t["made"]), 1), "recall": round(100 * t["right"] / max(1, t["wanted"]), 1),
        "f1": round(200 * t["right"] / max(1, t["made"] + t["wanted"]), 1),
        "abstains where a partner is": round(100 * t["abstained"] / max(1, t["partnered"]), 1),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()), indent=1))
