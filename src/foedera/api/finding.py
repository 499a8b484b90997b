"""What the analyses find in a record, worked out anew from its entries, its links and people's decisions on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedera import pipeline
from foedera.analysis.brief import brief_of
from foedera.analysis.brief.found import found_in
from foedera.analysis.clusters import clusters_of
from foedera.analysis.ledger.grouping import groups as groupings
from foedera.analysis.ledger.ledgers import ledgers as laid_out
from foedera.analysis.ledger.linked import Linked, linked_in
from foedera.analysis.ledger.reports import Report, reports_of
from foedera.analysis.naming import naming, rivals
from foedera.analysis.timeline import timeline as through_time
from foedera.types.book import Book
from foedera.types.findings import Brief, Called, Timeline
from foedera.types.ledger import Ledger

Groups = Sequence[Sequence[str]]  # ids of entries that may be one


def brief(book: Book, length: str) -> Brief:
    """What the reports say. Raises QueryError for an unknown length."""
    linked = [cluster.members for cluster in clusters_of(book, "event")]
    return brief_of(book, length=length, found=found_in(book, ledgers(book), linked))


def ledgers(book: Book, groups: Groups | None = None) -> list[Ledger]:
    """The reports of each affair side by side."""
    return _laid(reports_of(book, pipeline.searchable), linked_in(book), groups)


def _laid(reports: Mapping[str, Report], linked: Linked, groups: Groups | None = None) -> list[Ledger]:
    return laid_out(reports, groupings(reports, linked) if groups is None else groups, linked.forced)


def names_given(book: Book, *, every: bool) -> tuple[Called, ...]:
    """Who calls what how; without `every` only what goes by more than one name, or by a marked one."""
    reports = reports_of(book, pipeline.searchable)
    called = naming(book, reports, _laid(reports, linked_in(book)))
    return called if every else rivals(called)


def timeline(book: Book, groups: Groups | None = None) -> Timeline:
    """Events and stages of accords through time."""
    reports = reports_of(book, pipeline.searchable)
    return through_time(reports, groupings(reports, linked_in(book)) if groups is None else groups)
