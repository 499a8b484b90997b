"""Pieces that begin with "who" or "which", with the noun that they go on from."""

from __future__ import annotations

import re
from typing import Final

from foedera.analysis.ledger.reports import Report
from foedera.types.text import Span

RELATIVE: Final = re.compile(r"(?:who|whom|which)\b")


def from_noun(report: Report, piece: Span) -> Span:
    """A piece that begins with "who" or "which", with the piece before it in the sentence, which says who or what."""
    if not RELATIVE.match(report.document.text, piece.start):
        return piece
    before = [p.start for p in report.pieces if p.end <= piece.start and p.start >= report.text.sentence(piece).start]
    return Span(before[-1], piece.end) if before else piece
