"""What analyses of a whole look at: all of a small record, or a few reports of a large one, so that time and memory stay bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedera import pipeline
from foedera.analysis.clusters import clusters
from foedera.analysis.ledger.grouping import groups
from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.linked import linked_in
from foedera.analysis.ledger.reports import reports_of
from foedera.analysis.naming import naming, rivals
from foedera.analysis.timeline import timeline
from foedera.types.book import Book, Filed
from foedera.types.entries import kind_of
from foedera.types.findings import Called, Timeline
from foedera.types.ledger import Ledger
from foedera.types.record import Link
from foedera.types.text import Document
from foedera.web.room import RecordView
from foedera.web.work import Finding, Work

LINKED: Final = frozenset({"actor", "accord", "event", "statement"})  # kinds whose links lay reports side by side
MOST: Final = 24  # reports of a large record that are laid side by side at once: the newest, or those of the days asked for


@dataclass(frozen=True, slots=True)
class Affairs:
    """Reports laid side by side, what they call things, and what happened when: `looked` of `total` reports were read for it."""

    ledgers: tuple[Ledger, ...]
    called: tuple[Called, ...]
    line: Timeline
    documents: dict[str, Document]
    looked: int
    total: int


def chosen(view: RecordView, until: str | None = None) -> list[str]:
    """The ids of the reports that are looked at: all of a small record, else the last ones up to a day."""
    return view.survey.newest(until=until, limit=None if view.small else MOST)


def book_of(view: RecordView, keys: Sequence[str] | None) -> Book:
    """Some reports of today's record as a book, without what people rejected; None: the whole."""
    if keys is None:
        return view.record.book(standing=True)
    documents = {key: view.record.document(key) for key in keys}
    filed = {key: _filed(view, key, document) for key, document in documents.items()}

    def entries(kind: str) -> Iterator[Filed]:
        return (one for key in documents for one in filed[key] if kind_of(one.entry) == kind)

    ends = [*documents, *(one.entry.id for listed in filed.values() for one in listed if kind_of(one.entry) in LINKED)]

    @cache
    def around() -> tuple[Link, ...]:
        return tuple(view.record.links.about(ends))

    def links(kind: str) -> Iterator[Link]:
        return (link for link in around() if kind in {"", link.kind})

    return Book(lambda: iter(documents.values()), entries, lambda: iter(()), (), view.record.standing(), links)


def _filed(view: RecordView, key: str, document: Document) -> list[Filed]:
    folded, run = view.record.folded(key), view.index.run_of(key) or ""
    listed = sorted(folded.made.values(), key=lambda entry: (entry.anchor.start, entry.id))
    return [one for entry in listed if (one := Filed(entry, document, run, folded.reviews.get(entry.id))).stands]


def part(view: RecordView, until: str | None = None) -> Book:
    """The reports that are looked at, as a book."""
    return book_of(view, None if view.small and until is None else chosen(view, until))


def laid(view: RecordView, until: str | None = None) -> Affairs:
    """The affairs of the reports that are looked at."""
    keys = chosen(view, until)
    return _laid(book_of(view, keys), len(keys), view.kept("counts", view.survey.counts)["document"])


def _laid(book: Book, looked: int, total: int) -> Affairs:
    reports = reports_of(book, pipeline.searchable)
    linked = linked_in(book)
    grouped = groups(reports, linked)
    found = ledgers(reports, grouped, linked.forced)
    documents = {key: report.document for key, report in reports.items()}
    called = rivals(naming(book, reports, found))
    return Affairs(tuple(found), called, timeline(reports, grouped), documents, looked, total)


def affairs(view: RecordView, until: str | None = None) -> Finding:
    """The affairs, as far as they are worked out."""
    return view.finding(AFFAIRS, until)


def near(view: RecordView, entry: str) -> Finding:
    """The affairs of the reports whose entries are linked with one entry: what a large record compares on demand."""
    return view.finding(NEAR, entry)


def _near(view: RecordView, entry: str) -> Affairs:
    documents = dict.fromkeys(filed.document.id for key in linked(view, entry)[: 2 * MOST] if (filed := view.record.lookup(key)))
    keys = list(documents)[:MOST]
    return _laid(book_of(view, keys), len(keys), len(keys))


def linked(view: RecordView, entry: str) -> list[str]:
    """An entry and those that are proposed, or decided by people, to be the same, by the links around it."""
    filed, decisions = view.record.lookup(entry), view.record.standing()
    kind = kind_of(filed.entry) if filed else ""
    found = fresh = [entry]
    while fresh and len(found) < 2 * MOST:
        around = clusters((link for link in view.record.links.about(fresh) if link.kind == kind), decisions)
        own = [cluster.members for cluster in around if cluster.kind == kind and {*cluster.members} & {*fresh}]
        fresh = [key for key in dict.fromkeys(key for members in own for key in members) if key not in found]
        found = [*found, *fresh]
    return found


AFFAIRS: Final = Work("affairs", laid, str | None, Affairs)
NEAR: Final = Work("near", _near, str, Affairs)
