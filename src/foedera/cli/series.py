"""foedera series"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from foedera import api
from foedera.analysis.networks.directory import Directory
from foedera.analysis.networks.series import PERIODS, SORTS, Counting
from foedera.cli.door import FOUND, AsJson, AssertedBy, Policy, RecordFile, Since, Until, errors_as_lines, print_json, visible
from foedera.errors import QueryError
from foedera.export.counted import counted
from foedera.export.pictures.series import series_svg
from foedera.export.series import made, rows_of, write
from foedera.types.series import Series

SHOWN = 60  # counts that a terminal shows


def count_series(
    file: RecordFile,
    by: Annotated[str, typer.Option(metavar="PERIOD", help=f"Length of a period: {', '.join(PERIODS)}.")] = "week",
    per: Annotated[
        str, typer.Option(metavar="SORT", help=f"What is counted apart: {', '.join(SORTS)} (cooperation, conflict).")
    ] = "type",
    between: Annotated[str | None, typer.Option(metavar="A:B", help="Only these two, by name or key: Russia:Azerbaijan.")] = None,
    asserted_by: AssertedBy = None,
    since: Since = None,
    until: Until = None,
    draws: Annotated[int, typer.Option(min=10, max=100_000, metavar="N", help="Bootstrap samples.")] = 1000,
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="Where the bootstrap begins: the same seed, the same intervals.")
    ] = 0,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="TABLE", help="A .csv or .parquet file.")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="PICTURE", help="Draw the busiest pairs.")] = None,
    policy: Policy = api.POLICY,
    as_json: AsJson = False,
) -> None:
    """Acts between two actors through time, with reports, origins and bootstrap intervals.

    Examples:  foedera series affair.foedera --by month --per quad   ·   foedera series affair.foedera -o series.parquet
    """
    with errors_as_lines():
        counting = Counting(by, per, asserted_by, since, until, draws, seed)
        with api.Foedera.open(file) as record:
            names = record.names()
            found = _between(record.series(counting), between, names)
            if svg:
                sides = found if per != "type" else _between(record.series(replace(counting, per="side")), between, names)
                svg.write_text(series_svg(sides.counts, by=by, labels=names), encoding="utf-8")
        if out:
            write(found, out, names, policy=policy)
    for path in (path for path in (out, svg) if path):
        typer.echo(f"{path}: written", err=True)
    if as_json:
        print_json({"made": made(found, policy), "counts": rows_of(found, names, policy=policy)})
    elif not out and not svg:
        _print(found, names)
    raise typer.Exit(0 if found.counts else FOUND)


def _between(series: Series, pair: str | None, names: dict[str, str]) -> Series:
    """The counts of a pair alone. Raises QueryError where it is not two names or keys with a colon between them."""
    if pair is None:
        return series
    one, colon, other = pair.partition(":")
    if not colon or not one or not other:
        raise QueryError(f"{pair!r} is no pair; write two names with a colon: Russia:Azerbaijan")
    who = Directory({key: names.get(key, key) for count in series.counts for key in (count.source, count.target)})
    both = {who.key(one.strip()), who.key(other.strip())}
    return replace(series, counts=tuple(c for c in series.counts if {c.source, c.target} == both))


def _print(series: Series, names: dict[str, str]) -> None:
    for count in series.counts[:SHOWN]:
        line = (
            f"{count.period}  {names.get(count.source, count.source)} → {names.get(count.target, count.target)}  {count.sort}: "
            f"{count.events} ({count.low:g} to {count.high:g}), {counted(count.reports, 'report')}, {counted(count.origins, 'origin')}"
        )
        typer.echo(visible(line))
    if len(series.counts) > SHOWN:
        typer.echo(f"… and {len(series.counts) - SHOWN} more (-o, --json)", err=True)
    for reason, many in series.left_out:
        typer.echo(f"left out: {many} with {reason}", err=True)
    sys.stdout.flush()
