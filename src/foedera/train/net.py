"""The network: one MiniLM encoder, a linear head per question, and bilinear heads for what one mark says of other pieces."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

from foedera.engine.labels import PAIR_HEADS, SHARED, TOKEN_HEADS
from foedera.engine.pieces import KINDS, REACH

WIDTH, LAYERS, ATTENTION, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
PAIR_WIDTH = 96


class Layer(nn.Module):
    """A post-norm transformer layer, as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION, WIDTH // ATTENTION)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        inner: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return inner


class Encoder(nn.Module):
    """Word pieces and their kinds -> vectors of 384. `mask` is 1 where there is a piece."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(KINDS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        places = self.places.weight[: ids.shape[1]]
        x: Tensor = self.dropout(self.norm(self.words(ids) + places + self.kinds(kinds)))
        wall = torch.where(mask[:, None, None, :] > 0, 0.0, -1e4).to(x.dtype)
        for layer in self.layers:
            x = layer(x, wall)
        return x

    def load(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 (a safetensors file in BERT's names)."""
        bert = load_file(path)
        mine: dict[str, Tensor] = {
            "words.weight": bert["embeddings.word_embeddings.weight"],
            "places.weight": bert["embeddings.position_embeddings.weight"],
            "norm.weight": bert["embeddings.LayerNorm.weight"],
            "norm.bias": bert["embeddings.LayerNorm.bias"],
        }
        zero = bert["embeddings.token_type_embeddings.weight"][0]
        mine["kinds.weight"] = zero.repeat(KINDS, 1) + 0.02 * torch.randn(KINDS, WIDTH)
        for n in range(LAYERS):
            mine.update(_layer_weights(bert, n))
        self.load_state_dict(mine)


def _layer_weights(bert: Mapping[str, Tensor], n: int) -> dict[str, Tensor]:
    theirs = f"encoder.layer.{n}."
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    found = {
        f"layers.{n}.{mine}.{kind}": bert[f"{theirs}{name}.{kind}"] for mine, name in names.items() for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        parts = [bert[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        found[f"layers.{n}.qkv.{kind}"] = torch.cat(parts)
    return found


class Reader(nn.Module):
    """Encoder and heads. `token_heads` and `pair_heads` name the questions and their labels.

    A pair score is head(mean vector of the mark) . tail(other piece) + a bias for label and distance; label 0 ("O") scores 0.
    """

    def __init__(
        self,
        token_heads: Mapping[str, tuple[str, ...]] = TOKEN_HEADS,
        pair_heads: Mapping[str, tuple[str, ...]] = PAIR_HEADS,
        *,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.token_names = dict(token_heads)
        self.pair_names = dict(pair_heads)
        self.encoder = Encoder(dropout)
        self.tokens = nn.Linear(WIDTH, sum(map(len, token_heads.values())))
        self.labels = sum(len(labels) - 1 for labels in pair_heads.values())
        self.heads = nn.Linear(WIDTH, self.labels * PAIR_WIDTH)
        self.tails = nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance = nn.Parameter(torch.zeros(self.labels, 2 * REACH + 1))
        self.constant = nn.Parameter(torch.full((self.labels,), -2.0))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """One vector a piece: (batch, pieces, 384)."""
        vectors: Tensor = self.dropout(self.encoder(ids, kinds, mask))
        return vectors

    def pairs(self, marks: Tensor, vectors: Tensor, steps: Tensor, part: slice = slice(None)) -> Tensor:
        """(marks, pieces, pair labels) scores from (marks, 384), (pieces, 384) and the (marks, pieces) rows of `distance`.

        `part` asks for some of the labels only.
        """
        weight = self.heads.weight.view(self.labels, PAIR_WIDTH, WIDTH)[part].flatten(0, 1)
        bias = self.heads.bias.view(self.labels, PAIR_WIDTH)[part].flatten()
        heads = functional.linear(marks, weight, bias).view(-1, weight.shape[0] // PAIR_WIDTH, PAIR_WIDTH)
        tails = functional.gelu(self.tails(vectors))
        near = self.distance[part].T[steps]
        return torch.einsum("nlw,tw->ntl", heads, tails) + self.constant[part] + near

    def token_slice(self, name: str) -> slice:
        return _slice(self.token_names, name, 0)

    def pair_slice(self, name: str) -> slice:
        return _slice(self.pair_names, name, 1)


def _slice(names: Mapping[str, tuple[str, ...]], name: str, less: int) -> slice:
    start = 0
    for other, labels in names.items():
        if other == name:
            return slice(start, start + len(labels) - less)
        start += len(labels) - less
    raise KeyError(name)


def with_shared(net: Reader, name: str, scores: Tensor, tokens: Tensor) -> Tensor:
    """All labels of one pair head, "O" (0) first: its own scores plus those of the token heads that it shares.

    `scores` is (marks, pieces, the head's labels without "O"), `tokens` (pieces, all token labels).
    """
    shared = [tokens[:, net.token_slice(other)] for other in SHARED.get(name, ())]
    if shared:
        scores = scores + torch.cat([own[:, 1:] - own[:, :1] for own in shared], 1)
    return torch.cat([torch.zeros_like(scores[..., :1]), scores], -1)
