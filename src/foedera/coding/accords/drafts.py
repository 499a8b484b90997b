"""Which instruments a document names, each with all the places that name it. Different years, subjects or names keep two apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from foedera.coding.instruments import HEADS, LOOSE, kind_of_instrument
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.treaties import Treaty
from foedera.coding.treaties.layout import NOUN
from foedera.tables.gazetteer import candidates
from foedera.types.entries import entry_id
from foedera.types.text import Document, Span

YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
OWN: Final = re.compile(rf"\b(?:[Tt]his|[Tt]he present)\s+{NOUN}\b", re.IGNORECASE)
ANY: Final = re.compile(rf"\b{NOUN}\b", re.IGNORECASE)
NOUN_AFTER: Final = re.compile(rf" (?:{NOUN}|letters?|notes?|statement|text)\b", re.IGNORECASE)
PART: Final = re.compile(
    r"^(?:(?:this|the|present|of|to|in|by|under)\s+)*(?:article|annex|section|paragraph|chapter|point|clause)\b", re.IGNORECASE
)
# Words beside the head that tell one instrument from another; two drafts with different ones are two.
SUBJECTS: Final = frozenset(
    "peace trade nuclear border ceasefire truce gas oil energy water fisheries fishing defence defense extradition prisoner investment tax grain"
    " climate migration readmission security visa transit customs payments aviation headquarters".split()
)  # fmt: skip
PHASES: Final = frozenset(
    "final interim framework draft preliminary provisional earlier previous secret supplementary additional".split()
)
UNMARKED: Final = re.compile(
    r"\b[Uu]nder (?:the|this|that) (?P<name>(?:[a-z-]+ )?(?:agreement|accord|treaty|pact|protocol|deal|truce|cease-?fire|memorandum|resolution|declaration"
    r"|convention|armistice|communiqu[eé]))\b(?! of\b)"
)  # an instrument that promises rest on, whether or not the reader marks it
NEW: Final = re.compile(
    r"(?<!\bis )(?<!\bwas )(?<!\bas )(?<!\bbe )(?<!\bbeen )(?<!\bof )(?<!\bcalled )(?<!\bnot )\b[Aa]n? (?:[a-z-]+ )?$"
)
CALLED: Final = re.compile(r"\b(?:as|called|dubbed|named|titled|the so-called) (?:the )?[“\"]?$", re.IGNORECASE)
SETTLED: Final = re.compile(r"\b(?:the|this|that|its|their) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
PROVIDED: Final = re.compile(
    r"\b(?:provid|call|allow|ask)(?:es|e|ed|ing|s) for (?:(?:an?|the|its|their) )?(?:[a-z-]+ ){0,2}$"
    r"|\b(?:foresee|envisage|stipulate|include|contain|prescribe|order|require|demand)(?:s|d|ing)? (?:(?:an?|the|its|their) )?(?:[a-z-]+ ){0,2}$"
)  # an instrument that another asks for, or that is a part of it
PLAIN: Final = frozenset("This The Its Their A An Joint Present That These New Under Under".split())
MONTHS: Final = frozenset("January February March April May June July August September October November December".split())


@dataclass(slots=True)
class AccordDraft:
    """An accord in the making: where it is named, with the kind that its heads allow. `own`: the document is this instrument; `proper`:
    it bears a name of its own ("Lima Convention"); `passing`: the reader took it for an event: it promises nothing beyond its sentence."""

    kind: str
    points: list[Span] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    years: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    phases: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    own: bool = False
    proper: bool = False
    passing: bool = False


def ids_of(document: str, drafts: list[AccordDraft]) -> dict[Span, str]:
    """The accord behind each place that names one, so that an instrument can be a speaker."""
    return {span: entry_id("accord", document, min(draft.points)) for draft in drafts for span in draft.points}


def drafts_of(document: Document, cast: Cast, treaty: Treaty | None) -> list[AccordDraft]:
    """One draft per instrument: the document itself if it is one, then those that it names."""
    drafts = [_itself(document, treaty)] if treaty else []
    marked = [_whole(p, document.text) for p in cast.points if p.label == "accord" or _is_called_so(p)]
    for point in sorted((*marked, *_unmarked(document.text, marked)), key=lambda p: p.span):
        if is_instrument(point.words) and not (drafts and _is_provided(point, document.text)):
            _enter(drafts, point, document.text)
    return drafts


def _is_provided(point: Point, text: str) -> bool:
    """What an instrument provides for is no instrument beside it: "it calls for a ceasefire"."""
    return PROVIDED.search(text, max(0, point.span.start - 60), point.span.start) is not None


def _is_called_so(point: Point) -> bool:
    """An instrument that the reader takes for an event: "the Lima Declaration"."""
    return point.label == "named_event" and _is_proper(point.words, _traits(point.words)[3])


def _unmarked(text: str, marked: Sequence[Point]) -> Iterator[Point]:
    """Instruments under which something is said to be promised, and that the reader does not mark."""
    for match in UNMARKED.finditer(text):
        span = Span(*match.span("name"))
        if not any(span.meets(point.span) for point in marked):
            yield Point(span, "accord", None, -1, match["name"], ())


def _whole(point: Point, text: str) -> Point:
    """A mark that breaks off before the noun ("joint" of "joint letter") with the noun."""
    after = NOUN_AFTER.match(text, point.span.end)
    if after is None or is_instrument(point.words):
        return point
    return replace(point, span=Span(point.span.start, after.end()), words=point.words + after[0])


def is_instrument(words: str) -> bool:
    """Whether a mark names an instrument: by a noun for one, or by a name of its own; "Article 4" and "formula" do not."""
    if PART.match(words):
        return False
    parts = re.findall(r"[\w-]+", words)
    return any(part.casefold() in HEADS or part.casefold() in {"letter", "letters"} for part in parts) or (
        len(parts) > 1 and parts[0][:1].isupper() and parts[-1][:1].isupper()
    )


def _itself(document: Document, treaty: Treaty) -> AccordDraft:
    span = treaty.title
    if span is None:
        found = OWN.search(document.text) or ANY.search(document.text)
        span = Span(*found.span()) if found else Span(treaty.opening.start, treaty.opening.end)
    words = document.quote(span)
    draft = AccordDraft(kind_of_title(words), [span], [1.0], set(), own=True)
    _describe(draft, words if len(words) < 60 else "")
    return draft


def kind_of_title(words: str) -> str:
    """The kind that a title opens with: "Protocol to the Agreement ..." is a protocol."""
    found = ANY.search(words)
    return kind_of_instrument(found[0]) if found else kind_of_instrument(words)


def _enter(drafts: list[AccordDraft], point: Point, text: str) -> None:
    kind = _kind(point.words)
    draft = next((d for d in reversed(drafts) if any(span.meets(point.span) for span in d.points)), None)
    fitting = [d for d in drafts if _fits(d, kind, point, text) and not _is_another(d, point, text)] if draft is None else [draft]
    if not fitting:
        fitting = [AccordDraft(kind, passing=point.label == "named_event")]
        drafts += fitting
    chosen = max(reversed(fitting), key=lambda d: _likeness(d, point, text))
    chosen.kind = kind if chosen.kind == "document" or (chosen.kind == "agreement" and kind == "ceasefire") else chosen.kind
    if not any(span.meets(point.span) for span in chosen.points):
        chosen.points.append(point.span)
    chosen.scores.append(point.score or 0.0)
    _describe(chosen, point.words)


def _likeness(draft: AccordDraft, point: Point, text: str) -> tuple[bool, bool, bool]:
    """Which of several drafts a name means: the one that was called just so, that has its noun, that is of its kind; else the last."""
    known = [text[p.start : p.end].casefold() for p in draft.points]
    words = point.words.casefold()
    return words in known, words.split()[-1] in {form.split()[-1] for form in known}, _kind(words) == draft.kind


def _kind(words: str) -> str:
    return "ceasefire" if re.search(r"\b(?:cease-?fire|truce|armistice)\b", words, re.IGNORECASE) else kind_of_instrument(words)


def _describe(draft: AccordDraft, words: str) -> None:
    years, subjects, phases, names = _traits(words)
    draft.years |= years
    draft.subjects |= subjects
    draft.phases |= phases
    draft.names |= names
    draft.proper = draft.proper or _is_proper(words, names)


def _is_proper(words: str, names: set[str]) -> bool:
    """A name of its own, with its noun in capitals: "Lima Convention"."""
    head = words.split()[-1] if names else ""
    return head[:1].isupper() and head.casefold() in HEADS


def _traits(words: str) -> tuple[set[str], set[str], set[str], set[str]]:
    parts = re.findall(r"[^\W\d_][\w’'-]*", words)
    low = {part.casefold() for part in parts}
    names = {p for p in parts if p[:1].isupper() and p.casefold() not in HEADS and p not in PLAIN | MONTHS}
    return set(YEAR.findall(words)), low & SUBJECTS, low & PHASES, {n for n in names if n.casefold() not in SUBJECTS | PHASES}


def _fits(draft: AccordDraft, kind: str, point: Point, text: str) -> bool:
    if draft.own:
        return _is_own(draft, kind, point, text)
    years, subjects, phases, names = _traits(point.words)
    apart = (
        (years and draft.years and not years & draft.years)
        or (subjects and draft.subjects and not subjects & draft.subjects)
        or (phases and phases != draft.phases)
        or (names and draft.names and not names & draft.names)
    )
    shared = years & draft.years or subjects & draft.subjects or names & draft.names
    if not shared and (kind != draft.kind or draft.proper):  # "the 2015 deal" is not the declaration, nor the Lima Convention
        apart = apart or bool(
            years or (draft.proper and subjects) or (_is_proper(point.words, names) and draft.years | draft.subjects)
        )
    return not apart and (kind == draft.kind or kind in LOOSE or draft.kind in LOOSE)


def _is_another(draft: AccordDraft, point: Point, text: str) -> bool:
    """ "A joint letter" after "the treaty": what comes as new, under another name than what is known by now, is another instrument."""
    if not draft.own and not draft.names and _is_unheard(point, text):
        return True
    if draft.own or not NEW.search(text, max(0, point.span.start - 30), point.span.start):
        return False
    known = {text[p.start : p.end].casefold() for p in draft.points}
    settled = any(SETTLED.search(text, max(0, p.start - 40), p.start) for p in draft.points)
    if draft.kind == "document" and _kind(point.words) not in LOOSE:  # "a letter", and then "a memorandum"
        settled = settled or "." in text[max(p.end for p in draft.points) : point.span.start]
    return settled and point.words.casefold() not in known


def _is_unheard(point: Point, text: str) -> bool:
    """A name of its own of which nothing was told so far: "the Lima Declaration" where no text before it speaks of Lima."""
    names = {name for name in _traits(point.words)[3] if not any(c.how != "metonym" for c in candidates(name))}
    called = CALLED.search(text, max(0, point.span.start - 20), point.span.start)
    known = any(re.search(rf"\b{re.escape(name)}\b", text[: point.span.start]) for name in names)
    return _is_proper(point.words, names) and not called and not known


def _is_own(draft: AccordDraft, kind: str, point: Point, text: str) -> bool:
    """ "This Agreement", "the present Treaty", and the bare noun of the title's kind."""
    if OWN.fullmatch(point.words) or re.search(
        r"\b(?:[Tt]his|[Tt]he present)\s+$", text[max(0, point.span.start - 14) : point.span.start]
    ):
        return kind in {draft.kind, "document"}
    return kind == draft.kind and len(point.words.split()) == 1 and point.words[:1].isupper()
