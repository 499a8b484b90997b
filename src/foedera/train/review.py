"""Reviewers' decisions -> an overlay: a small ridge regression a kind, fitted in seconds on a CPU, measured on decisions that it has not seen.

Logistic regression with a prior (ridge.py): without decisions the weight of the reader's score is 1 and every other 0, so that little
evidence changes little. The strength of the prior is chosen by cross-validation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedera.coding.overlay import FORM, Overlay, chance_of, facts, overlay_of
from foedera.errors import QueryError
from foedera.store.folding import folded
from foedera.store.record import Record
from foedera.train.ridge import Floats, least_loss
from foedera.types.entries import Accord, Event, Statement, kind_of

LEAST: Final = 40  # decisions of a kind below which nothing is learned of it
LEAST_EACH: Final = 8  # of which so many accepted, and so many rejected
FOLDS: Final = 5
STRENGTHS: Final = (1.0, 3.0, 10.0, 30.0)  # of the prior, in decisions
SMALL: Final = 0.01  # a weight below this is left out of the file
FLOOR: Final = 0.5  # an entry that reviewers would more likely reject than keep is held back
Facts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """An entry as it was drawn, and whether people kept it."""

    kind: str
    document: str
    facts: Facts
    kept: bool


def cases_of(record: Record) -> list[Case]:
    """Every event, statement and accord on which people decided, as a run without an overlay drew it. An edited entry counts as kept."""
    plain = [run.id for run in record.runs() if "overlay" not in run.settings]
    found: list[Case] = []
    for key, decisions in record.decided().items():
        run = next((run for run in reversed(plain) if record.has(key, run)), None)
        if run is None:
            continue
        document, drawn = record.document(key), record.drawn(key, run)
        reviews = folded(drawn, decisions).reviews
        for entry in drawn:
            review = reviews.get(entry.id)
            if review and review.verdict != "merged" and isinstance(entry, Event | Statement | Accord):
                found.append(Case(kind_of(entry), key, facts(entry, document), review.stands))
    return found


def learn(cases: Sequence[Case], *, floor: float = FLOOR) -> Overlay:
    """An overlay of the kinds with enough decisions. Raises QueryError, saying how many there are, if no kind has enough."""
    kinds = sorted({case.kind for case in cases})
    enough = {kind: own for kind in kinds if _enough(own := [case for case in cases if case.kind == kind])}
    if not enough:
        counts = Counter((case.kind, case.kept) for case in cases)
        told = "; ".join(f"{kind}: {counts[kind, True]} kept, {counts[kind, False]} rejected" for kind in kinds) or "none"
        raise QueryError(
            f"too few decisions to learn from ({told}); of one kind at least {LEAST} are needed, of them {LEAST_EACH} kept and rejected each"
        )
    weights, learned = {}, {}
    for kind, own in enough.items():
        strength = min(STRENGTHS, key=lambda strength: loss(own, unseen(own, strength)))
        weights[kind] = fit(own, strength)
        learned[kind] = measured(own, unseen(own, strength), floor) | {"strength": strength}
    return overlay_of(Overlay(FORM, floor, weights, learned).text)


def _enough(cases: Sequence[Case]) -> bool:
    kept = sum(case.kept for case in cases)
    return len(cases) >= LEAST and min(kept, len(cases) - kept) >= LEAST_EACH


def fit(cases: Sequence[Case], strength: float) -> dict[str, float]:
    """The weights of a kind: Newton steps on the logistic loss with a ridge around "trust the score"."""
    names = sorted({name for case in cases for name in case.facts})
    number = {name: n for n, name in enumerate(names)}
    given = np.zeros((len(cases), len(names)))
    for row, case in enumerate(cases):
        for name, value in case.facts.items():
            given[row, number[name]] = value
    wanted = np.array([case.kept for case in cases], dtype=np.float64)
    prior = np.array([1.0 if name == "score" else 0.0 for name in names])
    ridge = np.array([0.1 if name == "always" else strength for name in names])
    solved = least_loss(given, wanted, prior=prior, ridge=ridge)
    return {name: round(float(value), 4) for name, value in zip(names, solved, strict=True) if abs(value) >= SMALL}


def unseen(cases: Sequence[Case], strength: float) -> Floats:
    """The chance of each case under a model that has seen no decision on its document."""
    fold_of = {key: number % FOLDS for number, key in enumerate(sorted({case.document for case in cases}))}
    found = np.zeros(len(cases))
    for fold in range(FOLDS):
        weights = fit([case for case in cases if fold_of[case.document] != fold], strength)
        for row, case in enumerate(cases):
            if fold_of[case.document] == fold:
                found[row] = chance_of(weights, case.facts)
    return found


def loss(cases: Sequence[Case], chances: Floats) -> float:
    """Mean logistic loss, in nats."""
    wanted = np.array([case.kept for case in cases])
    sure = np.clip(np.where(wanted, chances, 1 - chances), 1e-6, 1)
    return float(-np.log(sure).mean())


def measured(cases: Sequence[Case], chances: Floats, floor: float) -> dict[str, float]:
    """On unseen decisions: how many, the share kept of all and of what stays above the floor, what stays, and the Brier score (Brier 1950)
    of the corrected scores against that of the reader's own."""
    wanted = np.array([case.kept for case in cases])
    own = np.array([1 / (1 + np.exp(-case.facts["score"])) for case in cases])
    shown = chances >= floor
    return {
        "decisions": float(len(cases)), "kept": round(float(wanted.mean()), 4),
        "kept of shown": round(float(wanted[shown].mean()), 4) if shown.any() else 0.0,
        "kept that stay": round(float((wanted & shown).sum() / wanted.sum()), 4),
        "brier before": round(float(((own - wanted) ** 2).mean()), 4), "brier after": round(float(((chances - wanted) ** 2).mean()), 4),
    }  # fmt: skip


def from_review(record: Record, *, floor: float = FLOOR) -> Overlay:
    """The overlay that a record's decisions teach. Raises QueryError if there are too few."""
    return learn(cases_of(record), floor=floor)
