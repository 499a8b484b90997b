"""Whose words they are: the source of a cue, where the reader tied several, the wrong one, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.casting import MODIFIES
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.tables.sayings import says
from foedera.types.reading import Mark
from foedera.types.text import Span

PASSIVE: Final = re.compile(  # whose subject is spoken to or about: "was told", "is being urged", "are also accused of"
    r"(?:\b(?:is|are|was|were|be|been|being)|['’](?:s|re|m))\s+(?:(?:being|also|now|then|often|once|since|long|not|\w+ly)\s+)*(?P<verb>[a-z]+)\b(?! as (?:saying|telling))",
    re.IGNORECASE,
)
OF_DEED: Final = re.compile(r"(?:accused|suspected) of\b", re.IGNORECASE)
STATE: Final = frozenset("agreed committed convinced determined opposed quoted reasoned resigned reassured".split())  # of mind
PARTICIPLE: Final = re.compile(r"\w+(?:ed|old|ught|own|ritten|poken|aid)", re.IGNORECASE)
ARTICLE: Final = re.compile(r"the|an?|its|his|her|their|some", re.IGNORECASE)
NEAR: Final = 60  # characters from an article that the reader took for the whole source to the cue
HEARSAY: Final = re.compile(r"(?:allegedly|reportedly|purportedly|supposedly)(?: (?P<deed>\w+))?[\s,]*", re.IGNORECASE)
AS_SAYING: Final = re.compile(r"as (?:saying|telling)\b", re.IGNORECASE)
QUOTING: Final = re.compile(
    r"\b(?:quot|cit)(?:e[sd]?|ing)\s+(?P<who>[^,.;“”\"]{2,100}?)\s+as (?:saying|telling)\b", re.IGNORECASE
)
ALSO: Final = re.compile(r"\b(?:and|but|then)\s+(?:(?:\w+ly|also|then|later|again)\s+)?$")
FINITE: Final = re.compile(r"(?:\w+ly )?[a-z]+(?:ed|s|id|old)\b", re.IGNORECASE)
ACTIVE: Final = re.compile(
    r"(?!(?:(?:has|have|had) )?(?:is|are|was|were|be|been)\b)(?:(?:has|have|had|also|\w+ly) )*[a-z]+(?:ed|s|id|old|ought)\b",
    re.IGNORECASE,
)
ACTING: Final = re.compile(r"(?:\w+ly )?(?!according)[a-z]{2,}ing\b", re.IGNORECASE)
OPENS: Final = re.compile(r"\W*(?:(?:while|by|after|before|when|in)\s+)?", re.IGNORECASE)
THEN: Final = re.compile(r",\s+(?:the\s+)?$")
BESIDE: Final = re.compile(r",?\s+(?:(?:also|later|again|\w+ly)\s+)?")
SUBJECT: Final = re.compile(r"[“\"‘]?(?:the |an? |but |and |yet )?", re.IGNORECASE)
RELATIVE: Final = re.compile(r"\b(?P<who>who|whom|which|that)(?:, [^,.;:“”\"]{3,40},)?\s+(?:\w+ly\s+|also\s+)?$")
WHO: Final = frozenset("he she they it we i".split())
ABLE: Final = frozenset({"person", "office", "people", "state", "body", "party", "force", "igo", "group", "organisation"})


def teller(scene: Scene, cast: Cast, number: int, cue: Mark) -> Span | None:
    """The source whose words a cue tells of; None where nobody is named who says them."""
    sources = sources_of(scene, number)
    words = scene.quote(cue.span)
    hearsay = HEARSAY.fullmatch(words)
    if hearsay and not says(hearsay["deed"] or "") and not any(span.start > cue.span.end for span in sources):
        return None
    quoted = (
        QUOTING.search(scene.document.text, scene.sentences.at(cue.span).start, cue.span.end) if AS_SAYING.match(words) else None
    )
    if quoted:
        return Span(*quoted.span("who"))
    if _addressed(scene, cue):
        sources = [span for span in sources if span.start > cue.span.start]
        return _first(scene, cue, sources) if sources else None
    if not sources:
        return (
            _of_clause(scene, cast, number, cue)
            or _coordinate(scene, number, cue)
            or _relative(scene, cue)
            or _inverted(scene, cast, cue)
        )
    return _same_subject(scene, number, cue, sources) or _first(scene, cue, sources)


def _addressed(scene: Scene, cue: Mark) -> bool:
    """Whether a cue is a passive: whoever stands before it is spoken to or about, and does not speak."""
    text = scene.document.text
    passive = PASSIVE.search(text, cue.span.start, cue.span.end)
    verb = passive["verb"].casefold() if passive else ""
    spoken = verb not in STATE and PARTICIPLE.fullmatch(verb) and says(verb)
    return bool(spoken) or OF_DEED.match(text, cue.span.start, cue.span.end + len(" of")) is not None


def sources_of(scene: Scene, number: int) -> list[Span]:
    """The sources that the reader tied to a cue, in order."""
    return sorted(scene.reading.marks[tail].span for tail, _ in scene.tails(number, "source"))


def _first(scene: Scene, cue: Mark, sources: Sequence[Span]) -> Span:
    """The first source, with the next one where only a comma parts the two, and to the cue where it is only an article."""
    first, *rest = sources
    for span in rest:
        if scene.gap(first, span) in {"", " ", ", "} and first.end <= span.start:
            first = Span(first.start, span.end)
    cut = ARTICLE.fullmatch(scene.quote(first)) and first.end < cue.span.start <= first.end + NEAR
    return Span(first.start, len(scene.document.text[: cue.span.start].rstrip())) if cut else first


def _same_subject(scene: Scene, number: int, cue: Mark, sources: Sequence[Span]) -> Span | None:
    """ "The ministry declined to comment but said": who spoke just before, where the reader reached past them for somebody else."""
    sentence = scene.sentences.at(cue.span)
    if not ALSO.search(scene.document.text, sentence.start, cue.span.start):
        return None
    before = _earlier(scene, number, cue)
    near = before[-1][:1] if before else []
    past = all(source.end <= span.start for span in near for source in sources)
    return near[0] if near and past and near[0].start >= sentence.start else None


def _coordinate(scene: Scene, number: int, cue: Mark) -> Span | None:
    """ "Ana Ruiz denied it, saying that it was false, and warned of more": who spoke last in the sentence before a verb joined by "and"."""
    sentence = scene.sentences.at(cue.span)
    if not ALSO.search(scene.document.text, sentence.start, cue.span.start) or not FINITE.match(scene.quote(cue.span)):
        return None
    told = [spans for spans in _earlier(scene, number, cue) if spans and spans[0].start >= sentence.start]
    return told[-1][0] if told else None


def _relative(scene: Scene, cue: Mark) -> Span | None:
    """ "generals, most of whom had announced", "a union that, for the most part, views": the relative pronoun before a finite verb."""
    sentence = scene.sentences.at(cue.span)
    told = RELATIVE.search(scene.document.text, sentence.start, cue.span.start) if sentence.start < cue.span.start else None
    return Span(*told.span("who")) if told and ACTIVE.match(scene.quote(cue.span)) else None


def _inverted(scene: Scene, cast: Cast, cue: Mark) -> Span | None:
    """ "“...,” asked Ruiz": who is named right behind a verb that closes a quotation."""
    closed = scene.document.text[: cue.span.start].rstrip(" ,")[-1:] in {"”", '"'}
    after = cast.points.after(cue.span.end) if closed and FINITE.fullmatch(scene.quote(cue.span)) else None
    return after.span if after and after.label == "person" and scene.gap(cue.span, after.span) == " " else None


def _of_clause(scene: Scene, cast: Cast, number: int, cue: Mark) -> Span | None:
    """Of a cue without a source that is a participle: the subject of its clause."""
    if not ACTING.match(scene.quote(cue.span)):
        return None
    sentence, text = scene.sentences.at(cue.span), scene.document.text
    if OPENS.fullmatch(text[sentence.start : cue.span.start]):
        return _next_subject(scene, cue, sentence)
    near = cast.points.before(cue.span.start)
    if near and near.label == "person" and near.span.start >= sentence.start and BESIDE.fullmatch(scene.gap(near.span, cue.span)):
        return near.span
    if not text[sentence.start : cue.span.start].rstrip(' ”"').endswith(","):
        return None
    told = [span for spans in _earlier(scene, number, cue) for span in spans if span.start >= sentence.start]
    return told[-1] if told else _subject(scene, cast, sentence)


def _earlier(scene: Scene, number: int, cue: Mark) -> list[list[Span]]:
    """The sources of each cue before this one in its sentence."""
    start = scene.sentences.at(cue.span).start
    return [sources_of(scene, n) for n, mark in scene.marks("cue") if n != number and start <= mark.span.start < cue.span.start]


def _next_subject(scene: Scene, cue: Mark, sentence: Span) -> Span | None:
    """ "Calling it a mistake, Ana Ruiz said": who is named right after a comma, if they are the next to speak."""
    later = [n for n, mark in scene.marks("cue") if cue.span.start < mark.span.start < sentence.end]
    for source in sources_of(scene, later[0]) if later else ():
        if source.start > cue.span.end and THEN.search(scene.document.text, cue.span.end, source.start):
            return source
    return None


def _subject(scene: Scene, cast: Cast, sentence: Span) -> Span | None:
    """The actor with whom a sentence begins, where the name is a phrase of its own."""
    text = scene.document.text
    first = cast.points.after(sentence.start)
    if first is None or first.span.start >= sentence.end or not SUBJECT.fullmatch(text[sentence.start : first.span.start]):
        return None
    after = cast.points.after(first.span.end)
    owner = text[first.span.end : first.span.end + 1] in {"'", "’"} or (
        after and MODIFIES.fullmatch(scene.gap(first.span, after.span))
    )
    return first.span if _can(first) and not owner else None


def _can(point: Point) -> bool:
    return point.label in ABLE or (point.label == "pronoun" and point.words.casefold() in WHO)
