"""Entries by words, kind, who takes part, and day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from foedera.analysis.networks.drawn import within_calendar
from foedera.analysis.query import ASKED, matching
from foedera.api.table import Table, check, rows_of
from foedera.errors import QueryError
from foedera.export.shape import Row
from foedera.store.record import Record
from foedera.tables.amendments import using
from foedera.types.book import Filed
from foedera.types.entries import KINDS

MOST = 100_000  # entries that a search by words may give before the other questions narrow it


def table(record: Record, kind: str, policy: str) -> Table:
    """As `Foedera.table` says."""
    check(policy)
    if kind not in {"document", *KINDS}:
        raise QueryError(f"no kind {kind!r}; one of: {', '.join(('document', *KINDS))}")
    return Table(record, kind, policy)


def find(
    record: Record,
    words: str,
    kind: str,
    *,
    who: str | None,
    label: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    policy: str,
) -> list[Row]:
    """As `Foedera.find` says."""
    check(policy)
    within_calendar(since, until)
    if kind and kind not in ASKED:
        raise QueryError(f"no kind {kind!r} to find; one of: {', '.join(ASKED)}")
    with using(record.amendments()):
        kinds = (kind,) if kind else ASKED
        found = _holding(
            record, words, matching(record.book(standing=True), kinds, who=who, label=label, since=since, until=until)
        )
        chosen = list(islice(found, limit))
    return list(rows_of(record, chosen, policy=policy))


def _holding(record: Record, words: str, entries: Iterator[Filed]) -> Iterator[Filed]:
    if not words:
        return entries
    held = {key for _, key, _ in record.search(words, limit=MOST)}
    return (filed for filed in entries if filed.entry.id in held)
