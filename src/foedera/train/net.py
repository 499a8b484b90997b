"""The network: a trunk of MiniLM's lower layers, and two towers of upper layers with a linear head per question, and a
scorer of pairs for what one mark says of other pieces.

Two towers, for heads that share all layers trade with each other: what roles gain attribution loses (decision 16, 20).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

from foedera.engine.labels import PAIR_HEADS, SHARED, TOKEN_HEADS, TOWERS, tower_of
from foedera.engine.pieces import KINDS, REACH

WIDTH, ATTENTION, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512
TRUNK, STOREYS = 3, 3  # layers that all heads share, and those of each tower
PAIR_WIDTH, JOINT_WIDTH = 96, 128
Labels = TypeVar("Labels")


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

    def forward(self, x: Tensor, wall: Tensor) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION, WIDTH // ATTENTION)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=wall)
        return self.after(x, seen.transpose(1, 2).reshape(batch, length, WIDTH))

    def after(self, x: Tensor, seen: Tensor) -> Tensor:
        """What the layer makes of `x` and of what its attention saw."""
        x = self.norm1(x + self.dropout(self.out(seen)))
        inner: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return inner


class Trunk(nn.Module):
    """Word pieces and their kinds -> vectors of 384."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(KINDS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(TRUNK))

    def embedded(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """What goes into the first layer."""
        places = self.places.weight[: ids.shape[1]]
        x: Tensor = self.dropout(self.norm(self.words(ids) + places + self.kinds(kinds)))
        return x

    def forward(self, ids: Tensor, kinds: Tensor, wall: Tensor) -> Tensor:
        x = self.embedded(ids, kinds)
        for layer in self.layers:
            x = layer(x, wall)
        return x


class Picked(NamedTuple):
    """What scores some of the pair labels: (labels * 96, 384), (labels * 96), (labels, 128), (steps, labels), (labels)."""

    weight: Tensor
    bias: Tensor
    joint: Tensor
    distance: Tensor
    constant: Tensor


class Tower(nn.Module):
    """Upper layers and the heads that stand on them; `token_heads` and `pair_heads` name the questions and their labels.

    A pair score is head(mean vector of the mark) . tail(other piece), plus what a hidden layer makes of both and their
    distance, plus a bias for label and distance; label 0 ("O") scores 0.
    """

    def __init__(
        self, token_heads: Mapping[str, tuple[str, ...]], pair_heads: Mapping[str, tuple[str, ...]], dropout: float
    ) -> None:
        super().__init__()
        self.token_names, self.pair_names = dict(token_heads), dict(pair_heads)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(STOREYS))
        self.dropout = nn.Dropout(dropout)
        self.tokens = nn.Linear(WIDTH, sum(map(len, token_heads.values())))
        self.labels = sum(len(labels) - 1 for labels in pair_heads.values())
        self.heads = nn.Linear(WIDTH, self.labels * PAIR_WIDTH)
        self.tails = nn.Linear(WIDTH, PAIR_WIDTH)
        self.asking, self.asked = nn.Linear(WIDTH, JOINT_WIDTH), nn.Linear(WIDTH, JOINT_WIDTH, bias=False)
        self.apart = nn.Embedding(2 * REACH + 1, JOINT_WIDTH)
        self.joint = nn.Parameter(torch.zeros(self.labels, JOINT_WIDTH))
        self.distance = nn.Parameter(torch.zeros(self.labels, 2 * REACH + 1))
        self.constant = nn.Parameter(torch.full((self.labels,), -2.0))
        nn.init.normal_(self.apart.weight, std=0.02)

    def forward(self, x: Tensor, wall: Tensor) -> Tensor:
        """One vector a piece: (batch, pieces, 384)."""
        for layer in self.layers:
            x = layer(x, wall)
        vectors: Tensor = self.dropout(x)
        return vectors

    def picked(self, labels: Tensor) -> Picked:
        """The weights of some pair labels, by their numbers. Pick once and use for many windows: picking is what costs."""
        weight = self.heads.weight.view(self.labels, PAIR_WIDTH, WIDTH)[labels].flatten(0, 1)
        bias = self.heads.bias.view(self.labels, PAIR_WIDTH)[labels].flatten()
        return Picked(weight, bias, self.joint[labels], self.distance[labels].T, self.constant[labels])

    def pairs(self, marks: Tensor, vectors: Tensor, steps: Tensor, picked: Picked) -> Tensor:
        """(marks, pieces, labels) scores from (marks, 384), (pieces, 384) and the (marks, pieces) rows of `distance`."""
        heads = functional.linear(marks, picked.weight, picked.bias).view(marks.shape[0], -1, PAIR_WIDTH)
        tails = functional.gelu(self.tails(vectors))
        joint = functional.gelu(self.asking(marks)[:, None] + self.asked(vectors)[None] + self.apart(steps))
        return torch.einsum("nlw,tw->ntl", heads, tails) + joint @ picked.joint.T + picked.constant + picked.distance[steps]

    def token_slice(self, name: str) -> slice:
        return _slice(self.token_names, name, 0)

    def pair_labels(self, name: str) -> Tensor:
        """The numbers of a pair head's labels, without "O"."""
        part = _slice(self.pair_names, name, 1)
        return torch.arange(part.start, part.stop)

    def adopt(
        self, state: Mapping[str, Tensor], token_heads: Mapping[str, list[str]], pair_heads: Mapping[str, list[str]]
    ) -> None:
        """Take over the weights of a tower that may have had fewer heads or labels; new labels keep their fresh weights."""
        own = self.state_dict()
        rows = ("tokens.", "heads.", "joint", "distance", "constant")
        own |= {key: value for key, value in state.items() if not key.startswith(rows)}
        for mine, theirs in _common(self.token_names, token_heads, less=0):
            for key in ("tokens.weight", "tokens.bias"):
                own[key][mine] = state[key][theirs]
        for mine, theirs in _common(self.pair_names, pair_heads, less=1):
            for key in ("joint", "distance", "constant"):
                own[key][mine] = state[key][theirs]
            for key in ("heads.weight", "heads.bias"):
                own[key].view(self.labels, PAIR_WIDTH, -1)[mine] = state[key].view(-1, PAIR_WIDTH, own[key][0].numel())[theirs]
        self.load_state_dict(own)


class ReaderNet(nn.Module):
    """Trunk and towers. `token_heads` and `pair_heads` name the questions and their labels; each head has its tower."""

    def __init__(
        self,
        token_heads: Mapping[str, tuple[str, ...]] = TOKEN_HEADS,
        pair_heads: Mapping[str, tuple[str, ...]] = PAIR_HEADS,
        *,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.trunk = Trunk(dropout)
        self.towers = nn.ModuleDict({tower: Tower(_of(tower, token_heads), _of(tower, pair_heads), dropout) for tower in TOWERS})

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor, towers: tuple[str, ...] = TOWERS) -> dict[str, Tensor]:
        """One vector a piece from each tower: (batch, pieces, 384). `mask` is 1 where there is a piece."""
        wall = torch.where(mask[:, None, None, :] > 0, 0.0, -1e4)
        shared = self.trunk(ids, kinds, wall)
        return {tower: self.towers[tower](shared, wall) for tower in towers}

    def answers(self, vectors: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """The token scores of each tower: (batch, pieces, its labels)."""
        return {tower: self._tower(tower).tokens(own) for tower, own in vectors.items()}

    def tower(self, head: str) -> Tower:
        """The tower on which a head stands."""
        return self._tower(tower_of(head))

    def every(self) -> tuple[Tower, ...]:
        return tuple(map(self._tower, TOWERS))

    def _tower(self, name: str) -> Tower:
        return cast(Tower, self.towers[name])

    def train_alone(self, tower: str) -> None:
        """Let only one tower learn; the trunk and the other stay as they are."""
        for name, weights in self.named_parameters():
            weights.requires_grad_(name.startswith(f"towers.{tower}."))

    def load(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 (a safetensors file in BERT's names); each tower starts from its upper layers."""
        bert = load_file(path)
        zero = bert["embeddings.token_type_embeddings.weight"][0]
        trunk: dict[str, Tensor] = {
            "words.weight": bert["embeddings.word_embeddings.weight"],
            "places.weight": bert["embeddings.position_embeddings.weight"],
            "norm.weight": bert["embeddings.LayerNorm.weight"],
            "norm.bias": bert["embeddings.LayerNorm.bias"],
            "kinds.weight": zero.repeat(KINDS, 1) + 0.02 * torch.randn(KINDS, WIDTH),
        }
        for n in range(TRUNK):
            trunk |= _layer_weights(bert, n, n)
        self.trunk.load_state_dict(trunk)
        for tower in self.every():
            for n in range(STOREYS):
                tower.load_state_dict(_layer_weights(bert, TRUNK + n, n), strict=False)

    def adopt(self, state: Mapping[str, Tensor], names: Mapping[str, Mapping[str, list[str]]]) -> None:
        """Take over the weights of a network that may have had fewer heads or labels; new labels keep their fresh weights."""
        self.trunk.load_state_dict(_below("trunk.", state))
        for name, tower in zip(TOWERS, self.every(), strict=True):
            tower.adopt(_below(f"towers.{name}.", state), *(_of(name, names[heads]) for heads in ("token_heads", "pair_heads")))


def _of(tower: str, heads: Mapping[str, Labels]) -> dict[str, Labels]:
    return {name: labels for name, labels in heads.items() if tower_of(name) == tower}


def _below(prefix: str, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}


def _layer_weights(bert: Mapping[str, Tensor], theirs: int, mine: int) -> dict[str, Tensor]:
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    layer = f"encoder.layer.{theirs}."
    found = {
        f"layers.{mine}.{own}.{kind}": bert[f"{layer}{name}.{kind}"] for own, name in names.items() for kind in ("weight", "bias")
    }
    for kind in ("weight", "bias"):
        parts = [bert[f"{layer}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        found[f"layers.{mine}.qkv.{kind}"] = torch.cat(parts)
    return found


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


def with_shared(tower: Tower, name: str, scores: Tensor, tokens: Tensor) -> Tensor:
    """All labels of one pair head, "O" (0) first: its own scores plus those of the token heads that it shares.

    `scores` is (marks, pieces, the head's labels without "O"), `tokens` (pieces, the tower's token labels).
    """
    shared = [tokens[:, tower.token_slice(other)] for other in SHARED.get(name, ())]
    if shared:
        scores = scores + torch.cat([own[:, 1:] - own[:, :1] for own in shared], 1)
    return torch.cat([torch.zeros_like(scores[..., :1]), scores], -1)
