"""Names of places -> candidates with coordinates, searched on disk: nothing is loaded until a name is asked for.

Towns: GeoNames (CC BY 4.0, geonames.org); countries, regions, units, waters and sites: data/places/overlay.toml.
"""

from __future__ import annotations

import functools
import mmap
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """`kind`: city, country, admin, region, water, mountain, border, site. `country` is ISO 3166-1 alpha-3, "" where none.

    Coordinates are decimal degrees (WGS 84); `weight` is the number of people of a town, a power of ten for other places.
    """

    key: str
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    weight: int


def folded(form: str) -> str:
    """The look-up key of a name: no accents, dots, article or case; "st" for saint."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    plain = re.sub(r"[.’']", "", plain.casefold())
    plain = re.sub(r"[-‐–\s]+", " ", plain).strip(" ,")
    return re.sub(r"^the ", "", re.sub(r"\bsaint\b", "st", plain))


def places(form: str) -> tuple[Place, ...]:
    """Every place that bears a name, the largest first; empty where none is known."""
    key = folded(form).encode()
    return tuple(_place(number) for number in _numbers(key)) if key else ()


@functools.cache
def _mapped(name: str) -> mmap.mmap:
    with Path(str(resources.files("foedera.tables") / "data" / name)).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@functools.lru_cache(maxsize=4096)
def _numbers(key: bytes) -> tuple[int, ...]:
    """Binary search over the sorted lines of forms.tsv."""
    data = _mapped("forms.tsv")
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        form, _, numbers = data[start:end].partition(b"\t")
        if form == key:
            return tuple(map(int, numbers.split(b",")))
        if form < key:
            low = end + 1
        else:
            high = start
    return ()


@functools.cache
def _starts() -> tuple[int, ...]:
    """Where every line of places.tsv begins."""
    data, starts, at = _mapped("places.tsv"), [0], 0
    while (at := data.find(b"\n", at) + 1) and at < len(data):
        starts.append(at)
    return tuple(starts)


@functools.lru_cache(maxsize=4096)
def _place(number: int) -> Place:
    data, start = _mapped("places.tsv"), _starts()[number]
    key, name, kind, country, latitude, longitude, weight = data[start : data.find(b"\n", start)].decode().split("\t")
    return Place(key, name, kind, country, float(latitude), float(longitude), int(weight))


@functools.cache
def _keys() -> dict[str, int]:
    """Keys of the hand-edited places (those with a class before a hyphen) -> lines."""
    data = _mapped("places.tsv")
    found = {}
    for number, start in enumerate(_starts()):
        key = data[start : data.find(b"\t", start)].decode()
        if "-" in key:
            found[key] = number
    return found


def by_key(key: str) -> Place | None:
    """A hand-edited place (country-SYR, region-sahel, water-black-sea ...) by its key."""
    return _place(_keys()[key]) if key in _keys() else None


def country(iso3: str) -> Place | None:
    """A country's place by its ISO 3166-1 alpha-3 code."""
    return by_key(f"country-{iso3}")
