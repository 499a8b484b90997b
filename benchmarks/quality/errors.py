"""Where spans go wrong: each wanted span by what was made of it, on the development sets whose figures stand below their targets.

    FOEDERA_SHARED=../shared python benchmarks/quality/errors.py [WEIGHTS]

Prints a table in Markdown, in hundredths of what is wanted: found with label and edges, found under another label, found with other edges,
other in both, missed; and, of what was made, how much meets nothing that is wanted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from attribution import attributions
from names import CROSSNER, RE3D, compared
from roles import answered
from sets import chunks, rows

from foedera.engine.asked import roles
from foedera.engine.onnx import OnnxReader
from foedera.train.sets.roles import role_of
from foedera.types.text import Document

Labelled = tuple[int, int, str]
Compared = tuple[set[Labelled], set[Labelled]]  # what is wanted of one text or predicate, and what was made
PARTS = ("right", "label", "edges", "both", "missed")


def polnear(reader: OnnxReader) -> Iterator[Compared]:
    """Sources, cues and contents of each article."""
    for part in chunks(rows("polnear/dev.jsonl"), 12):
        readings = reader.read([Document(row["text"], row["id"], "jsonl") for row in part])
        for row, reading in zip(part, readings, strict=True):
            yield _said(row["attributions"]), _said(attributions(reading))


def _said(found: Iterable[dict[str, Any]]) -> set[Labelled]:
    return {(*span, role) for one in found for role in ("source", "cue", "content") for span in map(tuple, one[role])}


def argued(reader: OnnxReader) -> Iterator[Compared]:
    """Roles of each predicate."""
    for predicate, found in answered(reader, "propbank_ewt/dev.jsonl", roles):
        wanted = {(a["start"], a["end"], role_of(a["role"])) for a in predicate["args"]}
        yield wanted, {(role.span.start, role.span.end, role.label) for role in found}


SETS: dict[str, Callable[[OnnxReader], Iterator[Compared]]] = {
    "PolNeAR dev": polnear,
    "CrossNER politics dev": lambda reader: compared(reader, "crossner_politics/dev.jsonl", CROSSNER),
    "re3d dev": lambda reader: compared(reader, "re3d/dev.jsonl", RE3D),
    "PropBank EWT dev": argued,
}


def told(pairs: Iterable[Compared]) -> dict[str, Counter[str]]:
    """By label of what is wanted: how much of it falls to which part; "made" and "nothing" count what was made and meets nothing."""
    found: dict[str, Counter[str]] = {}
    for wanted, made in pairs:
        for one in wanted:
            found.setdefault(one[2], Counter())[_part(one, made)] += 1
        for one in made:
            own = found.setdefault(one[2], Counter())
            own["made"] += 1
            own["nothing"] += not any(_meets(one, other) for other in wanted)
    return found


def _part(one: Labelled, made: set[Labelled]) -> str:
    met = [other for other in made if _meets(one, other)]
    if one in made:
        return "right"
    if any(other[:2] == one[:2] for other in met):
        return "label"
    if any(other[2] == one[2] for other in met):
        return "edges"
    return "both" if met else "missed"


def _meets(one: Labelled, other: Labelled) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def lines(name: str, found: dict[str, Counter[str]], least: int = 80) -> Iterator[str]:
    """Rows of the table: all labels, and each that is wanted often enough."""
    every = sum(found.values(), Counter())
    often = {label: own for label, own in found.items() if sum(own[p] for p in PARTS) >= least}
    for label, own in [("all", every), *sorted(often.items(), key=lambda pair: -sum(pair[1][p] for p in PARTS))]:
        wanted = sum(own[part] for part in PARTS)
        shares = " | ".join(f"{100 * own[part] / wanted:.0f}" for part in PARTS)
        yield f"| {name}, {label} (n={wanted}) | {shares} | {100 * own['nothing'] / max(1, own['made']):.0f} |"


def main() -> None:
    """Print the table."""
    reader = OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()
    print(
        "| wanted | right | other label | other edges | other in both | missed | of what is made, nothing |\n|---|---|---|---|---|---|---|"
    )
    for name, compare in SETS.items():
        print("\n".join(lines(name, told(compare(reader)))), flush=True)


if __name__ == "__main__":
    main()
