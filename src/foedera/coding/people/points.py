"""Mention marks -> points: trimmed, with compounds ("Russian-Turkish") taken apart, and quick to look up by place."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from foedera.coding.instruments import PLAIN
from foedera.coding.people.beside import broken_off
from foedera.coding.people.labels import called
from foedera.coding.people.metonyms import is_visited, stands_for
from foedera.coding.people.person_names import parts_of_person
from foedera.coding.people.sources import unmarked
from foedera.coding.people.surnames import known_as, surname, unseen
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import Candidate, candidates, kind_of_noun
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Point:
    """`mark`: the number of the mention mark behind it, `also` of those joined to it. `known`: gazetteer candidates for its words."""

    span: Span
    label: str
    score: float | None
    mark: int
    words: str
    known: tuple[Candidate, ...]
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Points:
    """The points of one document in the order of the text; they do not overlap."""

    all: tuple[Point, ...]

    def __iter__(self) -> Iterator[Point]:
        return iter(self.all)

    @cached_property
    def _starts(self) -> list[int]:
        return [point.span.start for point in self.all]

    @cached_property
    def _of_mark(self) -> dict[int, list[Point]]:
        found: dict[int, list[Point]] = defaultdict(list)
        for point in self.all:
            for mark in (point.mark, *point.also):
                found[mark].append(point)
        return found

    def of_mark(self, mark: int) -> list[Point]:
        return self._of_mark.get(mark, [])

    def before(self, at: int) -> Point | None:
        """The last point that ends at or before a character."""
        number = bisect.bisect_left(self._starts, at) - 1
        while number >= 0 and self.all[number].span.end > at:
            number -= 1
        return self.all[number] if number >= 0 else None

    def after(self, at: int) -> Point | None:
        """The first point that starts at or after a character."""
        number = bisect.bisect_left(self._starts, at)
        return self.all[number] if number < len(self.all) else None

    def within(self, span: Span) -> tuple[Point, ...]:
        left, right = (bisect.bisect_left(self._starts, at) for at in (span.start, span.end))
        return tuple(point for point in self.all[left:right] if point.span.end <= span.end)


# A closed class: whatever the reader calls them, these words name nobody by themselves.
PRONOUNS = frozenset(
    "he she it they we i you him her them us me his its their our who whom which that this these those both".split()
)
NOBODY = frozenset("the a an of and or in on for to by with from at as so so-called mr mrs ms dr".split())
RANKS = frozenset(
    "senior junior former top leading high low close veteran deputy acting outgoing incoming".split()
)  # of others, alone


def is_national(point: Point) -> bool:
    """Whether it is a state or a people by its adjective ("Kurdish"), that owns what follows it as a state does."""
    return point.label == "state" or (point.label == "people" and " " not in point.words and point.words[:1].isupper())


def is_pronoun(words: str) -> bool:
    """ "us", and not "US"."""
    return words.casefold() in PRONOUNS and (len(words) == 1 or not words.isupper())


LEFT = re.compile(r"^(?:[\s\"“”'‘(\[,;:]+|(?:the|a|an|The|A|An)\s+)+")
RIGHT = re.compile(r"(?:['’]s?|[\s\"“”)\],;:!?]+|\s(?:and|or|of|the)|(?<=[A-Za-z])[-–])+$")
LED = re.compile(
    r"(?P<who>.+)[-–](?:led|backed|allied|aligned|held|controlled|occupied|run|ruled|supported|funded|trained|armed|made|built|born|based|"
    r"brokered|mediated|sponsored|dominated|speaking|linked|drafted|imposed|installed|affiliated|friendly|leaning|style)"
)
LETTER = re.compile(r"[^\W\d_]")


PARTICLE = re.compile(
    r"(?<!\w)(?:al|el|as|ash|an|ad|ar|at|az|abd|ben|bin|ibn|van|von|de|del|della|dos|du|la|le|der|den)$|[-–’']$", re.IGNORECASE
)


def points_of(scene: Scene) -> Points:
    """Every mention but times, in the order of the text."""
    found: list[Point] = []
    for number, span, label, score, also in _joined(scene):
        for part, named in _parts(scene, span, label):
            words = scene.quote(part)
            known = candidates(words, year=scene.year) if named not in {"person", "pronoun", "office"} else ()
            found.append(Point(part, named, score, number, words, known, also))
    found = _called(scene, _single(found))
    found += _surnames(scene, found)
    found += _instruments(scene, found)
    found += _pronouns(scene, found)
    found += _sources(scene, found)
    return Points(tuple(sorted(found, key=lambda point: point.span)))


def _single(points: list[Point]) -> list[Point]:
    """One point where several marks come to the same words ("Ruiz", "Ruiz’"): the surest, which answers for the others' ties."""
    best: dict[Span, Point] = {}
    for point in points:
        other = best.setdefault(point.span, point)
        if other is not point:
            kept, gone = (point, other) if (point.score or 0.0) > (other.score or 0.0) else (other, point)
            best[point.span] = replace(kept, also=(*kept.also, gone.mark, *gone.also))
    return list(best.values())


Piece = tuple[int, Span, str, float | None, tuple[int, ...]]


def _joined(scene: Scene) -> list[Piece]:
    """The mention marks in order, the two halves of a person's name ("Bashar al-" and "Assad") as one."""
    found: list[Piece] = []
    for number, mark in sorted(
        (pair for pair in scene.marks("mention") if pair[1].label != "time"), key=lambda pair: pair[1].span
    ):
        last = found[-1] if found else None
        halves = last and last[2] == mark.label == "person" and PARTICLE.search(scene.quote(last[1]))
        if last and halves and scene.gap(last[1], mark.span) in {"", " "} and last[1].end <= mark.span.start:
            found[-1] = (last[0], Span(last[1].start, mark.span.end), "person", last[3], (*last[4], number))
        else:
            found.append((number, mark.span, mark.label, mark.score, ()))
    return found


def _called(scene: Scene, points: list[Point]) -> list[Point]:
    """The points, each "state" that is on no list of states called what it is; words that name nobody are dropped."""
    persons = {part for p in points if p.label == "person" for part in p.words.casefold().split()}
    last = {surname(p.words).casefold() for p in points if p.label == "person"}
    labels = [_label(scene, p, persons, last) for p in points]
    return [
        point if point.label == label else replace(point, label=label)
        for point, label in zip(points, labels, strict=True)
        if label
    ]


IN = re.compile(r"\b(?:in|at|from|to|near|of|around|outside|across)\s+$|[A-Z]\w+\s+$|,\s+$")


def _label(scene: Scene, point: Point, persons: Collection[str], last: Collection[str]) -> str:
    """What a point is called: a body that bears the last name of somebody in the text and no known name is that person."""
    if point.label in {"organisation", "group", "igo", "body", "party", "force"}:
        states = bool(point.known) and all(c.kind == "state" and c.how != "metonym" for c in point.known)
        surname = not point.known and not point.words.isupper() and point.words.casefold() in last and point.words[:1].isupper()
        return "state" if states else "person" if surname else point.label
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


PERSONAL = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|him|[Hh]is|[Hh]ers?|them|[Tt]heir|who|whom|I)\b(?!['’])")


def _pronouns(scene: Scene, known: list[Point]) -> list[Point]:
    """Pronouns for people, and for who speaks, that the reader left unmarked; they have no mark and no score."""
    starts = {point.span.start for point in known}
    spans = [Span(*match.span()) for match in PERSONAL.finditer(scene.document.text)]
    free = [span for span in spans if span.start not in starts and not scene.document.zone_at(span)]
    return [Point(span, "pronoun", None, -1, scene.quote(span), ()) for span in free]


def _surnames(scene: Scene, known: list[Point]) -> list[Point]:
    """Last names of people that the reader left unmarked elsewhere; they have no mark and no score."""
    names = {known_as(scene.document.text, point.span) for point in known if point.label == "person"}
    spans = unseen(scene.document.text, names, [point.span for point in known])
    return [Point(span, "person", None, -1, scene.quote(span), ()) for span in spans if not scene.document.zone_at(span)]


def _sources(scene: Scene, known: list[Point]) -> list[Point]:
    """Whom sources name by words that the reader left unmarked; they have no mark and no score."""
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
            found += [] if near else [Point(source, "pronoun", None, -1, scene.quote(source), ())]
            continue
        for span, label in unmarked(scene.document.text, source, near, persons, states):
            if not any(span.meets(point.span) for point in found):
                words = scene.quote(span)
                known_as = candidates(words, year=scene.year) if label not in {"person", "office"} else ()
                found.append(Point(span, label, None, -1, words, known_as))
    return found


def _instruments(scene: Scene, known: list[Point]) -> list[Point]:
    """Instruments named by plain nouns that the reader left unmarked; they have no mark and no score."""
    taken = {at for point in known for at in range(point.span.start, point.span.end)}
    spans = [Span(*match.span()) for match in PLAIN.finditer(scene.document.text)]
    free = [span for span in spans if not taken & set(range(span.start, span.end)) and not scene.document.zone_at(span)]
    return [Point(span, "accord", None, -1, scene.quote(span), ()) for span in free]


def trimmed(scene: Scene, span: Span) -> Span | None:
    """A span without articles, quotation marks and the possessive ending at its edges."""
    span = Span(broken_off(scene.document.text, span.start, span.end), span.end)
    words = scene.quote(span)
    left = LEFT.match(words)
    start = left.end() if left else 0
    right = RIGHT.search(words, start)
    end = right.start() if right else len(words)
    return Span(span.start + start, span.start + end) if start < end else None


def _parts(scene: Scene, span: Span, label: str) -> list[tuple[Span, str]]:
    """The points of one mark: none for a word that names nobody, several for compounds and for a state before a noun."""
    whole = trimmed(scene, span)
    if whole is None or scene.quote(whole).casefold() in NOBODY | RANKS or not LETTER.search(scene.quote(whole)):
        return []
    words = scene.quote(whole)
    if is_pronoun(words):
        return [(whole, "pronoun")]
    led = LED.fullmatch(words) if label in {"state", "igo", "group", "people"} else None
    if led:
        return _parts(scene, Span(whole.start, whole.start + len(led["who"])), label)
    if label in {"people", "organisation"} and _is_office(words.casefold()):
        label = "office"
    if label in {"state", "place"} and not candidates(words):
        parts = _hyphenated(scene, whole)
        return [(part, label) for part in parts] if len(parts) > 1 or label == "place" else _with_state(whole, words, label)
    if label == "person":
        return parts_of_person(whole, words)
    return _with_state(whole, words, label)


def _is_office(words: str) -> bool:
    return "counterpart" in words or "office" in {kind_of_noun(words), kind_of_noun(words.removesuffix("s"))}


def _hyphenated(scene: Scene, whole: Span) -> list[Span]:
    """ "Russian-Turkish" is two states, if both are; "Guinea-Bissau" is one."""
    pieces = re.finditer(r"[^-–/]+", scene.quote(whole))
    parts = [Span(whole.start + m.start(), whole.start + m.end()) for m in pieces]
    return parts if len(parts) > 1 and all(candidates(scene.quote(part)) for part in parts) else [whole]


def _with_state(whole: Span, words: str, label: str) -> list[tuple[Span, str]]:
    """A nationality before an office or a common noun is a state of its own; inside a proper name it stays."""
    first, _, rest = words.partition(" ")
    if not rest or not any(c.kind == "state" for c in candidates(first)):
        return [(whole, label)]
    office = kind_of_noun(rest) == "office"
    if office or label == "office" or (label in {"body", "force", "people", "group"} and rest[0].islower()):
        edge = whole.start + len(first)
        return [(Span(whole.start, edge), "state"), (Span(whole.end - len(rest), whole.end), "office" if office else label)]
    return [(whole, label)]
