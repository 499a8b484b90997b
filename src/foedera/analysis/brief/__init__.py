"""Entries -> a brief: what a desk officer would send on. Every line cites its words; nothing is added to them.

Lines come by weight: how many reports tell it, how sure the reader was, how much of an act it is, how recent it is. What is left out is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.analysis.brief.acts import acts_of
from foedera.analysis.brief.agreed import accord_drafts
from foedera.analysis.brief.apart import differing, named, strains
from foedera.analysis.brief.desk import Desk, desks_of
from foedera.analysis.brief.draft import DraftLine, ordered
from foedera.analysis.brief.found import Found, found_in
from foedera.analysis.brief.voices import by_target, silences, voices_of
from foedera.errors import QueryError
from foedera.types.book import Book
from foedera.types.findings import Brief, Section

LENGTHS: Final = ("line", "page", "full")
MOST: Final = 60  # lines of a section at full length; the rest is counted


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section: how many lines of it a page takes, and how many lines of detail each of these may have. `line`: how many of them the shortest brief takes."""

    title: str
    page: int
    details: int = 0
    line: int = 0


AGREED: Final = SectionPlan("What was agreed, as reported", 4, 4, 1)
HAPPENED: Final = SectionPlan("What happened, in the reporters' own words", 9, 0, 2)
SIDED: Final = SectionPlan("What was said for and against", 8, 0, 1)
ALLEGED: Final = SectionPlan("What is alleged, claimed or told by one side only", 6, 0, 1)
APART: Final = SectionPlan("Where the reports differ", 4, 0, 1)
STRAINED: Final = SectionPlan("Ties under strain", 3, 3, 1)
UNREAL: Final = SectionPlan("What is planned, possible or conditional", 4)
SAID: Final = SectionPlan("Who said what", 5)
SILENT: Final = SectionPlan("Who kept silent, and what is not known", 4)
NOT_NOW: Final = SectionPlan("What did not happen, and what lies further back", 3)
NAMED: Final = SectionPlan("Names kept at a distance", 3)


def brief_of(book: Book, *, length: str = "full", same: Iterable[tuple[str, ...]] = (), found: Found | None = None) -> Brief:
    """The brief of a whole record: a few lines, one page, or everything.

    A report without an outlet goes by its number in the list of reports: R1. `same` are groups of entries that tell of one thing (linked events), `found` what other analyses found, worked out here if not given.
    Raises QueryError for another length.
    """
    if length not in LENGTHS:
        raise QueryError(f"no length {length!r}; one of: {', '.join(LENGTHS)}")
    desks = sorted(
        desks_of(book), key=lambda d: (d.document.published.value if d.document.published else "9999", d.document.source)
    )
    for number, desk in enumerate(desks, 1):
        desk.label = desk.document.outlet or f"R{number}"
    found = found or found_in(book, same=same)
    drafts, cut = _drafts(desks, found)
    newest = max((d.document.published.earliest or "" for d in desks if d.document.published), default="") or None
    sections = [section for plan, own in drafts if (section := _section(plan, ordered(own, newest), length))]
    held = Counter(f"{h.what}: {h.reason}" for h in book.held())
    sure = any(line.sure is not None for section in sections for line in section.lines)
    return Brief(
        tuple(desk.document for desk in desks), tuple(sections), tuple(held.most_common()), tuple(cut.most_common()), length, sure
    )


def _drafts(desks: Sequence[Desk], found: Found) -> tuple[list[tuple[SectionPlan, list[DraftLine]]], Counter[str]]:
    acts = acts_of(desks, found.same)
    sided, said = voices_of(desks, acts.cut)
    plans = [
        (AGREED, accord_drafts(desks, found.same)), (HAPPENED, acts.happened), (SIDED, sided), (ALLEGED, acts.alleged),
        (APART, list(differing(desks, found))), (STRAINED, list(strains(desks, found, acts.cut))), (UNREAL, acts.unreal), (SAID, said),
        (SILENT, list(silences(desks, found.same))), (NOT_NOW, acts.not_now), (NAMED, list(named(desks))),
    ]  # fmt: skip
    return plans, acts.cut


def _section(plan: SectionPlan, drafts: list[DraftLine], length: str) -> Section | None:
    most, details = {"line": (plan.line, 0), "page": (plan.page, plan.details), "full": (MOST, MOST)}[length]
    if not drafts or not most:
        return None
    shown = by_target(drafts[:most]) if plan is SIDED else drafts[:most]
    lines = [line for draft in shown for line in draft.lines()[: 1 + details]]
    kept = sum(min(details, len(draft.details)) for draft in shown)
    return Section(plan.title, tuple(lines), len(drafts) - len(shown), sum(len(d.details) for d in shown) - kept)
