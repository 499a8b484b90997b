"""The weighted mean of two checkpoints, tower by tower: keeps what the first knew of other texts (Wortsman et al. 2022, WiSE-FT)."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from foedera.engine.labels import TOWERS


def mean(old: Mapping[str, Tensor], new: Mapping[str, Tensor], shares: Mapping[str, float]) -> dict[str, Tensor]:
    """`shares` says, for each tower, how much of the new weights is in; the trunk, and what only the new one has, are the new one's."""

    def share(key: str) -> float:
        return shares.get(key.split(".")[1], 1.0) if key.startswith("towers.") else 1.0

    return {
        key: torch.lerp(old[key], value, share(key)) if key in old and old[key].shape == value.shape else value
        for key, value in new.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("out", type=Path)
    for tower in TOWERS:
        parser.add_argument(f"--{tower}", type=float, default=1.0, help=f"share of the new weights in this tower ({tower})")
    given = parser.parse_args()
    old, new = (torch.load(path, weights_only=True) for path in (given.old, given.new))
    shares = {tower: getattr(given, tower) for tower in TOWERS}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(new | {"net": mean(old["net"], new["net"], shares)}, given.out)


if __name__ == "__main__":
    main()
