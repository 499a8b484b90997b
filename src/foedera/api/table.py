"""A record's documents, or its entries of one kind, as a table: rows, frames, and what a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from foedera.errors import QueryError
from foedera.export import display, frames
from foedera.export.shape import Row, document_row, row_of
from foedera.store.record import Record
from foedera.tables.amendments import using
from foedera.tables.codes import POLICIES
from foedera.types.book import Filed

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

POLICY: Final = "plover"
BATCH: Final = 1000  # entries whose rows are made at once, under the record's own names


def check(policy: str) -> None:
    """Raises QueryError for a policy that there is not."""
    if policy not in POLICIES:
        raise QueryError(f"unknown policy {policy!r}; one of: {', '.join(POLICIES)}")


def rows_of(record: Record, filed: Iterable[Filed], *, policy: str) -> Iterator[Row]:
    """The rows of entries, coded under the record's own names, which are in force only while rows are made."""
    amendments, waiting = record.amendments(), iter(filed)
    while batch := list(islice(waiting, BATCH)):
        with using(amendments):
            rows = [row_of(one.entry, one.document, run=one.run, policy=policy, review=one.review) for one in batch]
        yield from rows


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Today's documents, or entries of one kind, as rows (dicts) in RECORD.md's names.

    Iterate over it, ask its length or `table[0]`, or take it as a frame.
    """

    record: Record
    kind: str
    policy: str = POLICY

    def __iter__(self) -> Iterator[Row]:
        if self.kind == "document":
            return map(document_row, self.record.documents())
        return rows_of(self.record, self.record.filed(self.kind), policy=self.policy)

    def __len__(self) -> int:
        return self.record.counts()[self.kind]

    def __getitem__(self, number: int) -> Row:
        """One row by its number; it counts through those before. Raises IndexError."""
        at = range(len(self))[number]
        return next(islice(self, at, None))

    def __repr__(self) -> str:
        count = len(self)
        return f"<Table of {count} {self.kind}{'' if count == 1 else 's'}>"

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row an entry; what nests below the first level is JSON text. Needs foedera[tables]."""
        return frames.to_pandas(self, self.kind)

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars frame. Needs foedera[polars]."""
        return frames.to_polars(self, self.kind)

    def to_arrow(self) -> pyarrow.Table:
        """The same as an Arrow table; the policy stands in its metadata. Needs foedera[tables]."""
        return frames.to_arrow(self, self.kind, policy=self.policy)

    def _repr_html_(self) -> str:
        return display.table_html(self, self.kind, count=len(self))
