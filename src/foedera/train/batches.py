"""Windows -> padded tensors, of a stated size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from foedera.train.passages import TargetWindow


@dataclass(frozen=True, slots=True)
class Batch:
    ids: Tensor
    kinds: Tensor
    mask: Tensor
    windows: tuple[TargetWindow, ...]


CLS, SEP = 101, 102


def batch_of(windows_: list[TargetWindow]) -> Batch:
    """Windows as one padded batch, each between [CLS] and [SEP]."""
    length = max(map(len, windows_)) + 2
    ids = torch.zeros(len(windows_), length, dtype=torch.long)
    kinds = torch.zeros_like(ids)
    mask = torch.zeros_like(ids)
    for row, window in enumerate(windows_):
        n = len(window)
        ids[row, : n + 2] = torch.tensor([CLS, *window.ids, SEP])
        kinds[row, 1 : n + 1] = torch.from_numpy(window.kinds)
        mask[row, : n + 2] = 1
    return Batch(ids, kinds, mask, tuple(windows_))


def filled(order: list[TargetWindow], budget: int) -> Iterator[list[TargetWindow]]:
    """Batches of windows in the given order, of at most `budget` pieces with their padding."""
    batch: list[TargetWindow] = []
    for window in order:
        if batch and (len(batch) + 1) * (max(len(window), len(batch[-1])) + 2) > budget:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
