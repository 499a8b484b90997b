"""A series as rows, CSV or Parquet. How it was made (periods, draws, seed, policy) stands in every row or in the file's metadata."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from foedera.errors import ExportError
from foedera.export.tables import safe
from foedera.tables.codes import codes
from foedera.types.series import Count, Series

COLUMNS: Final = (*(field.name for field in fields(Count)), "source_name", "target_name", "source_code", "target_code")


def rows_of(series: Series, names: Mapping[str, str], *, policy: str) -> list[dict[str, Any]]:
    """A row for each count, with what each key is called and its code under the policy (None where it has none)."""
    return [
        {field.name: getattr(count, field.name) for field in fields(Count)}
        | {"source_name": names.get(count.source, count.source), "target_name": names.get(count.target, count.target),
           "source_code": _code(count.source, policy), "target_code": _code(count.target, policy)}
        for count in series.counts
    ]  # fmt: skip


def _code(key: str, policy: str) -> str | None:
    return next(iter(codes(key, policy=policy).values()), None)


def made(series: Series, policy: str) -> dict[str, str]:
    """How a series was made, as text."""
    keys = ("by", "per", "draws", "seed", "level", "origins")
    left = "; ".join(f"{count} with {reason}" for reason, count in series.left_out)
    return {"foedera_series": "1", "policy": policy, "left_out": left} | {key: str(getattr(series, key)) for key in keys}


def write(series: Series, path: Path, names: Mapping[str, str], *, policy: str) -> None:
    """Write to a .csv or .parquet file. Raises ExportError for another, or where Parquet's extra is missing."""
    rows = rows_of(series, names, policy=policy)
    if path.suffix == ".csv":
        _write_csv(rows, path)
    elif path.suffix == ".parquet":
        _write_parquet(rows, path, made(series, policy))
    else:
        raise ExportError(f"{path}: a series is written to a .csv or a .parquet file")


def _write_csv(rows: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows({key: safe(value) for key, value in row.items()} for row in rows)


def _write_parquet(rows: list[dict[str, Any]], path: Path, told: Mapping[str, str]) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'foedera[tables]'") from error
    kinds = {"events": pyarrow.int32(), "reports": pyarrow.int32(), "origins": pyarrow.int32(), "low": pyarrow.float64(),
             "high": pyarrow.float64()}  # fmt: skip
    schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS], metadata=dict(told))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), path)
