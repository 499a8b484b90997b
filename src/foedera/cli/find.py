"""foedera find"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from foedera import api
from foedera.cli.door import FOUND, AsJson, Policy, RecordFile, Since, Until, errors_as_lines, print_json, visible
from foedera.export.shape import ANCHORS

WIDE = 90  # characters of the text around an entry's words


def find_entries(
    file: RecordFile,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORD", help="All of these words stand in the entry's own words.")
    ] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="accord, event or statement; all three where not given.")] = "",
    who: Annotated[str | None, typer.Option(metavar="WHO", help="Takes part: a name, or a key such as RUS.")] = None,
    label: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="An event's type, a clause's kind, an act; of your own, too.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="At most so many.")] = 50,
    policy: Policy = api.POLICY,
    as_json: AsJson = False,
) -> None:
    """Entries by words, kind, type, who takes part, and day.

    Examples:  foedera find affair.foedera military assistance   ·   foedera find affair.foedera --type defence   ·   foedera find
    affair.foedera --kind event --who Russia --since 2022-02-01
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        asked = " ".join(words or ())
        rows = record.find(asked, kind=kind, who=who, label=label, since=since, until=until, limit=limit, policy=policy)
        lines = [_line(record, row, asked) for row in rows]
    if as_json:
        print_json(rows)
    elif rows:
        typer.echo("\n".join(map(visible, lines)))
    else:
        typer.echo("nothing found", err=True)
    raise typer.Exit(0 if rows else FOUND)


def _line(record: api.Foedera, row: dict[str, Any], asked: str) -> str:
    """An entry with the words that were asked for, where they stand in it; else with the words that it is anchored at."""
    text, anchor = record.record.document(row["document"]).text, row[ANCHORS[row["entry"]]]
    parts = [anchor, *row.get("content", ()), *(clause["span"] for clause in row.get("clauses", ()))]
    wanted = asked.casefold().split()
    span = max(parts, key=lambda part: sum(word in part["quote"].casefold() for word in wanted))
    left, right = max(0, span["start"] - WIDE), span["end"] + WIDE
    before = text[left : span["start"]].partition(" ")[2] if left else text[: span["start"]]
    after = text[span["end"] : right].rpartition(" ")[0] if right < len(text) else text[span["end"] :]
    words = " ".join(f"{before}[{span['quote']}]{after}".split())
    return f"{row['id']}  {row['entry']}  … {words} …"
