"""The subject that a content has lost: "aid that agencies say lacks teeth", "three men are thought to have fled"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.scene import Scene
from foedera.types.reading import Mark
from foedera.types.text import Span

REPORTED: Final = re.compile(
    r"(?:(?:is|are|was|were|been|be|being|has|have|had|also|now|still|widely|\w+ly) )*"
    r"(?:believed|thought|understood|said|reported|alleged|known|rumou?red|feared|claimed|assumed|presumed|estimated|considered)",
    re.IGNORECASE,
)
TO_BE: Final = re.compile(r"to\s+\w", re.IGNORECASE)
HELPS: Final = r"(?:is|are|was|were|will|would|could|can|may|might|must|should|has|have|had|does|did)"
HELPED: Final = re.compile(rf"{HELPS}\b")
FINITE: Final = re.compile(rf"(?:{HELPS}|[a-z]{{3,}}[^s\W]s|[a-z]{{3,}}ed)\b")
GOES_ON: Final = re.compile(rf" (?:and|or|but) (?=(?:{HELPS}|[a-z]{{3,}}[^s\W]s)\b (?!of\b)[^,;:.!?–—”\"()]*)")
STOP: Final = re.compile(r"[,;:.!?–—”\"()]")
TAKEN_AS: Final = re.compile(r"(?:as|of|for|to be) (?!(?:saying|it|well|they|he|she|if|though)\b)\w")
RELATIVE: Final = re.compile(r",?\s+(?:that|which|whom|who)\s+$")
WORD: Final = re.compile(r"\S+")
DETERMINERS: Final = frozenset(
    "the a an this that these those its his her their our my your some any no each every another".split()
)
ENDS: Final = frozenset(  # words before which no subject reaches
    "and or but nor that which who whom where when while as if because although though since until before after than so whether what how why "
    "is are was were be been has have had will would could can may might must should does did do not to by said says say".split()
)  # fmt: skip
LINKS: Final = frozenset(
    "in from at near on inside across among with under behind around outside for into between against about over during".split()
)
OPENING: Final = re.compile(r"(?P<name>[^\s,]+(?: [^\s,]+){0,5}), (?:who|which|an?|the|now|\d+)\b")
SURE: Final = 0.5  # of a cue that a second half may not hold
OWNED: Final = ("’s", "'s")
LONGEST: Final = 14  # words of a subject
BREAK: Final = ',;:.!?–—()“”"'


def with_subject(scene: Scene, cue: Mark, source: Span | None, content: Sequence[Span]) -> list[Span]:
    """A content with the subject that stands before the cue or before who speaks, where it begins with a bare predicate."""
    found = list(content)
    first = found[0] if found else None
    if first is None or first.start < cue.span.end or scene.gap(cue.span, first).strip():
        return found
    words = scene.quote(first)
    if REPORTED.fullmatch(scene.quote(cue.span)) and TO_BE.match(words):
        aside = scene.document.text[: cue.span.start].rstrip().endswith(",")
        subject = _head(scene, cue.span.start) if aside else _before(scene, cue.span.start, links=True, whole=True)
        return [subject, *found] if subject else found
    return _of_relative(scene, cue, source, found) if FINITE.match(words) or TAKEN_AS.match(words) else found


def _of_relative(scene: Scene, cue: Mark, source: Span | None, content: list[Span]) -> list[Span]:
    """ "a pact that critics say is dead", "a place the ministry says is calm": what the clause is about, and its second half."""
    sentence, text = scene.sentences.at(cue.span), scene.document.text
    if source is None or not sentence.start < source.start < cue.span.start:
        return content
    link = RELATIVE.search(text, sentence.start, source.start)
    aside = link is not None and link[0].startswith(",")
    subject = _before(scene, link.start() if link else source.start, links=aside)
    if subject is None or scene.quote(subject).endswith(" of") or not (link or _bare(scene, subject, source, content[0])):
        return content
    return [subject, *_second_half(scene, content)]


def _bare(scene: Scene, subject: Span, source: Span, first: Span) -> bool:
    """Whether a clause without "that" or "which" says more of what stands before it: "a move he said had failed"."""
    opening, told = scene.quote(subject).split()[0].casefold(), scene.quote(first)
    one = opening in {"a", "an"} and FINITE.match(told)
    return bool(one or (opening in DETERMINERS and HELPED.match(told))) and not scene.gap(subject, source).strip()


def _second_half(scene: Scene, content: list[Span]) -> list[Span]:
    """ "that critics say lacks teeth and does harm": both halves."""
    last, sentence = content[-1], scene.sentences.at(content[-1])
    more = GOES_ON.match(scene.document.text, last.end, sentence.end) if len(content) == 1 else None
    if not more:
        return content
    stop = STOP.search(scene.document.text, more.end(), sentence.end)
    half = Span(last.start, stop.start() if stop else sentence.end)
    taken = any(mark.span.meets(Span(last.end, half.end)) and mark.score >= SURE for _, mark in scene.marks("cue"))
    return content if taken else [half]


def _head(scene: Scene, end: int) -> Span | None:
    """ "Ana Ruiz, who left in May, is said to ...": the words before the first comma of a sentence, if an aside parts them from its verb."""
    sentence = scene.sentences.at(Span(max(0, end - 1), end))
    opening = OPENING.match(scene.document.text, sentence.start, end)
    return Span(sentence.start, opening.end("name")) if opening else None


def _before(scene: Scene, end: int, *, links: bool = False, whole: bool = False) -> Span | None:
    """The noun phrase that ends right before a place: back to its determiner, a stop, or a word that belongs to no noun phrase.

    `links`: what stands behind "in" or "from" belongs to it. `whole`: it stands at the head of its clause, with or without a determiner.
    """
    text, sentence = scene.document.text, scene.sentences.at(Span(max(0, end - 1), end))
    words = list(WORD.finditer(text, sentence.start, end))[-LONGEST:]
    starts: list[int] = []  # of the words that may be its first
    determined: int | None = None
    for n in range(len(words) - 1, -1, -1):
        plain, before = words[n][0].casefold(), words[n - 1][0].casefold() if n else ""
        stopped = words[n][0][-1] in BREAK and (n < len(words) - 1 or len(plain) == 1)
        if stopped or plain in ENDS or (plain in LINKS and not links):
            break
        if plain not in LINKS | {"of"}:
            starts.append(words[n].start())
        if plain in DETERMINERS or plain.endswith(OWNED):
            determined = words[n].start()
            if before != "of" and not (links and (before in LINKS or before.endswith("ing"))):
                break
    start = determined if determined is not None and not whole else starts[-1 if whole else 0] if starts else end
    last = len(text[:end].rstrip(" ,"))
    return Span(start, last) if start < last else None
