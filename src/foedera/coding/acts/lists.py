"""Who stands in a list: those joined to one of a verb's sides by commas and "and", as its subject or its object."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.acts.arguments import THINGS
from foedera.coding.acts.voice import is_participle
from foedera.coding.people.beside import only_backs
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.tables.words import IRREGULAR
from foedera.types.entries import Party
from foedera.types.reading import Mark
from foedera.types.text import Span

Parties = tuple[Party, ...]
BESIDE: Final = re.compile(r"\s+")
OPENS: Final = re.compile(
    r"(?:^|[,;:.?!“\"”\n–—(]|\b(?:that|as|when|after|before|while|because|although|though|if|since|and|but|said|says|both|neither|where|which|whom|what|until))\s*"
    r"(?:(?:the|a|an|his|her|its|their|both|president|presidents|prime minister|ministers|chancellor)\s+)*$",
    re.I,
)


TIMED: Final = re.compile(
    r"^\W*(?:last|this|next|earlier this|later this|on|in|during|since|by)\s+(?:[\w’'-]+\s+){1,4}(?:(?:the|both)\s+)*$",
    re.IGNORECASE,
)  # "Last month Chile and Peru ..."
OPENS_TO: Final = re.compile(
    r"\b(?:against|on|upon|at|to|towards?|with|for|between)\s+(?:(?:the|a|an|his|her|its|their|both)\s+)*$", re.IGNORECASE
)
OPENS_BY: Final = re.compile(r"\b(?:by|between|of|from)\s+(?:(?:the|a|an|his|her|its|their|both)\s+)*$", re.I)


def joined_before(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The same with those to whom one of them is joined by "and" or a comma, as the subject of the verb."""
    found: list[Party] = []
    for party in (p for p in parties if scene.sentences.at(mark.span).holds(p.span)):
        end = mark.span.start if party.span.end <= mark.span.start else scene.sentences.at(party.span).end
        by = party.span.start > mark.span.start
        found += (*_ahead(scene, cast, party.span, OPENS_BY if by else OPENS), *_behind(scene, cast, party.span, end))
    return _with(parties, tuple(found))


def joined_after(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """The same with those joined before or behind one of them, all objects of the verb before; not the subject of a verb that follows."""
    found: list[Party] = []
    for party in (p for p in parties if p.span.start >= mark.span.end):
        found += (p for p in _ahead(scene, cast, party.span, OPENS_TO) if p.span.start >= mark.span.end)
        more = _behind(scene, cast, party.span, scene.sentences.at(party.span).end)
        if more and not VERB.match(scene.document.text, more[-1].span.end):
            found += more
    return _with(parties, tuple(found))


def _is_adjective(point: Point) -> bool:
    """Whether it says whose the next word is: "Chilean", and not "Chileans"."""
    people = point.words.endswith("s") and not point.words.endswith("ss")
    return not people and any(candidate.how == "adjective" for candidate in point.known)


AND: Final = re.compile(r",?\s+(?:and|or)\b")


def _ahead(scene: Scene, cast: Cast, span: Span, opens: re.Pattern[str]) -> Parties:
    """Those of whose list a mention is a later member; the list opens its clause."""
    back: list[Point] = []
    at, sentence = span, scene.sentences.at(span)
    while (point := cast.points.before(at.start)) and BESIDE.fullmatch(scene.gap(point.span, at)):
        at = Span(point.span.start, at.end)  # "Volta rebels": what says whose they are
    while (point := cast.points.before(at.start)) and sentence.holds(point.span) and _is_listed(scene, point, point.span, at):
        back.append(point)
        at = point.span
    lead = scene.document.text[sentence.start : at.start]
    if not back or _is_adjective(back[-1]) or not (opens.search(lead) or (opens is OPENS and TIMED.search(lead))):
        return ()
    listed = AND.match(scene.document.text, span.end) or _coordinated(scene, at, span, back[0].span)
    return tuple(Party(p.span, cast.of_point.get(p.span)) for p in back) if listed else ()


def _behind(scene: Scene, cast: Cast, span: Span, end: int) -> Parties:
    """Those joined to a mention behind it, and up to a place, by commas and "and"."""
    found: list[Party] = []
    at = span
    while (party := _next(scene, cast, at)) and party.span.end <= end:
        found.append(party)
        at = party.span
    while found and not _coordinated(scene, span, found[-1].span, found[-2].span if len(found) > 1 else span):
        found.pop()
    return tuple(found)


# What may stand between two people who act together: what the first is; and other people than those who are mentions.
BETWEEN: Final = re.compile(r",\s+[^,.;:]{3,60},\s+and\s+")
APPOSED: Final = re.compile(r",\s+[^,.;:]{3,60},\s+(?:and\s+)?")
OTHERS: Final = re.compile(
    r"\s+and\s+(?:(?:about|at least|some|several|many|other|his|her|its|their|two|three|four|five|six|a|an|the|\d+)\s+)+(?:[a-z-]+\s+)?(?P<noun>[a-z]{4,})\b"
)


def _next(scene: Scene, cast: Cast, at: Span) -> Party | None:
    point, text = cast.points.after(at.end), scene.document.text
    while point and only_backs(text, point.span):
        point = cast.points.after(point.span.end)
    apart = APPOSED.match(text, at.end)
    far = cast.points.after(apart.end()) if apart else None
    person = far is not None and apart is not None and far.span.start == apart.end() and far.label == "person"
    if point and _is_listed(scene, point, at, point.span) and not (person and kind_of_noun(scene.quote(point.span)) == "office"):
        return _head(scene, cast, point)
    if far and person:
        return Party(far.span, cast.of_point.get(far.span))
    others = OTHERS.match(text, at.end)
    if others and (others["noun"] in KIN or kind_of_noun(others["noun"]) in PEOPLE):
        return Party(Span(*others.span("noun")), None)
    return None


# What may stand between a mention and the one before which it only says of whose side he is: "Oslo Premier Liv Dahl".
BEFORE: Final = re.compile(
    r"(?:['’]s?)?\s+(?:(?!(?:and|or|but|in|at|on|to|from|with|against|by|for|of|over|near|as|after)\b)[A-Za-z-]+\s+){0,2}"
)


def _head(scene: Scene, cast: Cast, point: Point) -> Party:
    after = cast.points.after(point.span.end)
    while after and after.label != "pronoun" and BEFORE.fullmatch(gap := scene.gap(point.span, after.span)):
        if any(is_participle(word) for word in gap.split()):
            break
        point, after = after, cast.points.after(after.span.end)
    return Party(point.span, cast.of_point.get(point.span))


PEOPLE: Final = frozenset({"people", "office", "armed_group"})
# Words for people that name them by what they are to another.
KIN: Final = frozenset(
    "brother brothers sister sisters son sons daughter daughters wife wives husband husbands ally allies partner partners associate associates"
    " colleague colleagues companion companions friend friends lawyer lawyers spokesman spokeswoman".split()
)


def _is_listed(scene: Scene, point: Point, one: Span, other: Span) -> bool:
    """Whether nothing but a comma or "and" stands between two spans, of which a mention of somebody is one."""
    gap = scene.gap(one, other)
    named = point.label not in {"pronoun", *THINGS} and not only_backs(scene.document.text, point.span)
    return named and bool(LISTED.fullmatch(gap)) and not any(is_participle(word) for word in gap.split() if "-" not in word)


LISTED: Final = re.compile(
    r"(?:\s*,\s*|\s*,?\s+(?:and|or|along with|together with|as well as)\s+)(?:(?:the|his|her|its|their|an?)\s+)?"
    r"(?:(?!(?:in|at|on|to|from|with|against|by|for|of|over|near|as|after|that|who|which)\b)[\w-]+\s+){0,3}"
)


def _coordinated(scene: Scene, first: Span, last: Span, before: Span) -> bool:
    """Whether a list ends in "and"; with a comma before it only if more than two are listed, or else another clause begins there."""
    gap = scene.gap(before, last)
    if BETWEEN.fullmatch(gap):
        return True
    return bool(re.search(r"\b(?:and|or)\b", gap)) and not ("," in gap and "," not in scene.gap(first, before))


VERB: Final = re.compile(
    r"(?:,?\s+(?:who|which)\b[^,]*,)?\s+(?:\w+ly\s+)?(?:has|have|had|is|are|was|were|will|would|could|can|may|might|must|did|does|do|said|says|[a-z]{3,}ed|"
    + "|".join(sorted(form for form in IRREGULAR if not form.endswith("ing") and len(form) > 2))
    + r")\b"
)


def _with(parties: Parties, more: Parties) -> Parties:
    """Parties and those of others who are not among them, in the order of the text."""
    if not more:
        return parties
    known = {party.actor or party.span for party in parties}
    new = {party.actor or party.span: party for party in more if (party.actor or party.span) not in known}
    return tuple(sorted((*parties, *new.values()), key=lambda p: p.span))
