"""Best label sequences over B/I/O scores. Pure numpy; the same function serves marks and what a mark says of others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_paths(scores: Floats) -> NDArray[np.int64]:
    """Viterbi for `scores` (sequences, steps, labels) with labels O, B-1, I-1, B-2, I-2 ...: I follows B or I of its kind.

    Returns the label numbers, (sequences, steps).
    """
    count, length, labels = scores.shape
    if not length:
        return np.zeros((count, 0), dtype=np.int64)
    came = np.zeros((count, length, labels), dtype=np.int64)
    rows = np.arange(count)
    begins, insides = np.arange(1, labels, 2), np.arange(2, labels, 2)
    best = scores[:, 0].copy()
    best[:, insides] = -1e9
    for at in range(1, length):
        top = best.argmax(1)
        came[:, at, :] = top[:, None]
        value = np.repeat(best[rows, top][:, None], labels, 1)
        stays = best[:, insides] > best[:, begins]
        came[:, at, insides] = np.where(stays, insides, begins)
        value[:, insides] = np.where(stays, best[:, insides], best[:, begins])
        best = value + scores[:, at]
    path = np.zeros((count, length), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = came[rows, at, path[:, at]]
    return path


def runs(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """(first, last + 1, kind) of every run in one B/I/O path; kinds count from 0."""
    found: list[tuple[int, int, int]] = []
    for at in np.flatnonzero(path).tolist():
        kind, inside = divmod(int(path[at]) - 1, 2)
        if inside and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        else:
            found.append((at, at + 1, kind))
    return found


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    high = np.exp(scores - scores.max(-1, keepdims=True))
    shared: Floats = high / high.sum(-1, keepdims=True)
    return shared
