"""What the words around a name say of the place that it names: where it lies, what lies in it, and that it is no town."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from foedera.coding.places.bearers import bearers
from foedera.tables import places as table
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates
from foedera.types.text import Span

AFTER: Final = re.compile(r"(?:, | (?:in |of )?(?:the )?)(?P<within>(?:(?!the )[a-z]+ )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})")
LISTED: Final = re.compile(r"(?:, [A-Z][\w.’'-]+)*,? and [A-Z]")
POSTAL: Final = re.compile(r", ?(?P<code>[A-Z]{2})\b")
BEFORE: Final = re.compile(r"(?P<held>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}), $")
JOINED_BEFORE: Final = re.compile(r"(?P<other>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}) and $")
JOINED_AFTER: Final = re.compile(r" and (?P<other>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})")
ARTICLE: Final = re.compile(r"\b[Tt]he (?:[a-z]+ )?$")
NO_NOUN: Final = re.compile(
    r"[’']s\b|\s*(?:[.,;:)?!\n]|$|(?:and|or|to|in|on|for|with|from|of|as|at|by|is|are|was|were|has|have|had|will|would|could|can|who|which|that|"
    r"after|before|since|during|when|while)\b)"
)
AIRPORT: Final = re.compile(r" (?:international |military )?(?P<sort>airport|air ?base)\b", re.IGNORECASE)
INITIALS: Final = re.compile(r"(?:[A-Z]\.?){2,4}")
MOST: Final = 20_000  # characters of a text that are searched for what initials stand for
SHORT: Final = 40  # characters before a name in which the place that lies in it may stand


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`within`: countries and units that a name is put in; `holds`: those of towns put in it; `article`: it stands as "the X"; `beside`:
    what kinds of land are joined to it by "and", as `level` tells them.
    """

    within: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    article: bool = False
    beside: frozenset[str] = frozenset()

    def fits(self, place: table.GazetteerPlace) -> bool:
        """Whether the words put a place where it lies, or name what lies in it."""
        inside = any(place.country == key or (place.unit != key and place.lies_in(key)) for key in self.within)
        return (
            inside
            or (place.kind == "country" and place.country in self.holds)
            or (place.kind == "admin" and any(unit.startswith(place.unit + ".") for unit in self.holds if place.unit))
        )


def surroundings(text: str, spans: Iterable[Span]) -> Surroundings:
    """What is said around the mentions of one name, taken together."""
    listed = list(spans)
    return Surroundings(
        frozenset().union(*(_within(text, span) for span in listed)),
        frozenset().union(*(_held(text, span) for span in listed)),
        any(ARTICLE.search(text, max(0, span.start - SHORT), span.start) and NO_NOUN.match(text, span.end) for span in listed),
        frozenset().union(*(_beside(text, span) for span in listed)),
    )


def level(place: table.GazetteerPlace) -> str:
    """Which kind of land a place is: a country, or a unit of what country and which level; "" for all else."""
    return "country" if place.kind == "country" else f"{place.country} {place.unit.count('.')}" if place.kind == "admin" else ""


def _beside(text: str, span: Span) -> set[str]:
    """Kinds of land that stand with a name in a pair ("England and Wales", "Georgia and Armenia")."""
    before, after = JOINED_BEFORE.search(text, max(0, span.start - SHORT), span.start), JOINED_AFTER.match(text, span.end)
    found = [bearers(match["other"]) for match in (before, after) if match]
    return {level(place) for own in found for place in own[:1]} - {""}


def spelled(text: str, span: Span) -> str:
    """The name at a span in full: of the land or unit whose initials it is ("SA" in a text that has "South Africa"), and with the word
    that makes an airport of it."""
    form = " ".join(text[span.start : span.end].split())
    sort = AIRPORT.match(text, span.end)
    if sort and table.places(f"{form} {sort['sort']}"):
        return f"{form} {sort['sort']}"
    return _in_full(text, form) if INITIALS.fullmatch(form) else form


def _in_full(text: str, form: str) -> str:
    if any(place.kind != "city" for place in bearers(form)):
        return form
    letters = (rf"{letter}[a-z]{{2,}}" for letter in form if letter != ".")
    names = re.findall(r"\b" + r" (?:and |of |the )*".join(letters) + r"\b", text[:MOST])
    return next((name for name in names if _lands(name)), form)


def _within(text: str, span: Span) -> set[str]:
    """Countries and units that the words right after a name put it in: "Springfield, Illinois", "Idlib province in Syria", "Paris, TX"."""
    match = AFTER.match(text, span.end)
    if not match or (text[span.end] == "," and LISTED.match(text, match.end())):
        return set()
    words = match["within"].split()
    forms = [" ".join(words[:size]) for size in range(len(words), 0, -1)]
    found = next((keys for form in forms if (keys := _lands(form))), set())
    postal = POSTAL.match(text, span.end)
    return found | ({f"US.{postal['code']}"} if postal else set())


def _lands(form: str) -> set[str]:
    """Countries and units under a name."""
    keys = {country_of(c.key) or "" for c in candidates(form) if c.kind == "state"}
    return (keys | {place.unit for place in table.places(form) if place.kind == "admin"}) - {""}


def _held(text: str, span: Span) -> set[str]:
    """Country and unit of the town that stands before a name as lying in it ("Tacoma, Washington"), if the largest of its name does."""
    match = BEFORE.search(text, max(0, span.start - SHORT), span.start)
    if not match or LISTED.match(text, span.end):
        return set()
    words = match["held"].split()
    found = (bearers(" ".join(words[start:])) for start in range(len(words)))
    towns = [place for place in next((own for own in found if own), ()) if place.kind == "city"]
    largest = max(towns, key=lambda town: town.weight, default=None)
    return {largest.country, largest.unit} - {""} if largest else set()
