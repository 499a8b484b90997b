"""Foedera from Python: read reports, look at the record, hand it on.

>>> import io
>>> import foedera
>>> record = foedera.read("samples/moscow-2022/kremlin.txt")
>>> frame = record.events.to_pandas()
>>> {"done"} <= set(frame["modality"]), list(frame.columns[:3])
(True, ['entry', 'schema', 'id'])
>>> record.statements.to_polars().height == len(record.statements)
True
>>> out = io.BytesIO()
>>> record.export("jsonl", out).rows > 10
True
>>> foedera.api.read_back(out.getvalue().splitlines()).faults()
[]
"""

from foedera.analysis.networks.series import Counting
from foedera.analysis.networks.web import Question, Web
from foedera.api.care import checks, copy, merge
from foedera.api.learning import train, train_ontology
from foedera.api.opened import Foedera, diff_of_files
from foedera.api.readers import default_reader, llm_reader
from foedera.api.reading import drawn, read, read_back, watch
from foedera.api.table import POLICY, Table
from foedera.api.writing import formats
from foedera.errors import FoederaError
from foedera.export.brief_html import page
from foedera.export.brief_markdown import markdown
from foedera.export.display import View
from foedera.export.jsonl import whole_lines
from foedera.export.shape import row_of
from foedera.pipeline import Account
from foedera.review.decide import Reviewer
from foedera.scale import Workers
from foedera.types.entries import KINDS
from foedera.types.series import Series

__all__ = [
    "KINDS", "POLICY", "Account", "Counting", "Foedera", "FoederaError", "Question", "Reviewer", "Series", "Table", "View", "Web", "Workers",
    "checks", "copy", "default_reader", "diff_of_files", "drawn", "formats", "llm_reader", "markdown", "merge", "page", "read", "read_back", "row_of",
    "train", "train_ontology", "watch", "whole_lines",
]  # fmt: skip
