"""What was said, made whole: a quotation to its closing mark, a clause to its end, and no further than the next saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.scene import Scene
from foedera.coding.speech.quotes import QUOTED, quotes, wholly_quoted
from foedera.types.reading import Mark
from foedera.types.text import Span

LONGEST: Final = 1500  # characters of a quotation back to its opening mark
SURE: Final = 0.5  # of a cue that may part a quotation
NEXT: Final = 3  # characters between a cue and a piece right after it
DONE: Final = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?\w+(?:ed|en|wn|ung|ade|ought)$")
BY: Final = re.compile(r" by (?!(?:the )?(?:end|time|then|now|\d|[A-Z]\w+day\b))")
THEN: Final = re.compile(r",?\s+(?:and|but|before|then)\s+(?:also |then |later |again )?$")
GOES_ON: Final = re.compile(r" (?!(?:and|but|or|nor|that|who|which|whom|on|in|at|after|before|when|while|as|during|by|with|because|amid|last|this|"
                            r"yesterday|today|tomorrow|for|from|to|of|since|until|if|though|although|despite|following|adding|saying|he|she|they|it|we|I|"
                            r"said|says|told|tells|the|a|an|about|against|over|via|through|according|according|late|early|earlier|later|again|too|either)\b)[a-z]")  # fmt: skip
ANY: Final = re.compile(r" ?[\w(]")
UNFINISHED: Final = re.compile(
    r"(?:^|\s)(?:the|an?|its|his|her|their|our|to|of|in|on|at|by|for|from|with|about|over|as|into|and|or|but|so|than|that|whether|if|is|are|was|were|be|been|has|have|had|"
    r"will|would|could|can|may|might|should|must|not|more|most|each|some|when|where|while|because|although|though|which|who|whose|\()$", re.IGNORECASE
)  # fmt: skip
SPEECH: Final = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:s|ed|ing)|insist\w*|argu(?:es?|ed|ing)|warn(?:s|ed|ing)|stress\w*)\b",
    re.IGNORECASE,
)
COMMENT: Final = re.compile(
    r"(?:,|\s?[–—])\s+an?\s+(?:[\w-]+\s+){0,2}(?:accusation|allegation|assertion|charge|claim|comment|decision|demand|development|figure|move|number|position|"
    r"prospect|reference|remark|rise|sentiment|sign|situation|stance|step|suggestion|threat|toll|view)\s(?:that|which|to|denied|rejected|dismissed|echoed|made)\b"
)
WHEN: Final = re.compile(
    r"(?:after|before|on|in|at|when|while|during|since|by|with|for|as|last|later|earlier|but|and|however|also|then)\b",
    re.IGNORECASE,
)
STOP: Final = re.compile(r"[,;:.!?—–”\"()]")
VERB: Final = re.compile(r"(?:will|would|is|are|was|were|has|have|had|can|could|may|might|must|should|did|does|do)\b")
SUBJECT: Final = 60  # characters at most
CLAUSE: Final = re.compile(r"(?:even )?(?:that|whether|is that|was that)\b", re.IGNORECASE)
WHO: Final = re.compile(r"(?:who|which|whose)\b")


def whole(scene: Scene, cue: Mark, sources: Sequence[Span], content: list[Span]) -> list[Span]:
    """The pieces of a content with what the reader cut off at their edges, and without what belongs to the next saying."""
    own = [_with_subject_before(scene, cue, span) for span in _own(scene, cue, content)]
    own = [span for span in own if not _says_who(scene, sources, span)] or own
    found = [_short_of_next(scene, cue, sources, span) for span in own]
    found = [_quoted(scene, cue, span) for span in found]
    found = [_uncommented(scene, _to_its_end(scene, cue, sources, span)) for span in found]
    return merged([*_before_aside(scene, cue, sources, found), *found])


def _own(scene: Scene, cue: Mark, content: list[Span]) -> list[Span]:
    """The pieces without those that another saying begins with, and without bare words of another sentence beside what follows a
    verb of speech.
    """
    text, sentence = scene.document.text, scene.sentences.at(cue.span)
    near = SPEECH.search(scene.quote(cue.span)) is not None and any(sentence.holds(span) for span in content)
    found = []
    for span in content:
        theirs = any(
            other.span.end <= span.start and other.span != cue.span and not scene.gap(other.span, span).strip(" ,:")
            and span in {scene.reading.marks[tail].span for tail, _ in scene.tails(number, "content")}
            for number, other in scene.marks("cue")
        )  # fmt: skip
        away = near and not span.meets(sentence) and not quotes(text[max(0, span.start - 1) : span.end + 1])
        if not away and not (theirs and not -1 <= span.start - cue.span.end <= NEXT):
            found.append(span)
    return found or content


def _with_subject_before(scene: Scene, cue: Mark, span: Span) -> Span:
    """ "Ana Ruiz will resign, officials said": a piece that begins with its verb, with the subject that opens the sentence."""
    sentence = scene.sentences.at(span)
    before = scene.document.text[sentence.start : span.start]
    bare = span.end <= cue.span.start and VERB.match(scene.quote(span)) and 0 < len(before) <= SUBJECT
    return Span(sentence.start, span.end) if bare and before[-1].isspace() and not STOP.search(before) else span


def _says_who(scene: Scene, sources: Sequence[Span], span: Span) -> bool:
    """Whether a piece only says more of the source right before it: "according to the paper, which broke the news"."""
    after = any(scene.gap(source, span).strip() == "," for source in sources if source.end < span.start)
    return after and WHO.match(scene.quote(span)) is not None


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that meet or touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def form_of(scene: Scene, content: Sequence[Span]) -> str:
    """direct (all of it in quotation marks), mixed (some), indirect (none), none (silence)."""
    pieces = [scene.quote(span).strip() for span in content]
    if not pieces:
        return "none"
    if not any(map(quotes, pieces)):
        return "indirect"
    return "direct" if all(map(wholly_quoted, pieces)) else "mixed"


def _uncommented(scene: Scene, span: Span) -> Span:
    """An indirect content without the reporter's word on it: "said that it fell, a claim that ..."."""
    words = scene.quote(span)
    comment = None if quotes(words) else COMMENT.search(words, 1)
    return Span(span.start, span.start + comment.start()) if comment else span


def _before_aside(scene: Scene, cue: Mark, sources: Sequence[Span], content: Sequence[Span]) -> list[Span]:
    """ "The fleet, she said, had sailed": what stands before the aside is said too."""
    text, sentence = scene.document.text, scene.sentences.at(cue.span)
    block = Span(
        min([cue.span.start, *(s.start for s in sources if sentence.holds(s))]),
        max([cue.span.end, *(s.end for s in sources if sentence.holds(s))]),
    )
    after = content[0] if content and content[0].start >= block.end else None
    if (
        after is None
        or text[block.end : after.start].strip(" ,")
        or "," not in text[block.end - 1 : after.start]
        or not text[after.start].islower()
    ):
        return []
    before = text[sentence.start : block.start].rstrip()
    told = Span(sentence.start, sentence.start + len(before) - 1) if len(before) > 1 and before.endswith(",") else None
    crowded = told is None or WHEN.match(scene.quote(told)) or any(mark.span.meets(told) for _, mark in scene.marks("cue"))
    return [] if crowded or told is None or quotes(scene.quote(told)) else [told]


def _short_of_next(scene: Scene, cue: Mark, sources: Sequence[Span], span: Span) -> Span:
    """ "said that it was over and warned ...": a second saying of the same source ends the first."""
    for number, other in scene.marks("cue"):
        if not (span.start < other.span.start < span.end) or other.span == cue.span or cue.span.start > span.start:
            continue
        same = {scene.reading.marks[tail].span for tail, _ in scene.tails(number, "source")} & set(sources)
        link = THEN.search(scene.document.text, span.start, other.span.start)
        if same and link:
            return Span(span.start, link.start()) if link.start() > span.start else span
    return span


def _quoted(scene: Scene, cue: Mark, span: Span) -> Span:
    """A piece of a quotation, from the mark that opens it to the one that closes it; what others say inside it is told by its speaker."""
    text = scene.document.text
    span = _from_its_start(scene, cue, span)
    open_at = span.end - 1 if text[span.end - 1] == "“" else span.start
    full = QUOTED.match(text, open_at)
    if not full or full.end() <= span.end:
        return span
    end = _next_content(scene, cue, Span(span.end, full.end()))
    return span if end <= span.end or cue.span.meets(Span(span.end, end)) else Span(span.start, end)


def _from_its_start(scene: Scene, cue: Mark, span: Span) -> Span:
    """A piece that ends with a quotation which opened before it, with what stands between."""
    words, text = scene.quote(span), scene.document.text
    if "“" in words or "”" not in words:
        return span
    opening = text.rfind("“", max(0, span.start - LONGEST), span.start)
    before = Span(opening, span.start) if opening >= 0 else span
    if opening < 0 or "”" in text[opening : span.start] or cue.span.meets(before):
        return span
    taken = any(mark.span.meets(before) and mark.score >= SURE for _, mark in scene.marks("cue"))
    return span if taken and any(tail.start >= opening for tail in _contents(scene, cue, before)) else Span(opening, span.end)


def _contents(scene: Scene, cue: Mark, within: Span) -> list[Span]:
    """The pieces told by other cues that begin in a stretch of text."""
    spans = [
        scene.reading.marks[tail].span
        for n, mark in scene.marks("cue") if mark.span != cue.span and not within.holds(mark.span)
        for tail, _ in scene.tails(n, "content")
    ]  # fmt: skip
    return sorted(span for span in spans if within.start <= span.start < within.end)


def _next_content(scene: Scene, cue: Mark, rest: Span) -> int:
    """Where the rest of a quotation ends: at the paragraph of it that belongs to another saying, if one does."""
    text = scene.document.text
    others = [span.start for span in _contents(scene, cue, rest) if text[span.start] == "“"]
    return len(text[: min(others)].rstrip()) if others else rest.end


def _to_its_end(scene: Scene, cue: Mark, sources: Sequence[Span], span: Span) -> Span:
    """A piece after its cue that stops in the middle of a clause, to the next stop: one that ends on a word that calls for more,
    a clause with "that" of somebody's, or what is told right after a verb of speech. After other cues ("hopes for peace faded") what follows is the reporter's.
    """
    text = scene.document.text
    of_verb = any(scene.sentences.at(span).start <= source.start < cue.span.start for source in sources)
    clause = of_verb and text[span.end - 1].isalnum() and CLAUSE.match(scene.quote(span))
    told = clause or (SPEECH.search(scene.quote(cue.span)) and span.start - cue.span.end < NEXT)
    done_by = DONE.search(scene.quote(span)) and BY.match(text, span.end)
    broken = UNFINISHED.search(scene.quote(span))
    if not broken and not told and not done_by:
        return span
    sentence = scene.sentences.at(span)
    goes_on = done_by or (ANY if broken else GOES_ON).match(text, span.end)
    if span.start < cue.span.end or not goes_on or span.end >= sentence.end:
        return span
    closed = text.find(")", span.end, sentence.end) + 1 if text[span.end - 1] == "(" else 0
    stop = STOP.search(text, closed or span.end, sentence.end)
    end = stop.start() if stop else sentence.end
    rest = Span(span.end, end)
    taken = [mark.span for mark in scene.reading.marks if mark.family in {"cue", "source"}]
    if any(other.meets(rest) for other in taken) and not (broken and _nested(scene, sources, rest)):
        return span
    return Span(span.start, end)


def _nested(scene: Scene, sources: Sequence[Span], rest: Span) -> bool:
    """Whether what goes on after a broken piece is a saying of others that is told too: "after the | ministry announced a cut"."""
    told = [n for n, mark in scene.marks("cue") if mark.span.meets(rest)]
    theirs = [scene.reading.marks[tail].span for n in told for tail, _ in scene.tails(n, "source")]
    return (
        bool(theirs)
        and all(rest.holds(source) or rest.start <= source.start + 5 for source in theirs)
        and not set(theirs) & set(sources)
    )
