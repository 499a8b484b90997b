"""The index of a record, which lists, searches, maps and pages read by page: worked out from entries, made again at will."""

from __future__ import annotations

from collections.abc import Callable

from foedera.analysis.laying import VERSION as LAYING
from foedera.analysis.laying import sheet_of
from foedera.store.record import Record
from foedera.store.sheets import Sheets
from foedera.tables.amendments import using

BATCH = 16  # documents laid out in one transaction


def lay(record: Record, *, progress: Callable[[int], None] = lambda _: None) -> int:
    """Bring the index up to date with the entries; returns how many documents were laid out anew. `progress` hears how many are left."""
    sheets = Sheets(record)
    sheets.make()
    stale = sheets.unlaid(f"{LAYING}{record.amended()}")
    with using(record.amendments()):
        for first in range(0, len(stale), BATCH):
            progress(len(stale) - first)
            made = [sheet_of(sheets.book_of(document, run), run) for document, run in stale[first : first + BATCH]]
            sheets.lay_all(made, f"{LAYING}{record.amended()}")
    return len(stale)
