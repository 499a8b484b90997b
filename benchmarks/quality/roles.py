"""Roles with the predicate given: labelled spans on PropBank EWT dev, answers found on QA-SRL Wikinews dev."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from points import f1
from sets import chunks, rows

from foedera.engine.asked import Argument, answers, roles
from foedera.engine.onnx import OnnxReader
from foedera.train.sets.roles import role_of
from foedera.types.text import Document, Span

ENOUGH = 0.5  # of the union of two spans' characters must be shared (Roit et al. 2020, unlabelled argument detection)


def answered(reader: OnnxReader, name: str, *asked: Callable[..., list[list[Argument]]]) -> Iterator[tuple[Any, list[Argument]]]:
    """Every given predicate of a set with what the reader finds when asked."""
    for part in chunks(rows(name), 64):
        scores = reader.scores([Document(row["text"], row["id"], "jsonl") for row in part])
        for row, own in zip(part, scores, strict=True):
            spans = [Span(p["start"], p["end"]) for p in row["predicates"]]
            found = [ask(own, spans, row["text"]) for ask in asked]
            yield from zip(
                row["predicates"], ([role for one in each for role in one] for each in zip(*found, strict=True)), strict=True
            )


def propbank(reader: OnnxReader) -> dict[str, float]:
    """Micro F1 of exact labelled spans over all roles of the set, the rare ones that we never give included."""
    right, made, wanted = Counter[str](), Counter[str](), Counter[str]()
    for predicate, found in answered(reader, "propbank_ewt/dev.jsonl", roles):
        gold = {(a["start"], a["end"], role_of(a["role"])) for a in predicate["args"]}
        given = {(role.span.start, role.span.end, role.label) for role in found}
        for counter, spans in ((right, gold & given), (made, given), (wanted, gold)):
            counter.update(label for _, _, label in spans)
    figures = {"labelled span f1": f1(right.total(), made.total(), wanted.total())}
    return figures | {f"{k} (n={n})": f1(right[k], made[k], n) for k, n in wanted.most_common(12)}


def qasrl(reader: OnnxReader) -> dict[str, float]:
    """How many gold answers meet a role or answer that is found, and how many of these meet a gold answer."""
    wanted = matched = given = good = 0
    for predicate, found in answered(reader, "qasrl_gs/wikinews_dev.jsonl", roles, answers):
        gold = [(a["start"], a["end"]) for question in predicate["questions"] for a in question["answers"]]
        spans = sorted({(role.span.start, role.span.end) for role in found if role.label not in {"MOD", "NEG", "DIS"}})
        wanted, given = wanted + len(gold), given + len(spans)
        matched += sum(any(_alike(a, b) for b in spans) for a in gold)
        good += sum(any(_alike(a, b) for a in gold) for b in spans)
    return {"answers found": round(100 * matched / wanted, 1), "roles that are answers": round(100 * good / given, 1)}


def _alike(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared / (max(a[1], b[1]) - min(a[0], b[0])) >= ENOUGH


if __name__ == "__main__":
    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(json.dumps({"propbank": propbank(reader), "qasrl": qasrl(reader)}, indent=1))
