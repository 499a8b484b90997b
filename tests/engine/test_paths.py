from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.engine.paths import best_paths, runs, softmax


def legal(path: tuple[int, ...]) -> bool:
    """I-k (an even number) follows B-k or I-k only."""
    return all(not (at and at % 2 == 0) or (n > 0 and path[n - 1] in {at, at - 1}) for n, at in enumerate(path))


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.sampled_from([3, 5]))
def test_the_best_path_is_the_best_of_all_legal_paths(seed: int, length: int, labels: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(2, length, labels)).astype(np.float32)
    found = best_paths(scores)
    for row, own in enumerate(scores):
        paths = [p for p in itertools.product(range(labels), repeat=length) if legal(p)]
        best = max(sum(float(own[n, at]) for n, at in enumerate(path)) for path in paths)
        assert legal(tuple(found[row]))
        assert sum(float(own[n, at]) for n, at in enumerate(found[row])) == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([0, 0, 0], []),
        ([1, 2, 2], [(0, 3, 0)]),
        ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),
        ([0, 3, 4, 1], [(1, 3, 1), (3, 4, 0)]),
        ([2, 2, 0], [(0, 2, 0)]),
    ],
)
def test_runs(path: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert runs(np.array(path)) == expected


def test_no_steps_no_path() -> None:
    assert best_paths(np.zeros((1, 0, 3), dtype=np.float32)).shape == (1, 0)


def test_an_opening_costs_what_is_said() -> None:
    scores = np.array([[[0, 1, -5], [0, -5, 1], [0, 0.4, -5]]], dtype=np.float32)
    assert best_paths(scores).tolist() == [[1, 2, 1]]
    assert best_paths(scores, opening=0.5).tolist() == [[1, 2, 0]]
    assert best_paths(scores, opening=2.5).tolist() == [[0, 0, 0]]


def test_softmax_survives_large_scores() -> None:
    assert softmax(np.array([[1e4, 0.0]], dtype=np.float32))[0].tolist() == [1.0, 0.0]
