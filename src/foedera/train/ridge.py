"""Logistic regression with a ridge around a given point (Hoerl and Kennard 1970), by Newton steps: small, exact, the same everywhere."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

STEPS: Final = 30
Floats = NDArray[np.float64]


def least_loss(given: Floats, wanted: Floats, *, prior: Floats, ridge: Floats, counts: Floats | None = None) -> Floats:
    """The weights of the least penalised loss: `given` (rows, facts), `wanted` (rows) 0 or 1, `prior` and `ridge` (facts).

    `counts`: how often each row counts, once where not given. Steps are halved until the loss falls, for a full step may
    overshoot where scores are extreme.
    """
    counts = np.ones(len(wanted)) if counts is None else counts

    def penalised(weights: Floats) -> float:
        logits = given @ weights
        return float((counts * (np.logaddexp(0, logits) - wanted * logits)).sum() + (ridge * (weights - prior) ** 2).sum() / 2)

    weights, now = prior.copy(), penalised(prior)
    for _ in range(STEPS):
        chance = chances(given, weights)
        slope = given.T @ (counts * (chance - wanted)) + ridge * (weights - prior)
        curve = (given.T * (counts * chance * (1 - chance))) @ given + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while (then := penalised(weights - size * step)) > now and size > 1e-6:
            size /= 2
        weights = weights - size * step
        if now - then < 1e-7:
            break
        now = then
    return weights


def chances(given: Floats, weights: Floats) -> Floats:
    """The chance of each row, 0 to 1."""
    found: Floats = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
    return found
