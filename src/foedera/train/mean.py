"""The mean of checkpoints that grew from one another (Wortsman et al. 2022, model soups): often better on all sets than either."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch


def mean(checkpoints: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One checkpoint with the mean of all weights. Raises ValueError where they have other heads."""
    first = checkpoints[0]
    if any(other["names"] != first["names"] for other in checkpoints):
        raise ValueError("checkpoints with other heads have no mean")
    net = {key: sum(other["net"][key] for other in checkpoints) / len(checkpoints) for key in first["net"]}
    return {"net": net, "names": first["names"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write")
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean([torch.load(path, weights_only=True) for path in given.checkpoints]), given.out)


if __name__ == "__main__":
    main()
