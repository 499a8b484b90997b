"""Place names of one text -> where they lie. A name is weighed by size, by the countries that the text speaks of, by what follows it
here or at its other mentions, and by the units in which the text's other places lie: those that share a land, a state or a county
stand together (the "spatial minimality" of Leidner 2007, over GeoNames's units and not over distances).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from foedera.coding.bearers import bearers, capitals_meant
from foedera.tables import places as table
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates
from foedera.types.place import Candidate, Place
from foedera.types.text import Span

KEPT: Final = 5  # candidates that stay with a place
ROUNDS: Final = 2  # in which the places of a text are weighed by one another
NAMES: Final = re.compile(r"\b[A-Z][\w.’'-]+(?: (?:and |of |the )?[A-Z][\w.’'-]+){0,3}")
AFTER: Final = re.compile(r",? (?:in |of )?(?:the )?(?P<within>(?:[a-z]+(?:ern)? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})")
POSTAL: Final = re.compile(r", ?(?P<code>[A-Z]{2})\b")
PRECISIONS: Final = {
    "city": "city", "site": "site", "border": "site", "admin": "admin", "region": "region", "mountain": "region", "water": "water",
}  # fmt: skip

# Log-weights, set on GeoWebNews train, LGL and GeoVirus together (benchmarks/quality/geography.py)
SIZE: Final = 0.6  # times the decimal logarithm of how many live there
OTHER: Final = 1.5  # taken off for a town's other name: a former one, a nickname, another tongue's
LAND: Final = 1.5  # for a country against what bears its name
NAMED: Final = 1.0  # for a country that the text names, and
SHARE: Final = 3.0  # times its share of all that the text names
INSIDE: Final = 5.0  # for a place that the words after its name put there
TOGETHER: Final = (1.0, 2.0, 1.5)  # times the share of the other names that lie in the same country, unit of it, unit of that
CAPITAL: Final = 1.0  # for a capital, and for what a seat of government stands in
SMALL: Final = 20_000  # people of a town that nobody means in a text that speaks of nothing else in its country
SEAT: Final = 1.0  # taken off for a unit that holds a town of its own name

Shares = Mapping[table.Place, float]


def located(text: str, spans: Sequence[Span]) -> list[Place]:
    """The place at each span, in the same order. Names that nobody bears come back with precision unknown."""
    forms = [" ".join(text[span.start : span.end].split()) for span in spans]
    within: dict[str, set[str]] = defaultdict(set)
    for form, span in zip(forms, spans, strict=True):
        within[form] |= _within(text, span)
    countries = _countries(text)
    weights = {form: _weights(form, countries, within[form]) for form in dict.fromkeys(forms)}
    counts = Counter(forms)
    shares = {form: _shares(own) for form, own in weights.items()}
    for _ in range(ROUNDS):
        shares = _settled(weights, shares, counts)
    return [_place(span, text, shares[form]) for form, span in zip(forms, spans, strict=True)]


def _shares(weights: Mapping[table.Place, float]) -> Shares:
    high = max(weights.values(), default=0.0)
    told = {place: math.exp(weight - high) for place, weight in weights.items()}
    total = sum(told.values()) or 1.0
    return {place: share / total for place, share in told.items()}


def _units(place: table.Place) -> list[str]:
    """The country, the unit of it, and the unit of that in which a place lies."""
    parts = place.unit.split(".")
    return [place.country, *(".".join(parts[:size]) for size in (2, 3) if len(parts) >= size)] if place.country else []


def _settled(weights: Mapping[str, Mapping[table.Place, float]], shares: Mapping[str, Shares], counts: Counter[str]) -> dict[str, Shares]:
    """The shares again, each name weighed by where the others lie."""
    held: dict[str, Counter[str]] = {form: Counter() for form in weights}
    for form, own in shares.items():
        for place, share in own.items():
            for unit in _units(place):
                held[form][unit] += share * min(3, counts[form])
    every = sum(held.values(), Counter[str]())
    total = sum(min(3, n) for n in counts.values())
    found = {}
    for form, own in weights.items():
        others = max(1, total - min(3, counts[form]))
        found[form] = _shares({
            place: weight + sum(
                factor * (every[unit] - held[form][unit]) / others for factor, unit in zip(TOGETHER, _units(place), strict=False)
            )
            for place, weight in own.items()
        })  # fmt: skip
    return found


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


def _place(span: Span, text: str, shares: Shares) -> Place:
    name = text[span.start : span.end]
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])[:KEPT]
    kept = tuple(Candidate(p.key, p.name, p.kind, p.country, p.latitude, p.longitude, round(share, 3)) for p, share in ranked)
    return Place(span, name, PRECISIONS.get(kept[0].kind, kept[0].kind), kept) if kept else Place(span, name)


def _within(text: str, span: Span) -> set[str]:
    """Countries and units that the words right after a name put it in: "Springfield, Illinois", "Idlib province in Syria", "Paris, TX"."""
    match = AFTER.match(text, span.end)
    if not match:
        return set()
    keys = {country_of(c.key) or "" for c in candidates(match["within"]) if c.kind == "state"}
    units = {place.unit for place in table.places(match["within"]) if place.kind == "admin"}
    postal = POSTAL.match(text, span.end)
    return (keys | units | ({f"US.{postal['code']}"} if postal else set())) - {""}


def _weights(form: str, countries: Mapping[str, float], within: set[str]) -> dict[table.Place, float]:
    """Log-weights of all who bear a name, each by itself; where a unit is called like a town of its own, the town is meant sooner."""
    found = {place: _weight(place, form, countries, within) for place in bearers(form)}
    towns = [place for place in found if place.kind == "city"]
    capitals = capitals_meant(form)
    return {
        place: weight + CAPITAL * (place in capitals) - SEAT * (place.kind == "admin" and any(t.lies_in(place.unit) for t in towns))
        for place, weight in found.items()
    }


def _weight(place: table.Place, form: str, countries: Mapping[str, float], within: set[str]) -> float:
    """Log-weight of a candidate by itself."""
    weight = SIZE * math.log10(max(1, place.weight))
    if place.country in countries:
        weight += NAMED + SHARE * countries[place.country]
    if place.kind == "city" and "-" not in place.key and table.folded(place.name) != table.folded(form):
        weight -= OTHER
    if any(place.country == key or (place.unit != key and place.lies_in(key)) for key in within):
        weight += INSIDE
    return weight + LAND * (place.kind == "country")


def apart(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points on a sphere of 6,371 km (haversine)."""
    a, b, c, d = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))
