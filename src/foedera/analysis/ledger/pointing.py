"""Who acts or suffers, where a report only points back at them: "They were set free", "Uganda freed the nine", "We have released them"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from foedera.analysis.ledger.quantities import UNITS
from foedera.analysis.ledger.telling import Telling
from foedera.types.ledger import Row
from foedera.types.text import Span

SUBJECT: Final = r"they|we|he|she|I"
BE: Final = r"(?:was|were|(?:had|have|has) been)"
OBJECT: Final = re.compile(
    rf"\b(?:(?:{SUBJECT}|it)(?=\s{BE}\s)|them|him|us|the\s(?:\d{{1,3}}|{'|'.join(UNITS)})(?=[.,;]|\s(?:on|in|from|at|by|after|{BE})\b))",
    re.IGNORECASE,
)
ACTING: Final = re.compile(
    rf"^(?:(?:[Tt]hat|[Aa]nd|[Bb]ut|[Ww]hen|[Aa]fter)\s)?(?:[Ww]e|I)\b(?!\s{BE}\s)"
)  # the party whose text it is


def pointed_at(row: Row, tellings: Sequence[Telling]) -> Row:
    """The row of who acts or who suffers, where silent cells point at somebody by a pronoun or a bare number: as the others name them.

    The verdict stays: a pronoun is at odds with nobody.
    """
    pattern = ACTING if row.field == "who" else OBJECT
    values = tuple(dict.fromkeys(value for cell in row.cells for value in cell.values))
    cells = []
    for cell, telling in zip(row.cells, tellings, strict=True):
        spans = list(_pointers(telling, pattern)) if cell.state == "silent" else []
        cells.append(telling.cell("found", values, spans) if spans else cell)
    return replace(row, cells=tuple(cells))


def _pointers(telling: Telling, pattern: re.Pattern[str]) -> list[Span]:
    text = telling.report.document.text
    found = ((piece, pattern.search(text[piece.start : piece.end])) for piece in telling.pieces)
    return [Span(piece.start + match.start(), piece.start + match.end()) for piece, match in found if match]
