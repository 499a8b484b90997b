"""foedera doctor, foedera backup, foedera restore, foedera merge"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Final

import typer

from foedera import api
from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.store.address import shown

SIGNS: Final = {"well": "✓", "note": "!", "fault": "✗"}
Replace = Annotated[bool, typer.Option("--replace", help="Put it in the place of a file that is there.")]


def doctor(
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="A record to look at, too.")] = None,
    as_json: AsJson = False,
) -> None:
    """Look whether everything is in order: Python, packages, weights, tables, a record, the disk. Exit code 1 on any fault.

    Examples:  foedera doctor   ·   foedera doctor affair.foedera --json
    """
    with errors_as_lines():
        found = api.checks(file)
    if as_json:
        print_json([asdict(check) for check in found])
    for check in found if not as_json else ():
        typer.echo(visible(f"{SIGNS[check.state]} {check.name}: {check.told}"))
    raise typer.Exit(FOUND if any(check.state == "fault" for check in found) else 0)


def backup_record(
    file: RecordFile,
    out: Annotated[str, typer.Argument(metavar="OUT", help="The copy: a file, or an address on a server.")],
    replace: Replace = False,
    as_json: AsJson = False,
) -> None:
    """Copy a record while others read and write it, and check the copy before it gets its name.

    Examples:  foedera backup affair.foedera /backup/affair-2024-05-03.foedera
      ·    foedera backup 'postgresql://ana@host/news?record=affair' affair.foedera
    """
    _copy(file, out, replace, as_json)


def restore_record(
    backup: Annotated[str, typer.Argument(metavar="BACKUP", help="A copy that `foedera backup` made.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="The record to make of it.")],
    replace: Replace = False,
    as_json: AsJson = False,
) -> None:
    """Make a record of a backup; a damaged backup is refused, and what was there stays.

    Example:  foedera restore /backup/affair-2024-05-03.foedera affair.foedera --replace
    """
    _copy(backup, file, replace, as_json)


def _copy(source: str, out: str, replace: bool, as_json: bool) -> None:
    with errors_as_lines():
        counts = api.copy(source, out, replace=replace)
    if as_json:
        print_json({"from": shown(source), "to": shown(out), "holds": counts})
    else:
        typer.echo(f"{shown(out)}: whole, {', '.join(f'{count:,} {name} rows' for name, count in counts.items())}", err=True)


def merge_records(
    out: Annotated[str, typer.Argument(metavar="OUT", help="The record to make, or to add to.")],
    files: Annotated[list[str], typer.Argument(metavar="RECORD", help="Records that were read apart.")],
    as_json: AsJson = False,
) -> None:
    """Make one record of several that were read apart, by the ids of their documents, runs and entries.

    Example:  foedera merge archive.foedera monday.foedera tuesday.foedera
    """
    with errors_as_lines():
        counts = api.merge(files, out)
    if as_json:
        print_json({"record": shown(out), "holds": counts})
    else:
        typer.echo(f"{shown(out)}: {', '.join(f'{count:,} {kind}s' for kind, count in counts.items() if count)}", err=True)
