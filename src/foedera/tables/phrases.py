"""Words for an actor -> PLOVER country and sector, from the words alone: "two Chinese warplanes" is CHN MIL.

Names that the gazetteer knows bring their country; otherwise the country comes from the state, city or nationality that the words
name, and the sector from their nouns. People are not known by name: "President X of Y" is coded by office, a bare name is not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedera.tables.built import built
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import Candidate, candidates, kind_of_noun, known_actors
from foedera.tables.places import places

SUPRANATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
FORMER = re.compile(r"\b(?:former|ex|retired|onetime|one-time|then|late|ousted|deposed)\b[ -]", re.I)
OPPOSED = re.compile(
    r"\b(?:opposition|dissident|anti-government|pro-democracy|political prisoners?|protester|demonstrator)s?\b", re.I
)
OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY"})
WEAK = frozenset(
    "chairman director leader leaders group groups member members head chief alliance force group cell network faction officer officers "
    "official officials secretary staff worker workers employees operator agency department commission institute academy".split()
)
TAIL = re.compile(r"\s+(?:of|in|for|from|at|near|across|on|to|with|who|that|outside|inside|within|based|under)\b|,\s")
TOWN = 50_000  # people from which a town may stand for a country
SEAT = 30_000  # people from which a town may give its name to a school, a hospital or a force
NAMELIKE = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,5}")
LYING = frozenset({"city", "admin", "region"})
TITLES = frozenset("mr mrs ms dr sir lord lady prof gen col lt maj capt sgt rep sen gov".split())
LONGEST = 7  # words of a name that is looked up


@dataclass(frozen=True, slots=True)
class Coded:
    """PLOVER's country slot, sector and second sector; "" where the words do not say. `known` is the gazetteer's key."""

    country: str = ""
    sector: str = ""
    second: str = ""
    known: str | None = None


def coded(words: str, *, year: int | None = None) -> Coded:
    """Country and sector of a phrase. `year` chooses among bearers of a name who lived at different times."""
    words = re.sub(r"\s+", " ", words.replace("’", "'")).strip(" ,.;:'\"")
    named = _named(words, year)
    whole = next((c for form, c in named if len(form) >= len(_bare(words))), None)
    if whole:
        return _of_name(whole, words, year)
    sector = _sector(words, named)
    country = next(filter(None, (_country(c) for _, c in named)), "") or _of_town(words, sector)
    if not sector and _town(words):
        return Coded(country, "CVL", "", None)  # a town that is no capital: its people
    body = next((c for _, c in named if _plover(c) in SUPRANATIONAL), None)
    if body:
        return Coded(_plover(body), sector, "", None)
    organ = next((c for _, c in named if c.kind != "state" and _plover(c, year)), None)
    if organ and not FORMER.search(words) and not (sector and _plover(organ) == "PRE"):
        own = _plover(organ, year)
        return Coded(country, own if own not in SUPRANATIONAL else sector, _second(words), None)
    if FORMER.search(words) and sector in OFFICES:
        return Coded(country, "ELI", "", None)
    return Coded(country, sector, _second(words), None)


def _town(words: str) -> str:
    """The country of a large town or region, if a phrase is its name and no more."""
    found = [place for place in places(_bare(words)) if place.weight >= TOWN]
    return found[0].country if found else ""


def _of_town(words: str, sector: str) -> str:
    """The country of the town or unit in a phrase ("Shanghai authorities", "University of Alberta"), or of one that is the whole phrase."""
    if not sector:
        return _town(words)
    for match in NAMELIKE.finditer(_bare(words)):
        parts = _untitled(match[0].split(), _bare(words)[: match.start()].split())
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                found = [p for p in places(" ".join(parts[start : start + size])) if p.weight >= SEAT and p.kind in LYING]
                if found and parts[start].casefold() not in _table():
                    return found[0].country
    return ""


def _untitled(parts: list[str], before: list[str]) -> list[str]:
    """Capitalised words without a person's name: what follows a title ("Minister Jordan", "Dr. Austin") is one."""
    titles = [
        n
        for n, word in enumerate([*before[-1:], *parts])
        if word.strip(".,").casefold() in TITLES or kind_of_noun(word) == "office"
    ]
    return parts[: max(0, titles[0] - len(before[-1:]))] if titles else parts


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.I)


def _second(words: str) -> str:
    return "OPP" if OPPOSED.search(words) else ""


def _plover(found: Candidate, year: int | None = None) -> str:
    return known_actors()[found.key].sector(year)


def _country(found: Candidate) -> str:
    own = country_of(found.key) or ""
    return "" if own in SUPRANATIONAL else own


def _of_name(found: Candidate, words: str, year: int | None) -> Coded:
    """A phrase that is a known name as a whole."""
    own, country = _plover(found, year), _country(found)
    if own in SUPRANATIONAL:
        return Coded(own, _sector(words, []) if own == "UNO" else "", "", found.key)
    if found.kind == "state":
        return Coded(country, own or ("GOV" if found.how == "metonym" else ""), "", found.key)
    return Coded(country, own or KIND_SECTORS.get(found.kind, ""), "", found.key)


KIND_SECTORS = {
    "party": "PTY", "party_alliance": "PTY", "armed_group": "REB", "armed_force": "MIL", "police": "COP", "court": "JUD",
    "legislature": "LEG", "government_body": "GOV", "company": "BUS", "media": "JRN",
}  # fmt: skip


def _named(words: str, year: int | None) -> list[tuple[str, Candidate]]:
    """Known names inside a phrase, the longest first, each with the only actor that it can mean."""
    found: list[tuple[int, str, Candidate]] = []
    taken: list[tuple[int, int]] = []
    tokens = list(re.finditer(r"[^\s,()]+", words))
    for size in range(min(LONGEST, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            start, end = tokens[at].start(), tokens[at + size - 1].end()
            form = re.sub(r"'s?$", "", words[start:end])
            if any(a < end and start < b for a, b in taken) or not re.search(r"[A-Z]", form):
                continue
            one = _one(candidates(form, year=year))
            if one:
                taken.append((start, end))
                found.append((start, form, one))
    return [(form, one) for _, form, one in sorted(found, key=lambda item: -len(item[1]))]


def _one(found: tuple[Candidate, ...]) -> Candidate | None:
    """The one actor that a form means: alone, or a state among others (under its ISO key first), or several of one country."""
    states = [c for c in found if c.kind == "state"]
    listed = [c for c in states if c.key.isupper()]
    if len(found) == 1:
        return found[0]
    for one in (states, listed):
        if len(one) == 1 and one[0].how != "metonym":
            return one[0]
    return found[0] if found and len({country_of(c.key) for c in found}) == 1 else None


def _sector(words: str, named: list[tuple[str, Candidate]]) -> str:
    """The sector of the head noun, else of the last noun that has one, else of a title anywhere."""
    plain = words.casefold()
    for form, _ in named:
        plain = re.sub(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", " ", plain)
    head = TAIL.split(plain, maxsplit=1)[0]
    found = [(noun in WEAK, sector) for part in (head, plain) for noun, sector in _nouns(part)]
    return min(found, key=lambda pair: pair[0])[1] if found else ""


def _nouns(part: str) -> Iterator[tuple[str, str]]:
    """The known nouns of a phrase with their sectors, those that end last and are longest first."""
    tokens = re.findall(r"[\w-]+(?:'s)?", part)
    for end in range(len(tokens), 0, -1):
        for start in range(max(0, end - LONGEST), end):
            phrase = " ".join(tokens[start:end]).removesuffix("'s")
            if phrase in _table():
                yield phrase, _table()[phrase]
                break


@functools.cache
def _table() -> dict[str, str]:
    """Lower-case noun phrase -> sector; the finer lists of data/codes/sectors.toml over the kinds of data/actors/bodies.toml."""
    sectors, words = built("sectors"), built("words")
    found = {noun: sectors["kinds"][kind] for parts in words.values() for kind, nouns in parts.items() for noun in nouns}
    return found | {noun: sector for sector, nouns in sectors["nouns"].items() for noun in nouns}
