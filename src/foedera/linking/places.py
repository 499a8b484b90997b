"""Acts and accords that lie in one place. The ids are those of the entries; what is linked is where, not what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedera.linking.dossier import Dossier
from foedera.linking.evidence import Verdict, keys_of
from foedera.tables.gazetteer import fold
from foedera.types.entries import Accord, Event
from foedera.types.profile import Profile

CROWD: Final = 2  # representatives of a place, under which all agree


def profiles(dossier: Dossier) -> Iterator[Profile]:
    for entry in dossier.entries:
        place = entry.place if isinstance(entry, Event | Accord) else None
        if place and place.name:
            best = place.best
            key = best.key if best else fold(place.name)
            yield Profile(
                entry.id,
                "place",
                dossier.document.id,
                keys_of("place", (key,)),
                best.country if best else "",
                (key,),
                frozenset({fold(place.name)}),
                reported=dossier.reported,
                crowd=CROWD,
            )


def judge(one: Profile, other: Profile) -> Verdict | None:
    """Two entries under one key of the gazetteer, or under one name that it does not know."""
    name, second = min(one.who), min(other.who)
    known = bool(one.label)
    called = name if name == second else f"{name}, {second}"
    return Verdict(0.9 if known else 0.6, (f"one place in the gazetteer: {called}" if known else f"one name: {called}",))
