"""Foedera from Python: read reports, look at the record, hand it on.

>>> import foedera
>>> record = foedera.read(["samples"])          # doctest: +SKIP
>>> record.events.to_pandas()                   # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from foedera import intake, pipeline
from foedera.analysis.brief import brief_of
from foedera.analysis.grouping import groups as groupings
from foedera.analysis.ledger import ledgers
from foedera.analysis.naming import naming, rivals
from foedera.analysis.reports import reports_of
from foedera.analysis.timeline import timeline
from foedera.errors import ExportError, FoederaError, QueryError
from foedera.export import FILES, FOLDERS
from foedera.export.brief_html import page
from foedera.export.brief_markdown import markdown
from foedera.export.shape import Row, document_row, row_of
from foedera.export.tables import flat
from foedera.pipeline import Account
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.tables.codes import POLICIES
from foedera.types.entries import KINDS
from foedera.types.findings import Brief, Called, Timeline
from foedera.types.ledger import Ledger
from foedera.types.reading import Reader
from foedera.types.record import Refusal
from foedera.types.text import Document

if TYPE_CHECKING:
    import pandas

POLICY = "plover"


def default_reader() -> Reader:
    """The reader that travels in the package."""
    from foedera.engine.onnx import OnnxReader

    return OnnxReader()


@dataclass(frozen=True, slots=True)
class Table:
    """Today's entries of one kind, as rows in RECORD.md's names."""

    record: Record
    kind: str
    policy: str = POLICY

    def __iter__(self) -> Iterator[Row]:
        for filed in self.record.filed(self.kind):
            yield row_of(filed.entry, filed.document, run=filed.run, policy=self.policy)

    def __len__(self) -> int:
        return self.record.counts()[self.kind]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row an entry; nested fields are JSON text. Needs foedera[tables]."""
        try:
            import pandas
        except ImportError as error:
            raise ExportError("data frames need pandas: pip install 'foedera[tables]'") from error
        return pandas.DataFrame([flat(row) for row in self])


class Foedera:
    """An open record with everything that a user does to it. Close it, or use it as a context."""

    def __init__(self, record: Record, account: Account | None = None) -> None:
        self.record = record
        self.account = account or Account()

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a record file. Raises StoreError if it is missing or not ours."""
        return cls(Record.open(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.record.close()

    actors = property(lambda self: Table(self.record, "actor"))
    mentions = property(lambda self: Table(self.record, "mention"))
    accords = property(lambda self: Table(self.record, "accord"))
    statements = property(lambda self: Table(self.record, "statement"))
    events = property(lambda self: Table(self.record, "event"))
    namings = property(lambda self: Table(self.record, "naming"))

    def brief(self) -> Brief:
        """What the reports say, worked out anew from today's entries."""
        return brief_of(self.record.book(standing=True))

    def ledgers(self, groups: Sequence[Sequence[str]] | None = None) -> list[Ledger]:
        """The reports of each affair side by side. `groups` are ids of entries that may be one; ours, by words and days, where not given."""
        reports = reports_of(self.record.book(standing=True), pipeline.searchable)
        return ledgers(reports, groupings(reports) if groups is None else groups)

    def naming(self, *, every: bool = False) -> tuple[Called, ...]:
        """Who calls what how; without `every` only what goes by more than one name, or by a marked one."""
        book = self.record.book(standing=True)
        reports = reports_of(book, pipeline.searchable)
        called = naming(book, reports, ledgers(reports, groupings(reports)))
        return called if every else rivals(called)

    def timeline(self, groups: Sequence[Sequence[str]] | None = None) -> Timeline:
        """Events and stages of accords through time, each once, with all reports that tell of it."""
        reports = reports_of(self.record.book(standing=True), pipeline.searchable)
        return timeline(reports, groupings(reports) if groups is None else groups)

    def faults(self) -> list[str]:
        """Every fault of the file; empty where it is whole."""
        return list(faults(self.record))

    def show(self, key: str, *, policy: str = POLICY) -> Row:
        """The row of a document or entry by its id, or the unique beginning of one. Raises QueryError."""
        found = self.record.ids(key)
        if len(found) != 1:
            raise QueryError(f"{len(found)} entries begin with {key!r}" if found else f"no document or entry {key!r}")
        (full,) = found
        entry = self.record.find(full)
        if entry is None:
            return document_row(self.record.document(full))
        document = self.record.document(entry.document)
        return row_of(entry, document, run=self.record.run_of(full) or "", policy=policy)

    def export(self, form: str, out: BinaryIO | Path, *, policy: str = POLICY) -> None:
        """Write the record as jsonl (a stream) or csv, parquet (a folder). Raises ExportError for another form or policy."""
        if policy not in POLICIES:
            raise ExportError(f"unknown policy {policy!r}; one of: {', '.join(POLICIES)}")
        if form in FILES and not isinstance(out, Path):
            FILES[form](self.record.book(), out, policy=policy)
        elif form in FOLDERS and isinstance(out, Path):
            FOLDERS[form](self.record.book(), out, policy=policy)
        else:
            raise ExportError(f"unknown format {form!r}; one of: {', '.join((*FILES, *FOLDERS))}")


def read(
    paths: Iterable[str | Path] | str | Path,
    into: str | Path = ":memory:",
    *,
    reader: Reader | None = None,
    progress: Callable[[Document | Refusal], None] = lambda _: None,
) -> Foedera:
    """Read reports into a record: files, folders, globs, "-" for standard input; `into` is a file or memory.

    What is in the record already is left as it is. `account` on the result says what was taken, held back and refused.
    """
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    record = Record.open(into, create=True)
    try:
        sources = intake.documents(map(str, listed))
        account = pipeline.read(sources, record, reader or default_reader(), progress=progress)
    except BaseException:
        record.close()
        raise
    return Foedera(record, account)


__all__ = ["KINDS", "Account", "Foedera", "FoederaError", "Table", "default_reader", "markdown", "page", "read"]
