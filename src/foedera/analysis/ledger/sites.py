"""How two places of one thing stand to each other, by what the reports themselves say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.telling import Telling
from foedera.tables.places import folded
from foedera.types.ledger import Cell, Verdict

HELD: Final = r"\b(?:held|holds?|holding|kept|keeps|jail\w*|locked up|imprison\w*|interned|prison|custody|cells?|nights?)\b"


def place_judge(tellings: Sequence[Telling]) -> verdicts.Judge:
    """How two places stand to each other; where a report says that one is at the other ("the bridge at Nakhon Phanom"), both can be right."""
    texts = [telling.report.document.text for telling in tellings]

    def judge(one: Cell, other: Cell) -> Verdict:
        verdict = verdicts.places(one, other)
        pairs = ((a.key, b.key) for a in one.values for b in other.values)
        both = verdict == "differ" and any(_said_at(texts, a, b) or _held_at(texts, a) or _held_at(texts, b) for a, b in pairs)
        return "compatible" if both else verdict

    return judge


def _said_at(texts: Sequence[str], one: str, other: str) -> bool:
    a, b = re.escape(one), re.escape(other)
    at = re.compile(rf"\b(?:{a},? (?:at|in|near|outside|off|on) (?:the )?{b}|{b},? (?:at|in|near|outside|off|on) (?:the )?{a})\b")
    return any(at.search(folded(text)) for text in texts)


def _held_at(texts: Sequence[str], name: str) -> bool:
    """Whether people are told to be held there: they may have been taken anywhere."""
    at = re.compile(rf"{HELD}[^.;\n]{{0,40}}\b(?:in|at) (?:the )?{re.escape(name)}\b")
    return any(at.search(folded(text)) for text in texts)
