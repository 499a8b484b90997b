"""What every command shares: errors become one line and an exit code; JSON goes to standard output, the rest to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from foedera.cli.log import LOGGER, is_json
from foedera.errors import FoederaError

FOUND: Final = 1
CANNOT: Final = 3

RecordFile = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="A record, as made by `foedera read`: a file, or postgresql://USER@HOST/DATABASE?record=NAME."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]
Policy = Annotated[str, typer.Option(help="Whose codes: plover, iso, cow or none. Changes columns, never entries.")]


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="TIME", help="The record as it was at a day (its end, UTC) or time.")
]


@contextmanager
def errors_as_lines() -> Iterator[None]:
    """FoederaError -> one line on standard error and exit code 3."""
    try:
        yield
    except FoederaError as error:
        if is_json():
            LOGGER.error("failed", extra={"fields": {"why": str(error), "kind": type(error).__name__}})
        else:
            typer.echo(f"foedera: {visible(str(error))}", err=True)
        raise typer.Exit(CANNOT) from error
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None


def visible(text: str) -> str:
    """Text of a source as a terminal may show it: no control or direction characters."""
    return "".join(ch if ch.isprintable() or ch == "\n" else "\N{REPLACEMENT CHARACTER}" for ch in text)


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
