"""The quality gate: every head on every development set that it claims, against floors that only rise.

`make gate` measures and fails below a floor; `gate.py --raise` lifts floors to what was measured and writes the model card.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import actors
import acts
import attribution
import clauses
import copies
import coreference
import events
import geography
import heldout
import judgements
import linking
import metonymy
import names
import pairs
import reliability
import roles
import speakers
import stances
import times
from card import write_card
from sets import SHARED

import samples
from foedera.engine.onnx import OnnxReader

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.3  # points: int8 kernels round differently on other processors
Figures = dict[str, dict[str, float]]


def _points(path: str, _: OnnxReader) -> dict[str, float]:
    """Shares only: a median distance falls as it gets better, and has no floor."""
    return {key: value for key, value in geography.measure(path).items() if not key.startswith("median")}


def _copies() -> dict[str, float]:
    """Precision, and recall up to four tenths changed; beyond that recall moves with the corpus that the texts are made of."""
    return {key: value for key, value in copies.measure().items() if key == "precision" or key in UP_TO}


UP_TO = {f"recall, {share}% changed" for share in (10, 20, 30, 40)}
PARTS: dict[str, Callable[[OnnxReader], dict[str, float]]] = {
    "attribution, PolNeAR dev": attribution.measure,
    "names, CrossNER politics dev": names.measure,
    "names, re3d dev": lambda reader: names.measure(reader, "re3d/dev.jsonl", names.RE3D),
    "event type, GSR dev, raw text": events.gsr,
    "event type, GSR dev, actors marked": pairs.gsr,
    "event type, PLV train (never trained on), actors marked": pairs.plv,
    "events, own held-out": heldout.measure,
    "events, own held-out leads": lambda reader: heldout.measure(reader, "heldout-leads.txt"),
    "roles, PropBank EWT dev, predicate given": roles.propbank,
    "roles, QA-SRL Wikinews dev, predicate given": roles.qasrl,
    "factuality, MEANTIME dev": judgements.meantime,
    "factuality, UW dev": judgements.uw,
    "tone, NewsMTSC test_mt, target given": judgements.tone,
    "metonymy, GeoWebNews train, name given": metonymy.measure,
    "time expressions, TempEval-3 dev": lambda _: times.measure(),
    "time expressions, TBAQ train (nothing is trained on it)": lambda _: times.measure("tempeval3/train.jsonl"),
    "actor phrases, NGEC's own cases": lambda _: actors.measure(),
    **{f"places, {name}, names given": partial(_points, path) for name, path in geography.SETS.items()},
    "coreference, GUM dev, mentions given": coreference.measure,
    "speakers, PolNeAR dev, key made by hand": speakers.gate,
    "stances inside statements, UNSCon train and NewsMTSC test_mt": stances.measure,
    "events with all their parts, own held-out": acts.measure,
    "events with all their parts, texts of public sets": acts.natural,
    "clauses, own held-out": clauses.measure,
    "clauses, own second set": lambda reader: clauses.measure(reader, clauses.SECOND),
    "100 less expected calibration error": reliability.measure,
    "event linking, ECB+ dev, gold mentions, no topics given": lambda _: linking.ecb(),
    "actor linking across documents, MEANTIME dev": lambda _: linking.meantime(),
    "copies, own texts with known edits": lambda _: _copies(),
    "whole records, bundled samples": samples.measure,
}


def measured(reader: OnnxReader) -> Figures:
    """The figures of every part, in points."""
    found = {}
    for name, part in PARTS.items():
        print(f"measuring {name} ...", file=sys.stderr)
        found[name] = part(reader)
    return found


def bare(figures: Figures) -> Figures:
    """Figures by names without the counts in them ("event.type (n=895)"): what is measured stays itself when more is found."""
    return {part: {re.sub(r" \(n=\d+\)$", "", name): value for name, value in own.items()} for part, own in figures.items()}


def failures(figures: Figures, floors: Figures) -> list[str]:
    """A line for every figure below its floor."""
    figures, floors = bare(figures), bare(floors)
    return [
        f"{part}: {name} {figures.get(part, {}).get(name, 0.0)} is below its floor {floor}"
        for part, own in floors.items()
        for name, floor in own.items()
        if figures.get(part, {}).get(name, 0.0) < floor - SLACK - 1e-9
    ]


def raised(figures: Figures, floors: Figures) -> Figures:
    """Floors lifted to the figures; none is lowered. Mere counts of what was made have none."""
    figures, floors = bare(figures), bare(floors)
    return {
        part: {
            name: max(value, floors.get(part, {}).get(name, 0.0))
            for name, value in own.items()
            if not name.endswith((" made", " expected"))
        }
        for part, own in figures.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="another folder of weights")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors and write the model card")
    given = parser.parse_args()
    if not SHARED.is_dir():
        print(f"gate: {SHARED} is not there; nothing measured", file=sys.stderr)
        return 2
    reader = OnnxReader(given.weights) if given.weights else OnnxReader()
    figures = measured(reader)
    print(json.dumps(figures, indent=1))
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below = failures(figures, floors)
    print("\n".join(below) or "every figure at or above its floor")
    if given.lift and not below:
        FLOORS.write_text(json.dumps(raised(figures, floors), indent=1) + "\n", encoding="utf-8")
        write_card(figures, reader.card, heldout.confusion(reader, "heldout-leads.txt"))
    return int(bool(below))


if __name__ == "__main__":
    raise SystemExit(main())
