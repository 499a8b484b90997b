"""The promises that a report tells of an instrument in so many words: "the pact commits both to", "under the truce they will", "agreed to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.coding.clauses.marks import JOINS, MODAL, FoundPromise, why_not
from foedera.coding.scene import Scene
from foedera.types.text import Span

INSTRUMENT: Final = (
    r"(?:treaty|pact|accord|agreement|deal|declaration|protocol|memorandum|truce|ceasefire|cease-fire|armistice|convention|charter|compact"
    r"|communiqu[eé]|roadmap|road map|covenant|(?:leaked |final |joint )(?:text|draft|document|statement)|settlement)"
)
BINDS: Final = (
    r"(?:commits?|committed|obliges?|obliged|binds?|bound|bars?|barred|forbids?|forbade|prohibits?|prohibited|requires?|required|lets?|allows?|allowed"
    r"|permits?|permitted|entitles?|entitled|calls for|called for|provides for|provided for|guarantees?|guaranteed|grants?|gives|promises|foresees|foresaw"
    r"|ends|opens|frees|scraps|makes|has|leaves|recognises|recognizes|confirms|declares|regulates|bans|banned|does not (?:oblige|require|bind|commit|cover|recogni[sz]e|allow|bar|prevent|amount))"
)
SPEAKS: Final = re.compile(
    rf"\b{INSTRUMENT}\b(?:,? (?:signed|reached|concluded|announced|agreed|brokered)\b[^.;]{{0,60}}?)?(?:,? (?:that|which|also|itself|says? [^,;]{{0,30}},))? (?P<verb>{BINDS})\b(?! been| to be| also been)", re.I
)  # fmt: skip
ALSO: Final = re.compile(
    rf"(?:,? (?:and|but|or|yet|while)(?: it)? |; it (?:also |only )?)(?P<verb>{BINDS}|forbidding|allowing|obliging|letting|barring)\b",
    re.I,
)
BY_WHICH: Final = re.compile(
    r"\b(?:by|under|in) which (?:[\w’'-]+ ){1,4}?(?P<verb>(?:recogni[sz]|confirm|renounc|declar|accept|grant|undertak|agree|pledg|promis|guarantee)\w*)\b",
    re.I,
)
GOVERNS: Final = re.compile(
    rf"\b(?:under|by|according to|in|pursuant to)\s+(?:the|a|an|this|that|their|its|[\w-]+[’']s?)\s+(?:[\w-]+\s+){{0,4}}?(?:{INSTRUMENT}|document|text|statement|resolution|plan)\b"
    rf"|\b(?:{INSTRUMENT}|text|document|memorandum|annex)\s+(?:says|said|states|stated|reads|read|stipulates|stipulated|provides|specifies)\b|\bunder (?:it|which)\b|\bby which\b"
    rf"|\bstatement (?:says|reads)\b|\bafter signing an? (?:[\w-]+ ){{0,3}}{INSTRUMENT}\b"
    r"|^\W*(?:the|each|both|either|neither|all)\s+(?:[\w-]+\s+){0,3}(?:part(?:y|ies)|sides?|governments|states|signator(?:y|ies)) (?:shall|undertakes?|agrees? to|affirms?|acknowledges?)\b"
    r"|\b(?:treaty|pact|accord|agreement|deal|declaration|memorandum|swap)\b[^.;]{{0,60}}\b(?:under|by|in) which\b|\bunder a (?:\w+ ){{0,3}}(?:swap|deal|pact|accord)\b", re.I
)  # fmt: skip
VERB: Final = re.compile(
    rf"\b{MODAL}\b(?! have\b)|\bha(?:s|ve) \d+ (?:days|weeks|months) to\b|\b(?:undertakes?|undertook|pledge[sd]?|promises?|promised|is|are) (?:not )?to\b|\b(?:accepts?|affirms?|acknowledges?|confirms?|agrees?) that\b",
    re.I,
)
AGREED: Final = re.compile(
    r"\b(?:agreed?|agrees|undertook|accepted|committed (?:itself|themselves)|pledged|promised)\b(?P<between>[^.;]{0,60}?)(?<!is )(?P<to>\b(?:not )?to (?!the\b|a\b|an\b|be bound|\w+ing\b|terms))", re.I
)  # fmt: skip
TOO: Final = re.compile(r",? and (?P<to>(?:not )?to (?!the\b|a\b))", re.I)
OWN_WILL: Final = re.compile(r"^(?:committed|pledged|promised)", re.I)
UNDER: Final = re.compile(
    r"\b(?:which|that|who|as|where|when|if|unless|until|than|because|whether|what)\s+(?:[\w’'-]+\s+){0,3}$", re.I
)
UNDER_IT: Final = re.compile(
    r"\b(?:under|by|in) which\s+(?:[\w’'-]+\s+){0,5}$|\b(?:says?|said|states?|reads?|agreed|declares?|confirm\w*)\s+that\s+(?:[\w’'-]+\s+){0,5}$",
    re.I,
)
ITSELF: Final = re.compile(rf"\b{INSTRUMENT}\s+$", re.I)
END: Final = re.compile(
    r"\.(?=\W|$)|[;\n]|,\s+(?:and|but|while|yet)\s|,? and (?=(?:shall|will|must|may|would|is to|are to|undertak\w+|pledge\w*|to)\b)|, (?:the|its|their|an?|according|officials?|diplomats?|two|both|three)\b[^.;]{0,60}\b(?:say|says|said|reads?|told|according)\b|, (?:said|according to|under (?:a|the))\b|[,\s]+(?:and|but|or|yet) (?=(?:it )?(?:lets|bars|forbids|allows|obliges|leaves|does not)\b)"
)


def told_in(scene: Scene, spoken: Sequence[Span] = ()) -> list[FoundPromise]:
    """Promises by words alone. `spoken`: stretches that an instrument is said to say, in which every modal verb promises."""
    found: list[Span] = []
    for sentence in scene.sentences.spans:
        said = any(sentence.meets(span) for span in spoken)
        for start in sorted(_starts(scene.document.text, sentence, said=said)):
            span = _to_end(scene.document.text, start, sentence.end)
            if span and not any(span.meets(other) for other in found) and why_not(scene, span) is None:
                found.append(span)
    return [FoundPromise(span) for span in found]


def _starts(text: str, sentence: Span, *, said: bool) -> Iterator[int]:
    spoke = SPEAKS.search(text, sentence.start, sentence.end)
    if spoke:
        yield spoke.start("verb")
        yield from (m.start("verb") for m in ALSO.finditer(text, spoke.end(), sentence.end))
    governed = GOVERNS.search(text, sentence.start, sentence.end)
    if governed or spoke or said:
        yield from _modals(text, sentence)
        yield from (m.start("verb") for m in BY_WHICH.finditer(text, sentence.start, sentence.end))
    agreed = AGREED.search(text, sentence.start, sentence.end)
    if agreed and (governed or not OWN_WILL.match(agreed[0])):
        yield agreed.start("to")
        yield from (m.start("to") for m in TOO.finditer(text, agreed.end(), sentence.end))


def _modals(text: str, sentence: Span) -> Iterator[int]:
    """Verbs that no "who" or "if" puts under another, and whose subject is not the instrument ("the deal may collapse")."""
    for match in VERB.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 80) : match.start()]
        near = before.rpartition(",")[2]
        if (not UNDER.search(near) or UNDER_IT.search(before)) and not ITSELF.search(before):
            yield match.start()


def _to_end(text: str, start: int, limit: int) -> Span | None:
    end = END.search(text, start + 1, limit)
    words = text[start : end.start() if end else limit]
    join = JOINS.search(words)
    stop = start + len(words) - (len(join[0]) if join else 0)
    return Span(start, stop) if stop > start else None
