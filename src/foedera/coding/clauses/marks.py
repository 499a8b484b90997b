"""Clause marks -> promises worth keeping: cut to one sentence, made whole where they break off, held back where they promise nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from foedera.coding.clauses.force import force_by_words
from foedera.coding.scene import Scene
from foedera.types.entries import Cited
from foedera.types.reading import Mark
from foedera.types.record import Held
from foedera.types.text import Span

WORDS: Final = 3  # a shorter one is a fragment
MODAL: Final = r"(?:shall|will|must|may|would|could|should|can|(?:is|are) to)"
BARE: Final = re.compile(rf"{MODAL}(?: (?:not|also|consider))*(?: [a-z]+)?", re.I)
REST: Final = re.compile(r"[^.;,\n]*[^.;,\s]")
OPEN_END: Final = re.compile(
    r"(?:^|\s)(?:the|an?|to|of|on|in|at|by|for|from|with|within|into|under|if|unless|that|which|who|each|other's|its|their|his|her|all|any"
    r"|some|not|be|been|\d+)$", re.I
)  # fmt: skip
JOINS: Final = re.compile(r"(?:[\s,;:]+(?:and|or|but|nor|while))?[\s,;:.]*$", re.I)
NEXT: Final = re.compile(rf",? (?:and|but|or|nor) (?=(?:{MODAL}|undertak\w+|agree\w*|pledge\w*) )|;", re.I)
SPLIT: Final = re.compile(
    rf",? (?:and|but|yet|while) (?=(?:it |also |(?:the|its|their) \w+ )?(?:{MODAL}|obliges|lets|bars|forbids|allows|leaves|commits)\b)"
    rf"|,? and (?=(?:not )?to \w+)|; (?:\(?[a-z]\) )?(?:and )?|, (?=(?:to which the \w+ |which ){MODAL}\b)|,? provided (?:always )?that (?=the \w+ {MODAL}\b)", re.I
)  # fmt: skip
UNDER: Final = re.compile(
    r"^(?:under|by|according to|in|with|within|pursuant to|once|after|if|unless|where|when|whenever|as soon as|should)\b", re.I
)
RECITAL: Final = re.compile(
    r"^\W*(?:desir(?:ing|ous)|recalling|considering|convinced|noting|noted with|recogni[sz]ing|having|bearing|aware|mindful|wishing|anxious|determined to"
    r"|taking (?:note|into)|reaffirming|affirming|believing|guided|acknowledging|conscious|whereas|moved by|prompted|inspired|welcoming|in witness)\b"
    r"|^\W*(?:the )?(?:high )?(?:contracting )?(?:parties|governments|states)[^,]{0,60}, (?:desiring|considering|convinced|recalling|wishing|having)\b(?=.*(?:as follows|,)$)", re.I
)  # fmt: skip
FINAL: Final = re.compile(
    r"\b(?:(?:shall|will|may|must|to)\b[^.;]{0,40}(?:enter|come|entering|coming) into (?:force|effect)|remain in (?:force|effect|operation)|be(?:come)? (?:provisionally )?appli(?:ed|cable) (?:provisionally|from)"
    r"|provisionally appl\w+|instruments? of (?:ratification|accession|acceptance|approval)|be ratified|be registered with|be deposited"
    r"|open (?:for|to) (?:signature|accession|ratification)|certified (?:true )?cop(?:y|ies)|equally authentic|equal authenticity"
    r"|text shall (?:prevail|be)|version shall prevail|integral part|constitute (?:an?|the) (?:agreement|understanding)|be in force|(?:take|have|cease to have) effect|remain effective|be (?:prolonged|renewed|terminated|denounced)|automatically be|(?:be|form) part of (?:it|this)|tacit\w* (?:agreement|renewal)"
    r"|may be (?:amended|terminated|revised|modified)|cease to (?:be in force|have effect)|lapse|following meanings?|have the meanings?"
    r"|inform (?:all|the) (?:signatory|contracting|member|other)? ?(?:states|governments|parties)[^.]{0,60}(?:signature|ratification|entry into force|accession|deposit))\b", re.I
)  # fmt: skip
DEFINES: Final = re.compile(
    r"[\"”“'‘’]?\s*\b(?:means|mean|shall mean|includes|does not include|refers to|shall include only)\b", re.I
)
TERM: Final = re.compile(
    r"\b(?:term|expression|words?)\s+[\"“'‘]|^\W*(?:\(?\w{1,4}[.)]\s*)?(?:the (?:term|expression)s? )?[\"“'‘][^\"”'’]{1,80}[\"”'’]\s*(?:means|shall mean|includes|refers)|for the purposes? of",
    re.I,
)
PAST: Final = re.compile(
    r"^(?:had|has been|have been|was|were|(?:has|have) (?:\w+ly )?(?:\w+(?:ed|wn|en|ght)|made|done|held|put|set|left|said|told))\b"
    r"(?<!\bagreed)(?<!\bpromised)(?<!\bundertaken)(?<!\bpledged)(?<!\bcommitted)(?<!\baccepted)(?<!\bdeclared)(?<!\bresolved)(?! to\b| (?:agreed|promised|undertaken|pledged|no)\b)", re.I
)  # fmt: skip
RESTRICTIVE: Final = re.compile(r"(?:^|[^,])\s(?<!under )(?<!by )(?<!in )(?:which|that|who|whom|as)\s+(?:\w+\s+)?$", re.I)
REMARK: Final = re.compile(
    rf"\W*{MODAL} (?:\w+ly |only |now |safely )*(?:say|see|conclude|argue|assume|imagine|hope|think|note|guess|infer)\b", re.I
)
INSTRUMENT: Final = re.compile(
    r"\b(?:treaty|pact|accord|agreement|deal|declaration|protocol|memorandum|truce|ceasefire|convention|charter|compact|text|document|statement|resolution|settlement|it)\b"
    r"[^.;]{0,60}\s(?:that|which)\s+(?:[\w’'-]+\s+){0,2}$|\b(?:says?|said|agree[sd]?|states?|promis\w+|provid\w+|undertak\w+|confirm\w*|declar\w*|stipulat\w+|insist\w*)\s+that\b[^.;]*$", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundPromise:
    """A promise found: by a mark (`number`, `mark`) or by words alone, which may know its force, its condition and the words that hold its subject."""

    span: Span
    number: int | None = None
    mark: Mark | None = None
    force: Cited | None = None
    condition: Span | None = None
    subject: Span | None = None


def clause_marks(scene: Scene) -> tuple[tuple[int, Mark], ...]:
    """The clause marks with their numbers; one that holds the modal verb alone reaches to the end of its part of the sentence."""
    return tuple((number, replace(mark, span=_whole(scene, mark.span))) for number, mark in scene.marks("clause"))


def kept_marks(scene: Scene) -> tuple[list[FoundPromise], tuple[Held, ...]]:
    """The marks that promise something, each once, and those that do not with the reason."""
    kept: list[FoundPromise] = []
    held = []
    for number, mark in scene.marks("clause"):
        whole = tidied(scene, mark.span)
        for span in _parts(scene, whole) if whole else [None]:
            reason = why_not(scene, span) if span else FRAGMENT
            if span and reason == UNBOUND and _under_way(scene, span):
                reason = None
            if span and any(k.span.holds(span) for k in kept):
                reason = "inside another promise"
            if span and reason is None:
                kept.append(FoundPromise(span, number, mark))
            else:
                place = span or mark.span
                held.append(Held(scene.document.id, place.start, place.end, "clause", reason or FRAGMENT))
    return kept, tuple(held)


def _under_way(scene: Scene, span: Span) -> bool:
    """Whether a mark tells what is being done, its verb of being within it or before it."""
    return any(UNDERWAY.match(scene.document.text, span.start - back) for back in (0, 3, 4) if span.start >= back)


def _parts(scene: Scene, span: Span) -> list[Span]:
    """A mark over several promises ("shall halt patrols and may keep its guns") in parts; one with too few words stays whole."""
    cuts = list(SPLIT.finditer(scene.document.text, span.start, span.end))
    edges = [span.start, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), span.end]
    parts = [Span(a, b) for a, b in zip(edges, ends, strict=True) if a < b]
    return parts if all(len(scene.quote(part).split()) >= WORDS for part in parts) else [span]


FRAGMENT: Final = "a fragment of a promise"
UNBOUND: Final = "no word that binds, allows, forbids or declares"
UNDERWAY: Final = re.compile(r"(?:is|are) (?:\w+ly )?\w+ing\b", re.I)  # "the two are joining their efforts"


def why_not(scene: Scene, span: Span) -> str | None:
    """Why words are no promise of an instrument; None where they may be one."""
    words, sentence = scene.quote(span), scene.sentences.at(span)
    lead = scene.document.text[sentence.start : span.start]
    if len(words.split()) < WORDS or UNDER.match(words):
        return FRAGMENT
    if RECITAL.match(words) or (
        RECITAL.match(lead) and ("," in lead or " that " in lead) and not re.search(rf"\b{MODAL}\b", words)
    ):
        return "a recital, not a promise"
    if FINAL.search(words) or FINAL.search(lead[-90:] + words[:40]):
        return "a final clause, kept as a fact of form"
    if (DEFINES.match(words) or DEFINES.search(lead[-20:])) and TERM.search(lead + words):
        return "a definition"
    if PAST.match(words):
        return "told as done, not promised"
    if REMARK.match(words):
        return "a remark, not a promise"
    if RESTRICTIVE.search(lead[-60:]) and not INSTRUMENT.search(lead):
        return "says which one is meant"
    if force_by_words(scene.document.text, sentence, span) is None:
        return UNBOUND
    return None


def tidied(scene: Scene, span: Span) -> Span | None:
    """A mark within one sentence, made whole: no half of a line, no open end, no dangling "and"; None where nothing is left."""
    sentence = scene.sentences.at(span)
    cut = Span(span.start, min(span.end, sentence.end)) if span.start < min(span.end, sentence.end) else None
    if cut is None:
        return None
    whole = _whole(scene, cut)
    text = scene.document.text
    words = text[whole.start : whole.end]
    end = whole.start + len(words) - len(JOINS.search(words)[0]) if JOINS.search(words) else whole.end  # type: ignore[index]
    return Span(whole.start, end) if end > whole.start else None


def _whole(scene: Scene, span: Span) -> Span:
    """A mark that breaks off at the modal verb, the verb after it or a word that wants another reaches on to the end of its part of the sentence."""
    words = scene.quote(span)
    if not (BARE.fullmatch(words) or OPEN_END.search(words)):
        return span
    rest = REST.match(scene.document.text, span.end, scene.sentences.at(span).end)
    if rest is None:
        return span
    other = NEXT.search(scene.document.text, span.end, rest.end())
    return Span(span.start, other.start() if other else rest.end())
