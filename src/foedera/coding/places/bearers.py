"""A name of a place -> who bears it: towns, units and lands of the gazetteer, with what the name's own words say."""

from __future__ import annotations

import functools
import re
from typing import Final

from foedera.tables import places as table
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates, forms_of, known_actors

SIDE: Final = re.compile(r"(?:north|south|east|west)(?:ern|[ -]?(?:east|west))?", re.IGNORECASE)
LARGE: Final = 100_000  # people of a town that lends its name to other things
SHORT: Final = 3  # letters of a word that may be a town's by chance
LARGEST: Final = 500_000  # and of one that stands within such a name, neither first nor last
PARTS: Final = re.compile(
    r"^(?:northern|southern|eastern|western|central|north|south|east|west|greater|downtown|upper|lower|"
    r"(?:city|town|village|province|republic|state|county|port|municipality) of)[ -]",
    re.IGNORECASE,
)
UNITS: Final = re.compile(
    r" (?:city|province|state|region|governorate|county|district|oblast|island|islands|prefecture|airport|town|village|area|borough|"
    r"parish|peninsula|valley|suburb|municipality|council|municipal district|local government area|lga|estate|campus|constituency|"
    r"international airport|air ?base|metropolitan area)$",
    re.IGNORECASE,
)


def bearers(form: str) -> tuple[table.GazetteerPlace, ...]:
    """Places under a name; a nationality or a capital's metonym brings its country."""
    bare = re.sub(r"[’']s?$", "", " ".join(form.split()))
    if not any(ch.isupper() for ch in bare):
        return ()  # "the base", "a town": a word for a kind of place, and no name
    own = table.places(bare)
    states = {country_of(c.key) for c in candidates(bare) if c.kind == "state" and c.how != "metonym"}
    lands = tuple(place for key in sorted(key for key in states if key) for place in _land(key) if place not in own)
    seats = tuple(place for place in capitals_meant(bare) if place not in own)
    if own or lands or seats:
        return lands + seats + own
    shorter = UNITS.sub("", PARTS.sub("", bare))
    return bearers(shorter) if shorter != bare and not SIDE.fullmatch(shorter) else _inside(bare)


def capitals_meant(form: str) -> tuple[table.GazetteerPlace, ...]:
    """The capitals that a form names, or in which the seat of government lies that it names ("the White House")."""
    states = {c.key for c in candidates(form) if c.kind == "state" and c.how == "metonym"}
    found = (_capital(key) for key in sorted(states) if key.isupper() and known_actors()[key].lives(None))
    return tuple(dict.fromkeys(place for place in found if place))


@functools.lru_cache(maxsize=512)
def _capital(key: str) -> table.GazetteerPlace | None:
    """A state's capital: the first of its metonyms in the table of states, if a town of the state bears it."""
    first = next((form for form, how in forms_of(key) if how == "metonym"), "")
    return next((place for place in table.places(first) if place.kind == "city" and place.country == country_of(key)), None)


def _inside(form: str) -> tuple[table.GazetteerPlace, ...]:
    """The place in the name of something else: "University of Alberta", "Dubai World Trade Centre", "Smart Dubai Office"."""
    words = form.split()
    tail = re.split(r" (?:of|in|at|for|de) (?:the )?", form)[1:]
    leading = (" ".join(words[:size]) for size in range(min(3, len(words) - 1), 0, -1))
    single = [word for word in reversed(words[1:]) if len(word) > SHORT and not SIDE.fullmatch(word)]
    chances = [
        *((part, LARGE, {"country", "admin"}) for part in (*tail, *leading)),
        *((word, LARGE if word == words[-1] else LARGEST, {"country"}) for word in single),
    ]
    return next((own for chance in chances if (own := _lending(*chance))), ())


def _lending(part: str, people: int, kinds: set[str]) -> tuple[table.GazetteerPlace, ...]:
    """Who bears a part of a name: lands, and what so many people live in."""
    return tuple(place for place in bearers(part) if place.kind in kinds or (place.weight >= people and place.kind != "admin"))


def _land(key: str) -> tuple[table.GazetteerPlace, ...]:
    place = table.country(key)
    return (place,) if place else ()
