"""CSV and Parquet -> Documents, a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from foedera.errors import IntakeError
from foedera.intake import addresses, pages
from foedera.intake.fields import document_of
from foedera.intake.limits import LINE_BYTES
from foedera.intake.plain import decoded
from foedera.types.record import Refusal
from foedera.types.text import Document


def _row(row: Mapping[str, object], source: str, form: str) -> Document | Refusal:
    try:
        return document_of(row, source=source, form=form)
    except IntakeError as error:
        return Refusal(source, str(error))


def read_csv(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """Rows of a CSV or TSV file with a header; a list of addresses goes with the pages beside it.

    Raises IntakeError where a row cannot be parsed.
    """
    csv.field_size_limit(LINE_BYTES)
    text = decoded(data, source)
    head = text.partition("\n")[0]
    if set(head.strip().split("|")) >= {"Text", "URL"}:  # gdeltnews's reconstructions of GDELT's Web News NGrams
        yield from _ngrams(text, source)
        return
    delimiter = "\t" if "\t" in head else ";" if head.count(";") > head.count(",") else ","  # ";" where "," is in numbers
    try:
        listed = addresses.of_gdelt(text, source) or addresses.of_table(text, source, delimiter)
        yield from pages.read(listed, source) if listed else _table(text, source, delimiter)
    except csv.Error as error:
        raise IntakeError(f"{source}: {error}") from error


def _table(text: str, source: str, delimiter: str) -> Iterator[Document | Refusal]:
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            yield _row({k: v for k, v in row.items() if isinstance(k, str)}, f"{source}:{rows.line_num}", "csv")
    except csv.Error as error:
        raise IntakeError(f"{source}:{rows.line_num}: {error}") from error


def _ngrams(text: str, source: str) -> Iterator[Document | Refusal]:
    """Articles put together again from n-grams. Their Date is when GDELT saw them: kept as the day of retrieval."""
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="|", quoting=csv.QUOTE_NONE)
    try:
        for row in rows:
            told = {"text": row.get("Text"), "url": row.get("URL"), "outlet": row.get("Source"), "retrieved": row.get("Date")}
            yield _row(told, f"{source}:{rows.line_num}", "ngrams")
    except csv.Error as error:
        raise IntakeError(f"{source}:{rows.line_num}: {error}") from error


def read_parquet(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """Rows of a Parquet file. Needs the extra foedera[tables]."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise IntakeError(f"{source}: reading Parquet needs pyarrow: pip install 'foedera[tables]'") from error
    try:
        batches = pyarrow.parquet.ParquetFile(io.BytesIO(data)).iter_batches(batch_size=256)
        number = 0
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                yield _row(row, f"{source}:{number}", "parquet")
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise IntakeError(f"{source}: not a readable Parquet file ({str(error)[:80]})") from error
