"""Reports, and one report with its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Final

from msgspec import Meta

from foedera.analysis.networks.names import own_key
from foedera.types.book import Filed
from foedera.types.entries import Accord, Actor, Entry, Event, Mention, Naming, Statement, kind_of
from foedera.types.text import Document, Span
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Id, Listing, Number, Pages, pages_of
from foedera.web.room import RecordView
from foedera.web.words import Report, When, actor_href, entry_href, report_of, when_of

LEAF: Final = 8_000  # code points of a text on one page, cut where a line or a sentence ends
NOTED: Final = ("accord", "event", "statement", "naming")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, its outlet or else its file, and how many entries stand in it."""

    report: Report
    source: str
    entries: int


@dataclass(frozen=True, slots=True)
class Reports:
    rows: tuple[ReportRow, ...]
    pages: Pages


def reports(view: RecordView, query: Listing) -> Reports:
    found = view.survey.reports(limit=ROWS, offset=(query.page - 1) * ROWS)
    rows = tuple(ReportRow(report_of(document), document.label, entries) for document, entries in found)
    return Reports(rows, pages_of(view.kept("counts", view.survey.counts)["document"], query, "/documents"))


@dataclass(frozen=True, slots=True)
class AskDocument:
    id: Id
    at: Annotated[str, Meta(pattern=r"^\d{1,9}-\d{1,9}$", description="Code points [start-end) to show.")] | None = None
    page: Number | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text under the same marks. `kinds` innermost first; `href` opens the entry whose anchor it is; `at`: the words asked for."""

    text: str
    kinds: tuple[str, ...]
    entries: tuple[str, ...]
    href: str | None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    pieces: tuple[Stretch, ...]
    notes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One report. `paragraphs` cover code points [start, end) of its text; what its source says of it stands beside, None is unknown."""

    report: Report
    author: str | None
    url: str | None
    source: str
    form: str
    language: str | None
    published: When | None
    sha256: str
    length: int
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    held: tuple[tuple[str, str, int], ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class Mark:
    span: Span
    kind: str
    entry: str
    href: str | None = None


def document(view: RecordView, query: AskDocument) -> DocumentPage:
    held = view.record.document(query.id)
    at = _span(query.at, len(held.text))
    leaves = _leaves(held.text)
    number = query.page or next((n for n, leaf in enumerate(leaves, 1) if at and leaf.start <= at.start < leaf.end), 1)
    leaf = leaves[min(number, len(leaves)) - 1] if leaves else None
    entries = view.index.holding(leaf.start, leaf.end, query.id) if leaf else []
    desk = view.desk(query.id)
    marks = [mark for entry in entries for mark in _marks(entry, desk.actors)]
    paragraphs = tuple(_paragraphs(held, leaf, marks, entries, at, view)) if leaf else ()
    pages = pages_of(len(leaves), AskDocument(query.id, page=number), f"/document/{query.id}", rows=1)
    return DocumentPage(
        report_of(held), held.author, held.url, held.source, held.form, held.language, when_of(held.published, desk), held.sha256,
        len(held.text), leaf.start if leaf else 0, leaf.end if leaf else 0, paragraphs,
        tuple(view.survey.held(document=query.id)), pages,
    )  # fmt: skip


def _span(at: str | None, length: int) -> Span | None:
    start, end = map(int, at.split("-")) if at else (0, 0)
    return Span(start, min(end, length)) if 0 <= start < min(end, length) else None


def _leaves(text: str) -> list[Span]:
    """A long text cut into leaves, at the last line or sentence end that fits."""
    found, start = [], 0
    while start < len(text):
        end = min(start + LEAF, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start + LEAF // 2, end), text.rfind(". ", start + LEAF // 2, end) + 1)
            end = cut + 1 if cut > start else end
        found.append(Span(start, end))
        start = end
    return found


def _marks(entry: Entry, actors: dict[str, Actor]) -> Iterator[Mark]:
    """The stretches of text that an entry rests on; only its anchor opens it."""
    kind, key = kind_of(entry), entry.id
    if isinstance(entry, Mention):
        actor = actors.get(entry.actor or "")
        yield Mark(entry.anchor, "mention" if actor else "unresolved", key, actor_href(own_key(actor)) if actor else None)
    elif isinstance(entry, Accord):
        for place in dict.fromkeys([entry.anchor, *(span for name in entry.titles for span in name.spans)]):
            yield Mark(place, kind, key, entry_href(kind, key))
        yield from (Mark(clause.span, "clause", key, None) for clause in entry.clauses)
    elif isinstance(entry, Event | Naming):
        yield Mark(entry.anchor, kind, key, entry_href(kind, key))
    elif isinstance(entry, Statement):
        yield Mark(entry.anchor, kind, key, entry_href(kind, key))
        yield from (Mark(span, "content", key, None) for span in entry.content)


def _paragraphs(
    held: Document, leaf: Span, marks: list[Mark], entries: list[Entry], at: Span | None, view: RecordView
) -> Iterator[Paragraph]:
    noted = [entry for entry in entries if kind_of(entry) in NOTED]
    for found in re.finditer(r"[^\n]*\n*", held.text[leaf.start : leaf.end]):
        if not found.group():
            continue
        here = Span(leaf.start + found.start(), leaf.start + found.end())
        notes = tuple(line_of(Filed(entry, held, ""), view) for entry in noted if here.start <= entry.anchor.start < here.end)
        pieces = tuple(_pieces(held.text, here, [mark for mark in marks if mark.span.meets(here)], at))
        yield Paragraph(here.start, here.end, pieces, notes)


def _pieces(text: str, here: Span, marks: list[Mark], at: Span | None) -> Iterator[Stretch]:
    """A paragraph cut at every edge of a mark. The innermost mark comes first; where marks cross, each keeps its whole stretch."""
    asked = [at] if at and at.meets(here) else []
    spans = [mark.span for mark in marks] + asked
    edges = sorted(
        {here.start, here.end} | {edge for span in spans for edge in (span.start, span.end) if here.start < edge < here.end}
    )
    opened = False
    for start, end in pairwise(edges):
        over = sorted(
            (m for m in marks if m.span.start <= start and end <= m.span.end), key=lambda m: (m.span.end - m.span.start, m.kind)
        )
        lit = "no"
        if asked and asked[0].start <= start and end <= asked[0].end:
            lit, opened = ("more" if opened else "first"), True
        yield Stretch(
            text[start:end], tuple(dict.fromkeys(m.kind for m in over)), tuple(dict.fromkeys(m.entry for m in over)),
            next((m.href for m in over if m.href), None), None if lit == "no" else lit,
        )  # fmt: skip
