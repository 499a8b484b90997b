"""What a batch costs: cross-entropy of the token heads, partial labels of mentions, cross-entropy of the pair heads."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from foedera.engine.labels import tower_of
from foedera.train.batches import Batch
from foedera.train.net import Picked, ReaderNet, Tower, with_shared
from foedera.train.passages import IGNORED, PairTarget

Told = dict[str, Tensor]  # by tower: vectors (batch, pieces, 384) or token scores (batch, pieces, labels)


def token_loss(net: ReaderNet, batch: Batch, scores: Told, facet_weight: float) -> Tensor:
    """Cross-entropy of every annotated token head; a mention may be any of its allowed labels."""
    total = torch.zeros(())
    names = {name for window in batch.windows for name in window.targets}
    for name in sorted(names):
        own = scores[tower_of(name)]
        target = torch.full(own.shape[:2], IGNORED, dtype=torch.long)
        for row, window in enumerate(batch.windows):
            if name in window.targets:
                target[row, 1 : len(window) + 1] = torch.from_numpy(window.targets[name])
        weight = facet_weight if "." in name else 1.0
        if bool((target != IGNORED).any()):
            logits = own[..., net.tower(name).token_slice(name)]
            total = total + weight * functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=IGNORED)
    return total + mention_loss(net, batch, scores)


def mention_loss(net: ReaderNet, batch: Batch, scores: Told) -> Tensor:
    """-log of the summed probability of the allowed labels (Cour et al. 2011, learning from partial labels)."""
    rows = [(row, w.allowed) for row, w in enumerate(batch.windows) if w.allowed is not None]
    if not rows:
        return torch.zeros(())
    part, own = net.tower("mention").token_slice("mention"), scores[tower_of("mention")]
    logits = torch.cat([own[row, 1 : len(allowed) + 1, part] for row, allowed in rows])
    allowed = torch.from_numpy(np.concatenate([allowed for _, allowed in rows]))
    kept = logits.masked_fill(~allowed, -1e4)
    return (logits.logsumexp(-1) - kept.logsumexp(-1)).mean()


def pair_loss(net: ReaderNet, batch: Batch, vectors: Told, scores: Told) -> Tensor:
    """Cross-entropy of the pair heads over all pieces of the window: summed per mark, averaged over a head's marks."""
    total = torch.zeros(())
    counts = Counter(pair.head for window in batch.windows for pair in window.pairs)
    for head in sorted(counts):
        tower, name = net.tower(head), tower_of(head)
        picked = tower.picked(tower.pair_labels(head))
        for row, window in enumerate(batch.windows):
            asked = [pair for pair in window.pairs if pair.head == head]
            if asked:
                own, tokens = (told[name][row, 1 : len(window) + 1] for told in (vectors, scores))
                logits = with_shared(tower, head, _seen(tower, asked, own, picked), tokens).flatten(0, 1)
                target = torch.from_numpy(np.concatenate([pair.target for pair in asked]))
                total = total + functional.cross_entropy(logits, target, reduction="sum") / (20 * counts[head])
    return total


def _seen(tower: Tower, asked: list[PairTarget], vectors: Tensor, picked: Picked) -> Tensor:
    marks = torch.stack([vectors[a:b].mean(0) for a, b in (pair.span for pair in asked)])
    away = torch.from_numpy(np.stack([pair.steps for pair in asked]))
    return tower.pairs(marks, vectors, away, picked)
