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

Known weak sides, from the figures below: indirect speech is found less often than direct speech; organisations are the names that are
most often missed or given another kind; about one passage in five in which nothing codable happens still yields an event; of the
events that a careful coder finds in the bundled samples, two in five are missed. Scores are the reader's own, not calibrated yet.
The sets differ from ours in what they call a name: re3d marks whole noun phrases ("the Members of the Security Council"), so that its
figure says as much about the label map as about the reader.
"""


def write_card(figures: dict[str, dict[str, float]], facts: dict[str, Any], confusions: list[tuple[str, str, int]]) -> None:
    """Write the card; figures are in points (0-100), confusions are (gold, given, times)."""
    parts = [HEAD.format(**facts, megabytes=facts["bytes"] / 1e6)]
    for part, own in figures.items():
        parts.append(f"\n## {part}\n\n| figure | points |\n|---|---|\n" + "".join(f"| {k} | {v} |\n" for k, v in own.items()))
    told = "".join(f"| {gold} | {given} | {n} |\n" for gold, given, n in confusions)
    parts.append(f"\n## Commonest wrong types at right triggers, own held-out leads\n\n| right | given | times |\n|---|---|---|\n{told}")
    CARD.write_text("".join(parts), encoding="utf-8")
