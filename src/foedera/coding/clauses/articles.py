"""The promises in the articles of an instrument: each part of a sentence with a verb that binds, allows, forbids or declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from foedera.coding.clauses.force import force_by_words
from foedera.coding.clauses.marks import DEFINES, FINAL, RECITAL, TERM, FoundPromise
from foedera.coding.scene import Scene
from foedera.coding.treaties import Treaty
from foedera.coding.treaties.layout import ANNEX, HEADING
from foedera.types.entries import Cited
from foedera.types.text import Span

VERB: Final = re.compile(
    r"\b(?:shall|must|may|will|cannot|undertakes?|agrees?(?= (?:to|that|not))|express(?:es)? (?:their|its) (?:intention|readiness|willingness) to"
    r"|intends?(?= to)|endeavou?rs? to|declares?(?! of)|confirms?|reaffirms?|affirms?|recogni[sz]es?|acknowledges?|guarantees?|renounces?|pledges?(?= to)"
    r"|(?:is|are) (?:ready|prepared|willing|entitled|required|obliged|bound|under no obligation|not bound|not obliged)(?= to|,)"
    r"|(?:is|are) (?:prohibited|forbidden|hereby \w+)|is the (?:duty|obligation|responsibility)(?= of))\b"
)  # fmt: skip
UNDER: Final = re.compile(
    r"\b(?:which|that|who|whom|as|where|when|whenever|if|unless|until|than|because|so|whether|provided|whose)\s+(?:[\w’'-]+\s+){0,5}$",
    re.I,
)
THAT: Final = re.compile(
    r"\b(?:agree|agreed|understood|undertake|undertakes|confirm|ensure|ensures|provided) that\s+(?:[\w’'-]+\s+){0,5}$|, (?:which|who) $",
    re.I,
)
PART: Final = re.compile(
    r";\s*|,?\s+(?:and|but|or)\s+(?=(?:shall|may|must|will|undertakes?|agrees?)\b)|,\s+(?:and|but)\s+(?=[^,;]{0,80}\b(?:shall|may|must|will)\b)|,\s+(?=which (?:shall|may|will))"
)
IF: Final = re.compile(
    r"\b(?:if|unless|provided(?:,? (?:however|always),?)? that|subject to|in the event (?:of|that)|in case of|where|whenever|as soon as|when|upon (?:the )?(?:prior |written )*(?:request|agreement|consent|approval)"
    r"|with the (?:(?:prior|written|express|mutual)(?:,| and)? )*(?:consent|agreement|approval)"
    r"|at the request of|on condition that|to the extent that|so long as|should)\b[^;.]*?(?=[,;.]|$)", re.I
)  # fmt: skip
ITEM: Final = re.compile(r"^[\s*–—•-]*(?:\(?(?:[a-z]{1,3}|[ivx]{1,5}|\d{1,2})[.)]|[–—•-])\s*", re.I)
NUMBER: Final = re.compile(r"^[\s*#]*(?:(?:Article|Section) \w+\.?\s*)?(?:\(?\d{1,2}(?:\.\d+)*[.)]?\s*)?")
OPENS: Final = re.compile(
    r"\b(?:shall|will|must|may|undertakes?|agree|agrees|to|that|be)(?:[ ,]+(?:also|in particular|inter alia|not|as follows))*\s*:[\s*]*$",
    re.I,
)
ASIDE: Final = re.compile(
    r"\b(?:acknowledge receipt|the honou?r to|avails? (?:itself|myself) of|proposals? made in|assurances? of (?:its|my)|shall have the meaning)\b",
    re.I,
)
MEANINGS: Final = re.compile(r"\b(?:definitions?|meanings?|terms?)\b", re.I)
ENGLISH: Final = re.compile(r"\b(?:the|of|and|to|shall|in|be|any|by|for|may|will|not|it|if|either|each|this)\b", re.I)
TABLE: Final = re.compile(r"^\s*\|")
TAIL: Final = re.compile(r"[\s,;:.]*(?:\b(?:and|or|but))?[\s,;:.]*$")
FEWEST: Final = 3  # words of a promise
ONES: Final = 2  # English function words without which a line is in another language


def articled(scene: Scene, treaty: Treaty) -> Iterator[FoundPromise]:
    """The promises of the body, in order; lists of items take the verb of the line that opens them ("The Parties shall:")."""
    opened: tuple[Span, Cited] | None = None
    for sentence in scene.sentences.spans:
        if sentence.end <= treaty.body.start or sentence.start >= treaty.body.end:
            continue
        words = scene.quote(sentence)
        if (
            HEADING.match(words)
            or ANNEX.match(words)
            or TABLE.match(words)
            or (not ENGLISH.search(words) and not ITEM.match(words))
        ):
            continue
        found = list(_of_sentence(scene, sentence))
        item = ITEM.match(words)
        if opened and item and not found:
            yield from _item(scene, sentence, item.end(), opened)
            continue
        yield from found
        opened = _opening(scene, sentence, found) if words.rstrip("* ").endswith(":") else (opened if item else None)


def _of_sentence(scene: Scene, sentence: Span) -> Iterator[FoundPromise]:
    words = scene.quote(sentence)
    if (
        ASIDE.search(words)
        or RECITAL.match(words)
        or (TERM.search(words[:160]) and DEFINES.search(words))
        or len(ENGLISH.findall(words)) < ONES
    ):
        return
    text = scene.document.text
    cuts = [sentence.start, *(m.end() for m in PART.finditer(text, sentence.start, sentence.end)), sentence.end]
    for start, end in pairwise(cuts):
        verb = _verb(text, sentence.start, start, end)
        if verb is None or FINAL.search(text[start:end]):
            continue
        stop = end - len(match[0]) if (match := TAIL.search(text[verb:end])) else end
        span = Span(verb, max(verb + 1, stop))
        if len(text[span.start : span.end].split()) >= FEWEST:
            force = force_by_words(text, Span(start, end), span)
            yield FoundPromise(
                span,
                force=force,
                condition=_condition(text, start, end),
                subject=Span(start, span.start) if start < span.start else None,
            )


def _verb(text: str, sentence: int, start: int, end: int) -> int | None:
    """Where the verb stands that governs a part: the first that no "which", "as" or "if" puts under another."""
    for match in VERB.finditer(text, start, end):
        before = text[max(sentence, match.start() - 80) : match.start()]
        clause = before.rpartition(",")[2] if "," in before and not THAT.search(before) else before
        if not UNDER.search(clause) or THAT.search(before):
            return match.start()
    return None


def _condition(text: str, start: int, end: int) -> Span | None:
    for match in IF.finditer(text, start, end):
        if len(match[0].split()) >= FEWEST:
            return Span(match.start(), match.start() + len(match[0].rstrip()))
    return None


def _opening(scene: Scene, sentence: Span, found: list[FoundPromise]) -> tuple[Span, Cited] | None:
    """The subject and force of a line that opens a list of promises: one that ends in the verb itself ("The Parties shall:")."""
    words = scene.quote(sentence)
    if not OPENS.search(words) or MEANINGS.search(words):
        return None
    if found and found[-1].force:
        return sentence, found[-1].force
    verb = _verb(scene.document.text, sentence.start, sentence.start, sentence.end)
    force = force_by_words(scene.document.text, sentence, Span(verb, sentence.end)) if verb is not None else None
    return (sentence, force) if force else None


def _item(scene: Scene, sentence: Span, skip: int, opened: tuple[Span, Cited]) -> Iterator[FoundPromise]:
    words = scene.quote(sentence)
    tail = TAIL.search(words)
    span = Span(sentence.start + skip, max(sentence.start + skip + 1, sentence.end - (len(tail[0]) if tail else 0)))
    if len(scene.quote(span).split()) >= FEWEST and not FINAL.search(words):
        subject, force = opened
        yield FoundPromise(span, force=force, subject=subject)
