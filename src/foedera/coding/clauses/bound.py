"""Whom a promise binds and whom it serves: by the words right before it, then by the reader's ties; "each other" and "the other Party"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from foedera.coding.clauses.promises import Promise
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.types.entries import Party
from foedera.types.text import Span

ADVERBS: Final = (
    r"(?:[\s,]+(?:also|both|each|all|then|further|hereby|likewise|accordingly|shall|will|is|are|jointly))*[\s,\"“‘*]*$"
)
COLLECTIVE: Final = re.compile(
    r"\b(?P<who>(?:(?:the|all|all the|each of the|both|both of the|each|either|neither|no|any|a|an|one of the|the other|every)\s+)?(?:two\s+|other\s+|high\s+|signatory\s+|participating\s+)*"
    r"(?:(?:high )?contracting (?:part(?:y|ies)|states?|governments?)|part(?:y|ies)|sides?|countries|states|nations|governments|capitals|member states?|signator(?:y|ies)|participants?)"
    r"(?:\s+to (?:this|the present) \w+)?)" + ADVERBS, re.I
)  # fmt: skip
ALL_BY_WORD: Final = re.compile(r"\b(?P<who>both|each|they|neither|either|all|the two)" + ADVERBS, re.I)
COMMITS: Final = re.compile(
    r"^\W*(?:commits?|obliges?|binds?|bars?|forbids?|requires?|lets?|allows?|permits?|entitles?|prohibits?|makes|has|bans?)\s+"
    r"(?P<who>(?:(?:the|both|each|either|all|any)\s+)?(?:of\s+)?(?:the\s+)?(?:two\s+)?(?:parties|sides?|countries|states|nations|governments|capitals|signatories|both|each|either|them))\b", re.I
)  # fmt: skip
MUTUAL: Final = re.compile(
    r"\b(?:each other|one another|the other(?: (?:high )?(?:contracting )?(?:party|side|state|country|government|one|parties))?|either side|mutually(?! (?:agreed|determined|acceptable|satisfactory|decided|convenient|agreeable))"
    r"|(?<!agreed )(?<!determined )(?<!decided )(?<!agreed upon )between (?:them|the two|the parties))\b", re.I
)  # fmt: skip
TO: Final = re.compile(r"\b(?:to|upon|for|on behalf of|against|with|of) (?:the )?(?:government of (?:the )?)?$", re.I)
AGENT: Final = re.compile(r"\bby (?:the )?(?:government of (?:the )?)?$", re.I)
LATER: Final = re.compile(r"\b(?:to be|which|that|who|as may be|referred to)\b", re.I)  # an agent behind it does another deed
PASSIVE: Final = re.compile(r"^\W*(?:shall|will|may|must|can)(?: not| also)? be\b", re.I)
SUBJECT: Final = re.compile(
    r"(?:^|[.;:,)]\s*|\band\s+)(?P<np>(?:The|the|A|a|An|an|Any|any|Each|each|Every|No|no)\s+(?:[\w’'-]+\s+){0,5}[\w’'-]+)\s*$"
)
AND: Final = re.compile(r"^[\s,;]*(?:and|or|but|nor|which)?[\s,]*(?:also |then |thereafter )?$", re.I)
GAP: Final = re.compile(r"(?:['’]s?)?[\s,)\"”*]*(?:(?:is|are|also|both|each|then|hereby|[a-z]+ly)\s+)*[\s\"“]*")
JOINED: Final = re.compile(r"[\s,]*(?:and|or|,)\s*(?:the\s+)?(?:government of (?:the )?)?", re.I)
CLAUSE: Final = re.compile(r"[,;:.()]\s|\b(?:that|where|when|if|and|or|but)\s")
LINK: Final = re.compile(
    r"(?P<noun>[\w’'-]+)\s+(?:of|for|by|on|in|at|to|from|with|under|between|within|against)\s+(?:(?:the|its|their|each|any)\s+)?$"
)
CALLED: Final = re.compile(r"\b[Tt]he (?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4})\s*$")
TIED: Final = 0.4  # of being bound or served by a promise
Sides = tuple[Party, ...]


def bound_by(scene: Scene, cast: Cast, promise: Promise, parties: Sequence[Party], before: Sides) -> Sides:
    """Who promises: by "commits both to", by the subject, by the passive's agent, by the reader, or as in the promise before."""
    words = scene.quote(promise.span)
    named = COMMITS.match(words)
    if named:
        return _all(Span(promise.span.start + named.start("who"), promise.span.start + named.end("who")), parties)
    agent = _agent(scene, cast, promise) if PASSIVE.match(words) else ()
    found = agent or _subject(scene, cast, promise, parties)
    if found:
        return found
    if promise.subject is None or AND.match(scene.quote(promise.subject)):
        return before
    return _tied(scene, cast, promise, "by") or (() if PASSIVE.match(words) else _unnamed(scene, promise))


def _agent(scene: Scene, cast: Cast, promise: Promise) -> Sides:
    later = LATER.search(scene.document.text, promise.span.start, promise.span.end)
    return _after(
        scene, cast, Span(promise.span.start, max(promise.span.start + 1, later.start() if later else promise.span.end)), AGENT
    )


def served_by(scene: Scene, cast: Cast, promise: Promise, parties: Sequence[Party], by: Sides) -> Sides:
    """Toward whom: "each other" and "the other Party", whom the words name after "to", or whom the reader ties to it."""
    match = MUTUAL.search(scene.document.text, promise.span.start, promise.span.end)
    if match:
        others = [p for p in parties if len(by) != 1 or p.actor != by[0].actor]
        return _all(Span(*match.span()), others or parties)
    tied = tuple(
        p
        for p in _tied(scene, cast, promise, "toward")
        if p.actor and _names(scene.quote(p.span)) and (len(by) > 1 or not any(p.actor == one.actor for one in by))
    )
    return tied or _after(scene, cast, promise.span, TO)


def _names(words: str) -> bool:
    """Whether words name somebody: with a capital, or by a noun for an actor ("local" is neither)."""
    return not words.islower() or kind_of_noun(words) is not None


def _all(span: Span, parties: Sequence[Party]) -> Sides:
    return tuple(Party(span, party.actor) for party in parties) or (Party(span, None),)


def _subject(scene: Scene, cast: Cast, promise: Promise, parties: Sequence[Party]) -> Sides:
    if promise.subject is None:
        return ()
    words = scene.quote(promise.subject)
    for pattern in (COLLECTIVE, ALL_BY_WORD):
        match = pattern.search(words)
        who = Span(promise.subject.start + match.start("who"), promise.subject.start + match.end("who")) if match else None
        if who and not any(p.span.start < who.start < p.span.end for p in cast.points.within(promise.subject)):
            return _all(who, parties)  # not inside a name: "the United States", "Arab states"
    return _named(scene, cast, promise.subject) or _called(scene, cast, promise.subject)


def _called(scene: Scene, cast: Cast, subject: Span) -> Sides:
    """A name that ends the subject and that the reader marked elsewhere: "... of Peru the Mission shall"."""
    match = CALLED.search(scene.quote(subject))
    key = cast.called(match["name"]) if match else None
    return (Party(Span(subject.start + match.start("name"), subject.start + match.end("name")), key),) if match and key else ()


def _named(scene: Scene, cast: Cast, subject: Span) -> Sides:
    """The actors that end the subject: "Chile and Peru", "the Norwegian Government"."""
    found: list[Point] = []
    edge = subject.end
    for point in sorted(
        (p for p in cast.points.within(subject) if p.label not in {"accord", "place", "named_event"}), key=lambda p: -p.span.start
    ):
        gap = scene.document.text[point.span.end : edge]
        if GAP.fullmatch(gap) if not found else JOINED.fullmatch(gap) or not gap.strip():
            found.append(point)
            edge = point.span.start
    sides = [
        Party(p.span, cast.of_point.get(p.span)) for p in reversed(found) if p.label != "pronoun" or cast.of_point.get(p.span)
    ]
    sides = list(_heads(scene, sides))
    return () if sides and _deep(scene, subject, sides[0].span) else tuple(sides)


def _deep(scene: Scene, subject: Span, name: Span) -> bool:
    """Whether a name only says more of the noun that is the subject: "weapons for the Mission", "acts on the land of Peru"; no such
    noun is an actor's ("the Government of Peru").
    """
    clause = CLAUSE.split(scene.document.text[subject.start : name.start])[-1]
    link = LINK.search(clause)
    noun = link["noun"].rpartition(" ")[2] if link else ""
    return bool(noun) and not noun[:1].isupper() and kind_of_noun(noun) is None


def _heads(scene: Scene, sides: list[Party]) -> list[Party]:
    """ "Norwegian" before "Government" owns it: the one who acts is the last of words that touch."""
    touch = [scene.document.text[one.span.end : two.span.start].isspace() for one, two in pairwise(sides)]
    return [side for side, owns in zip(sides, [*touch, False], strict=False) if not owns]


def _after(scene: Scene, cast: Cast, span: Span, lead: re.Pattern[str]) -> Sides:
    for point in cast.points.within(span):
        if point.label in {"state", "body", "igo", "group", "force", "organisation", "party"}:
            before = scene.document.text[max(span.start, point.span.start - 30) : point.span.start]
            if lead.search(before) and _names(scene.quote(point.span)):
                return (Party(point.span, cast.of_point.get(point.span)),)
    return ()


def _tied(scene: Scene, cast: Cast, promise: Promise, label: str) -> Sides:
    if promise.mark is None:
        return ()
    return tuple(party for tail, _ in scene.tails(promise.mark, label, TIED) for party in cast.behind(tail))


def _unnamed(scene: Scene, promise: Promise) -> Sides:
    """A subject that is no actor of the document ("The Council"): its words, unresolved."""
    match = SUBJECT.search(scene.quote(promise.subject)) if promise.subject else None
    if match is None or promise.subject is None:
        return ()
    return (Party(Span(promise.subject.start + match.start("np"), promise.subject.start + match.end("np")), None),)
