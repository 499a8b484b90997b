"""Points for those whom a text names by words that the reader left unmarked; they have no mark and no score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from foedera.coding.instruments import PLAIN
from foedera.coding.people.points import Point, is_national, is_pronoun
from foedera.coding.people.sources import unmarked
from foedera.coding.people.surnames import known_as, unseen
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import candidates
from foedera.types.text import Span

UNLISTED: Final = frozenset({"accord", "office", "person", "pronoun"})  # labels of what no gazetteer lists


def overlooked(scene: Scene, known: list[Point]) -> list[Point]:
    """The points that are missing among the known ones: last names, instruments, pronouns, and whom sources name."""
    found = list(known)
    for look in (_surnames, _instruments, _pronouns, _sources):
        found += look(scene, found)
    return found[len(known) :]


PERSONAL: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|him|[Hh]is|[Hh]ers?|them|[Tt]heir|who|whom|I)\b(?!['’])")


def _pronouns(scene: Scene, known: list[Point]) -> list[Point]:
    """Pronouns for people, and for who speaks."""
    starts = {point.span.start for point in known}
    spans = [Span(*match.span()) for match in PERSONAL.finditer(scene.document.text)]
    return _points(scene, (span for span in spans if span.start not in starts), "pronoun")


def _surnames(scene: Scene, known: list[Point]) -> list[Point]:
    """Last names of people who are named in full elsewhere."""
    names = {known_as(scene.document.text, point.span) for point in known if point.label == "person"}
    return _points(scene, unseen(scene.document.text, names, [point.span for point in known]), "person")


def _sources(scene: Scene, known: list[Point]) -> list[Point]:
    """Whom the sources of statements name."""
    persons = frozenset(part for p in known if p.label == "person" for part in p.words.casefold().split())
    states = {point.span for point in known if is_national(point)}
    taken: list[Span] = sorted(point.span for point in known)
    found: list[Point] = []
    sources = {scene.reading.marks[tail].span for n, _ in scene.marks("cue") for tail, _ in scene.tails(n, "source")}
    for source in sorted(sources, key=lambda span: (span.start, -span.end)):
        near = [span for span in taken if span.meets(source)]
        if scene.document.zone_at(source):
            continue
        if is_pronoun(scene.quote(source)):
            found += [] if near else [_point(scene, source, "pronoun")]
            continue
        for span, label in unmarked(scene.document.text, source, near, persons, states):
            if not any(span.meets(point.span) for point in found):
                found.append(_point(scene, span, label))
    return found


def _instruments(scene: Scene, known: list[Point]) -> list[Point]:
    """Instruments named by plain nouns."""
    taken = {at for point in known for at in range(point.span.start, point.span.end)}
    spans = [Span(*match.span()) for match in PLAIN.finditer(scene.document.text)]
    return _points(scene, (span for span in spans if not taken & set(range(span.start, span.end))), "accord")


def _points(scene: Scene, spans: Iterable[Span], label: str) -> list[Point]:
    """The spans that stand in the text itself, not in its header or byline, as points under a label."""
    return [_point(scene, span, label) for span in spans if not scene.document.zone_at(span)]


def _point(scene: Scene, span: Span, label: str) -> Point:
    words = scene.quote(span)
    known = candidates(words, year=scene.year) if label not in UNLISTED else ()
    return Point(span, label, None, -1, words, known)
