"""Names of places -> candidates with coordinates, searched on disk: nothing is loaded until a name is asked for.

Towns, units and continents: GeoNames (CC BY 4.0, geonames.org); countries, regions, waters and sites: data/places/overlay.toml.
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
class GazetteerPlace:
    """`kind`: city, country, admin, region, water, mountain, border, site. `country` is ISO 3166-1 alpha-3, "" where none.

    Coordinates are decimal degrees (WGS 84); `weight` is the number of people of a town, a power of ten for other places. `unit` is
    GeoNames's code of the unit that a place is or lies in: country, first and second level (US.TX.453), "" where it is not known.
    """

    key: str
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    weight: int
    unit: str = ""

    def lies_in(self, unit: str) -> bool:
        """Whether it is a unit, or lies in it."""
        return bool(unit) and (self.unit == unit or self.unit.startswith(unit + "."))


def folded(form: str) -> str:
    """The look-up key of a name: no accents, dots, article or case; "st" for saint."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    plain = re.sub(r"[.’']", "", plain.casefold())
    plain = re.sub(r"[-‐–\s]+", " ", plain).strip(" ,")
    return re.sub(r"^the ", "", re.sub(r"\bsaint\b", "st", plain))


UNIT_WORDS = re.compile(
    r"^(?:state|province|county|district|region|prefecture|department|governorate|republic) of (?:the )?|"
    r" (?:state|province|county|parish|borough|region|district|governorate|oblast|krai|prefecture|department|voivodeship|canton|republic)$"
)


def bare_unit(form: str) -> str:
    """A folded name without the word that says which kind of unit it is."""
    return UNIT_WORDS.sub("", form)


def places(form: str) -> tuple[GazetteerPlace, ...]:
    """Every place that bears a name, the largest first; empty where none is known."""
    key = folded(form).encode()
    return tuple(_place(start) for start in _starts("forms.tsv", key)) if key else ()


@functools.cache
def _mapped(name: str) -> mmap.mmap:
    with Path(str(resources.files("foedera.tables") / "data" / name)).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@functools.lru_cache(maxsize=4096)
def _starts(name: str, key: bytes) -> tuple[int, ...]:
    """Where the lines of places.tsv begin that a sorted file lists under a key: a binary search over its lines."""
    data = _mapped(name)
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        form, _, starts = data[start:end].partition(b"\t")
        if form == key:
            return tuple(map(int, starts.split(b",")))
        if form < key:
            low = end + 1
        else:
            high = start
    return ()


@functools.lru_cache(maxsize=4096)
def _place(start: int) -> GazetteerPlace:
    data = _mapped("places.tsv")
    key, name, kind, country, latitude, longitude, weight, unit = data[start : data.find(b"\n", start)].decode().split("\t")
    return GazetteerPlace(key, name, kind, country, float(latitude), float(longitude), int(weight), unit)


def by_key(key: str) -> GazetteerPlace | None:
    """A hand-edited place (country-SYR, region-sahel, water-black-sea ...) by its key."""
    found = _starts("keys.tsv", key.encode())
    return _place(found[0]) if found else None


def country(iso3: str) -> GazetteerPlace | None:
    """A country's place by its ISO 3166-1 alpha-3 code."""
    return by_key(f"country-{iso3}")
