"""What one report says in the very sentences of another: a fact that was read there stands here too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.telling import Telling
from foedera.types.ledger import Cell
from foedera.types.text import Span


@dataclass(frozen=True, slots=True)
class Carried:
    """A fact as one report gives it, with the sentences that its words stand in and where in them."""

    cell: Cell
    places: tuple[tuple[str, int, int], ...]


def carriers(given: Iterable[tuple[Cell, Report]]) -> list[Carried]:
    """The facts that were read, each way of saying them once."""
    found: dict[tuple[tuple[str, int, int], ...], Carried] = {}
    for cell, report in given:
        if cell.state == "told" and cell.spans:
            places = tuple(_place(report, span) for span in cell.spans)
            found.setdefault(places, Carried(cell, places))
    return list(found.values())


def _place(report: Report, span: Span) -> tuple[str, int, int]:
    sentence = report.text.sentence(span)
    return report.document.quote(sentence), span.start - sentence.start, span.end - sentence.start


def carried(telling: Telling, others: Iterable[Carried]) -> Cell | None:
    """The cell of another report whose words stand in sentences that this report repeats word for word; None where there is none."""
    text = telling.report.document.text
    for other in others:
        places = [(text.find(sentence), start, end) for sentence, start, end in other.places]
        if all(at >= 0 for at, *_ in places):
            return telling.cell("found", other.cell.values, [Span(at + start, at + end) for at, start, end in places])
    return None
