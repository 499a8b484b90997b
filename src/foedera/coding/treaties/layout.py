"""Where the parts of an instrument lie. A news report about one has none of them, and is no treaty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedera.types.text import Document, Span

NOUN: Final = (
    r"(?:agreement|convention|treaty|protocol|charter|covenant|memorandum|declaration|accord|pact|armistice|statute|constitution|arrangement"
    r"|exchange of (?:notes|letters)|communiqu[eé])"
)
LEAD: Final = r"^[#*_ \t>]*"
HEADING: Final = re.compile(
    rf"{LEAD}(?:art(?:icle|\.)|section|rule|paragraph|point)[ \t\u00a0]+(?P<number>\d+[a-z]?|[ivxlc]+)\b[^\n]{{0,120}}$",
    re.I | re.M,
)
NUMBERED: Final = re.compile(rf"{LEAD}(?P<number>\d{{1,2}})[.)]\s?(?=[^\W\d]|\()", re.M)
ANNEX: Final = re.compile(
    rf"{LEAD}(?:annex|appendix|schedule|attachment)(?:[ \t]+(?:[ivxlc]+|\d+|[A-Z]))?\b[^\n]{{0,80}}$", re.I | re.M
)
TITLE: Final = re.compile(rf"{LEAD}(?P<title>[^\n]{{0,120}}?\b{NOUN}\b[^\n]{{0,400}})$", re.I | re.M)
ENGLISH: Final = re.compile(r"\b(?:the|between|of|on|and|concerning|for)\b", re.I)
AGREED: Final = re.compile(
    r"\b(?:(?:have|has|having) (?:hereby )?(?:agreed|adopted)\b.{0,80}?(?:as follows|following|[:.])"
    r"|agreed? (?:as follows|upon the following|on the following|to the following)|reads? as follows|worded as follows|following (?:basis|lines|terms|provisions|rules|arrangements?)\b|propose the following"
    r"|(?:do|have) hereby (?:agree|declare))", re.I | re.S
)  # fmt: skip
CLOSING: Final = re.compile(
    r"(?i:\bin (?:witness|faith|testimony) whereof\b)|(?:Done|DONE) (?i:at|in|on|this)\b(?=[^.]{0,200}\d|[^.]{0,200}\bday\b)"
)
NOTES: Final = re.compile(
    r"\b(?:has|have) the honou?r to\b.*\b(?:constitute|constituting|record(?:ing)?|form)\b.{0,60}?\b(?:agreement|understanding|arrangement)",
    re.I | re.S,
)
VOICE: Final = re.compile(
    r"\b(?:high )?contracting (?:part(?:y|ies)|states?|governments?)\b|\bthis (?:agreement|convention|treaty|protocol|declaration|memorandum)\b"
    r"|\bthe present (?:agreement|convention|treaty|protocol|accord)\b|\b(?:either|each|neither) party\b|\bhereinafter\b|\bhas the honour to\b"
    r"|\bhave the honour to\b|\bshall constitute an agreement\b|\benter into force\b", re.I
)  # fmt: skip
SHALL: Final = re.compile(r"\b(?:shall|undertakes? to|agree that|hereby)\b", re.I)
FEWEST: Final = 2  # articles
ENOUGH: Final = 3  # signs, of five kinds, that a text is itself an instrument
VOICES: Final = 3
SHALLS: Final = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """The line that opens an article or an annex, with its number as printed."""

    span: Span
    number: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """`title` None: the text opens without one. `opening` runs up to the first article, `body` from there to `closing`."""

    title: Span | None
    opening: Span
    body: Span
    closing: Span | None
    articles: tuple[Heading, ...]
    annexes: tuple[Heading, ...]


def treaty_of(document: Document) -> Treaty | None:
    """The parts of an instrument, or None where the text is about one at most."""
    text = document.text
    headings = tuple(Heading(Span(*m.span()), m["number"]) for m in HEADING.finditer(text))
    ends = CLOSING.search(text)
    signs = (
        len(headings) >= FEWEST or len(NUMBERED.findall(text)) >= ENOUGH, AGREED.search(text) is not None, ends is not None,
        len(VOICE.findall(text)) >= VOICES and len(SHALL.findall(text)) >= SHALLS, NOTES.search(text) is not None,
    )  # fmt: skip
    if sum(signs) < ENOUGH:
        return None
    begins = _body(text, headings)
    last = _last_closing(text, begins)
    end = last.start if last else _foot(text, begins)
    articles = tuple(h for h in _first_run(headings) if h.span.start < end)
    annexes = tuple(Heading(Span(*m.span()), "") for m in ANNEX.finditer(text, end))
    return Treaty(_title(text, begins), Span(0, max(1, begins)), Span(begins, max(begins + 1, end)), last, articles, annexes)


def _body(text: str, headings: tuple[Heading, ...]) -> int:
    agreed = AGREED.search(text, 0, headings[0].span.start if headings else len(text))
    if headings and not agreed:
        return headings[0].span.start
    return min(agreed.end(), len(text) - 1) if agreed else 0


def _last_closing(text: str, begins: int) -> Span | None:
    """From the words of witness or of place and day to the end of the signatures: the next heading, or two thousand characters."""
    match = CLOSING.search(text, begins)
    if not match:
        return None
    ends = [m.start() for pattern in (ANNEX, HEADING) if (m := pattern.search(text, match.end()))]
    return Span(match.start(), min([*ends, match.start() + 2000, len(text)]))


def _foot(text: str, begins: int) -> int:
    annex = ANNEX.search(text, begins)
    return annex.start() if annex else len(text)


def _first_run(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The articles of the first language and the main text: up to the first number that comes again."""
    seen: set[str] = set()
    found = []
    for heading in headings:
        if heading.number.casefold() in seen:
            break
        seen.add(heading.number.casefold())
        found.append(heading)
    return tuple(found)


def _title(text: str, begins: int) -> Span | None:
    """The first English line before the articles that names an instrument, without marks of layout."""
    for match in TITLE.finditer(text, 0, max(begins, 1)):
        words = match["title"]
        if len(ENGLISH.findall(words)) > 1 and words[:1].isupper() and not re.search(r"\b(?:shall|agreed|have|has)\b", words):
            return Span(match.start("title"), match.start("title") + len(words.rstrip(" *_#\t")))
    return None
