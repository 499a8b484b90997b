"""What the graphs compute: the network as it runs at reading, one window at a time and no padding, so that nothing is masked."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from foedera.train.net import ATTENTION, WIDTH, Layer, ReaderNet, Tower


class Attention(torch.autograd.Function):
    """Scaled dot-product attention over (1, pieces, 384), as onnxruntime's one operator for it."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        q, k, v = (part.unflatten(-1, (ATTENTION, -1)).transpose(1, 2) for part in (q, k, v))
        return functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTION).setType(q.type())


def passed(layer: Layer, x: Tensor) -> Tensor:
    """`Layer.forward` without a wall."""
    return layer.after(x, Attention.apply(*layer.qkv(x).split(WIDTH, -1)))


class Encoded(nn.Module):
    """The first graph: ids, kinds -> token scores of both towers side by side, and the vectors of each."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        shared = self.net.trunk.embedded(ids, kinds)
        for layer in self.net.trunk.layers:
            shared = passed(layer, shared)
        vectors = {name: self._above(tower, shared) for name, tower in self.net.towers.items()}
        return torch.cat(list(self.net.answers(vectors).values()), -1), *vectors.values()

    def _above(self, tower: nn.Module, x: Tensor) -> Tensor:
        for layer in tower.layers:
            x = passed(layer, x)
        return x


class Paired(nn.Module):
    """A tower's second graph: vectors of marks and of pieces, steps between them, labels asked for -> pair scores."""

    def __init__(self, tower: Tower) -> None:
        super().__init__()
        self.tower = tower

    def forward(self, marks: Tensor, vectors: Tensor, steps: Tensor, labels: Tensor) -> Tensor:
        return self.tower.pairs(marks, vectors, steps, self.tower.picked(labels))
