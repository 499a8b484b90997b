"""foedera read"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from foedera import api
from foedera.cli.door import FOUND, AsJson, errors_as_lines, print_json, visible
from foedera.cli.log import is_json
from foedera.pipeline import Account
from foedera.store.address import shown

if TYPE_CHECKING:
    from foedera.engine.llm import LlmReader

MOST_HELD: Final = 3  # reasons why something was held back that are told at the end of a reading


def read_reports(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs; - for standard input.")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="The record to make or add to.")] = "record.foedera",
    overlay: Annotated[
        Path | None, typer.Option("--with", metavar="OVERLAY", help="Lay what reviewers taught (foedera train) over the reader.")
    ] = None,
    ontology: Annotated[
        Path | None,
        typer.Option(metavar="FITTED", help="Mark event types and clause kinds of your own, too (foedera train --ontology)."),
    ] = None,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
    reader: Annotated[
        str, typer.Option(metavar="NAME", help="own: the model in the package; llm: any OpenAI-compatible endpoint.")
    ] = "own",
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="For llm: http://localhost:8080/v1 ...; key in FOEDERA_LLM_KEY.")
    ] = "",
    model: Annotated[str, typer.Option(metavar="NAME", help="For llm: the name under which the endpoint serves it.")] = "",
    workers: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Read in N processes; one writes.")] = 1,
    engine: Annotated[
        str,
        typer.Option(metavar="NAME", help="Where the workers are: processes (this machine) or ray (a cluster; foedera\\[ray])."),
    ] = "processes",
    price: Annotated[tuple[float, float], typer.Option(metavar="IN OUT", help="For llm: what a million tokens cost.")] = (0, 0),
) -> None:
    """Read reports into a record: text, HTML, tables, feeds, crawls, PDF, newsletters, archives. Reading again adds nothing.

    Examples:  foedera read reports/ -o affair.foedera   ·   foedera read crawl.warc.gz brief.mbox -o affair.foedera
    """
    console = Console(stderr=True, quiet=quiet or is_json())
    with errors_as_lines(), _bar(console, quiet or is_json()) as bar:
        asked = _reader(reader, endpoint, model)
        if asked and ontology:
            raise typer.BadParameter("--ontology goes with the own reader; it lays types over its vectors")
        crew = _workers(workers, engine, asked)
        task = bar.add_task("reading", total=None)
        given = api.read(
            paths, out, reader=asked, overlay=overlay, ontology=ontology, workers=crew, progress=lambda _: bar.advance(task)
        )
        with given as record:
            account, counts = record.account, record.record.counts()
    if as_json:
        print_json(summary(account, counts, out) | ({"llm": bill_of(asked, price)} if asked else {}))
    elif not quiet:
        tell(console, account, counts, out)
        for line in bill_lines(asked, price) if asked else ():
            console.print(visible(line), markup=False, highlight=False)
    raise typer.Exit(FOUND if account.refused else 0)


def _reader(name: str, endpoint: str, model: str) -> LlmReader | None:
    if name == "own":
        return None
    if name != "llm" or not endpoint or not model:
        raise typer.BadParameter("--reader is own, or llm with --endpoint and --model")
    return api.llm_reader(endpoint, model)


def _workers(count: int, engine: str, asked: LlmReader | None) -> api.Workers | None:
    if count == 1 and engine == "processes":
        return None
    if asked:
        raise typer.BadParameter("--workers and --engine go with the own reader; an endpoint is asked by one process")
    try:
        return api.Workers(count, engine)
    except api.FoederaError as error:
        raise typer.BadParameter(str(error)) from error


def bill_of(reader: LlmReader, price: tuple[float, float]) -> dict[str, object]:
    bill = reader.bill
    return {
        "reader": reader.name, "questions": bill.questions, "tokens_in": bill.given, "tokens_out": bill.made, "kept": bill.kept,
        "refused": dict(bill.refused), "cost": round(bill.cost(*price), 4) if any(price) else None,
    }  # fmt: skip


def bill_lines(reader: LlmReader, price: tuple[float, float]) -> list[str]:
    bill = reader.bill
    cost = f", cost {bill.cost(*price):.4f}" if any(price) else ""
    lines = [
        f"{reader.name}: {bill.questions} questions, {bill.given:,} tokens in, {bill.made:,} out{cost}; {bill.kept} proposals kept"
    ]
    return lines + [f"refused: {n} × {reason}" for reason, n in bill.refused.most_common()]


def _bar(console: Console, quiet: bool) -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty())


def summary(account: Account, counts: dict[str, int], out: str) -> dict[str, object]:
    return {
        "record": shown(out), "read": account.documents, "already_known": account.known, "drawn": dict(account.entries),
        "held": dict(account.held), "refused": [{"source": r.source, "reason": r.reason} for r in account.refused],
        "not_english": dict(account.unmeasured), "links": account.links, "holds": counts,
    }  # fmt: skip


def tell(console: Console, account: Account, counts: dict[str, int], out: str) -> None:
    """The account of a reading, on standard error."""

    def say(text: str) -> None:
        console.print(visible(text), markup=False, highlight=False, soft_wrap=True)

    say(f"{account.documents} read, {account.known} already known, {len(account.refused)} refused -> {shown(out)}")
    say("drawn: " + (", ".join(f"{n} {kind}s" for kind, n in account.entries.most_common()) or "nothing"))
    if account.links:
        say(f"linked: {account.links} proposals of what is the same across reports; see: foedera links {shlex.quote(shown(out))}")
    if account.held:
        most = "; ".join(f"{n} × {reason}" for reason, n in account.held.most_common(MOST_HELD))
        more = len(account.held) - MOST_HELD
        rest = f"; and {more} more reasons, all of them with --json and under Runs in the reading room" if more > 0 else ""
        say(f"held back: {account.held.total()}: {most}{rest}")
    for language, n in account.unmeasured.most_common():
        say(
            f"not measured: {n} "
            + ("whose language could not be told" if language == "unknown" else f"in a language other than English ({language})")
        )
    for refusal in account.refused:
        say(f"refused: {refusal.reason}")
    say(f"the record holds {counts['document']} reports; next: foedera brief {shlex.quote(shown(out))}")
