"""docs/model-card.md, written from the gate's figures and the card that travels with the weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CARD = Path(__file__).resolve().parents[2] / "docs/model-card.md"

HEAD = """# Model card

Written by `make gate` (`benchmarks/quality/gate.py --raise`); do not edit.

| | |
|---|---|
| name | {name} |
| hash | {sha256} |
| size | {megabytes:.1f} MB (two int8 ONNX graphs and the tokenizer's file) |
| base | {base} |
| trained on | {sets} |
| recipe | {recipe} |

What it is for: marking, in English news prose, who says what, who is named, which acts are told of and how real they are.
Not for: deciding whether anything is true, rating sources, or coding without a person who looks.

Known weak sides: indirect speech is missed more often than direct speech; a name that is rare and not explained is often
given the wrong kind; acts told as nouns ("the shelling of") are missed more often than verbs; scores are not calibrated yet,
and are not shown as probabilities.
"""


def write_card(figures: dict[str, dict[str, float]], facts: dict[str, Any]) -> None:
    """Write the card; figures are in points (0-100)."""
    parts = [HEAD.format(**facts, megabytes=facts["bytes"] / 1e6)]
    for part, own in figures.items():
        parts.append(f"\n## {part}\n\n| figure | points |\n|---|---|\n" + "".join(f"| {k} | {v} |\n" for k, v in own.items()))
    CARD.write_text("".join(parts), encoding="utf-8")
