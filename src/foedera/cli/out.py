"""foedera brief, foedera export, foedera import"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from foedera import api
from foedera.cli.door import AsJson, AsOf, Policy, RecordFile, errors_as_lines, print_json, visible
from foedera.errors import ExportError, FoederaError, StoreError, reason
from foedera.store.address import is_address, shown


def write_brief(
    file: RecordFile,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="PAGE", help="Write one self-contained page with the reports and their marks."),
    ] = None,
    length: Annotated[str, typer.Option(metavar="LENGTH", help="line (a few lines), page (the weightiest) or full.")] = "full",
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
    file: Annotated[str, typer.Argument(metavar="FILE", help="A record, as made by `foedera read`.")] = "",
    form: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="A name that --list prints.")] = "jsonl",
    out: Annotated[
        str,
        typer.Option(
            "--out", "-o", metavar="OUT", help="A file (- for standard output), or a folder for formats of several files."
        ),
    ] = "-",
    policy: Policy = api.POLICY,
    as_of: AsOf = None,
    listed: Annotated[bool, typer.Option("--list", help="Print the formats, what each holds and what it loses.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the record for other tools.

    Examples:  foedera export affair.foedera | jq   ·   foedera export affair.foedera -f parquet -o tables/   ·   foedera export --list
    """
    if listed:
        _list_formats(as_json)
        return
    if not file:
        raise typer.BadParameter("which record? foedera export FILE, or foedera export --list")
    with errors_as_lines(), api.Foedera.open(file, as_of=as_of) as record:
        several = any(known.name == form and not known.ending for known in api.formats())
        where = Path(form if several and out == "-" else out)
        written = record.export(form, sys.stdout.buffer if out == "-" and not several else where, policy=policy)
    _tell(written.rows, dict(written.left_out), str(where), as_json and (several or out != "-"))


def _tell(rows: int, left_out: dict[str, int], where: str, as_json: bool) -> None:
    if as_json:
        print_json({"out": where, "rows": rows, "left_out": left_out})
        return
    for why, count in left_out.items():
        typer.echo(f"left out: {count} × {visible(why)}", err=True)
    if where != "-":
        typer.echo(f"{where}: {rows} rows", err=True)


def _list_formats(as_json: bool) -> None:
    if as_json:
        print_json([{"format": form.name, "shape": form.shape, "holds": form.holds, "lost": list(form.losses), "checked": form.checked}
                    for form in api.formats()])  # fmt: skip
        return
    for form in api.formats():
        typer.echo(f"{form.name}  ({form.shape})\n  holds  {form.holds}")
        for loss in form.losses:
            typer.echo(f"  loses  {loss}")


def import_record(
    lines: Annotated[str, typer.Argument(metavar="LINES", help="A JSON Lines export (- for standard input).")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="The record to make; it must not be there yet.")],
    as_json: AsJson = False,
) -> None:
    """Make the record again that a JSON Lines export was written from.

    Examples:  foedera import affair.jsonl -o copy.foedera   ·   foedera export a.foedera | foedera import - -o b.foedera
    """
    with errors_as_lines():
        if Path(out).exists():
            raise StoreError(f"{shown(out)}: there already; import into a new file")
        try:
            with api.read_back(api.whole_lines(sys.stdin.buffer) if lines == "-" else lines, out) as record:
                counts = record.record.counts()
        except (FoederaError, OSError) as error:
            for name in () if is_address(out) else (out, f"{out}-wal", f"{out}-shm"):
                Path(name).unlink(missing_ok=True)
            raise ExportError(f"{lines}: {reason(error)}") from error
    if as_json:
        print_json(counts)
    else:
        typer.echo(f"{shown(out)}: {counts['document']} documents, {sum(counts.values()) - counts['document']} entries", err=True)
