"""What every command shares: errors become one line and an exit code; JSON goes to standard output, the rest to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from foedera.cli.log import LOGGER, is_json
from foedera.errors import FoederaError, QueryError
from foedera.tables.codes import POLICIES

FOUND: Final = 1
CANNOT: Final = 3

RecordFile = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="A record, as made by `foedera read`: a file, or postgresql://USER@HOST/DATABASE?record=NAME."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="FOEDERA_USER", help="Who decides.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="First day, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Last day, YYYY-MM-DD.")]
AssertedBy = Annotated[
    str | None,
    typer.Option("--asserted-by", metavar="NAME", help='A name or key, or "the reporter": only what they say.'),
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="For the history.")]


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="TIME", help="The record as it was at a day (its end, UTC) or time.")
]


@contextmanager
def errors_as_lines() -> Iterator[None]:
    """FoederaError, or a file that cannot be read or written -> one line on standard error and exit code 3."""
    try:
        yield
    except FoederaError as error:
        _tell(str(error), error)
        raise typer.Exit(CANNOT) from error
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except OSError as error:
        if error.filename is None:
            raise
        _tell(f"{error.filename}: {error.strerror}", error)
        raise typer.Exit(CANNOT) from error


def _tell(why: str, error: Exception) -> None:
    if is_json():
        LOGGER.error("failed", extra={"fields": {"why": why, "kind": type(error).__name__}})
    else:
        typer.echo(f"foedera: {visible(why)}", err=True)


def _policy(name: str) -> str:
    with errors_as_lines():
        if name not in POLICIES:
            raise QueryError(f"unknown policy {name!r}; one of: {', '.join(POLICIES)}")
    return name


Policy = Annotated[
    str,
    typer.Option(callback=_policy, metavar="LIST", help="Whose codes: plover, iso, cow or none. Changes columns, never entries."),
]


def visible(text: str) -> str:
    """Text of a source as a terminal may show it: no control or direction characters."""
    return "".join(ch if ch.isprintable() or ch == "\n" else "\N{REPLACEMENT CHARACTER}" for ch in text)


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
