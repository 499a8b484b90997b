"""Mention marks -> points: trimmed, with compounds ("Russian-Turkish") taken apart, each knowing what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedera.coding.scene import Scene
from foedera.tables.gazetteer import Candidate, candidates
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Point:
    """`marks`: the numbers of the mention marks behind it. `known`: gazetteer candidates for its words."""

    span: Span
    label: str
    score: float
    mark: int
    words: str
    known: tuple[Candidate, ...]


EDGES = re.compile(r"^(?:[\s\"“”'‘(\[,;:]+|(?:the|a|an|The|A|An)\s+)+|(?:['’]s?|[\s\"“”)\],;:.!?]+)+$")


def points_of(scene: Scene) -> tuple[Point, ...]:
    """Every mention but times, in the order of the text."""
    found: list[Point] = []
    for number, mark in scene.marks("mention"):
        if mark.label != "time":
            for span in _parts(scene, mark.span, mark.label):
                words = scene.quote(span)
                known = candidates(words, year=scene.year) if mark.label not in {"person", "pronoun", "office"} else ()
                found.append(Point(span, mark.label, mark.score, number, words, known))
    return tuple(sorted(found, key=lambda point: point.span))


def trimmed(scene: Scene, span: Span) -> Span | None:
    """A span without articles, quotation marks and the possessive ending at its edges."""
    words = scene.quote(span)
    left = EDGES.match(words)
    start = left.end() if left else 0
    right = re.search(r"(?:['’]s?|[\s\"“”)\],;:!?]+)+$", words[start:])
    end = start + (right.start() if right else len(words) - start)
    return Span(span.start + start, span.start + end) if start < end else None


def _parts(scene: Scene, span: Span, label: str) -> list[Span]:
    whole = trimmed(scene, span)
    if whole is None:
        return []
    words = scene.quote(whole)
    pieces = list(re.finditer(r"[^-–/]+", words))
    if label in {"state", "place"} and len(pieces) > 1 and not candidates(words):
        parts = [Span(whole.start + m.start(), whole.start + m.end()) for m in pieces]
        if all(candidates(scene.quote(part)) for part in parts):
            return parts
    return [whole]
