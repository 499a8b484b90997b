"""foedera compare"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedera import api
from foedera.analysis.brief.plain import quoted
from foedera.cli.crowd import QUOTED, STYLES, VALUED, WIDE, print_crowd, quote
from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.cli.plainly import actor_name, plain_reason
from foedera.export.counted import counted
from foedera.export.shape import span_row
from foedera.types.ledger import WORTH, Cell, Item, Ledger, Row
from foedera.types.text import Document

CLAUSE = 160  # characters of a fact that is told in one line


def compare_reports(
    file: RecordFile,
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID|WORDS", help="An accord or event: an id, the beginning of one, or words; empty for the whole affair."
        ),
    ] = "",
    all_rows: Annotated[
        bool, typer.Option("--all", help="Every fact report by report, and how the silent ones were searched.")
    ] = False,
    page: Annotated[int, typer.Option("--page", min=1, help="Of more than 8 reports: which 20 accords and events.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Reports of one affair side by side: each fact in the words of each, and whether they agree, differ or say nothing.

    Examples:  foedera compare affair.foedera   ·   foedera compare affair.foedera ceasefire --all
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        ledgers = record.ledgers()
        chosen = [(ledger, [item for item in ledger.items if _asked(ledger, item, what)]) for ledger in ledgers]
    if as_json:
        print_json([_ledger_row(ledger, items) for ledger, items in chosen if items or not what])
    else:
        print_ledgers(chosen, whole=not what, all_rows=all_rows or bool(what), file=file, page=page)
    raise typer.Exit(0 if any(items for _, items in chosen) else FOUND)


def _asked(ledger: Ledger, item: Item, what: str) -> bool:
    if not what or any(entry.startswith(what) for entry in item.entries):
        return True
    words = " ".join(
        [item.name, *(quote(d, s) for d, cell in zip(ledger.documents, item.told, strict=True) for s in cell.spans)]
    ).casefold()
    return all(word in words for word in what.casefold().split())


def print_ledgers(
    chosen: Sequence[tuple[Ledger, list[Item]]], *, whole: bool, all_rows: bool, file: str = "FILE", page: int = 1
) -> None:
    """Tables of what differs, and lines of what all agree on or one report alone gives; of more reports than fit side by side, how many
    say what. `whole`: each affair begins with an overview.
    """
    console = Console(highlight=False, soft_wrap=False)
    if not any(items for _, items in chosen):
        typer.echo("no accord or event that more than one report tells of", err=True)
    for ledger, items in chosen:
        if len(ledger.documents) > WIDE:
            if items:
                print_crowd(console, file, ledger, items, page=page, whole=whole, full=all_rows)
            continue
        if whole:
            console.print(_overview(ledger))
            for copy, of in ledger.copies:
                pair = f"{ledger.documents[copy].label} and {ledger.documents[of].label}"
                console.print(Text(visible(f"{pair} share most of their sentences: one text, not two")))
        for item in items:
            _print_item(console, ledger, item, all_rows)


def _overview(ledger: Ledger) -> Table:
    """Which report tells of which item, and how many facts differ."""
    table = Table(
        box=box.SIMPLE,
        expand=True,
        title=f"{counted(len(ledger.documents), 'report')}, {len(ledger.documents) - len(ledger.copies)} that repeat no other",
    )
    table.add_column("accord or event", ratio=3)
    for document in ledger.documents:
        table.add_column(Text(visible(document.label)), justify="center", ratio=1)
    table.add_column("facts", ratio=2)
    for item in ledger.items:
        marks = [_mark(item, n) for n in range(len(ledger.documents))]
        counts = [f"{n} {verdict}" for verdict in WORTH[:3] if (n := sum(row.verdict == verdict for row in item.rows))]
        table.add_row(Text(visible(item.name[:QUOTED])), *marks, ", ".join(counts) or "agree")
    return table


def _mark(item: Item, number: int) -> str:
    if any(denial.report == number for denial in item.denials):
        return "denied"
    return {"told": "tells", "found": "found", "silent": "silent", "absent": "silent"}[item.told[number].state]


def _print_item(console: Console, ledger: Ledger, item: Item, all_rows: bool) -> None:
    rows = [row for row in item.rows if all_rows or row.verdict in WORTH[:3]]
    console.print(Text(visible(f"\n{item.kind}: {item.name}"), style="bold"))
    console.print(Text(visible(f"proposed as one by {'; '.join(map(plain_reason, item.reasons))}"), style="dim"))
    for denial in item.denials:
        console.print(Text(visible(_denial(ledger, item, denial.report)), style="red"))
    if rows:
        console.print(_table(ledger, item, rows, all_rows))
    for row in item.rows:
        if row not in rows:
            console.print(_line(ledger, item, row), soft_wrap=True)


def _line(ledger: Ledger, item: Item, row: Row) -> Text:
    """A fact on which all agree that give it, or that one alone gives, in one line: the fact, the fullest words, and who is silent."""
    documents = ledger.documents
    first = max(
        (n for n, cell in enumerate(row.cells) if cell.given),
        key=lambda n: max((span.end - span.start for span in row.cells[n].spans), default=0),
    )
    words = _brief_words(documents[first], row, row.cells[first])
    silent = [documents[n].label for n, cell in enumerate(row.cells) if item.told[n].given and not cell.given]
    who = f"only {documents[first].label}" if row.verdict == "told by one" else "agree"
    rest = f"; {', '.join(silent)} silent" if silent and row.verdict == "agree" else ""
    return Text(f"  {who}  ", style=STYLES[row.verdict]) + Text(visible(f"{row.field.partition(' (')[0]}: {words}{rest}"))


def _brief_words(document: Document, row: Row, cell: Cell) -> str:
    """The longest words of a cell, and its value where the words do not say it."""
    said = dict.fromkeys(quote(document, span) for span in cell.spans)
    words = ", ".join(said) if row.field == "signatories" else max(said, key=len, default="")
    values = ", ".join(sorted({actor_name(v.key) for v in cell.values if row.field in VALUED or v.key.isupper()}))
    told = quoted(f"{words[:CLAUSE]}{'…' if len(words) > CLAUSE else ''}") if words else ""
    return values if row.field == "parties" and values else f"{told} [{values}]" if values else told


def _denial(ledger: Ledger, item: Item, number: int) -> str:
    denial = next(d for d in item.denials if d.report == number)
    document = ledger.documents[number]
    names = ", ".join(ledger.documents[n].label for n in denial.against)
    when = " (an earlier report)" if denial.later else ""
    tells = f"; {names} tells it{when}" if names else ""
    return f"denied by {' as told by '.join(reversed(denial.by))} in {document.label} “{quote(document, denial.span)}”{tells}; both stand"


def _table(ledger: Ledger, item: Item, rows: Sequence[Row], explain: bool) -> Table:
    shown = [n for n, cell in enumerate(item.told) if cell.given]
    table = Table(box=box.SIMPLE_HEAD, show_lines=False)
    table.add_column("fact")
    for n in shown:
        table.add_column(Text(visible(ledger.documents[n].label)), ratio=1, overflow="fold")
    for row in rows:
        fact = Text(row.field) + Text(f"\n{row.verdict}", style=STYLES[row.verdict])
        table.add_row(fact, *(_cell(ledger.documents[n], row, row.cells[n], explain) for n in shown))
    return table


def _cell(document: Document, row: Row, cell: Cell, explain: bool) -> Text:
    """The words, with the value as it is compared where that is not the words themselves; of a silence, how it was searched."""
    if not cell.given:
        return Text(visible(f"silent ({cell.searched})" if explain else "silent"), style="dim")
    words = " … ".join(quoted(quote(document, span)[:QUOTED]) for span in cell.spans[:3])
    values = sorted({actor_name(v.key) for v in cell.values if row.field in VALUED or v.key.isupper()})
    notes = [*values, *(["found by search"] if cell.state == "found" and row.field != "told as" else [])]
    return Text(visible(words + (f"\n[{'; '.join(notes)}]" if notes else "")))


def _ledger_row(ledger: Ledger, items: Sequence[Item]) -> dict[str, Any]:
    return {
        "documents": [{"id": d.id, "outlet": d.outlet, "title": d.title, "published": d.published.value if d.published else None,
                       "source": d.source} for d in ledger.documents],
        "copies": [{"report": ledger.documents[a].id, "of": ledger.documents[b].id} for a, b in ledger.copies],
        "items": [_item_row(ledger, item) for item in items],
    }  # fmt: skip


def _item_row(ledger: Ledger, item: Item) -> dict[str, Any]:
    documents = ledger.documents
    return {
        "kind": item.kind, "name": item.name, "entries": list(item.entries), "reasons": list(item.reasons),
        "told": _cells(documents, item.told),
        "denials": [
            {"report": documents[d.report].id, "by": list(d.by), "span": span_row(d.span, documents[d.report]), "entry": d.entry,
             "against": [documents[n].id for n in d.against], "earlier": [documents[n].id for n in d.later]}
            for d in item.denials
        ],
        "rows": [
            {"field": row.field, "verdict": row.verdict, "cells": _cells(documents, row.cells),
             "differ": [[documents[a].id, documents[b].id] for a, b in row.differ]}
            for row in item.rows
        ],
    }  # fmt: skip


def _cells(documents: Sequence[Document], cells: Sequence[Cell]) -> list[dict[str, Any]]:
    return [
        {"report": document.id, "state": cell.state, "values": [{"key": v.key, "low": v.low, "high": v.high} for v in cell.values],
         "spans": [span_row(span, document) for span in cell.spans], "entries": list(cell.entries), "searched": cell.searched,
         "voices": [{"asserted_by": list(v.by), "modality": v.modality, "assertion": v.assertion} for v in cell.voices]}
        for document, cell in zip(documents, cells, strict=True)
    ]  # fmt: skip
