"""Given toponyms -> points: accuracy within 161 km and median error on GeoWebNews train, LGL, GeoVirus.

In GeoWebNews only names with a GeoNames id count, as its authors count them (Gritta et al. 2020)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import rows

from foedera.coding.places.geography import apart, located
from foedera.types.text import Span

SETS = {"GeoWebNews train": "geowebnews/train.jsonl", "LGL": "lgl/test.jsonl", "GeoVirus": "geovirus/test.jsonl"}


def measure(name: str, *, errors: bool = False) -> dict[str, float]:
    """Toponyms with gold coordinates: share within 161 km, share known at all, median error in km of the known."""
    away: list[float] = []
    asked, named = 0, name.startswith("geowebnews")
    for row in rows(name):
        gold = [e for e in row["entities"] if e.get("lat") is not None and (not named or str(e.get("geonameid")).isdigit())]
        for entity, place in zip(gold, located(row["text"], [Span(e["start"], e["end"]) for e in gold]), strict=True):
            asked += 1
            if place.best:
                away.append(apart(place.best.latitude, place.best.longitude, float(entity["lat"]), float(entity["lon"])))
            if errors and (not place.best or away[-1] > 161):
                told = f"{place.best.name} {place.best.country} {away[-1]:.0f} km" if place.best else "unknown"
                print(entity["surface"], "|", entity["lat"], entity["lon"], "|", told, file=sys.stderr)
    right = sum(km <= 161 for km in away)
    return {
        "within 161 km": round(100 * right / asked, 1),
        "known": round(100 * len(away) / asked, 1),
        "median km": round(median(away), 1),
    }


if __name__ == "__main__":
    wanted = len(sys.argv) > 1
    print(json.dumps({name: measure(path, errors=wanted and "Geo" in name) for name, path in SETS.items()}, indent=1))
