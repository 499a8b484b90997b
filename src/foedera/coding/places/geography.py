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

from foedera.coding.places.bearers import bearers, capitals_meant
from foedera.coding.places.surroundings import Surroundings, level, spelled, surroundings
from foedera.tables import places as table
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates
from foedera.types.place import Place, PlaceCandidate
from foedera.types.text import Span

KEPT: Final = 5  # candidates that stay with a place
ROUNDS: Final = 2  # in which the places of a text are weighed by one another
NAMES: Final = re.compile(r"\b[A-Z][\w.’'-]+(?: (?:and |of |the )?[A-Z][\w.’'-]+){0,3}")
PRECISIONS: Final = {
    "city": "city", "site": "site", "border": "site", "admin": "admin", "region": "region", "mountain": "region", "water": "water",
}  # fmt: skip

# Log-weights, set on GeoWebNews train, with an eye that LGL and GeoVirus do not fall (benchmarks/quality/geography.py)
SIZE: Final = 0.6  # times the decimal logarithm of how many live there
WORLD: Final = 0.4  # times the same, more, in a text of the wide world, where a bare name is a great city's: one that names
LANDS: Final = 2  # or more countries
OTHER: Final = 2.5  # taken off for a town's other name: a former one, a nickname, another tongue's
LAND: Final = 3.0  # for a country against what bears its name
NAMED: Final = 1.0  # for a country that the text names, and
SHARE: Final = 3.0  # times its share of all that the text names
INSIDE: Final = 5.0  # for a place that the words after its name put there
PAIRED: Final = 5.0  # for a land that stands in a pair with another of its kind
TOGETHER: Final = (2.0, 4.0, 3.0)  # times the share of the other names that lie in the same country, unit of it, unit of that
CAPITAL: Final = 1.0  # for a capital, and for what a seat of government stands in
SMALL: Final = 20_000  # people of a town that nobody means in a text that speaks of nothing else in its country
COUNTY: Final = 2.0  # taken off for a county that is not called one
ARTICLE: Final = 4.0  # taken off for a town where "the" stands before its name
SEAT: Final = 1.0  # taken off for a unit that holds a town of its own name

Shares = Mapping[table.GazetteerPlace, float]


def located(text: str, spans: Sequence[Span]) -> list[Place]:
    """The place at each span, in the same order. Names that nobody bears come back with precision unknown."""
    forms = [spelled(text, span) for span in spans]
    standing: dict[str, list[Span]] = defaultdict(list)
    for form, span in zip(forms, spans, strict=True):
        standing[form].append(span)
    around = {form: surroundings(text, own) for form, own in standing.items()}
    named = _countries(text)
    countries = {form: _shared(named, form) for form in dict.fromkeys(forms)}
    weights = {form: _weights(form, countries[form], around[form]) for form in countries}
    counts = Counter(forms)
    shares = {form: _shares(own) for form, own in weights.items()}
    for _ in range(ROUNDS):
        shares = _settled(weights, shares, counts)
    spoken = Counter(max(own, key=lambda place: own[place]).country for own in shares.values() if own)
    likely = {
        form: own for form, own in shares.items()
        if own and (around[form].within or _is_likely(form, own, countries[form], spoken))
    }  # fmt: skip
    return [_place(span, text, likely.get(form, {})) for form, span in zip(forms, spans, strict=True)]


def _is_likely(form: str, shares: Shares, countries: Mapping[str, float], spoken: Counter[str]) -> bool:
    """Not a small town, or a town in the name of something else, of a country of which the text says nothing more: a company or a person
    has its name.
    """
    best = max(shares, key=lambda place: shares[place])
    if "-" in best.key or (best.kind == "admin" and table.folded(best.name) == table.folded(form)):
        return True
    lends = " " in form and table.folded(best.name) == table.folded(form.split()[-1])
    doubtful = best.kind in {"city", "admin"} and (best.weight < SMALL or (lends and best.kind == "city"))
    return not doubtful or best.country in countries or spoken[best.country] > 1


def _shares(weights: Mapping[table.GazetteerPlace, float]) -> Shares:
    high = max(weights.values(), default=0.0)
    told = {place: math.exp(weight - high) for place, weight in weights.items()}
    total = sum(told.values()) or 1.0
    return {place: share / total for place, share in told.items()}


def _units(place: table.GazetteerPlace) -> list[str]:
    """The country, the unit of it, and the unit of that in which a place lies."""
    parts = place.unit.split(".")
    return [place.country, *(".".join(parts[:size]) for size in (2, 3) if len(parts) >= size)] if place.country else []


def _settled(
    weights: Mapping[str, Mapping[table.GazetteerPlace, float]], shares: Mapping[str, Shares], counts: Counter[str]
) -> dict[str, Shares]:
    """The shares again, each name weighed by where the others lie."""
    held: dict[str, defaultdict[str, float]] = {form: defaultdict(float) for form in weights}
    every: defaultdict[str, float] = defaultdict(float)
    for form, own in shares.items():
        for place, share in own.items():
            for unit in _units(place):
                held[form][unit] += share * min(3, counts[form])
                every[unit] += share * min(3, counts[form])
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


def _countries(text: str) -> dict[str, str]:
    """Forms that name a country, wherever they stand, numbered: a capital or a seat says nothing of itself."""
    found: dict[str, str] = {}
    for number, match in enumerate(NAMES.finditer(text[:20_000])):
        for form in {match[0], match[0].split()[0], *match[0].split(" and ")}:
            bare = re.sub(r"[’']s$", "", form)
            keys = {country_of(c.key) for c in candidates(bare) if c.kind == "state" and c.how != "metonym"}
            if len(keys) == 1:
                found[f"{bare}\t{number}"] = keys.pop() or ""
    return found


def _shared(named: Mapping[str, str], form: str) -> dict[str, float]:
    """Countries with their share of all that a text names, but for one form, which is no evidence for itself."""
    counted = Counter(country for key, country in named.items() if country and key.split("\t")[0] != form)
    return {country: n / counted.total() for country, n in counted.items()}


def _place(span: Span, text: str, shares: Shares) -> Place:
    name = text[span.start : span.end]
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])[:KEPT]
    kept = tuple(
        PlaceCandidate(p.key, p.name, p.kind, p.country, p.latitude, p.longitude, round(share, 3)) for p, share in ranked
    )
    return Place(span, name, PRECISIONS.get(kept[0].kind, kept[0].kind), kept) if kept else Place(span, name)


def _weights(form: str, countries: Mapping[str, float], around: Surroundings) -> dict[table.GazetteerPlace, float]:
    """Log-weights of all who bear a name, each by itself; where a unit is called like a town of its own, the town is meant sooner."""
    found = {place: _weight(place, form, countries, around) for place in bearers(form)}
    towns = [place for place in found if place.kind == "city"]
    capitals = capitals_meant(form)
    seats = {place for place in found if place.kind == "site" and any(place.country == capital.country for capital in capitals)}
    return {
        place: weight
        + CAPITAL * (place in capitals)
        + 4 * CAPITAL * (place in seats)
        - SEAT * (place.kind == "admin" and any(t.lies_in(place.unit) for t in towns))
        for place, weight in found.items()
    }


def _weight(place: table.GazetteerPlace, form: str, countries: Mapping[str, float], around: Surroundings) -> float:
    """Log-weight of a candidate by itself."""
    weight = (SIZE + WORLD * (len(countries) >= LANDS)) * math.log10(max(1, place.weight))
    if place.country in countries:
        weight += NAMED + SHARE * countries[place.country]
    weight += INSIDE * around.fits(place) + PAIRED * (level(place) in around.beside) + LAND * (place.kind == "country")
    return weight - _unlike(place, form, around)


def _unlike(place: table.GazetteerPlace, form: str, around: Surroundings) -> float:
    """What is taken off for a name that is not a place's own, or does not stand as one."""
    own, asked = table.folded(place.name), table.folded(form)
    county = place.kind == "admin" and place.unit.count(".") == 2
    city = place.kind == "city"
    other = city and "-" not in place.key and f" {own.removesuffix(' city')} " not in f" {asked} "
    article = around.article and (county or city) and place in table.places(form) and not place.name.startswith("The ")
    return OTHER * other + ARTICLE * article + COUNTY * (county and asked == table.bare_unit(own) != own)


def apart(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points on a sphere of 6,371 km (haversine)."""
    a, b, c, d = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, half)))
