"""Who concludes an instrument: the states and bodies after "between" in its title, or those that open it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedera.coding.treaties.layout import Treaty
from foedera.tables.gazetteer import candidates
from foedera.types.text import Document, Span

KINDS: Final = frozenset({"state", "igo", "court", "organisation", "intergovernmental organisation", "government_body", "body"})
BETWEEN: Final = re.compile(r"\b(?:between|by and between|concluded by)\s+", re.I)
STOP: Final = re.compile(
    r"\s(?:on|concerning|regarding|relating|relative|for(?= [a-z])|with|about|to|providing|respecting|in (?:the|order|respect|matters)|establishing)\s|[\n:;]"
)
TOKEN: Final = re.compile(r"[\w’'.-]+")
SPLIT: Final = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=(?:the\s+)?[A-Z])")
ARTICLE: Final = re.compile(r"(?:the|The|THE|of|and)\s+")
NOTE: Final = re.compile(
    r"\bThe (?P<one>[^.\n]{5,120}?) presents its compliments to the (?P<two>[^.\n]{5,120}?) and has the honour", re.S
)
MEMBERS: Final = re.compile(r"\b(?:[Mm]embers?|[Ss]tates?|[Dd]elegates) of (?:the )?$")
LONGEST: Final = 9  # words of a name: "United Kingdom of Great Britain and Northern Ireland"
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party by its words; `known` is its key in the gazetteer, None where nobody there bears the name."""

    span: Span
    known: str | None


def named_in(document: Document, treaty: Treaty) -> tuple[NamedParty, ...]:
    """The parties in the order of the text; each once."""
    text = document.text
    for segment in _segments(text, treaty):
        found = names_in(text, segment)
        if len(found) > 1:
            return found
    return ()


def _segments(text: str, treaty: Treaty) -> list[Span]:
    """Where the parties may be named: the title after "between", the notes' greeting, the opening, and a "between" in the first articles."""
    found = []
    places = [treaty.title, treaty.opening, Span(0, treaty.body.end)]
    for place in (p for p in places if p):
        match = BETWEEN.search(text, place.start, place.end)
        if match:
            stop = STOP.search(text, match.end(), min(place.end, match.end() + 600))
            found.append(Span(match.end(), stop.start() if stop else min(place.end, match.end() + 600)))
    note = NOTE.search(text, 0, treaty.body.end)
    if note:
        titled = bool(treaty.title and found and treaty.title.holds(found[0]))
        found.insert(int(titled), Span(note.start("one"), note.end("two")))
    start = treaty.title.end if treaty.title else 0
    if treaty.opening.end - start > 1:
        found.append(Span(start, min(treaty.opening.end, start + 4000)))
    return [span for span in found if span.start < span.end]


def names_in(text: str, segment: Span) -> tuple[NamedParty, ...]:
    """The names in a stretch that lists parties; those that the gazetteer does not know stand beside "and" with a capital."""
    found = _known(text, segment)
    keys: dict[str, NamedParty] = {}
    for named in found:
        keys.setdefault(named.known or text[named.span.start : named.span.end], named)
    for piece in _pieces(text, segment) if len(keys) < 2 else ():
        if not any(piece.meets(named.span) for named in found):
            keys.setdefault(text[piece.start : piece.end], NamedParty(piece, None))
    return tuple(sorted(keys.values(), key=lambda n: n.span)[:MOST])


def _known(text: str, segment: Span) -> list[NamedParty]:
    tokens = list(TOKEN.finditer(text, segment.start, segment.end))[:4000]
    found, at = [], 0
    while at < len(tokens):
        named = _longest(text, tokens, at) if tokens[at][0][:1].isupper() else None
        if named and not MEMBERS.search(text, max(segment.start, named[0].span.start - 24), named[0].span.start):
            found.append(named[0])
        at += named[1] if named else 1
    return found


def _longest(text: str, tokens: list[re.Match[str]], at: int) -> tuple[NamedParty, int] | None:
    for size in range(min(LONGEST, len(tokens) - at), 0, -1):
        start, end = tokens[at].start(), tokens[at + size - 1].end()
        known = next((c.key for c in candidates(" ".join(text[start:end].split())) if c.kind in KINDS and c.how == "name"), None)
        if known:
            return NamedParty(Span(start, end), known), size
    return None


def _pieces(text: str, segment: Span) -> list[Span]:
    found, at = [], segment.start
    for cut in [*SPLIT.finditer(text, segment.start, segment.end), None]:
        end = cut.start() if cut else segment.end
        lead = ARTICLE.match(text, at, end)
        start = lead.end() if lead else at
        words = text[start:end].strip(" ,(*")
        if words[:1].isupper() and 2 < len(words) < 90:
            begin = text.index(words, start)
            found.append(Span(begin, begin + len(words)))
        at = cut.end() if cut else end
    return found
