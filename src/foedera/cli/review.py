"""foedera review: queue, accept, reject, undo, history"""

from __future__ import annotations

from typing import Annotated

import typer

from foedera.cli.door import FOUND, AsJson, RecordFile, errors_as_lines, print_json, visible
from foedera.errors import QueryError
from foedera.export.shape import row_of
from foedera.store.record import Record, now
from foedera.types.book import Filed
from foedera.types.entries import Accord, Event, Statement, kind_of
from foedera.types.record import Decision

review = typer.Typer(
    no_args_is_help=True,
    help="Decide on entries, the least sure first. What is rejected leaves briefs, comparisons and networks, and stays in the history.",
)
Entry = Annotated[str, typer.Argument(metavar="ID", help="An entry's id, or its beginning.")]
By = Annotated[str, typer.Option("--by", envvar="FOEDERA_USER", help="Who decides.")]
Why = Annotated[str, typer.Option("--why", help="For the history.")]
AROUND = 60  # characters shown before and after an entry's words


@review.command("queue")
def queue(
    file: RecordFile,
    below: Annotated[float, typer.Option(help="Only entries with a score under this (0 to 1).")] = 1.0,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Events, statements and accords on which nobody has decided. Example:  foedera review queue affair.foedera --below 0.5"""
    with errors_as_lines(), Record.open(file) as record:
        found = record.queue(below=below, limit=limit)
    if as_json:
        print_json([row_of(filed.entry, filed.document, run=filed.run, policy="none") for filed in found])
    for filed in found if not as_json else ():
        typer.echo(visible(_line(filed)))
    raise typer.Exit(0 if found else FOUND)


def _line(filed: Filed) -> str:
    entry, text = filed.entry, filed.document.text
    facts = ""
    if isinstance(entry, Event):
        facts = f"{entry.type.value}, {entry.modality.value}, {entry.assertion.value}"
    elif isinstance(entry, Statement):
        facts = entry.act.value
    elif isinstance(entry, Accord):
        facts = entry.kind
    start, end = max(0, entry.anchor.start - AROUND), entry.anchor.end + AROUND
    words = f"{text[start : entry.anchor.start]}[{filed.document.quote(entry.anchor)}]{text[entry.anchor.end : end]}"
    score = getattr(entry, "score", None) or 0.0
    return f"{entry.id}  {score:.2f}  {kind_of(entry)} ({facts})  … {' '.join(words.split())} …"


@review.command("accept")
def accept(file: RecordFile, entry: Entry, by: By = "", why: Why = "") -> None:
    """An entry is right. Example:  foedera review accept affair.foedera 3f2a91 --by ana"""
    _decide(file, entry, "accept", by, why)


@review.command("reject")
def reject(file: RecordFile, entry: Entry, by: By = "", why: Why = "") -> None:
    """An entry is wrong: it no longer counts. Example:  foedera review reject affair.foedera 3f2a91 --why "a metaphor" """
    _decide(file, entry, "reject", by, why)


@review.command("undo")
def undo(file: RecordFile, entry: Entry, by: By = "", why: Why = "") -> None:
    """Take the newest decision on an entry back; it stays in the history."""
    with errors_as_lines(), Record.open(file) as record:
        taken = record.undecide(_whole(record, entry), by=by, why=why)
    typer.echo(f"taken back: {taken}" if taken else "nothing to take back", err=True)
    raise typer.Exit(0 if taken else FOUND)


@review.command("history")
def history(file: RecordFile, as_json: AsJson = False) -> None:
    """Every decision, oldest first: who, when, on what, why."""
    with errors_as_lines(), Record.open(file) as record:
        found = list(record.decisions())
    if as_json:
        print_json(
            [{"entry": d.entry, "action": d.action, "by": d.by, "at": d.at, "why": d.why, "fields": d.fields} for d in found]
        )
    for decision in found if not as_json else ():
        typer.echo(visible(f"{decision.at}  {decision.by or '-'}  {decision.action} {decision.entry}  {decision.why}"))


def _whole(record: Record, beginning: str) -> str:
    found = [key for key in record.ids(beginning) if record.find(key)]
    if len(found) != 1:
        raise QueryError(f"{beginning!r}: {'no entry' if not found else 'more than one entry'} begins so")
    return found[0]


def _decide(file: str, entry: str, action: str, by: str, why: str) -> None:
    with errors_as_lines(), Record.open(file) as record:
        key = _whole(record, entry)
        if not isinstance(record.find(key), Event | Statement | Accord):
            raise QueryError(
                f"{key} is not an event, a statement or an accord; who a name means is corrected with: foedera actors"
            )
        record.decide(Decision(key, action, by, now(), why))
    typer.echo(f"{action}: {key}", err=True)
