"""Rows -> files. `FILES` write one stream, `FOLDERS` several files. Adding a format is adding a Format to one of the two."""

from __future__ import annotations

from typing import Final

from foedera.export.acled import ACLED
from foedera.export.annotation import ANNOTATION
from foedera.export.format import Format
from foedera.export.ftm import FTM
from foedera.export.gdelt import GDELT
from foedera.export.graph_files import GEXF_FORMAT, GRAPHML_FORMAT
from foedera.export.icews import ICEWS
from foedera.export.jsonl import JSONL
from foedera.export.jsonld import JSONLD
from foedera.export.plover import PLOVER
from foedera.export.polecat import POLECAT
from foedera.export.prov import PROV
from foedera.export.tables import CSV, PARQUET

FILES: Final[dict[str, Format]] = {
    form.name: form for form in (JSONL, PLOVER, FTM, ANNOTATION, PROV, JSONLD, GRAPHML_FORMAT, GEXF_FORMAT)
}
FOLDERS: Final[dict[str, Format]] = {form.name: form for form in (CSV, PARQUET, POLECAT, ICEWS, GDELT, ACLED)}
