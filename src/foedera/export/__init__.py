"""Rows -> files. `FILES` write one stream, `FOLDERS` several files. Adding a format is adding a Format to one of the two."""

from __future__ import annotations

from typing import Final

from foedera.export.format import Format
from foedera.export.jsonl import JSONL
from foedera.export.tables import CSV, PARQUET

FILES: Final[dict[str, Format]] = {form.name: form for form in (JSONL,)}
FOLDERS: Final[dict[str, Format]] = {form.name: form for form in (CSV, PARQUET)}
