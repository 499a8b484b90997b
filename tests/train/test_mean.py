from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is only in the training environment (training/train.sh)")


def checkpoint(value: float, heads: str = "event") -> dict[str, object]:
    return {"net": {"tokens.weight": torch.full((2, 2), value)}, "names": {"token_heads": {heads: ["O"]}}}


def test_every_weight_is_the_mean_of_its_likes() -> None:
    from foedera.train.mean import mean

    assert mean([checkpoint(1.0), checkpoint(4.0)])["net"]["tokens.weight"].tolist() == [[2.5, 2.5], [2.5, 2.5]]


def test_checkpoints_with_other_heads_have_no_mean() -> None:
    from foedera.train.mean import mean

    with pytest.raises(ValueError, match="other heads"):
        mean([checkpoint(1.0), checkpoint(1.0, heads="cue")])
