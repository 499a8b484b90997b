"""The brief, with each line's words one click away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta

from foedera.analysis.brief import brief_of
from foedera.analysis.brief.found import found_in
from foedera.analysis.clusters import clusters_of
from foedera.types.findings import Brief, BriefLine
from foedera.web.part import AFFAIRS, Affairs, affairs, part
from foedera.web.room import RecordView
from foedera.web.words import Report, place_href, report_of
from foedera.web.work import Work


@dataclass(frozen=True, slots=True)
class AskBrief:
    """`length`: a few lines, a page, or everything."""

    length: Annotated[str, Meta(pattern="^(line|page|full)$")] = "page"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` are links to the words that it rests on; `detail`: it belongs to the sentence above; `sure` a measured share, None if none."""

    text: str
    source: str
    detail: bool
    words: tuple[str, ...]
    sure: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """`more` counts the lines that are left out for the length of the brief."""

    title: str
    sentences: tuple[Sentence, ...]
    more: int


@dataclass(frozen=True, slots=True)
class BriefPage:
    """`covered` of `total` reports are in it; `cut` counts what it leaves out, by reason."""

    asked: AskBrief
    ready: bool
    stale: bool
    reports: tuple[Report, ...]
    covered: int
    total: int
    parts: tuple[Part, ...]
    cut: tuple[tuple[str, int], ...]


def brief(view: RecordView, query: AskBrief) -> BriefPage:
    total = view.kept("counts", view.survey.counts)["document"]
    done: Affairs | None = affairs(view).value
    if done is None:
        return BriefPage(query, False, True, (), 0, total, (), ())
    finding = view.finding(BRIEF, query.length)
    if finding.value is None:
        return BriefPage(query, False, True, (), 0, total, (), ())
    made: Brief = finding.value
    parts = tuple(Part(s.title, tuple(_sentence(line) for line in s.lines), s.more) for s in made.sections)
    reports = tuple(map(report_of, made.documents[:60]))
    return BriefPage(query, True, finding.stale, reports, len(made.documents), total, parts, made.cut)


def _made(view: RecordView, length: str) -> Brief:
    book, done = part(view), view.room.now(view, AFFAIRS, None)
    same = [cluster.members for cluster in clusters_of(book, "event")]
    return brief_of(book, length=length, found=found_in(book, done.ledgers, same))


BRIEF: Final = Work("brief", _made, str, Brief)


def _sentence(line: BriefLine) -> Sentence:
    words = tuple(dict.fromkeys(place_href(c.document, c.span) for c in line.citations))
    return Sentence(line.text, line.source, bool(line.indent), words, line.sure)
