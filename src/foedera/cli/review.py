"""foedera review: queue, accept, reject, edit, merge, split, undo, settle, waiting, agree, history"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from foedera import api
from foedera.cli.door import FOUND, AsJson, By, RecordFile, Why, errors_as_lines, print_json, visible
from foedera.errors import QueryError
from foedera.export.shape import row_of
from foedera.types.book import Filed
from foedera.types.entries import Accord, Event, Statement, kind_of
from foedera.types.record import Decision

review = typer.Typer(
    no_args_is_help=True,
    help="Decide on entries, the least sure first. What is rejected leaves briefs, comparisons and networks, and stays in the history.",
)
Entry = Annotated[str, typer.Argument(metavar="ID", help="An entry's id, or its beginning.")]
AROUND = 60  # characters shown before and after an entry's words


@review.command("queue")
def queue(
    file: RecordFile,
    below: Annotated[float, typer.Option(metavar="SCORE", help="Only entries with a score under this (0 to 1).")] = 1.0,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="At most so many.")] = 20,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="What this person has not decided on; without it, what nobody has.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Events, statements and accords that wait for a decision.

    Example:  foedera review queue affair.foedera --below 0.5
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        found = record.record.queue(below=below, limit=limit, by=by)
    if as_json:
        print_json([row_of(f.entry, f.document, run=f.run, policy="none", review=f.review) for f in found])
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
    score = getattr(entry, "score", None)
    sure = "   -" if score is None else f"{score:.2f}"
    return f"{entry.id}  {sure}  {kind_of(entry)} ({facts})  … {' '.join(words.split())} …"


@review.command("accept")
def accept(file: RecordFile, entry: Entry, by: By = "", why: Why = "") -> None:
    """An entry is right.

    Example:  foedera review accept affair.foedera 3f2a91 --by ana
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        _tell(record.reviewer(by).accept(entry, why))


@review.command("reject")
def reject(file: RecordFile, entry: Entry, by: By = "", why: Why = "") -> None:
    """An entry is wrong: it no longer counts.

    Example:  foedera review reject affair.foedera 3f2a91 --why "a metaphor"
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        _tell(record.reviewer(by).reject(entry, why))


Set = Annotated[
    list[str],
    typer.Argument(metavar="FIELD=VALUE", help="type=ASSAULT, actors=Ghana, time=2022-02-22; a wrong one lists what fits."),
]


@review.command("edit")
def edit(file: RecordFile, entry: Entry, fields: Set, by: By = "", why: Why = "") -> None:
    """Set fields of an entry or clause.

    Example:  foedera review edit affair.foedera 3f2a91 modality=planned actors=Ghana --by ana
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        _tell(record.reviewer(by).edit(entry, _pairs(fields), why))


@review.command("merge")
def merge(file: RecordFile, entry: Entry, other: Entry, by: By = "", why: Why = "") -> None:
    """The second is the first told again in the same report.

    Example:  foedera review merge affair.foedera 3f2a91 77c0de --by ana
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        _tell(record.reviewer(by).merge(entry, other, why))


@review.command("split")
def split(
    file: RecordFile,
    entry: Entry,
    fields: Set,
    at: Annotated[str, typer.Option("--at", metavar="PLACE", help="Where the second stands: its words, or START:END.")] = "",
    by: By = "",
    why: Why = "",
) -> None:
    """Make a second entry of one: what a list names moves to it.

    Example:  foedera review split affair.foedera 3f2a91 actors=Togo
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        done = record.reviewer(by).split(entry, _pairs(fields), at, why)
        _tell(done)
    typer.echo(done.fields["into"])


@review.command("undo")
def undo(file: RecordFile, entry: Entry, by: By = "", why: Why = "") -> None:
    """Take the newest decision on an entry back; it stays in the history.

    Example:  foedera review undo affair.foedera 3f2a91
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        taken = record.reviewer(by).undo(entry, why)
    typer.echo(f"taken back: {taken}" if taken else "nothing to take back", err=True)
    raise typer.Exit(0 if taken else FOUND)


@review.command("settle")
def settle(
    file: RecordFile,
    entry: Entry,
    take: Annotated[str, typer.Option("--take", metavar="NAME", help="Whose word holds.")],
    by: By = "",
    why: Why = "",
) -> None:
    """Decide between two reviewers.

    Example:  foedera review settle affair.foedera 3f2a91 --take ana --by carl
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        _tell(record.reviewer(by).settle(entry, take, why))


@review.command("agree")
def agree(
    file: RecordFile,
    between: Annotated[tuple[str, str], typer.Option("--between", metavar="ONE OTHER", help="Two names, as given with --by.")],
    as_json: AsJson = False,
) -> None:
    """How far two reviewers agree, and on what they differ.

    Example:  foedera review agree affair.foedera --between ana ben
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        agreed, differ = record.agreement(*between)
    if as_json:
        print_json({"fields": msgspec.to_builtins(agreed), "differences": msgspec.to_builtins(differ)})
        raise typer.Exit(FOUND if any(not one.settled for one in differ) else 0)
    typer.echo(f"{'field':24s} {'both':>5s} {'same':>5s} {'kappa':>7s} {'alpha':>7s}")
    for row in agreed:
        typer.echo(f"{row.field:24s} {row.units:5d} {row.same:5d} {_figure(row.kappa)} {_figure(row.alpha)}")
    for one in differ:
        settled = f"  (settled by {one.settled})" if one.settled else ""
        typer.echo(
            visible(
                f"{one.entry}  {one.field}: {between[0]} {one.one or 'unknown'} · {between[1]} {one.other or 'unknown'}{settled}"
            )
        )
    raise typer.Exit(FOUND if any(not one.settled for one in differ) else 0)


def _figure(value: float | None) -> str:
    """A dash where every value is the same label: nothing is left to measure."""
    return f"{value:7.3f}" if value is not None else f"{'-':>7s}"


@review.command("waiting")
def waiting(file: RecordFile, as_json: AsJson = False) -> None:
    """Decisions that find nothing to hold on to in today's run; they count again when it is drawn again.

    Example:  foedera review waiting affair.foedera
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        found = record.record.waiting()
    if as_json:
        print_json([_row(decision) | {"waits": reason} for decision, reason in found])
    for decision, reason in found if not as_json else ():
        typer.echo(visible(f"{_history(decision)}  ({reason})"))
    raise typer.Exit(FOUND if found else 0)


@review.command("history")
def history(file: RecordFile, as_json: AsJson = False) -> None:
    """Every decision, oldest first: who, when, on what, why.

    Example:  foedera review history affair.foedera --json
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        found = list(record.record.decisions())
    if as_json:
        print_json([_row(decision) for decision in found])
    for decision in found if not as_json else ():
        typer.echo(visible(_history(decision)))


def _row(d: Decision) -> dict[str, object]:
    return {"entry": d.entry, "action": d.action, "by": d.by, "at": d.at, "why": d.why, "fields": d.fields}


def _history(decision: Decision) -> str:
    told = "  ".join(f"{name}={value}" for name, value in decision.fields.items())
    return "  ".join(part for part in (
        decision.at, decision.by or "-", f"{decision.action} {decision.entry}", told, decision.why) if part)  # fmt: skip


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    odd = [name for name, equals, _ in pairs if not equals or not name]
    if odd:
        raise QueryError(f"{odd[0]!r}: give FIELD=VALUE, as in modality=planned")
    return {name: value for name, _, value in pairs}


def _tell(decision: Decision) -> None:
    typer.echo(visible(f"{decision.action}: {decision.entry}"), err=True)
