"""Place names of one text -> where they lie. A name is weighed by size, by the countries that the text speaks of, by what follows it,
and by how near it lies to places that can mean one thing only.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.tables import places as table
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates
from foedera.types.place import Candidate, Place
from foedera.types.text import Span

LARGE = 100_000  # people of a town that lends its name to other things
KEPT = 5  # candidates that stay with a place
NAMES = re.compile(r"\b[A-Z][\w.’'-]+(?: (?:and |of |the )?[A-Z][\w.’'-]+){0,3}")
AFTER = re.compile(r",? (?:in |of )?(?:the )?(?P<within>(?:[a-z]+(?:ern)? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})")
PRECISIONS = {
    "city": "city",
    "site": "site",
    "border": "site",
    "admin": "admin",
    "region": "region",
    "mountain": "region",
    "water": "water",
}
NEAR_KM = 400.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text says of where it plays: countries with the share of names that speak of them, and points that are sure."""

    countries: dict[str, float]
    sure: tuple[tuple[float, float], ...]


def located(text: str, spans: Sequence[Span]) -> list[Place]:
    """The place at each span, in the same order. Names that nobody bears come back with precision unknown."""
    found = [_bearers(text[span.start : span.end]) for span in spans]
    sure = tuple(
        (own[0].latitude, own[0].longitude) for own in found if len(own) == 1 and own[0].kind in {"city", "admin", "site"}
    )
    setting = Setting(_countries(text), sure)
    return [_place(text, span, own, setting) for span, own in zip(spans, found, strict=True)]


def _bearers(form: str) -> tuple[table.Place, ...]:
    """Places under a name; a nationality or a capital's metonym brings its country."""
    bare = re.sub(r"[’']s?$", "", " ".join(form.split()))
    if not any(ch.isupper() for ch in bare):
        return ()  # "the base", "a town": a word for a kind of place, and no name
    own = table.places(bare)
    states = {country_of(c.key) for c in candidates(bare) if c.kind == "state" and c.how != "metonym"}
    lands = tuple(place for key in states if key for place in _land(key) if place not in own)
    if own or lands:
        return lands + own
    shorter = re.sub(
        r"^(?:northern|southern|eastern|western|central|north|south|east|west|greater|downtown|city of|town of|province of|republic of)[ -]",
        "",
        bare,
        flags=re.I,
    )
    shorter = re.sub(
        r" (?:city|province|state|region|governorate|county|district|oblast|island|islands|prefecture|airport|town|village|area)$",
        "",
        shorter,
        flags=re.I,
    )
    return _bearers(shorter) if shorter != bare else _inside(bare)


def _inside(form: str) -> tuple[table.Place, ...]:
    """The place in the name of something else: "University of Alberta", "Dubai World Trade Centre", "US Federal Reserve"."""
    words = form.split()
    tail = re.split(r" (?:of|in|at|for|de) (?:the )?", form)[1:]
    parts = [*tail, *(" ".join(words[:size]) for size in range(min(3, len(words) - 1), 0, -1))]
    for part in parts:
        found = tuple(place for place in _bearers(part) if place.kind in {"country", "admin"} or place.weight >= LARGE)
        if found:
            return found
    return ()


def _land(key: str) -> tuple[table.Place, ...]:
    place = table.country(key)
    return (place,) if place else ()


def _countries(text: str) -> dict[str, float]:
    """Countries by how often a text names them, in any form."""
    counted = Counter[str]()
    for match in NAMES.finditer(text[:20_000]):
        for form in {match[0], match[0].split()[0]}:
            keys = {country_of(c.key) for c in candidates(re.sub(r"[’']s$", "", form)) if c.kind == "state"}
            if len(keys) == 1:
                counted[keys.pop() or ""] += 1
    total = counted.total() or 1
    return {key: n / total for key, n in counted.items() if key}


def _place(text: str, span: Span, bearers: tuple[table.Place, ...], setting: Setting) -> Place:
    name = text[span.start : span.end]
    if not bearers:
        return Place(span, name)
    within = _within(text, span)
    scores = [_weight(place, setting, within) for place in bearers]
    high = max(scores)
    shares = [math.exp(score - high) for score in scores]
    ranked = sorted(zip(shares, bearers, strict=True), key=lambda pair: -pair[0])[:KEPT]
    total = sum(shares)
    kept = tuple(
        Candidate(p.key, p.name, p.kind, p.country, p.latitude, p.longitude, round(share / total, 3)) for share, p in ranked
    )
    return Place(span, name, PRECISIONS.get(kept[0].kind, kept[0].kind), kept)


def _within(text: str, span: Span) -> frozenset[str]:
    """Countries and units that the words right after a name put it in: "Springfield, Illinois", "Idlib province in Syria"."""
    match = AFTER.match(text, span.end)
    if not match:
        return frozenset()
    keys = {country_of(c.key) or "" for c in candidates(match["within"]) if c.kind == "state"}
    units = {place.key for place in table.places(match["within"]) if place.kind == "admin"}
    return frozenset(keys | units) - {""}


def _weight(place: table.Place, setting: Setting, within: frozenset[str]) -> float:
    """Log-weight of a candidate; the figures are set on LGL's and GeoWebNews's development parts (benchmarks/quality/geography.py)."""
    weight = 1.2 * math.log10(max(1, place.weight))
    weight += 3.0 * setting.countries.get(place.country, 0.0) + (1.0 if place.country in setting.countries else 0.0)
    if place.country in within or any(_lies_in(place, key) for key in within):
        weight += 5.0
    if place.kind == "country":
        weight += 3.0
    if any(0 < apart(place.latitude, place.longitude, *point) < NEAR_KM for point in setting.sure):
        weight += 1.0
    return weight


def _lies_in(place: table.Place, key: str) -> bool:
    """Whether a town lies about where a unit does (units have a point, not a border)."""
    unit = table.by_key(key)
    return bool(
        unit and unit.country == place.country and apart(place.latitude, place.longitude, unit.latitude, unit.longitude) < NEAR_KM
    )


def apart(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points on a sphere of 6,371 km (haversine)."""
    a, b, c, d = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))
