"""foedera find"""

from __future__ import annotations

from typing import Annotated

import typer

from foedera import api
from foedera.analysis.query import ASKED, matching
from foedera.cli.door import FOUND, AsJson, Policy, RecordFile, errors_as_lines, print_json, visible
from foedera.errors import QueryError
from foedera.export.shape import row_of
from foedera.store.record import Record
from foedera.types.book import Filed
from foedera.types.entries import kind_of

WIDE = 90  # characters of the text around an entry's words


def find_entries(
    file: RecordFile,
    words: Annotated[list[str] | None, typer.Argument(help="All of these words stand in the entry's own words.")] = None,
    kind: Annotated[str, typer.Option(help="accord, event or statement; all three where not given.")] = "",
    who: Annotated[str | None, typer.Option(help="Takes part: a key such as RUS, or a name in lower case.")] = None,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 50,
    policy: Policy = api.POLICY,
    as_json: AsJson = False,
) -> None:
    """Entries by words, kind, who takes part, and day.

    Examples:  foedera find affair.foedera military assistance   ·   foedera find affair.foedera --kind event --who RUS --since 2022-02-01
    """
    with errors_as_lines(), Record.open(file) as record:
        if kind and kind not in ASKED:
            raise QueryError(f"no kind {kind!r} to find; one of: {', '.join(ASKED)}")
        held = {key for _, key, _ in record.search(" ".join(words), limit=100_000)} if words else None
        found = matching(record.book(standing=True), (kind,) if kind else ASKED, who=who, since=since, until=until)
        chosen = [filed for filed in found if held is None or filed.entry.id in held][:limit]
    if as_json:
        print_json([row_of(filed.entry, filed.document, run=filed.run, policy=policy) for filed in chosen])
    for filed in chosen if not as_json else ():
        typer.echo(visible(_line(filed)))
    raise typer.Exit(0 if chosen else FOUND)


def _line(filed: Filed) -> str:
    text, span = filed.document.text, filed.entry.anchor
    words = text[max(0, span.start - WIDE) : span.start] + f"[{filed.document.quote(span)}]" + text[span.end : span.end + WIDE]
    return f"{filed.entry.id}  {kind_of(filed.entry)}  … {' '.join(words.split())} …"
