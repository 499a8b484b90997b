"""Sets that mark which mentions mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foedera.train.passages import Chars, PairLabels, Passage
from foedera.train.sets.rows import rows

ACTING = {"person", "organization", "place"}
WORDS = 4  # longer mentions of GUM are whole clauses' worth of words, which our short mentions never are


def gum(root: Path) -> Iterator[Passage]:
    """Coreference of people, organisations and places in the openly licensed part of GUM, paragraph by paragraph."""
    kept = {line.split()[1] for line in (root / "gum/open_ccby_ids.txt").read_text(encoding="utf-8").splitlines() if line.strip()}
    for row in rows(root / "gum/train.jsonl"):
        if row["id"] in kept:
            passage = Passage(row["id"], row["text"], frozenset())
            chains: dict[str, list[Chars]] = defaultdict(list)
            for mention in filter(short, row["mentions"]):
                chains[mention["chain"]].append((mention["start"], mention["end"]))
            for spans in chains.values():
                for span in spans:
                    others = tuple((other, "same") for other in spans if other != span)
                    passage.seen.append(PairLabels("mention.same", span, others))
            yield passage


def short(mention: Any) -> bool:
    """Whether a mention is an acting one of few words, such as ours are."""
    return mention["type"] in ACTING and bool(mention["chain"]) and len(mention["surface"].split()) <= WORDS
