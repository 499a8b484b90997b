"""Rows -> files. `FILES` write one stream, `FOLDERS` a file for each kind."""

from __future__ import annotations

from collections.abc import Callable

from foedera.export import jsonl, tables

FILES: dict[str, Callable[..., None]] = {"jsonl": jsonl.write}
FOLDERS: dict[str, Callable[..., None]] = {"csv": tables.write_csv, "parquet": tables.write_parquet}
