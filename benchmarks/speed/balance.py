"""The frustration index of the system of states, every year: proven optimal or not, and in how many seconds.

Signed ties of ../shared/data/signed_network/signed_edges.csv (ATOP, MIDs, rivalries); a pair has the sign of the majority of its reasons.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

from foedera.analysis.frustration import frustration
from foedera.types.network import Network

SHARED = Path(os.environ.get("FOEDERA_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def networks(first: int, last: int) -> dict[int, Network]:
    """A network a year."""
    signs: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    with (SHARED / "data/signed_network/signed_edges.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if first <= int(row["year"]) <= last:
                signs[int(row["year"])][row["ccode1"], row["ccode2"]] += int(row["sign"])
    return {year: Network.of((*pair, sign) for pair, sign in sorted(own.items()) if sign) for year, own in sorted(signs.items())}


def main(first: int = 1946, last: int = 2012) -> None:
    took, proven = [], 0
    for year, network in networks(first, last).items():
        began = time.monotonic()
        found = frustration(network)
        took.append(time.monotonic() - began)
        proven += found.optimal
        print(
            f"{year}: {len(network.actors)} states, {len(network.ties)} ties, index {found.index:g}, "
            f"{'proven' if found.optimal else f'at least {found.bound:g}'}, {took[-1]:.2f} s", file=sys.stderr,
        )  # fmt: skip
    print(
        json.dumps({"years": len(took), "proven": proven, "median_s": round(median(took), 2), "longest_s": round(max(took), 2)})
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
