"""What a mark can be called: states are a closed list, so a point that the reader calls a state and that is none gets its own label."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from foedera.tables.gazetteer import Candidate, kind_of_noun
from foedera.tables.places import places

LABELS_OF_KIND: Final = {
    "armed_group": "group", "party": "party", "party_alliance": "party", "igo": "igo", "armed_force": "force", "police": "force",
    "peace_mission": "force", "office": "office", "people": "people", "government_body": "body", "legislature": "body", "court": "body",
    "place": "place",
}  # fmt: skip
LANDS: Final = frozenset(
    "state states country countries nation nations power powers republic republics kingdom neighbour neighbours".split()
)
SIDES: Final = re.compile(
    r"(?:(?:north|south|east|west|central)(?:[- ]?(?:north|south|east|west))?(?:ern)?|neighbou?ring|regional|local|foreign|international|"
    r"unilateral|bilateral|pro|anti|high)-?",
    re.IGNORECASE,
)
PEOPLES: Final = re.compile(
    r"(?:[A-Z][\w’'-]*(?:i|ish|ic|ean|ian|an|ese)s?|Arabs?|Kurds?|Druze|Berbers?|Turkmens?|Serbs?|Croats?)"
)


def called(words: str, known: Sequence[Candidate], persons: Collection[str]) -> str:
    """The label of what the reader calls a state; "" for a word that names nobody. `persons`: folded parts of the names of people."""
    if any(candidate.kind == "state" for candidate in known):
        return "state"
    if known:
        people = known[0].kind == "place" and known[0].how == "adjective"
        return "people" if people else LABELS_OF_KIND.get(known[0].kind, "organisation")
    last = words.split()[-1].casefold()
    if last in LANDS:
        return "state"
    if SIDES.fullmatch(words):
        return ""
    noun = LABELS_OF_KIND.get(kind_of_noun(words) or "")
    if noun or words.casefold() in persons:
        return noun or "person"
    return _of_name(words)


def _of_name(words: str) -> str:
    """A place of the gazetteer, or a people by the ending of its name; what neither knows stays a state."""
    if words[:1].isupper() and places(words):
        return "people" if PEOPLES.fullmatch(words) and not any(p.kind in {"city", "admin"} for p in places(words)) else "place"
    return "people" if PEOPLES.fullmatch(words) else "state"
