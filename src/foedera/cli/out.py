"""foedera brief, foedera export"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from foedera import api
from foedera.cli.door import AsJson, AsOf, Policy, RecordFile, errors_as_lines, print_json
from foedera.export import FOLDERS


def write_brief(
    file: RecordFile,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="PAGE", help="Write one self-contained page with the reports and their marks."),
    ] = None,
    length: Annotated[str, typer.Option(help="line (a few lines), page (the weightiest) or full.")] = "full",
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """The brief: what was agreed, what happened, who said what, what is only alleged; every line cites its words.

    Examples:  foedera brief affair.foedera --length page   ·   foedera brief affair.foedera --html affair.html
    """
    with errors_as_lines(), api.Foedera.open(file, as_of=as_of) as record:
        brief = record.brief(length=length)
        if html is not None:
            html.write_text(api.page(brief), encoding="utf-8")
            typer.echo(f"{html}: open it in a browser", err=True)
        elif as_json:
            rows = msgspec.to_builtins(brief)
            for document in rows["documents"]:
                document.pop("text")
            print_json(rows)
        else:
            typer.echo(api.markdown(brief), nl=False)


def export_record(
    file: RecordFile,
    form: Annotated[str, typer.Option("--format", "-f", help="jsonl, csv or parquet.")] = "jsonl",
    out: Annotated[
        str, typer.Option("--out", "-o", help="A file for jsonl (- for standard output), a folder for csv and parquet.")
    ] = "-",
    policy: Policy = api.POLICY,
    as_of: AsOf = None,
) -> None:
    """Write the record for other tools.

    Examples:  foedera export affair.foedera | jq   ·   foedera export affair.foedera -f parquet -o tables/
    """
    with errors_as_lines(), api.Foedera.open(file, as_of=as_of) as record:
        if form in FOLDERS:
            record.export(form, Path("tables" if out == "-" else out), policy=policy)
        elif out == "-":
            record.export(form, sys.stdout.buffer, policy=policy)
        else:
            with Path(out).open("wb") as stream:
                record.export(form, stream, policy=policy)
