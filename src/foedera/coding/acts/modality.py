"""How real an act is told to be: done, ongoing, planned, possible, conditional, negated or historical, by the words around it or the reader."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from foedera.coding.acts.voice import is_participle
from foedera.coding.clauses import clause_marks
from foedera.coding.scene import Scene
from foedera.types.entries import Cited, Event
from foedera.types.reading import Mark
from foedera.types.text import Span
from foedera.types.time import Time

# What is ahead: "will meet", "are to meet", "is due to meet".
WILL: Final = re.compile(
    r"\b(?P<word>will|shall|(?:is|are) (?:(?:due|set|scheduled|expected|planning|preparing|about|poised|slated) )?to)"
    r"\s+(?:(?:also|then|now|soon|again|\w+ly)\s+)*(?:be\s+)?$",
    re.IGNORECASE,
)
# What goes on: "has been shelling".
SINCE: Final = re.compile(r"\b(?P<word>(?:has|have) been)\s+(?:(?:also|now|still|already|\w+ly)\s+)*$")
# What somebody still undergoes: "who is currently detained", "remains besieged".
STILL: Final = re.compile(r"\b(?:is|are|remains?|being)\s+(?:(?:currently|now|still)\s+)?$|\b(?P<word>currently|now|still)\s+$")
LASTING: Final = frozenset(
    "detained held imprisoned jailed besieged blockaded encircled occupied sheltered hosted trapped interned".split()
)
RECENT: Final = re.compile(
    r"\b(?:yesterday|today|tonight|(?:this|past|last) (?:week|weekend|few (?:days|weeks))|in recent (?:days|weeks))\b",
    re.IGNORECASE,
)
LONG_AGO: Final = re.compile(r"\b(?:ago|once|since|(?:in|of|by) (?:the )?(?:\w+ )?1?\d{3}s?)\b", re.IGNORECASE)
POSSIBLE: Final = re.compile(
    r"\b(?P<word>possible)\s+(?:(?:for|that)\s+(?:[\w’'-]+\s+){1,4})?(?:to|will|would)\s+$", re.IGNORECASE
)
ABLE: Final = re.compile(r"\b(?P<word>could|may|might)\s+(?:(?:also|then|now|soon|still|yet|\w+ly)\s+)*(?:be\s+)?$")
WOULD: Final = re.compile(r"\b(?P<word>would)\s+(?:(?:also|then|even|\w+ly)\s+)*(?:be\s+)?$", re.IGNORECASE)
IF: Final = re.compile(
    r"(?<!as )(?<!even )(?<!only )(?<!ask )(?<!asked )(?<!know )(?<!see )\b(?P<word>if|unless)\b(?:(?!\b(?:said|says|told|asked|who|which|would)\b)[^,;:.“”\"\n]){0,70}$",
    re.IGNORECASE,
)
CONDITION: Final = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
ONCE: Final = re.compile(r"\w(?<!\bat)\s+(?P<word>once)\s+$")
AHEAD: Final = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})  # done by saying what would be
NEVER: Final = re.compile(r"\b(?P<word>no longer|never)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
NOW: Final = re.compile(r"(?:\b|['’])(?P<word>is|are|am|re)\s+(?:(?:also|now|still|currently|already|\w+ly)\s+)*$")
THEN_IF: Final = re.compile(r"[^.;:]{0,70}?\b(?P<word>if|unless)\b", re.IGNORECASE)


YEARS: Final = 5  # before the report, from which what was done is told as history


def aged(event: Event, published: Time | None) -> Event:
    """The same event; one done years before the report is told as history."""
    time = event.time
    if event.modality.value != "done" or not (time and time.latest and published and published.earliest):
        return event
    if int(published.earliest[:4]) - int(time.latest[:4]) <= YEARS or time.start is None or time.end is None:
        return event
    rule = f"more than {YEARS} years before the report"
    return replace(event, modality=Cited("historical", Span(time.start, time.end), rule, None))


def modality_of(scene: Scene, number: int, mark: Mark) -> Cited:
    """How real an act is told to be: by the words before it where they say so, else by the reader."""
    words = sorted(scene.reading.marks[tail].span for tail, _ in scene.tails(number, "word"))
    facet = mark.facet("modality")
    told = _told(scene, mark) if facet.value in {"done", "ongoing"} else _open(scene, mark) if facet.value == "planned" else None
    sentence = scene.sentence(mark.span)
    if facet.value == "historical" and (recent := RECENT.search(sentence)) and not LONG_AGO.search(sentence):
        start = scene.sentences.at(mark.span).start
        return Cited("done", Span(start + recent.start(), start + recent.end()), "told of these days", None)
    return told or Cited(facet.value, words[0] if words else None, "reader", facet.score)


def _open(scene: Scene, mark: Mark) -> Cited | None:
    """What the words around a verb say of an act that the reader takes for planned: it may be, or would be if."""
    text, sentence = scene.document.text, scene.sentences.at(mark.span)
    might = ABLE.search(text, sentence.start, mark.span.start)
    if might:
        return Cited("possible", Span(*might.span("word")), "told of what can be", None)
    case = THEN_IF.match(text, mark.span.end, sentence.end) if WOULD.search(text, sentence.start, mark.span.start) else None
    return Cited("conditional", Span(*case.span("word")), "told of what would be", None) if case else None


def _told(scene: Scene, mark: Mark) -> Cited | None:
    """What the words before a verb say of an act that the reader takes for real: it may be, is not, goes on, or is promised."""
    text, start, at = scene.document.text, scene.sentences.at(mark.span).start, mark.span.start
    done = mark.facet("modality").value == "done"
    able = ABLE.search(text, start, at) or POSSIBLE.search(text, start, at)
    if able:
        return Cited("possible", Span(*able.span("word")), "told of what can be", None)
    unreal = _unreal(scene, mark) if done else None
    if unreal:
        return unreal
    if done and scene.quote(mark.span).split()[0].endswith("ing"):
        now = NOW.search(text, start, at) or SINCE.search(text, start, at)
        if now:
            return Cited("ongoing", Span(*now.span("word")), "told in the present", None)
    if done and scene.quote(mark.span).casefold() in LASTING and (still := STILL.search(text, start, at)):
        return Cited("ongoing", Span(*still.span()), "told of what lasts", None)
    promise = next((clause.span for _, clause in clause_marks(scene) if clause.span.holds(mark.span)), None)
    if promise and mark.facet("type").value != "AGREE":
        return Cited("planned", promise, "told inside a promise", None)
    return None


def _unreal(scene: Scene, mark: Mark) -> Cited | None:
    """What the words before a verb say of an act that the reader takes for done: it is conditional, planned or negated."""
    text, span, sentence = scene.document.text, mark.span, scene.sentences.at(mark.span)
    never = NEVER.search(text, sentence.start, span.start)
    if never:
        return Cited("negated", Span(*never.span("word")), "told of what is not", None)
    once = ONCE.search(text, sentence.start, span.start)
    if once:
        return Cited("historical", Span(*once.span("word")), "told of long ago", None)
    condition = IF.search(text, sentence.start, span.start)
    if condition and is_participle(scene.quote(span).split()[0]):
        return Cited("conditional", Span(*condition.span("word")), "told in a condition", None)
    return None if mark.facet("type").value in AHEAD else _ahead(scene, span, sentence)


def _ahead(scene: Scene, span: Span, sentence: Span) -> Cited | None:
    """Of an act with "will" or "would" before it, that it is planned or conditional."""
    will = WILL.search(scene.document.text, sentence.start, span.start)
    if will:
        return Cited("planned", Span(*will.span("word")), "told of what will be", None)
    would = WOULD.search(scene.document.text, sentence.start, span.start)
    if not would:
        return None
    other = CONDITION.search(scene.document.text, sentence.start, sentence.end)
    value = "conditional" if other else "planned"
    return Cited(value, Span(*would.span("word")), "told of what would be", None)
