"""Who speaks where "the statement said": whoever issued a statement in the sentences just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Party, Statement
from foedera.types.text import Span

PAPER: Final = "statement|communiqu[eé]|press release|letter|message|note"
THE_PAPER: Final = re.compile(rf"(?:the|this|that|its|their) (?:\w+ )?(?P<n>{PAPER})", re.IGNORECASE)
ISSUED: Final = rf"\b(?:an?|the|its|their|his|her) (?:[\w-]+ ){{0,2}}(?:{PAPER})\b"
OPENING: Final = re.compile(r"[“\"]?(?:The |A |An )?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)*)")
BACK: Final = 3  # sentences
FIRST: Final = 6  # characters, an article and a quotation mark, before the actor with whom a sentence begins
ISSUERS: Final = frozenset({"person", "body", "party", "force", "igo", "group", "organisation", "office", "state"})


def issued(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements whose source is only a paper, with the issuer as speaker where one is named shortly before."""
    found: list[Statement] = []
    for statement in statements:
        paper = THE_PAPER.fullmatch(scene.quote(statement.speaker_span)) if statement.speaker_span else None
        if paper and [party.actor for party in statement.speakers] == [None]:
            issuer = _issuer(scene, cast, found, statement, paper["n"])
            statement = replace(statement, speakers=(Party(statement.speakers[0].span, issuer),)) if issuer else statement
        found.append(statement)
    return tuple(found)


def _issuer(scene: Scene, cast: Cast, before: Sequence[Statement], statement: Statement, noun: str) -> str | None:
    """The speaker, else the first actor, of the nearest sentence before that tells of such a paper."""
    spoken = statement.content[0].start if statement.content else statement.anchor.start
    earlier = [s for s in scene.sentences.spans if s.end <= min(spoken, statement.anchor.start) + 1][-BACK:]
    for sentence in reversed(earlier):
        told = re.search(ISSUED, scene.quote(sentence), re.IGNORECASE)
        if told and noun.casefold() in told[0].casefold():
            return _of_sentence(scene, cast, before, sentence)
    last = before[-1] if before else None
    same = last is not None and last.speaker_span == statement.speaker_span and len(last.speakers) == 1
    return last.speakers[0].actor if last and same else None


def _of_sentence(scene: Scene, cast: Cast, before: Sequence[Statement], sentence: Span) -> str | None:
    speakers = {p.actor for s in before if sentence.holds(s.anchor) for p in s.speakers}
    if len(speakers) == 1 and None not in speakers:
        return speakers.pop()
    return _subject(scene, cast, sentence)


def _subject(scene: Scene, cast: Cast, sentence: Span) -> str | None:
    """The actor with whom a sentence begins, marked there by the reader or called there by a name that the document knows."""
    opening = OPENING.match(scene.quote(sentence))
    called = cast.called(opening["name"]) if opening else None
    point = next((p for p in cast.points.within(sentence) if p.label in ISSUERS), None)
    if point and point.span.start <= sentence.start + FIRST:
        return cast.of_point.get(point.span)
    return called
