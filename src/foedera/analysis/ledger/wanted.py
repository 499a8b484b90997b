"""What other reports give for a fact, and where a report that seems silent on it says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import stem
from foedera.types.ledger import Cell, Value
from foedera.types.text import Span

SITE: Final = re.compile(r"\b(the\s[a-z]{4,})\s(?:at|in|near|on)\s$")  # "the bridge at" a town


@dataclass(frozen=True, slots=True)
class Wanted:
    """The states, the words and the names that reports give for a fact."""

    states: tuple[str, ...]
    words: frozenset[str]
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Iterable[tuple[Cell, Report]], *, names: bool = False) -> Wanted:
        """`names`: words with a capital letter alone."""
        listed = [(cell, report) for cell, report in given if cell.given]
        states = {v.key for cell, _ in listed for v in cell.values if v.key.isupper()}
        words = {
            stem(w)
            for cell, report in listed
            for s in cell.spans
            for w in report.quote(s).split()[-1:]
            if w[0].isupper() or not names
        }
        places = {report.quote(span) for cell, report in listed if names for span in cell.spans}
        sites = {
            m[1]
            for cell, report in listed
            if names
            for s in cell.spans
            if (m := SITE.search(report.document.text[max(0, s.start - 40) : s.start]))
        }
        return cls(tuple(sorted(states)), frozenset(words), frozenset(sites.union(name for name in places if name[:1].isupper())))


def look_for_words(telling: Telling, wanted: Wanted) -> Cell | None:
    """A report's own pieces searched for the states, the names and the words that other reports give for the same fact."""
    pieces = telling.pieces if telling.told else dict.fromkeys((*telling.pieces, *telling.sentences))
    for piece in pieces:
        spoken = telling.report.spoken(piece)
        spoken |= {name for name in wanted.names if re.search(rf"\b{re.escape(name)}\b", telling.report.document.quote(piece))}
        hits = [Value(s) for s in wanted.states if f"@{s}" in spoken]
        hits = hits or [Value(w) for w in sorted((wanted.words | wanted.names) & spoken)]
        if hits:
            return telling.cell("found", hits, [piece])
    return None


def look_for_place(telling: Telling, wanted: Wanted) -> Cell | None:
    """What a report says of an accord searched for "in" a place that other reports name; "the Lima pact" may be signed anywhere."""
    text = telling.report.document.text
    for name in sorted(wanted.names):
        placed = re.compile(rf"\b(?:[Ii]n|[Aa]t)\s({re.escape(name)})\b")
        if match := next((m for s in telling.everywhere if (m := placed.search(text, s.start, s.end))), None):
            return telling.cell("found", [Value(name.casefold())], [Span(*match.span(1))])
    return None
