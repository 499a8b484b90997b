"""foedera naming"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedera import api
from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.export.shape import span_row
from foedera.types.findings import Called
from foedera.types.text import Document


def name_table(
    file: RecordFile,
    every: Annotated[bool, typer.Option("--all", help="Also what all reports call by one and the same name.")] = False,
    as_json: AsJson = False,
) -> None:
    """Who calls what how: actors, places, accords, events; the reporter's own word or somebody's who is quoted.

    Example:  foedera naming affair.foedera
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        called = record.naming(every=every)
        documents = {d.id: d for d in record.record.documents()}
    if as_json:
        print_json([
            {"kind": c.kind, "of": c.of, "form": c.form, "document": c.document, "outlet": documents[c.document].outlet, "owner": c.owner,
             "marker": c.marker, "spans": [span_row(span, documents[c.document]) for span in c.spans]}
            for c in called
        ])  # fmt: skip
        raise typer.Exit(0 if called else FOUND)
    for kind, listed in groupby(called, key=lambda c: c.kind):
        Console(highlight=False).print(_table(kind, listed, documents))
    if not called:
        typer.echo("nothing goes by more than one name", err=True)
    raise typer.Exit(0 if called else FOUND)


def _table(kind: str, listed: Iterable[Called], documents: Mapping[str, Document]) -> Table:
    title = f"{kind}s" if kind != "wording" else "other wordings kept at a distance"
    table = Table(box=box.SIMPLE, title=title, title_justify="left")
    for heading in (kind, "form", "times", "report", "whose word", "marker"):
        table.add_column(heading, overflow="fold")
    last = ""
    for c in listed:
        named, marker = "" if c.of == last else c.of, "" if c.marker == "none" else c.marker
        cells = (named, c.form, str(len(c.spans)), documents[c.document].label, c.owner or "the reporter", marker)
        table.add_row(*(Text(visible(cell)) for cell in cells))
        last = c.of
    return table
