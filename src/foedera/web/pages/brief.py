"""The brief, with each line's words one click away."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.analysis.brief import brief_of
from foedera.types.findings import Brief, Line
from foedera.web.pages.asked import Nothing
from foedera.web.room import View
from foedera.web.words import Report, place_href, report_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` are links to the words that it rests on; `detail`: it belongs to the sentence above."""

    text: str
    source: str
    detail: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    sentences: tuple[Sentence, ...]
    more: int


@dataclass(frozen=True, slots=True)
class BriefPage:
    ready: bool
    stale: bool
    reports: tuple[Report, ...]
    parts: tuple[Part, ...]
    held: tuple[tuple[str, int], ...]


def brief(view: View, _query: Nothing) -> BriefPage:
    finding = view.finding("brief", "", lambda v: brief_of(v.record.book(standing=True)))
    if finding.value is None:
        return BriefPage(False, True, (), (), ())
    made: Brief = finding.value
    parts = tuple(Part(s.title, tuple(_sentence(line) for line in s.lines), s.more) for s in made.sections)
    return BriefPage(True, finding.stale, tuple(map(report_of, made.documents[:60])), parts, made.held)


def _sentence(line: Line) -> Sentence:
    return Sentence(line.text, line.source, bool(line.indent), tuple(place_href(c.document, c.span) for c in line.citations))
