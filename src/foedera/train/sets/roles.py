"""Sets that mark predicates with who, to whom, where, when; and acts between two actors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from foedera.engine.labels import ROLES
from foedera.train.passages import Passage, Seen
from foedera.train.sets.rows import rows


def _propbank(path: Path) -> Iterator[Passage]:
    for row in rows(path):
        passage = Passage(row["id"], row["text"], frozenset({"predicate"}))
        for predicate in row["predicates"]:
            at = (predicate["start"], predicate["end"])
            passage.mark("predicate", at)
            spans = tuple(((a["start"], a["end"]), role) for a in predicate["args"] if (role := role_of(a["role"])) in ROLES)
            passage.seen.append(Seen("predicate.roles", at, spans))
        if passage.seen:
            yield passage


def propbank_ewt(root: Path, part: str = "train") -> Iterator[Passage]:
    """Predicates and roles in English web text."""
    return _propbank(root / f"propbank_ewt/{part}.jsonl")


def propbank_masc(root: Path) -> Iterator[Passage]:
    """Predicates and roles in the Manually Annotated Sub-Corpus."""
    return _propbank(root / "propbank_masc/train.jsonl")


def role_of(name: str) -> str:
    """PropBank's name of a role, shortened: ARGM-TMP -> TMP, R-ARG0 -> R-A0."""
    return name.replace("ARGM-", "").replace("ARG", "A")


def deeds(root: Path) -> Iterator[Passage]:
    """Short sentences made from the verb patterns of PETRARCH2: what the first actor does to the second."""
    for row in rows(root / "events/dict_train.jsonl"):
        text, spans = unmarked(row["text"])
        if spans.keys() == {"s", "t"}:
            passage = Passage(text, text, frozenset())
            passage.seen.append(Seen("mention.deed", spans["s"], ((spans["t"], row["event"]),)))
            yield passage


def unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """A text without its <s> and <t> tags, and where those stood."""
    text, spans = "", dict[str, tuple[int, int]]()
    for part in re.split(r"(</?[st]>)", marked):
        side = part.strip("</>")
        if part.startswith("</"):
            spans[side] = (spans[side][0], len(text))
        elif part in {"<s>", "<t>"}:
            spans[side] = (len(text), len(text))
        else:
            text += part
    return text, spans
