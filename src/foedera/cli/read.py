"""foedera read"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from foedera import api
from foedera.cli.door import FOUND, AsJson, errors_as_lines, print_json, visible
from foedera.pipeline import Account


def read_reports(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs; - for standard input.")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="The record to make or add to.")] = "record.foedera",
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read reports (.txt .html .jsonl .csv .parquet) into a record. Reading again adds nothing.

    Examples:  foedera read reports/ -o affair.foedera   ·   cat a.txt | foedera read - -o a.foedera
    """
    console = Console(stderr=True, quiet=quiet)
    with errors_as_lines(), _bar(console, quiet) as bar:
        task = bar.add_task("reading", total=None)
        with api.read(paths, out, progress=lambda _: bar.advance(task)) as record:
            account, counts = record.account, record.record.counts()
    if as_json:
        print_json(summary(account, counts, out))
    elif not quiet:
        tell(console, account, counts, out)
    raise typer.Exit(FOUND if account.refused else 0)


def _bar(console: Console, quiet: bool) -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty())


def summary(account: Account, counts: dict[str, int], out: str) -> dict[str, object]:
    return {
        "record": out, "read": account.documents, "already_known": account.known, "drawn": dict(account.entries),
        "held": dict(account.held), "refused": [{"source": r.source, "reason": r.reason} for r in account.refused],
        "not_english": dict(account.unmeasured), "links": account.links, "holds": counts,
    }  # fmt: skip


def tell(console: Console, account: Account, counts: dict[str, int], out: str) -> None:
    """The account of a reading, on standard error."""

    def say(text: str) -> None:
        console.print(visible(text), markup=False, highlight=False)

    say(f"{account.documents} read, {account.known} already known, {len(account.refused)} refused -> {out}")
    say("drawn: " + (", ".join(f"{n} {kind}s" for kind, n in account.entries.most_common()) or "nothing"))
    if account.links:
        say(f"linked: {account.links} proposals of what is the same across reports; see: foedera links {out}")
    for reason, n in account.held.most_common():
        say(f"held back: {n} × {reason}")
    for language, n in account.unmeasured.most_common():
        say(f"not measured: {n} in a language other than English ({language})")
    for refusal in account.refused:
        say(f"refused: {refusal.reason}")
    say(f"the record holds {counts['document']} reports; next: foedera brief {out}")
