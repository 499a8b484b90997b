"""Codes that the outside world uses: policies for actors, PLOVER's quads and scores for events. Nothing here judges text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedera.tables.built import built
from foedera.tables.gazetteer import known_actors

POLICIES: Final = ("iso", "cow", "plover", "none")
PLOVER_ALONE: Final = {"XKX": "KOS"}


def modes_of(event_type: str) -> frozenset[str]:
    """The modes that PLOVER allows under a type; vandalize has no printed score. Raises KeyError on another type."""
    row = built("plover")["types"][event_type]
    return frozenset(row.get("modes", {})) | frozenset(row.get("unscored", ()))


@dataclass(frozen=True, slots=True)
class Misprint:
    """A score of the manual that the table does not copy: what is printed, what is used instead, and why."""

    type: str
    printed: float
    used: float
    why: str


def misprints() -> tuple[Misprint, ...]:
    """The scores of the PLOVER manual that are held for misprints.

    >>> [(m.type, m.printed, m.used) for m in misprints()]
    [('ACCUSE', 3, -3)]
    """
    return tuple(Misprint(event_type, **told) for event_type, told in built("plover")["misprints"].items())


@dataclass(frozen=True, slots=True)
class Intensity:
    """PLOVER's quad class (1-4), its score (-10 .. +10), the nearest CAMEO root, and the table's version."""

    quad: int
    score: float
    cameo: str
    table: str


def intensity(event_type: str, modes: tuple[str, ...] = ()) -> Intensity:
    """The strongest score among the modes, or the bare type's where no mode is listed. Raises KeyError on another type."""
    row = built("plover")["types"][event_type]
    scores = [row["modes"][mode] for mode in modes if mode in row.get("modes", {})]
    return Intensity(row["quad"], max(scores, key=abs, default=row["score"]), row["cameo"], built("plover")["version"])


def country_of(key: str | None) -> str | None:
    """The state (ISO 3166-1 alpha-3) that a gazetteer key belongs to: itself, its owner, or its nominal sovereign."""
    if key is None or key not in known_actors():
        return None
    actor = known_actors()[key]
    if actor.kind == "state":
        return actor.sovereign or key
    return actor.of or actor.sovereign


def codes(key: str | None, *, policy: str) -> dict[str, str]:
    """The codes of a gazetteer key under a named policy; empty for unknown keys and for the policy "none"."""
    if key is None or policy == "none" or key not in known_actors():
        return {}
    actor, country = known_actors()[key], country_of(key)
    if policy == "cow":
        return {"cow": str(actor.cow)} if actor.cow is not None else {}
    if policy == "iso":
        return {"iso3": country} if country else {}
    plain = PLOVER_ALONE.get(country or "", country) or actor.plover
    return {"plover": plain} if plain else {}
