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
| size | {megabytes:.1f} MB (three int8 ONNX graphs and the tokenizer's file) |
| base | {base} |
| trained on | {sets} |
| recipe | {recipe} |

What it is for: marking, in English news prose, who says what, who is named, which acts are told of and how real they are.
Not for: deciding whether anything is true, rating sources, or coding without a person who looks.

Known weak sides, from the figures below: recipients of acts are found far less often than actors; which mentions mean the same, and who is
for or against whom inside a saying, are found in a third of the cases at best (the reader abstains elsewhere); indirect speech is found less often than
direct speech; organisations are the names that are most often missed or given another kind. Scores are calibrated on the development
sets (docs/reliability.svg): a score of .8 was right about eight times in ten there, and says nothing about text unlike them.
The sets differ from ours in what they call a name: re3d marks whole noun phrases, and holds marks that are not words ("st ISIL").
"""


def write_card(figures: dict[str, dict[str, float]], facts: dict[str, Any], confusions: list[tuple[str, str, int]]) -> None:
    """Write the card; figures are in points (0-100), confusions are (gold, given, times)."""
    parts = [HEAD.format(**facts, megabytes=facts["bytes"] / 1e6)]
    for part, own in figures.items():
        parts.append(f"\n## {part}\n\n| figure | points |\n|---|---|\n" + "".join(f"| {k} | {v} |\n" for k, v in own.items()))
    told = "".join(f"| {gold} | {given} | {n} |\n" for gold, given, n in confusions)
    parts.append(
        f"\n## Commonest wrong types at right triggers, own held-out leads\n\n| right | given | times |\n|---|---|---|\n{told}"
    )
    CARD.write_text("".join(parts), encoding="utf-8")
