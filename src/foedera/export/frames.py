"""Rows -> data frames of pandas, polars and Arrow. Each library is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from foedera.errors import ExportError
from foedera.export.columns import columns, flat
from foedera.export.shape import Row
from foedera.export.tables import BATCH, arrow_schema

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_arrow(rows: Iterable[Row], kind: str, *, policy: str) -> pyarrow.Table:
    """An Arrow table with a row an entry. Raises ExportError without foedera[tables]."""
    schema = arrow_schema(kind, policy=policy)
    import pyarrow

    stream = map(flat, rows)
    parts = []
    while batch := list(islice(stream, BATCH)):
        parts.append(pyarrow.Table.from_pylist(batch, schema=schema))
    return pyarrow.concat_tables(parts) if parts else schema.empty_table()


def to_pandas(rows: Iterable[Row], kind: str) -> pandas.DataFrame:
    """A pandas frame with a row an entry. Raises ExportError without foedera[tables]."""
    try:
        import pandas
    except ImportError as error:
        raise ExportError("data frames need pandas: pip install 'foedera[tables]'") from error
    return pandas.DataFrame([flat(row) for row in rows], columns=list(columns(kind)))


def to_polars(rows: Iterable[Row], kind: str) -> polars.DataFrame:
    """A polars frame with a row an entry. Raises ExportError without foedera[polars]."""
    try:
        import polars
    except ImportError as error:
        raise ExportError("polars frames need polars: pip install 'foedera[polars]'") from error
    types = {str: polars.String, bool: polars.Boolean, int: polars.Int64, float: polars.Float64}
    schema = {name: types[of] for name, of in columns(kind).items()}
    return polars.DataFrame([flat(row) for row in rows], schema=schema)
