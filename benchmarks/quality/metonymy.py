"""Names of places read as the place or as those who act in its name: GeoWebNews train, the toponym given.

RelocaR's training part was trained on, so that it cannot be measured here; its test part is sealed. The weights of
coding/people/metonyms.py were fitted on the set measured here; cross-fitted by document in ten folds the accuracy is 86.6.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from judgements import scored

from foedera.coding.people.metonyms import stands_for
from foedera.engine.asked import acts
from foedera.engine.onnx import OnnxReader
from foedera.types.text import Span

LITERAL = frozenset({"Literal", "Coercion", "Mixed", "Embedded_Literal"})  # read for the place, as Gritta et al. 2020 count them
ACTING = frozenset({"Metonymic"})


def measure(reader: OnnxReader) -> dict[str, float]:
    """Accuracy over literal and metonymic names, and the share of each that is read right."""
    right = {True: 0, False: 0}
    asked = {True: 0, False: 0}
    for row, scores in scored(reader, "geowebnews/train.jsonl"):
        for entity in row["entities"]:
            if entity["type"] in LITERAL | ACTING:
                gold = entity["type"] in ACTING
                asked[gold] += 1
                name = Span(entity["start"], entity["end"])
                right[gold] += (stands_for(row["text"], name, acts(scores, name)) >= 0.5) == gold
    return {
        "accuracy": round(100 * sum(right.values()) / sum(asked.values()), 1),
        f"place (n={asked[False]})": round(100 * right[False] / asked[False], 1),
        f"acting (n={asked[True]})": round(100 * right[True] / asked[True], 1),
    }


if __name__ == "__main__":
    print(json.dumps(measure(OnnxReader(Path(sys.argv[1])) if len(sys.argv) > 1 else OnnxReader()), indent=1))
