"""What points are called where the reader's label cannot be: a "state" on no list of states, a body that bears somebody's last name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from foedera.coding.people.labels import called
from foedera.coding.people.metonyms import is_visited, stands_for
from foedera.coding.people.points import Point
from foedera.coding.people.surnames import surname
from foedera.coding.scene import Scene


def labelled(scene: Scene, points: list[Point]) -> list[Point]:
    """The points, each "state" that is on no list of states called what it is; words that name nobody are dropped."""
    persons = {part for p in points if p.label == "person" for part in p.words.casefold().split()}
    last = {surname(p.words).casefold() for p in points if p.label == "person"}
    labels = [_label(scene, p, persons, last) for p in points]
    return [
        point if point.label == label else replace(point, label=label)
        for point, label in zip(points, labels, strict=True)
        if label
    ]


IN: Final = re.compile(r"\b(?:in|at|from|to|near|of|around|outside|across)\s+$|[A-Z]\w+\s+$|,\s+$")


def _label(scene: Scene, point: Point, persons: Collection[str], last: Collection[str]) -> str:
    """What a point is called: a body that bears the last name of somebody in the text and no known name is that person."""
    if point.label in {"organisation", "group", "igo", "body", "party", "force"}:
        states = bool(point.known) and all(c.kind == "state" and c.how != "metonym" for c in point.known)
        bears = not point.known and not point.words.isupper() and point.words.casefold() in last and point.words[:1].isupper()
        return "state" if states else "person" if bears else point.label
    if point.label == "place" and point.words.casefold() in last and not is_visited(scene.document.text, point.span):
        return "place" if IN.search(scene.document.text, max(0, point.span.start - 12), point.span.start) else "person"
    if point.label != "state":
        return point.label
    if _is_there(scene, point):
        return "place"
    return called(point.words, point.known, {*persons, *last})


def _is_there(scene: Scene, point: Point) -> bool:
    """Whether a capital or a seat stands for the place ("in Baku") though the reader took it for those who govern there."""
    seat = bool(point.known) and all(candidate.how == "metonym" for candidate in point.known)
    return (
        seat
        and is_visited(scene.document.text, point.span)
        and stands_for(scene.document.text, point.span, point.score or 1.0) < 0.5
    )
