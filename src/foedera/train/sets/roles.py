"""Sets that mark predicates with who, to whom, where, when; and acts between two actors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from foedera.engine.labels import ROLES
from foedera.train.passages import Chars, PairLabels, Passage
from foedera.train.sets.rows import rows


def _propbank(path: Path) -> Iterator[Passage]:
    for row in rows(path):
        passage = Passage(row["id"], row["text"], frozenset({"predicate"}))
        for predicate in row["predicates"]:
            at = (predicate["start"], predicate["end"])
            passage.mark("predicate", at)
            spans = tuple(((a["start"], a["end"]), role) for a in predicate["args"] if (role := role_of(a["role"])) in ROLES)
            passage.seen.append(PairLabels("predicate.roles", at, spans))
        if passage.seen:
            yield passage


def propbank_ewt(root: Path, part: str = "train") -> Iterator[Passage]:
    """Predicates and roles in English web text."""
    return _propbank(root / f"propbank_ewt/{part}.jsonl")


def propbank_masc(root: Path) -> Iterator[Passage]:
    """Predicates and roles in the Manually Annotated Sub-Corpus."""
    return _propbank(root / "propbank_masc/train.jsonl")


def qasrl(root: Path) -> Iterator[Passage]:
    """Answers to questions about a predicate, on Wikipedia; of answers that overlap the longest."""
    for row in rows(root / "qasrl_gs/wikipedia_dev.jsonl"):
        passage = Passage(row["id"], row["text"], frozenset())
        for predicate in row["predicates"]:
            answers = {(a["start"], a["end"]) for question in predicate["questions"] for a in question["answers"]}
            spans = tuple((span, "answer") for span in apart(answers))
            passage.seen.append(PairLabels("predicate.answers", (predicate["start"], predicate["end"]), spans))
        if passage.seen:
            yield passage


def apart(spans: set[Chars]) -> list[Chars]:
    """Spans that do not overlap, the longer before the shorter."""
    kept: list[Chars] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return sorted(kept)


def role_of(name: str) -> str:
    """PropBank's name of a role, shortened: ARGM-TMP -> TMP, R-ARG0 -> R-A0."""
    return name.replace("ARGM-", "").replace("ARG", "A")


def deeds(root: Path) -> Iterator[Passage]:
    """Short sentences made from the verb patterns of PETRARCH2: what the first actor does to the second."""
    for row in rows(root / "events/dict_train.jsonl"):
        text, spans = unmarked(row["text"])
        if spans.keys() == {"s", "t"}:
            passage = Passage(text, text, frozenset())
            passage.seen.append(PairLabels("mention.deed", spans["s"], ((spans["t"], row["event"]),)))
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
