"""The mean of two checkpoints. Needs torch, which only the training environment has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is only in the training environment (training/train.sh)")

from foedera.train.mean import mean  # noqa: E402


def test_each_tower_takes_its_share_and_the_trunk_and_what_is_new_are_the_new_ones() -> None:
    old = {
        "trunk.a": torch.zeros(2),
        "towers.names.a": torch.zeros(2),
        "towers.acts.a": torch.zeros(2),
        "towers.acts.b": torch.zeros(1),
    }
    new = {key: torch.ones(2) for key in (*old, "towers.acts.c")}
    found = mean(old, new, {"names": 0.5, "acts": 0.75})
    assert {key: value.tolist() for key, value in found.items()} == {
        "trunk.a": [1.0, 1.0], "towers.names.a": [0.5, 0.5], "towers.acts.a": [0.75, 0.75],
        "towers.acts.b": [1.0, 1.0], "towers.acts.c": [1.0, 1.0],
    }  # fmt: skip
