"""Best label sequences over B/I/O scores. Pure numpy; the same function serves marks and what a mark says of others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_paths(scores: Floats, *, opening: float = 0.0) -> NDArray[np.int64]:
    """The best legal path of each of `scores` (sequences, steps, labels), labels O, B-1, I-1, B-2, I-2 ...: I follows B or I of its kind.

    Returns the label numbers, (sequences, steps). Each B costs `opening`. The best label of each step is the best path where it is legal; elsewhere
    Viterbi decides, between the nearest steps that no better path could change.
    """
    if opening:
        scores = scores - np.float32(opening) * (np.arange(scores.shape[-1]) % 2 == 1)
    paths: NDArray[np.int64] = scores.argmax(-1)
    wrong = _broken(paths)
    for row in np.flatnonzero(wrong.any(1)).tolist():
        for start, stop in _doubtful(scores[row], paths[row], np.flatnonzero(wrong[row])):
            paths[row, start:stop] = _viterbi(scores[row, start:stop])
    return paths


def _broken(paths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a path has an I that follows neither B nor I of its kind."""
    before = np.pad(paths[:, :-1], ((0, 0), (1, 0))) if paths.shape[1] else paths
    inside = (paths > 0) & (paths % 2 == 0)
    broken: NDArray[np.bool_] = inside & (before != paths) & (before != paths - 1)
    return broken


def _doubtful(scores: Floats, path: NDArray[np.int64], wrong: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The stretches of one sequence in which the best path may leave the best labels.

    A B for each wrong I is a legal path; so none that costs more is best, and a step whose second label would cost more is
    firm. At a firm O or B the sequence falls into parts that do not see each other.
    """
    cost = float((scores[wrong, path[wrong]] - scores[wrong, path[wrong] - 1]).sum())
    two = np.partition(scores, -2, axis=-1)[:, -2:]
    firm = np.flatnonzero((two[:, 1] - two[:, 0] > cost) & ~((path > 0) & (path % 2 == 0)))
    edges = [0, *firm.tolist(), len(path)]
    for start, stop in pairwise(edges):
        if ((start <= wrong) & (wrong < stop)).any():
            yield start, stop


def _viterbi(scores: Floats) -> NDArray[np.int64]:
    """The best legal path of one sequence (steps, labels)."""
    length, labels = scores.shape
    begins, insides = np.arange(1, labels, 2), np.arange(2, labels, 2)
    came = np.zeros((length, labels), dtype=np.int64)
    best = scores[0].copy()
    best[insides] = -1e9
    for at in range(1, length):
        top = int(best.argmax())
        stays = best[insides] > best[begins]
        value = np.full(labels, best[top])
        value[insides] = np.where(stays, best[insides], best[begins])
        came[at] = top
        came[at, insides] = np.where(stays, insides, begins)
        best = value + scores[at]
    path = [int(best.argmax())]
    for at in range(length - 1, 0, -1):
        path.append(int(came[at, path[-1]]))
    return np.array(path[::-1])


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
