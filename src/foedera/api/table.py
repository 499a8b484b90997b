"""A record's entries of one kind as a table: rows, frames, and what a notebook shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from foedera.export import display, frames
from foedera.export.shape import Row, row_of
from foedera.store.record import Record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

POLICY: Final = "plover"


@dataclass(frozen=True, slots=True)
class Table:
    """Today's entries of one kind, as rows in RECORD.md's names."""

    record: Record
    kind: str
    policy: str = POLICY

    def __iter__(self) -> Iterator[Row]:
        for filed in self.record.filed(self.kind):
            yield row_of(filed.entry, filed.document, run=filed.run, policy=self.policy, review=filed.review)

    def __len__(self) -> int:
        return self.record.counts()[self.kind]

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
