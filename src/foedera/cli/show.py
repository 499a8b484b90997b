"""foedera show, foedera list, foedera verify"""

from __future__ import annotations

from typing import Annotated

import typer

from foedera import api
from foedera.cli.door import FOUND, AsJson, AsOf, Policy, RecordFile, errors_as_lines, print_json, visible
from foedera.cli.rows import document_line, row_line
from foedera.types.entries import KINDS


def show_entry(
    file: RecordFile,
    entry: Annotated[str, typer.Argument(metavar="ID", help="An id, or the beginning of one.")],
    policy: Policy = api.POLICY,
    as_of: AsOf = None,
) -> None:
    """One document or entry with its words, as JSON.

    Example:  foedera show affair.foedera 3f2a91
    """
    with errors_as_lines(), api.Foedera.open(file, as_of=as_of) as record:
        print_json(record.show(entry, policy=policy))


def show_list(
    file: RecordFile,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"document, {', '.join(KINDS)}; empty for counts.")] = "",
    policy: Policy = api.POLICY,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Counts of what the record holds, or its documents, or its entries of a kind with their words.

    Example:  foedera list affair.foedera event
    """
    with errors_as_lines(), api.Foedera.open(file, as_of=as_of) as record:
        if not kind:
            counts = record.record.counts()
            print_json(counts) if as_json else typer.echo("\n".join(f"{n:7d} {name}" for name, n in counts.items()))
            return
        rows = list(record.table(kind, policy=policy))
        line = document_line if kind == "document" else row_line
        print_json(rows) if as_json else typer.echo("\n".join(map(line, rows)))


def verify_record(file: RecordFile, as_json: AsJson = False) -> None:
    """Check every span against every text, every hash and every reference; exit code 1 on any fault.

    Example:  foedera verify affair.foedera
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        found, counts = record.faults(), record.record.counts()
    if as_json:
        print_json({"faults": found, "checked": counts})
    else:
        typer.echo("\n".join(visible(fault) for fault in found) or f"whole: {sum(counts.values())} documents and entries checked")
    raise typer.Exit(FOUND if found else 0)
