"""foedera watch"""

from __future__ import annotations

from typing import Annotated

import typer

from foedera import api
from foedera.cli.door import FOUND, AsJson, errors_as_lines, print_json, visible
from foedera.cli.log import is_json
from foedera.store.address import shown
from foedera.watch.look import LookReport

SHOWN = 20  # new documents that one look prints


def watch_feeds(
    plan: Annotated[str, typer.Argument(metavar="FEEDS", help="A feeds.toml that says what to watch.")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="The record to make or add to.")] = "record.foedera",
    once: Annotated[bool, typer.Option("--once", help="Look once and stop, as for cron.")] = False,
    every: Annotated[str | None, typer.Option(metavar="TIME", help="How often to look: 15m, 2h, 1d; overrules the file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Follow feeds (RSS, Atom) and folders into a record; each look tells what is new. Killed and started again, it loses nothing.

    Examples:  foedera watch feeds.toml -o affair.foedera   ·   foedera watch feeds.toml -o affair.foedera --once --json
    """
    failed: list[str] = []

    def told(report: LookReport) -> None:
        failed[:] = report.failed
        print_json(row_of(report)) if as_json else tell(report, out)

    with errors_as_lines():
        try:
            api.watch(plan, out, told=told, every=every, once=once)
        except KeyboardInterrupt:
            typer.echo("stopped; start it again and it goes on from here", err=True)
    raise typer.Exit(FOUND if failed else 0)


def row_of(report: LookReport) -> dict[str, object]:
    return {
        "at": report.at, "looked": report.looked, "unchanged": report.unchanged,
        "new_documents": [
            {"id": d.id, "title": d.title, "outlet": d.outlet, "source": d.source, "published": d.published.value if d.published else None}
            for d in report.documents
        ],
        "new_entries": dict(report.entries), "refused": [r.reason for r in report.refused], "failed": report.failed,
        "waiting": report.waiting, "headlines_without_text": dict(report.headlines),
    }  # fmt: skip


def tell(report: LookReport, out: str) -> None:
    """What a look found: what is new on standard output, what went wrong on standard error."""
    entries = ", ".join(f"{n} {kind}s" for kind, n in report.entries.most_common())
    typer.echo(f"{report.at}  {len(report.documents)} new reports{f' ({entries})' if entries else ''} -> {shown(out)}")
    for document in report.documents[:SHOWN]:
        day = document.published.value if document.published else "day unknown"
        typer.echo(visible(f"  {day}  {document.outlet or 'outlet unknown'}: {document.title or document.source}"))
    if len(report.documents) > SHOWN:
        typer.echo(f"  and {len(report.documents) - SHOWN} more")
    lines = [f"failed: {why}" for why in report.failed] + [f"refused: {r.reason}" for r in report.refused]
    lines += [f"waits: {what}: {why}" for what, why in report.waiting.items()]
    lines += [f"{n} headlines without a text in {url}; `pages = true` fetches their pages" for url, n in report.headlines.items()]
    for line in lines if not is_json() else ():
        typer.echo(visible(line), err=True)
