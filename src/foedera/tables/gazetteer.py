"""Forms -> candidate actors. Knows names, not sentences: it never chooses between candidates."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any, TypeVar

from foedera.tables.built import built


@dataclass(frozen=True, slots=True)
class Candidate:
    """`how`: name, adjective or metonym. `key` is the gazetteer's id, an ISO 3166-1 alpha-3 code for states."""

    key: str
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteer knows of one actor. `cow` is its Correlates of War number; years may be open."""

    key: str
    kind: str
    names: tuple[str, ...]
    of: str | None = None
    cow: int | None = None
    since: int | None = None
    until: int | None = None
    plover: str | None = None
    sovereign: str | None = None
    governs: tuple[tuple[int, ...], ...] = ()

    def lives(self, year: int | None) -> bool:
        """Whether it exists in a year; without a year, whether it still does."""
        return self.until is None if year is None else (self.since or -9999) <= year <= (self.until or 9999)

    def sector(self, year: int | None) -> str:
        """PLOVER's code for it: GOV in the years in which an armed group governs; without a year, if it still does. "" where it has none."""
        rules = any(len(span) == 1 if year is None else span[0] <= year <= (*span, 9999)[1] for span in self.governs)
        return "GOV" if rules else self.plover or ""


def fold(form: str) -> str:
    """The look-up key of a form: no article, dots or double spaces; capitals kept where they alone make the name (US)."""
    bare = re.sub(r"\s+", " ", form.replace("’", "'").replace(".", "")).strip()
    bare = re.sub(r"^(the|The|THE) ", "", bare)
    return bare if bare.isupper() and len(bare) <= 5 else bare.casefold()


@functools.cache
def tables_digest() -> str:
    """12 hex digits of the tables' content: another gazetteer is another run."""
    found = hashlib.sha256()
    for table in sorted((resources.files("foedera.tables") / "data").iterdir(), key=lambda file: file.name):
        found.update(table.name.encode() + table.read_bytes())
    return found.hexdigest()[:12]


T = TypeVar("T")
_REMEMBERED: list[Callable[[], None]] = []
_IN_FORCE: list[dict[str, Any]] = []  # the corrected table of the record that is being read; empty: the one that ships


def shipped() -> dict[str, Any]:
    """The table of actors as it ships."""
    table: dict[str, Any] = built("actors")
    return table


def install(table: dict[str, Any] | None) -> None:
    """Put another table of actors in force (tables/amendments.py does); None puts back the one that ships."""
    if table is None and not _IN_FORCE:
        return
    _IN_FORCE[:] = [table] if table is not None else []
    for cached in (known_actors, _index):
        cached.cache_clear()
    for forget in _REMEMBERED:
        forget()


def remembered(look_up: Callable[[str], T]) -> Callable[[str], T]:
    """A look-up that is worked out once a form, and forgotten where another table is put in force."""
    cached = functools.lru_cache(maxsize=8192)(look_up)
    _REMEMBERED.append(cached.cache_clear)
    return cached


def installed() -> dict[str, Any] | None:
    """The table that was installed and is in force; None where it is the one that ships."""
    return _IN_FORCE[0] if _IN_FORCE else None


def _actors() -> dict[str, Any]:
    return _IN_FORCE[0] if _IN_FORCE else shipped()


@functools.cache
def known_actors() -> dict[str, Known]:
    """Every actor of the gazetteer by key."""
    return {
        key: Known(
            key, row["kind"], tuple(form[0] for form in row["forms"] if form[1] == "name"), row.get("of"),
            row.get("cow"), row.get("since"), row.get("until"), row.get("plover"), row.get("sovereign"),
            tuple(map(tuple, row.get("governs", ()))),
        )
        for key, row in _actors().items()
    }  # fmt: skip


def forms_of(key: str) -> tuple[tuple[str, str], ...]:
    """(form, how) of an actor as the gazetteer lists them, the usual ones first. Raises KeyError for an unknown key."""
    return tuple((form[0], form[1]) for form in _actors()[key]["forms"])


@functools.cache
def _index() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, dict[str, Candidate]] = {}
    for key, row in _actors().items():
        for form in row["forms"]:
            found.setdefault(fold(form[0]), {}).setdefault(key, Candidate(key, row["kind"], form[1]))
    return {form: tuple(candidates.values()) for form, candidates in found.items()}


def candidates(form: str, *, year: int | None = None) -> tuple[Candidate, ...]:
    """Who a form may mean, alive in that year if anybody was; empty where nobody is known under it."""
    found = _index().get(fold(form), ())
    alive = tuple(c for c in found if known_actors()[c.key].lives(year))
    return alive or found


# Groups of nouns in data/actors/bodies.toml -> kinds of actor; the nouns for bodies carry their own kinds.
GROUPS = {"offices": "office", "forces": "armed_force", "police": "police", "people": "people", "groups": "armed_group"}
APART = {("forces", "peacekeepers"): "peace_mission", ("groups", "political"): "party"}


@functools.cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for group, parts in built("words").items():
        for part, listed in parts.items():
            kind = APART.get((group, part)) or GROUPS.get(group, part)
            found |= dict.fromkeys(listed, kind)
    return found


def kind_of_noun(phrase: str) -> str | None:
    """The kind of actor that a description's last known words name ("deputy foreign minister": office)."""
    words = phrase.casefold().split()
    for start in range(len(words)):
        kind = _words().get(" ".join(words[start:]))
        if kind:
            return kind
    return None
