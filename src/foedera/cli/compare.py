"""foedera compare"""

from __future__ import annotations

import typer

from foedera.analysis.ledger import Ledger, ledgers
from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.store.record import Record
from foedera.types.text import Document, Span

QUOTED = 110  # characters of a cell that are printed


def compare_reports(file: RecordFile, as_json: AsJson = False) -> None:
    """The same accord in several reports: what each gives, where they agree, differ, name differently or stay silent.

    Example:  foedera compare affair.foedera
    """
    with errors_as_lines(), Record.open(file) as record:
        found = ledgers(record.book(standing=True))
    if as_json:
        print_json([_row(ledger) for ledger in found])
    for ledger in found if not as_json else ():
        for line in _lines(ledger):
            typer.echo(visible(line))
    if not found and not as_json:
        typer.echo("no accord that more than one report tells of", err=True)
    raise typer.Exit(0 if found else FOUND)


def _words(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [" ".join(document.quote(span).split()) for span in spans]


def _lines(ledger: Ledger) -> list[str]:
    lines = [f"One accord in {len(ledger.documents)} reports ({'; '.join(ledger.reasons)})"]
    for row in ledger.rows:
        lines.append(f"  {row.field}: {row.verdict}")
        for document, cell in zip(ledger.documents, row.cells, strict=True):
            told = (
                " … ".join(f"“{words[:QUOTED]}”" for words in dict.fromkeys(_words(document, cell.spans))) if cell else "silent"
            )
            values = f"  [{', '.join(sorted(cell.values))}]" if cell and row.field != "title" else ""
            lines.append(f"    {document.outlet or document.source}: {told}{values}")
    return lines


def _row(ledger: Ledger) -> dict[str, object]:
    return {
        "reasons": list(ledger.reasons), "entries": list(ledger.entries), "documents": [document.id for document in ledger.documents],
        "rows": [
            {"field": row.field, "verdict": row.verdict,
             "cells": [
                 {"values": sorted(cell.values), "words": _words(document, cell.spans)} if cell else None
                 for document, cell in zip(ledger.documents, row.cells, strict=True)
             ]}
            for row in ledger.rows
        ],
    }  # fmt: skip
