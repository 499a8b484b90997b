"""foedera read"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from foedera import api
from foedera.cli.account import account_lines, bill_lines, bill_of, summary
from foedera.cli.door import FOUND, AsJson, errors_as_lines, print_json, visible
from foedera.cli.log import is_json

if TYPE_CHECKING:
    from foedera.engine.llm import LlmReader


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
        for line in [*account_lines(account, counts, out), *(bill_lines(asked, price) if asked else ())]:
            console.print(visible(line), markup=False, highlight=False, soft_wrap=True)
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


def _bar(console: Console, quiet: bool) -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=quiet or not sys.stderr.isatty())
