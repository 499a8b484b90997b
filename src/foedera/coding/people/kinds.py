"""Which kind of actor a name or description is."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun

KINDS_OF_LABEL: Final = {
    "state": "state", "body": "government body", "office": "office", "person": "person", "party": "party",
    "force": "armed force", "igo": "intergovernmental organisation", "group": "armed group",
    "organisation": "organisation", "people": "people",
}  # fmt: skip
KINDS_OF_TABLE: Final = {
    "government_body": "government body", "armed_force": "armed force", "peace_mission": "peace mission",
    "monitoring_body": "monitoring body", "igo": "intergovernmental organisation", "armed_group": "armed group",
    "party_alliance": "party alliance",
}  # fmt: skip
MONITORS: Final = re.compile(r"\b(?:observ|monitor|verif)\w+", re.IGNORECASE)
PEACE: Final = re.compile(r"\bpeace-?keep\w*", re.IGNORECASE)
ALLIANCE: Final = re.compile(r"^\W+(?:[\w’'-]+\s+){0,4}?(?:alliances?|coalitions?|blocs?)\b")


def kind_of(scene: Scene, point: Point) -> str:
    """The kind of actor that a point names: by its label, its head noun, and the word after it ("alliance")."""
    after = scene.document.text[point.span.end : point.span.end + 60]
    if point.label == "party" and (ALLIANCE.match(after) or kind_of_noun(point.words) == "party_alliance"):
        return "party alliance"
    if point.label in {"igo", "organisation"} and MONITORS.search(point.words):
        return "monitoring body"
    if point.label == "force" and PEACE.search(point.words):
        return "peace mission"
    noun = kind_of_noun(point.words)
    if noun and point.label in {"body", "force", "organisation", "group"}:
        return KINDS_OF_TABLE.get(noun, noun)
    return KINDS_OF_LABEL[point.label]
