"""What one report says in the very sentences of another: a fact that was read there stands here too."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.analysis.reports import Report
from foedera.analysis.telling import Telling
from foedera.types.ledger import Cell
from foedera.types.text import Span


def carried(telling: Telling, others: Iterable[tuple[Cell, Report]]) -> Cell | None:
    """The cell of another report whose words stand in sentences that this report repeats word for word; None where there is none."""
    for cell, other in others:
        spans = [found for span in cell.spans if (found := _here(telling.report, other, span))]
        if cell.state == "told" and spans and len(spans) == len(cell.spans):
            return telling.cell("found", cell.values, spans)
    return None


def _here(report: Report, other: Report, span: Span) -> Span | None:
    sentence = other.text.sentence(span)
    at = report.document.text.find(other.document.quote(sentence)) - sentence.start
    return Span(at + span.start, at + span.end) if at + sentence.start >= 0 else None
