"""Rounds of training hand weights on by the names of heads and labels. Needs torch, which only the training environment has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is only in the training environment (training/train.sh)")

from foedera.train.net import PAIR_WIDTH, Reader  # noqa: E402

OLD = {"token_heads": {"cue": ["O", "B-cue"], "gone": ["x"]}, "pair_heads": {"cue.voice": ["O", "content"]}}


def test_a_network_with_new_heads_takes_over_what_an_older_one_had() -> None:
    old = Reader({"cue": ("O", "B-cue"), "gone": ("x",)}, {"cue.voice": ("O", "content")})
    new = Reader(
        {"mention": ("O", "B"), "cue": ("O", "B-cue", "I-cue")},
        {"event.roles": ("O", "actor"), "cue.voice": ("O", "source", "content")},
    )
    fresh = new.tokens.weight[4].clone()
    new.adopt(old.state_dict(), OLD)
    assert torch.equal(new.tokens.weight[2:4], old.tokens.weight[:2])
    assert torch.equal(new.tokens.weight[4], fresh)  # I-cue was unknown
    assert torch.equal(new.heads.weight[2 * PAIR_WIDTH :], old.heads.weight)
    assert torch.equal(new.constant[2:], old.constant) and torch.equal(new.encoder.words.weight, old.encoder.words.weight)


def test_only_the_labels_that_are_asked_for_are_scored() -> None:
    net = Reader({"cue": ("O", "B-cue")}, {"cue.voice": ("O", "source", "content"), "event.roles": ("O", "actor")}).eval()
    marks, vectors, steps = torch.randn(2, 384), torch.randn(5, 384), torch.ones(2, 5, dtype=torch.long)
    every = net.pairs(marks, vectors, steps, net.picked(torch.arange(3)))
    assert every.shape == (2, 5, 3)
    assert torch.allclose(net.pairs(marks, vectors, steps, net.picked(net.pair_labels("event.roles"))), every[..., 2:], atol=1e-5)
