"""foedera diff"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from foedera import api
from foedera.analysis.changes import Change, Changes
from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.store.address import is_address

SHOWN = ("accord", "statement", "event")


def show_diff(
    file: RecordFile,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A run's id or its beginning, or another record; without it the last two runs.")
    ] = "",
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer run.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Which entries to list; accord, statement, event.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="List at most so many changes.")] = 100,
    as_json: AsJson = False,
) -> None:
    """What another run or model draws differently from the same texts, and which corrections hold.

    Examples:  foedera diff affair.foedera   ·   foedera diff affair.foedera other.foedera
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        if old and not new and (is_address(old) or Path(old).is_file()):
            with api.Foedera.open(old) as other:
                found = api.diff_of_files(record, other)
        else:
            found = record.diff(old, new)
    if as_json:
        print_json(msgspec.to_builtins(found))
    else:
        for line in _lines(found, kind or SHOWN, limit):
            typer.echo(visible(line))
    raise typer.Exit(FOUND if found.changes else 0)


def _lines(found: Changes, kinds: tuple[str, ...] | list[str], limit: int) -> list[str]:
    lines = [f"{found.documents} documents read by both; the same: {_counted(found.same)}"]
    for how in ("added", "gone", "moved", "changed"):
        own = {kind: n for (way, kind), n in found.counts().items() if way == how}
        lines += [f"{how}: {_counted(own)}"] if own else []
    listed = [change for change in found.changes if change.kind in kinds]
    lines += [line for change in listed[:limit] for line in _change(change)]
    lines += [f"… and {len(listed) - limit} more; see --limit and --json"] if len(listed) > limit else []
    for one in found.kept:
        decision = one.decision
        lines.append(
            f"correction {one.how}: {decision.action} {decision.entry} by {decision.by or 'a reviewer'}  {decision.why}".rstrip()
        )
    return lines


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {kind}{'s' * (n != 1)}" for kind, n in sorted(counts.items())) or "nothing"


def _change(change: Change) -> list[str]:
    head = f"  {change.how}  {change.kind} {change.entry}  “{change.words}” ({change.facts})"
    return [head, *(f"      {f.name}: {f.before or 'unknown'} → {f.after or 'unknown'}" for f in change.fields)]
