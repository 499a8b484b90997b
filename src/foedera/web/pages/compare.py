"""The same accord in several reports, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.analysis.ledger import Cell, Ledger, Row, ledgers
from foedera.errors import QueryError
from foedera.web.pages.asked import ROWS, ById, Listing, Pages, pages_of
from foedera.web.room import View
from foedera.web.words import Report, Words, actor_name, report_of, words_of

WORDED = ("title", "place", "signatories")  # fields whose words say all; the compared values are folded forms
DIFFERENT = ("differ", "named differently")


@dataclass(frozen=True, slots=True)
class Told:
    """What one report gives for a fact: its values as compared, and its words."""

    report: str
    values: tuple[str, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """`told` stands in the order of the reports; None: that report is silent."""

    field: str
    verdict: str
    told: tuple[Told | None, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One accord as several reports tell it; `reasons` say why they are proposed as one."""

    id: str
    href: str
    title: str
    reasons: tuple[str, ...]
    reports: tuple[Report, ...]
    entries: tuple[str, ...]
    verdicts: tuple[tuple[str, int], ...]
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Comparisons:
    """`ready` False: still being worked out; `stale`: from before the newest decisions."""

    ready: bool
    stale: bool
    comparisons: tuple[Compared, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class ComparePage:
    compared: Compared
    stale: bool


def comparisons(view: View, query: Listing) -> Comparisons:
    finding = view.finding("ledgers", "", found)
    every = finding.value or []
    chosen = every[(query.page - 1) * ROWS : query.page * ROWS]
    shown = tuple(compared_of(ledger, full=False) for ledger in chosen)
    return Comparisons(finding.value is not None, finding.stale, shown, pages_of(len(every), query, "/compare"))


def compare(view: View, query: ById) -> ComparePage:
    """The comparison that an accord's entry stands in. Raises QueryError where only one report tells of it."""
    finding = view.finding("ledgers", "", found)
    ledger = next((ledger for ledger in finding.value or [] if query.id in ledger.entries), None)
    if ledger is None:
        raise QueryError(f"accord {query.id} is told by one report only, or the comparison is still being worked out")
    return ComparePage(compared_of(ledger), finding.stale)


def found(view: View) -> list[Ledger]:
    return ledgers(view.record.book(standing=True))


def different(ledger: Ledger) -> list[Row]:
    return [row for row in ledger.rows if row.verdict in DIFFERENT]


def compared_of(ledger: Ledger, *, full: bool = True) -> Compared:
    keys = [document.id for document in ledger.documents]
    title = next((row for row in ledger.rows if row.field == "title"), None)
    forms = (
        [
            document.quote(span)
            for document, cell in zip(ledger.documents, title.cells, strict=True)
            if cell
            for span in cell.spans
        ]
        if title
        else []
    )
    named = max(forms, key=len, default="an accord without a title")
    counts: dict[str, int] = {}
    for row in ledger.rows:
        counts[row.verdict] = counts.get(row.verdict, 0) + 1
    rows = ledger.rows if full else tuple(different(ledger))[:3]
    return Compared(
        ledger.entries[0], f"/compare/{ledger.entries[0]}", named, ledger.reasons, tuple(map(report_of, ledger.documents)), ledger.entries,
        tuple(counts.items()), tuple(row_of(row, ledger, keys) for row in rows),
    )  # fmt: skip


def row_of(row: Row, ledger: Ledger, keys: list[str]) -> FactRow:
    told = tuple(
        _told(cell, row.field, key, ledger, n) if cell else None
        for n, (cell, key) in enumerate(zip(row.cells, keys, strict=True))
    )
    return FactRow(row.field, row.verdict, told)


def _told(cell: Cell, field: str, key: str, ledger: Ledger, n: int) -> Told:
    document = ledger.documents[n]
    values = tuple(sorted(actor_name(value) if field == "parties" else _plain(field, value) for value in cell.values))
    distinct = {document.quote(span): span for span in reversed(cell.spans)}
    words = tuple(words_of(document, span, key=key, around=0) for span in reversed(distinct.values()))
    return Told(report_of(document).label, values if field not in WORDED else (), words[:6])


def _plain(field: str, value: str) -> str:
    if field == "signed":
        first, _, last = value.partition("/")
        return first if first == last else f"{first} to {last}"
    return value
