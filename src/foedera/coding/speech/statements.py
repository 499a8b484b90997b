"""Cues -> statements: who said what, in which form, inside whose statement. A silence is a statement without content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.parting import trimmed
from foedera.coding.people.sources import heads_of
from foedera.coding.scene import Scene
from foedera.coding.speech.again import named_before
from foedera.coding.speech.contents import form_of, whole
from foedera.coding.speech.doubts import doubt
from foedera.coding.speech.heads import head_points
from foedera.coding.speech.issuers import issued
from foedera.coding.speech.quotes import quotes
from foedera.coding.speech.stances import tied, with_stances
from foedera.coding.speech.subjects import with_subject
from foedera.coding.speech.tellers import sources_of, teller
from foedera.types.entries import Cited, Party, Statement, entry_id
from foedera.types.reading import Mark
from foedera.types.record import Held
from foedera.types.text import Span
from foedera.types.time import Time

PERSONAL: Final = re.compile(r"\b(?:personally|personal (?:capacity|view|opinion)|own (?:view|opinion))\b", re.IGNORECASE)
SILENCE: Final = re.compile(
    r"\b(?:(?:did|does|do|would|could|has|have|had) ?n[o']t (?:yet |immediately )?(?:comment|respond|reply|react|speak|elaborate)\w*"
    r"|(?:declin|refus)\w+ to (?:comment|say|speak|answer|discuss|elaborate|respond|reply|be (?:drawn|interviewed)|(?:give|provide) (?:\w+ )?details)|no (?:immediate )?(?:comment|response|reaction)|remained silent)\b",
    re.IGNORECASE,
)
LONG, CRUMB = 5, 2  # words of a piece of content that can stand alone, and of one that says nothing beside it


def statements_of(scene: Scene, cast: Cast, accords: Mapping[Span, str]) -> tuple[tuple[Statement, ...], tuple[Held, ...]]:
    """The statements of a document in the order of their cues, and the cues that were held back.

    `accords` are the ids of instruments by the places that name them: "the treaty says" has the treaty as its speaker.
    """
    made: list[Statement] = []
    held: list[Held] = []
    for number, cue in scene.marks("cue"):
        statement = _statement(scene, cast, accords, number, cue)
        if isinstance(statement, Held):
            held.append(statement)
        else:
            made.append(statement)
    nested = [replace(s, within=_within(s, made)) for s in made]
    return _reading_on(scene, with_stances(scene, cast, issued(scene, cast, nested)), set(accords.values())), tuple(held)


def _spans(scene: Scene, number: int, label: str) -> list[Span]:
    return sorted(scene.reading.marks[tail].span for tail, _ in scene.tails(number, label))


def _without_crumbs(scene: Scene, content: list[Span]) -> list[Span]:
    """A content without the one or two bare words that stand apart from a long piece of it."""
    words = {span: scene.quote(span).split() for span in content}
    long = any(len(own) >= LONG for own in words.values())
    quoted = {span for span in content if quotes(scene.quote(span))}
    beside = {one for pair in pairwise(content) if not scene.gap(*pair).strip(" ,;:") for one in pair}
    return [span for span in content if not long or span in quoted | beside or len(words[span]) > CRUMB]


def _statement(scene: Scene, cast: Cast, accords: Mapping[Span, str], number: int, cue: Mark) -> Statement | Held:
    sources = sources_of(scene, number)
    content = whole(scene, cue, sources, _without_crumbs(scene, _spans(scene, number, "content")))
    silent = is_silence(scene, cue.span)
    act = cue.facet("act")
    hold = doubt(scene, cue, sources, content, silent)
    if hold:
        return Held(scene.document.id, cue.span.start, cue.span.end, "cue", hold)
    source = teller(scene, cast, number, cue)
    content = with_subject(scene, cue, source, content)
    return Statement(
        entry_id("statement", scene.document.id, cue.span), scene.document.id, cue.span,
        speakers_of(cast, source, scene, accords) if source else (), source, () if silent else tuple(content),
        form_of(scene, content), Cited("decline-to-comment" if silent else act.value, cue.span, "reader", act.score),
        tied(scene, cast, number), None, _capacity(scene, cue.span), _time(scene, cue.span, content),
        cue.score,
    )  # fmt: skip


def is_silence(scene: Scene, span: Span) -> bool:
    """Whether a cue or trigger, read on a little, is "declined to comment" and its like."""
    return bool(SILENCE.search(scene.quote(span)) or SILENCE.match(scene.document.text, span.start, span.end + 30))


def speakers_of(cast: Cast, source: Span, scene: Scene, accords: Mapping[Span, str]) -> tuple[Party, ...]:
    """Whose words they are. Without a mention in it, a source may still be a name known from elsewhere in the text."""
    heads = head_points(cast, source, scene)
    again = named_before(scene, cast, source) if len(heads) <= 1 else None
    if again:
        return (Party(heads[0].span if heads else source, again),)
    if heads:
        return tuple(Party(p.span, cast.of_point.get(p.span) or accords.get(p.span)) for p in heads)
    words = trimmed(scene, source)
    phrases = [head.phrase for head in heads_of(scene.document.text, source)]
    called = (cast.called(scene.quote(span)) for span in (words, *(phrases if len(phrases) == 1 else ())) if span)
    return (Party(source, next(filter(None, called), None)),)


def _capacity(scene: Scene, cue: Span) -> str:
    sentence = scene.sentences.at(cue)
    near = scene.document.text[sentence.start : min(sentence.end, cue.end + 60)]
    return "personal" if PERSONAL.search(near) else "unknown"


def _time(scene: Scene, cue: Span, content: Sequence[Span]) -> Time | None:
    """The one time that the sentence names outside what was said; none, or several, is unknown."""
    sentence = scene.sentences.at(cue)
    own = [t for t in scene.times if t.start is not None and sentence.start <= t.start < sentence.end]
    outside = [t for t in own if not any(span.start <= (t.start or 0) < span.end for span in content)]
    return outside[0] if len(outside) == 1 else None


def _within(statement: Statement, others: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds this one's cue."""
    outer = [
        (span.end - span.start, other.id)
        for other in others
        for span in other.content
        if other.id != statement.id and span.holds(statement.anchor)
    ]
    return min(outer)[1] if outer else None


def _reading_on(scene: Scene, statements: Sequence[Statement], accords: set[str]) -> tuple[Statement, ...]:
    """ "It says" goes on for the instrument that spoke last, where "it" stands for no actor."""
    found: list[Statement] = []
    for statement in statements:
        party = statement.speakers[0] if len(statement.speakers) == 1 else None
        before = found[-1].speakers[0].actor if found and len(found[-1].speakers) == 1 else None
        if party and party.actor is None and before in accords and scene.quote(party.span).casefold() == "it":
            statement = replace(statement, speakers=(Party(party.span, before),))
        found.append(statement)
    return tuple(found)
