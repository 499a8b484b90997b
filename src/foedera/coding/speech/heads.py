"""Which of the mentions in a source speak: the heads of its noun phrases, joined by "and", and nobody who only says more of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.people.beside import only_backs
from foedera.coding.people.cast import Cast
from foedera.coding.people.casting import MODIFIES
from foedera.coding.people.points import Point, is_national
from foedera.coding.people.sources import Head, appositions, heads_of, people_noun
from foedera.coding.scene import Scene
from foedera.coding.speech.unsaid import PAPERS
from foedera.types.text import Span

GROUPS: Final = frozenset(
    {"party", "organisation", "group", "igo", "body"}
)  # joined by "and" they speak together, whatever they are
SPEAKERS: Final = GROUPS | {"person", "force", "office", "people", "state", "pronoun", "accord"}
FOLK: Final = frozenset({"person", "office", "people"})
POWERS: Final = frozenset({"state", "igo", "group", "body", "force", "organisation", "party"})
TITLE: Final = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Dame|Gen|Col|Sens?|Reps?|Govs?|Senator|Justice|Judge)\.?\s+)?"
ARTICLE: Final = r"(?:the\s+|an?\s+|its\s+|their\s+)?(?:[a-z-]+\s+){0,2}"
LISTED: Final = re.compile(rf"\s*,\s*{TITLE}")
JOINED: Final = re.compile(
    rf"(?:,\s[^,]{{1,60}}(?=,\s(?:and|or|as)))?\s*,?\s*(?:and|or|as well as|along with|together with)\s*{ARTICLE}{TITLE}",
    re.IGNORECASE,
)
UNDER_ONE: Final = re.compile(r"\s+and\s+(?:former |then |one-time |sometime )?")
BY: Final = re.compile(r"\b(?:by|from)\b")
LOWER: Final = re.compile(r"\s[a-z-]+\s")
MANY: Final = re.compile(r"(?:s|men|women|people|children|police)$", re.IGNORECASE)
LETTERS: Final = re.compile(
    r"[A-Z]{1,4}|[A-Z]{1,4}-[A-Z][A-Za-z.]{1,6}"
)  # of an order, a degree, a rank or a party behind a name
SIDES: Final = frozenset("side sides leadership regime establishment delegation camp capital".split())  # they are the state
ALSO: Final = re.compile(r",? (?:and |or )?")
PLAIN: Final = re.compile(r"\s+(?:[a-z-]+\s+){0,3}")
OF: Final = re.compile(r"\b(?:of|from|in|for|at|to|by|with|on|against|about|near)\b")
OWNERS: Final = frozenset({"his", "her", "their", "its", "my", "our"})
OWNS: Final = re.compile(r"['’]s?\s+\w")  # "Novak's allies said": it is not Novak who speaks


def head_points(cast: Cast, span: Span, scene: Scene) -> list[Point]:
    """The mentions that a noun phrase is about: its first person, else its head, with those joined to it by "and"."""
    text = scene.document.text
    owners = [p for p in cast.within(span) if OWNS.match(text, p.span.end, span.end)]
    points = [p for p in cast.within(span) if p.label in SPEAKERS and not any(_is_or_titles(p, owner, text) for owner in owners)]
    points = [p for p in points if p.label != "pronoun"] or [
        p for p in points if p.words.casefold() not in OWNERS or p.span == span
    ]
    heads = heads_of(text, span)
    points = [p for p in points if not only_backs(text, p.span) and not _says_more(p, points, heads, scene)]
    points = _named(points, span, text)
    if not points:
        return []
    people = [p for p in points if p.label == "person"]
    first = people[0] if people else points[0]
    found = [first]
    for point in points[points.index(first) + 1 :]:
        between = _between(cast, found[-1], point, text)
        if _same_person(first, point, between):
            continue
        listed = point.label == first.label and LISTED.fullmatch(between)
        both = sum(any(p.span.meets(head.noun) for head in heads) for p in (found[-1], point)) == 2
        if listed or ((both or _alike(first, point)) and JOINED.fullmatch(between)):
            found.append(point)
    return found


def _is_or_titles(point: Point, owner: Point, text: str) -> bool:
    """Whether a point is an owner or the office right before its name: "President Ruiz's lawyer"."""
    return point == owner or (point.span.end <= owner.span.start and not text[point.span.end : owner.span.start].strip())


def _same_person(first: Point, point: Point, between: str) -> bool:
    """Whether a second head is the first one again: letters behind a name ("Ana Ruiz, KC"), a second office under one article ("the former
    mayor and deputy").
    """
    if first.label == point.label == "person":
        return bool(LISTED.fullmatch(between) and LETTERS.fullmatch(point.words))
    single = not any(MANY.search(p.words) for p in (first, point))
    return {first.label, point.label} <= FOLK and single and UNDER_ONE.fullmatch(between) is not None


def _says_more(point: Point, points: list[Point], heads: list[Head], scene: Scene) -> bool:
    """Whether it only says more of somebody or something else; the first noun itself does not, whatever follows it."""
    first = bool(heads) and point.span.meets(heads[0].noun) and not is_national(point)
    if point.label == "person" and _before_noun(point, points, heads, scene):
        return True
    return (not first and _modifies(point, points, scene)) or _of_a_thing(
        point, points, [h.noun for h in heads], scene.document.text
    )


def _before_noun(point: Point, points: list[Point], heads: list[Head], scene: Scene) -> bool:
    """Whether a person is named before the noun that speaks: "Ruiz campaign officials", "Ruiz spokesman Jan Kos"."""
    for head in heads:
        if head.phrase.holds(point.span) and not point.span.meets(head.noun):
            link = scene.gap(point.span, head.noun)
            other = any(p.label == "person" and p.span.meets(head.noun) for p in points) and link.strip()
            return bool(other and LOWER.match(link)) or (scene.quote(head.noun).islower() and people_noun(scene.quote(head.noun)))
    return False


def _modifies(point: Point, points: list[Point], scene: Scene) -> bool:
    """A state before a common noun ("Turkish police"), an owner before what it owns, an office before its holder.

    A person or an instrument is the head, whatever follows it ("the pact signed by Peru"), but for what owns a person ("Togo's X").
    """
    after = next((p for p in points if p.span.start >= point.span.end), None)
    if point.label in {"person", "accord"}:
        owns = after is not None and after.label == "person" and re.fullmatch(r"['’]s\s+", scene.gap(point.span, after.span))
        return point.label == "person" and bool(owns)
    gap = scene.gap(point.span, after.span) if after else ""
    if after is None or OF.search(gap):
        return False
    if MODIFIES.fullmatch(gap):
        return True
    both = is_national(point) and is_national(after) and ALSO.fullmatch(gap)
    return bool(both) and _modifies(after, points, scene)


def _of_a_thing(point: Point, points: Sequence[Point], nouns: Sequence[Span], text: str) -> bool:
    """Whether it only says whose a thing is that speaks: "US and Chilean reports", "Kurdish radio"."""
    if not is_national(point):
        return False
    after = next((p for p in points if p.span.start >= point.span.end), None)
    if after and is_national(after) and ALSO.fullmatch(text[point.span.end : after.span.start]):
        return _of_a_thing(after, points, nouns, text)
    things = [
        noun for noun in nouns
        if text[noun.start].islower() and text[noun.start : noun.end] not in SIDES and not any(p.span.meets(noun) for p in points)
    ]  # fmt: skip
    return any(PLAIN.fullmatch(text[point.span.end : thing.start]) for thing in things if thing.start > point.span.end)


def _named(points: list[Point], source: Span, text: str) -> list[Point]:
    """The points without those that only say more of the head ("relatives of", "a girl who left"): none of them speaks."""
    heads = heads_of(text, source)
    labels = {point.label for point in points if heads and point.span.meets(heads[0].noun)}
    if heads and not labels and PAPERS.fullmatch(text[heads[0].noun.start : heads[0].noun.end]):
        start = heads[0].noun.end
        return [p for p in points if p.span.start < start or p.words.islower() or BY.search(text, start, p.span.start)]
    if not labels or "person" in labels:
        return points
    aside = list(appositions(text, source))
    found: list[Point] = []
    for point in points:
        named = any(point.span.meets(span) for span in (*(head.phrase for head in heads), *aside))
        if named or _follows(point, text) or (found and _next_of_list(found[-1], point, text)):
            found.append(point)
    return found


def _next_of_list(last: Point, point: Point, text: str) -> bool:
    """ "Peru, Chile and Togo": of one kind, with nothing but a comma or "and" between."""
    between = text[last.span.end : point.span.start]
    return point.label == last.label and bool(LISTED.fullmatch(between) or JOINED.fullmatch(between))


def _follows(point: Point, text: str) -> bool:
    """Whether a person is named right after a comma or a dash: "a spokesman, Ana Ruiz"."""
    return point.label == "person" and text[max(0, point.span.start - 2) : point.span.start] in {", ", "– ", "— "}


def _alike(one: Point, other: Point) -> bool:
    return one.label == other.label or any({one.label, other.label} <= kinds for kinds in (GROUPS, FOLK, POWERS))


def _between(cast: Cast, left: Point, right: Point, text: str) -> str:
    """What stands between two points, without the states and offices that say more of the second."""
    start = left.span.end
    for point in cast.within(Span(left.span.end, right.span.start)) if left.span.end < right.span.start else ():
        link = MODIFIES.fullmatch(text, point.span.end, right.span.start)
        if point.label in {"state", "office"} and link and not OF.search(link[0]):
            return text[start : point.span.start]
    return text[start : right.span.start]
