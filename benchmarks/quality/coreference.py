"""Which mentions mean the same, the mentions given: GUM dev (news, interviews, speeches and the other genres apart).

For every short mention of a person, organisation or place: the mentions in its window that the reader ties to it ("mention.same").
Precision and recall over pairs; a mention to which nothing is tied abstains, and the share of those with a gold partner is shown.

`--chains` measures instead what is drawn: named and pronominal mentions of actors in news, interviews and speeches, each in the chain of the
actor that it is resolved to (CoNLL F1). A mention that is not found, or left open, is a chain of its own.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from chains import figures
from judgements import scored
from sets import rows

from foedera.coding import draw
from foedera.engine.onnx import OnnxReader
from foedera.engine.paths import softmax
from foedera.engine.scores import Scores, seen_slice
from foedera.train.sets.chains import short
from foedera.types.entries import Mention
from foedera.types.text import Document

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


ACTOR: Final = frozenset({"person", "organization"})
PRONOUN: Final = re.compile(r"(?:he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves|i|me|my|mine|myself|we|us|our|ours|you|your|who|whom|whose)", re.IGNORECASE)  # fmt: skip


def drawn_chains(reader: OnnxReader) -> dict[str, float]:
    """CoNLL F1 and its parts over gold mentions, and in how many of them an actor is found."""
    gold: dict[str, str] = {}
    made: dict[str, str] = {}
    for row in (row for row in rows("gum/dev.jsonl") if row["genre"] in NEWSY):
        document = Document(row["text"], row["id"], "jsonl")
        entries = draw(document, reader.read([document])[0]).entries
        found = {(m.anchor.start, m.anchor.end): m.actor for m in entries if isinstance(m, Mention)}
        for number, mention in enumerate(m for m in row["mentions"] if _asked(m)):
            key = f"{row['id']} {number}"
            gold[key] = f"{row['id']} {mention['chain']}"
            made[key] = f"{row['id']} {_resolved(mention, found) or number}"
    resolved = sum(not chain.split()[-1].isdigit() for chain in made.values())
    return figures(gold, made) | {"mentions": float(len(gold)), "resolved": float(resolved)}


def _asked(mention: Any) -> bool:
    """Whether it is a pronoun or a name of an actor."""
    words = mention["surface"].strip()
    named = any(word[:1].isupper() for word in words.split()[-2:]) and short(mention)
    return mention["type"] in ACTOR and bool(mention["chain"]) and (named or PRONOUN.fullmatch(words) is not None)


def _resolved(mention: Any, found: dict[tuple[int, int], str | None]) -> str | None:
    """The actor of the longest mention inside a gold one: "President Ana Ruiz" is ours as "Ana Ruiz"."""
    inside = [
        (end - start, actor) for (start, end), actor in found.items() if mention["start"] <= start and end <= mention["end"]
    ]
    return max(inside, key=lambda pair: pair[0])[1] if inside else None


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word != "--chains"]
    reader = OnnxReader(Path(asked[0])) if asked else OnnxReader()
    print(json.dumps(drawn_chains(reader) if "--chains" in sys.argv else measure(reader), indent=1))
