"""How far scores can be taken at their word: expected calibration error of every head, curves fitted to mend it, pictures of both.

`reliability.py` measures the reader as it ships; `--fit` fits new curves (isotonic, Zadrozny and Elkan 2002) into the weights' card
and reports the error cross-fitted: each document is judged by curves that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
from judged import Answer, answers, passages
from numpy.typing import NDArray
from picture import drawn
from sets import ROOT
from sklearn.isotonic import IsotonicRegression

from foedera.engine.calibration import Curve
from foedera.engine.onnx import WEIGHTS, OnnxReader

BINS, FOLDS, FEWEST, KNOTS = 15, 5, 60, 12
Floats = NDArray[np.float64]


def error(scores: Floats, right: Floats) -> float:
    """Expected calibration error in 15 bins of equal count (Nguyen and O'Connor 2015), in points."""
    order = np.argsort(scores, kind="stable")
    parts = np.array_split(order, min(BINS, len(order)))
    gaps = [len(part) * abs(scores[part].mean() - right[part].mean()) for part in parts]
    return round(100 * float(sum(gaps)) / len(order), 1)


def fitted(scores: Floats, right: Floats) -> Curve:
    """The best rising curve, thinned to a few knots, and kept off 0 and 1 by one imagined miss and one hit."""
    level = IsotonicRegression(out_of_bounds="clip").fit(np.append(scores, [0.0, 1.0]), np.append(right, [0.0, 1.0]))
    raw = np.unique(np.quantile(scores, np.linspace(0.0, 1.0, KNOTS)))
    middle = [level.predict(np.linspace(a, b, 9)).mean() for a, b in zip(_halves(raw)[:-1], _halves(raw)[1:], strict=True)]
    kept = np.clip(np.maximum.accumulate(middle), 0.5 / len(scores), 1 - 0.5 / len(scores))
    return Curve(tuple(np.round(raw, 4).tolist()), tuple(np.round(kept, 4).tolist()))


def _halves(raw: Floats) -> Floats:
    return np.concatenate([raw[:1], (raw[1:] + raw[:-1]) / 2, raw[-1:]])


def crossed(own: list[Answer]) -> Floats:
    """Scores through curves that never saw the document they are judged on."""
    scores, right = sides(own)
    folds = np.array([crc32(answer.document.encode()) % FOLDS for answer in own])
    given = scores.copy()
    for fold in range(FOLDS):
        here, there = folds == fold, folds != fold
        if here.any() and there.any():
            given[here] = list(map(fitted(scores[there], right[there]), scores[here]))
    return given


def sides(own: list[Answer]) -> tuple[Floats, Floats]:
    return np.array([a.score for a in own]), np.array([float(a.right) for a in own])


def by_head(found: list[Answer]) -> dict[str, list[Answer]]:
    grouped: dict[str, list[Answer]] = defaultdict(list)
    for answer in found:
        grouped[answer.head].append(answer)
    return {head: own for head, own in sorted(grouped.items()) if len(own) >= FEWEST}


def measure(reader: OnnxReader) -> dict[str, float]:
    """100 minus the error of every head, for floors that only rise, as the reader ships (fitted on these same sets)."""
    return {
        f"{head} (n={len(own)})": round(100 - error(*sides(own)), 1)
        for head, own in by_head(list(answers(reader, passages()))).items()
    }


def fit(folder: Path) -> dict[str, dict[str, float]]:
    """Fit every head's curve, write them to the card and the picture to the docs; returns the errors before and after."""
    reader = OnnxReader(folder)
    reader.curves = {}
    heads = by_head(list(answers(reader, passages())))
    report = {}
    for head, own in heads.items():
        scores, right = sides(own)
        report[head] = {"n": len(own), "right": round(100 * right.mean(), 1), "raw": error(scores, right)}
        report[head] |= {"cross-fitted": error(crossed(own), right)}
    curves = {head: fitted(*sides(own)) for head, own in heads.items()}
    card = reader.card | {"calibration": {head: [list(c.raw), list(c.right)] for head, c in curves.items()}}
    (folder / "card.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (ROOT / "docs/reliability.svg").write_text(drawn({head: sides(own) for head, own in heads.items()}, report), encoding="utf-8")
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="another folder of weights")
    parser.add_argument("--fit", action="store_true", help="fit curves into the card, draw docs/reliability.svg")
    given = parser.parse_args()
    print(json.dumps(fit(given.weights) if given.fit else measure(OnnxReader(given.weights)), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
