"""The network: one MiniLM encoder, a linear head per question, and bilinear heads for what one mark says of other pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

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


class Picked(NamedTuple):
    """What scores some of the pair labels: (labels * 96, 384), (labels * 96), (steps, labels), (labels)."""

    weight: Tensor
    bias: Tensor
    distance: Tensor
    constant: Tensor


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

    def picked(self, labels: Tensor) -> Picked:
        """The weights of some pair labels, by their numbers. Pick once and use for many windows: picking is what costs."""
        weight = self.heads.weight.view(self.labels, PAIR_WIDTH, WIDTH)[labels].flatten(0, 1)
        bias = self.heads.bias.view(self.labels, PAIR_WIDTH)[labels].flatten()
        return Picked(weight, bias, self.distance[labels].T, self.constant[labels])

    def pairs(self, marks: Tensor, vectors: Tensor, steps: Tensor, picked: Picked) -> Tensor:
        """(marks, pieces, labels) scores from (marks, 384), (pieces, 384) and the (marks, pieces) rows of `distance`."""
        heads = functional.linear(marks, picked.weight, picked.bias).view(marks.shape[0], -1, PAIR_WIDTH)
        tails = functional.gelu(self.tails(vectors))
        return torch.einsum("nlw,tw->ntl", heads, tails) + picked.constant + picked.distance[steps]

    def token_slice(self, name: str) -> slice:
        return _slice(self.token_names, name, 0)

    def pair_labels(self, name: str) -> Tensor:
        """The numbers of a pair head's labels, without "O"."""
        part = _slice(self.pair_names, name, 1)
        return torch.arange(part.start, part.stop)

    def adopt(self, state: Mapping[str, Tensor], names: Mapping[str, Mapping[str, list[str]]]) -> None:
        """Take over the weights of a network that may have had fewer heads or labels; new labels keep their fresh weights."""
        own = self.state_dict()
        for key, value in state.items():
            if not key.startswith(("tokens.", "heads.", "distance", "constant")):
                own[key] = value
        for mine, theirs in _common(self.token_names, names["token_heads"], less=0):
            for key in ("tokens.weight", "tokens.bias"):
                own[key][mine] = state[key][theirs]
        for mine, theirs in _common(self.pair_names, names["pair_heads"], less=1):
            for key in ("distance", "constant"):
                own[key][mine] = state[key][theirs]
            for key in ("heads.weight", "heads.bias"):
                own[key].view(self.labels, PAIR_WIDTH, -1)[mine] = state[key].view(-1, PAIR_WIDTH, own[key][0].numel())[theirs]
        self.load_state_dict(own)


def _slice(names: Mapping[str, tuple[str, ...]], name: str, less: int) -> slice:
    start = 0
    for other, labels in names.items():
        if other == name:
            return slice(start, start + len(labels) - less)
        start += len(labels) - less
    raise KeyError(name)


def _common(mine: Mapping[str, tuple[str, ...]], theirs: Mapping[str, list[str]], *, less: int) -> Iterator[tuple[int, int]]:
    """The rows of the labels that two sets of heads share, in one and in the other."""
    places = {pair: row for row, pair in enumerate((name, label) for name in theirs for label in theirs[name][less:])}
    for row, pair in enumerate((name, label) for name in mine for label in mine[name][less:]):
        if pair in places:
            yield row, places[pair]


def with_shared(net: Reader, name: str, scores: Tensor, tokens: Tensor) -> Tensor:
    """All labels of one pair head, "O" (0) first: its own scores plus those of the token heads that it shares.

    `scores` is (marks, pieces, the head's labels without "O"), `tokens` (pieces, all token labels).
    """
    shared = [tokens[:, net.token_slice(other)] for other in SHARED.get(name, ())]
    if shared:
        scores = scores + torch.cat([own[:, 1:] - own[:, :1] for own in shared], 1)
    return torch.cat([torch.zeros_like(scores[..., :1]), scores], -1)
