"""Rounds of training hand weights on by the names of heads and labels. Needs torch, which only the training environment has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is only in the training environment (training/train.sh)")

from foedera.train.graphs import Encoded  # noqa: E402
from foedera.train.net import PAIR_WIDTH, ReaderNet  # noqa: E402

OLD = {
    "token_heads": {"cue": ["O", "B-cue"], "gone": ["x"]},
    "pair_heads": {"event.roles": ["O", "recipient"], "mention.owner": ["O", "owner"]},
}
VOICE = {"cue.voice": ("O", "source", "content")}


def test_a_network_with_new_heads_takes_over_what_an_older_one_had() -> None:
    old = ReaderNet({"cue": ("O", "B-cue"), "gone": ("x",)}, {"event.roles": ("O", "recipient"), "mention.owner": ("O", "owner")})
    new = ReaderNet(
        {"mention": ("O", "B"), "cue": ("O", "B-cue", "I-cue"), "event": ("O", "B-event")},
        {"event.roles": ("O", "actor", "recipient"), **VOICE},
    )
    names, acts = (new.tower(head) for head in ("cue", "event.roles"))
    before = names.tokens.weight[4].clone()
    new.adopt(old.state_dict(), OLD)
    assert torch.equal(names.tokens.weight[2:4], old.tower("cue").tokens.weight[:2])
    assert torch.equal(names.tokens.weight[4], before)  # I-cue was unknown
    theirs = old.tower("event.roles")
    assert torch.equal(acts.heads.weight[PAIR_WIDTH:], theirs.heads.weight) and torch.equal(acts.constant[1:], theirs.constant)
    assert torch.equal(new.trunk.words.weight, old.trunk.words.weight)


def test_only_the_labels_that_are_asked_for_are_scored() -> None:
    heads = {"event.roles": ("O", "actor", "recipient"), "mention.same": ("O", "same"), **VOICE}
    net = ReaderNet({"cue": ("O", "B-cue"), "event": ("O", "B-event")}, heads).eval()
    tower = net.tower("event.roles")
    marks, vectors, steps = torch.randn(2, 384), torch.randn(5, 384), torch.ones(2, 5, dtype=torch.long)
    every = tower.pairs(marks, vectors, steps, tower.picked(torch.arange(3)))
    assert every.shape == (2, 5, 3)
    asked = tower.pairs(marks, vectors, steps, tower.picked(tower.pair_labels("mention.same")))
    assert torch.allclose(asked, every[..., 2:], atol=1e-5)


def test_a_tower_that_learns_alone_leaves_the_rest_as_it_is() -> None:
    net = ReaderNet({"cue": ("O", "B-cue"), "event": ("O", "B-event")}, {"mention.same": ("O", "same"), **VOICE})
    net.train_alone("acts")
    ids, mask = torch.tensor([[7, 8, 9]]), torch.ones(1, 3, dtype=torch.long)
    told = net(ids, torch.zeros_like(ids), mask, towers=("acts",))
    assert told.keys() == {"acts"}
    net.answers(told)["acts"].sum().backward()
    moved = {name.partition(".layers")[0] for name, weights in net.named_parameters() if weights.grad is not None}
    assert moved and all(name.startswith("towers.acts") for name in moved)


def test_the_graph_computes_what_was_trained() -> None:
    net = ReaderNet(
        {"mention": ("O", "B"), "event": ("O", "B-event")}, {"event.roles": ("O", "actor"), **VOICE}, dropout=0.0
    ).eval()
    ids = torch.randint(1000, 2000, (1, 9))
    with torch.no_grad():
        vectors = net(ids, ids % 20, torch.ones_like(ids))
        told, *own = Encoded(net)(ids, ids % 20)
    assert torch.allclose(told, torch.cat(list(net.answers(vectors).values()), -1), atol=1e-4)
    for mine, theirs in zip(own, vectors.values(), strict=True):
        assert torch.allclose(mine, theirs, atol=1e-4)
