"""Mention marks -> points, with what the reader overlooked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from foedera.coding.people.labelling import labelled
from foedera.coding.people.overlooked import overlooked
from foedera.coding.people.parting import parts_of
from foedera.coding.people.points import Point, Points
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import candidates
from foedera.types.text import Span

PARTICLE: Final = re.compile(
    r"(?<!\w)(?:al|el|as|ash|an|ad|ar|at|az|abd|ben|bin|ibn|van|von|de|del|della|dos|du|la|le|der|den)$|[-–’']$", re.IGNORECASE
)


def points_of(scene: Scene) -> Points:
    """Whom a text names or points at, in the order of the text; no times."""
    found: list[Point] = []
    for piece in _joined(scene):
        for part, named in parts_of(scene, piece.span, piece.label):
            words = scene.quote(part)
            known = candidates(words, year=scene.year) if named not in {"person", "pronoun", "office"} else ()
            found.append(Point(part, named, piece.score, piece.number, words, known, piece.also))
    marked = labelled(scene, _single(found))
    return Points(tuple(sorted([*marked, *overlooked(scene, marked)], key=lambda point: point.span)))


def _single(points: list[Point]) -> list[Point]:
    """One point where several marks come to the same words ("Ruiz", "Ruiz’"): the surest, which answers for the others' ties."""
    best: dict[Span, Point] = {}
    for point in points:
        other = best.setdefault(point.span, point)
        if other is not point:
            kept, gone = (point, other) if (point.score or 0.0) > (other.score or 0.0) else (other, point)
            best[point.span] = replace(kept, also=(*kept.also, gone.mark, *gone.also))
    return list(best.values())


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention mark by its number, `also` those joined to it."""

    number: int
    span: Span
    label: str
    score: float | None
    also: tuple[int, ...] = ()


def _joined(scene: Scene) -> list[Piece]:
    """The mention marks in order, the two halves of a person's name ("Bashar al-" and "Assad") as one."""
    found: list[Piece] = []
    for number, mark in sorted(
        (pair for pair in scene.marks("mention") if pair[1].label != "time"), key=lambda pair: pair[1].span
    ):
        last = found[-1] if found else None
        halves = last and last.label == mark.label == "person" and PARTICLE.search(scene.quote(last.span))
        if last and halves and scene.gap(last.span, mark.span) in {"", " "} and last.span.end <= mark.span.start:
            found[-1] = replace(last, span=Span(last.span.start, mark.span.end), also=(*last.also, number))
        else:
            found.append(Piece(number, mark.span, mark.label, mark.score))
    return found
