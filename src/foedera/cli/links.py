"""foedera links: list, cut, force, undo"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from foedera import api
from foedera.analysis.clusters import standing
from foedera.analysis.rewording import changes
from foedera.cli.door import FOUND, AsJson, By, RecordFile, Why, errors_as_lines, print_json, visible
from foedera.types.findings import Cluster
from foedera.types.record import LINK_KINDS, Link
from foedera.types.text import Document, Span

SHOWN: Final = 5  # links, and changed sentences, that are printed of one group; --json has all
QUOTED: Final = 110


class ListFirst(TyperGroup):
    """`foedera links FILE` is `foedera links list FILE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # typer carries a click of its own in newer versions
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["list", *args]
        return list(super().parse_args(ctx, args))


links = typer.Typer(
    cls=ListFirst,
    no_args_is_help=True,
    help="What is the same across reports, as proposals with reasons: foedera links FILE [--kind KIND]. Nothing is merged; you decide.",
)
First = Annotated[str, typer.Argument(metavar="ID", help="An entry's or a report's id, or its beginning.")]
Second = Annotated[str, typer.Argument(metavar="OTHER", help="The other's.")]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND", help=f"{', '.join(LINK_KINDS)}; empty for all.")]


@links.command("list")
def show_links(
    file: RecordFile,
    kind: Kind = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many groups.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Groups of what is proposed to be the same, with the reasons of every link, and what people decided.

    Example:  foedera links affair.foedera --kind accord
    """
    with errors_as_lines(), api.Foedera.open(file) as record:
        found = record.clusters(kind)
        if as_json:
            print_json({"links": [_row(record, link) for link in record.links(kind)], "groups": [_group(c) for c in found]})
        else:
            _print(record, found, kind, limit)
    raise typer.Exit(0 if found else FOUND)


def _print(record: api.Foedera, found: tuple[Cluster, ...], kind: str, limit: int) -> None:
    sources = record.sources()
    for cluster in found[:limit]:
        entries = [entry for key in cluster.members if (entry := record.record.find(key))]
        told = f": {sources.support(entries)}" if entries and cluster.kind != "actor" else ""
        typer.echo(visible(f"{cluster.kind}, {len(cluster.members)} linked{told}"))
        for key in cluster.members:
            typer.echo(visible(f"  {_words(record, key)}"))
        for link in cluster.links[:SHOWN]:
            typer.echo(visible(f"    {link.score:.2f}  {link.left[:8]} {link.right[:8]}  {'; '.join(link.reasons)}"))
            if cluster.kind == "copy":
                for line in _changed(record.record.document(link.left), record.record.document(link.right)):
                    typer.echo(visible(f"      {line}"))
        if len(cluster.links) > SHOWN:
            typer.echo(f"    and {len(cluster.links) - SHOWN} more links")
    if len(found) > limit:
        typer.echo(f"and {len(found) - limit} more groups (--limit)", err=True)
    for (own, left, right), (action, _) in sorted(standing(record.record.decisions()).items()):
        if kind in {"", own}:
            typer.echo(visible(f"decided: {'cut' if action == 'unlink' else 'forced'} ({own})  {left[:8]} {right[:8]}"), err=True)


def _words(record: api.Foedera, key: str) -> str:
    """An entry's or a report's id, words and outlet, on one line."""
    entry = record.record.find(key)
    document = record.record.document(entry.document if entry else key)
    where = document.label
    words = document.quote(entry.anchor) if entry else document.title or document.text[:QUOTED]
    return f"{key[:8]}  “{' '.join(words.split())[:QUOTED]}”  {where}"


def _changed(one: Document, other: Document) -> Iterator[str]:
    found = changes(one, other)
    yield f"{len(found)} sentences changed" if found else "word for word the same"
    for change in found[:SHOWN]:
        yield f"{_quote(one, change.left)}  ->  {_quote(other, change.right)}"


def _quote(document: Document, span: Span | None) -> str:
    return f"“{' '.join(document.quote(span).split())[:QUOTED]}”" if span else "nothing"


def _row(record: api.Foedera, link: Link) -> dict[str, object]:
    row: dict[str, object] = {
        "kind": link.kind, "left": link.left, "right": link.right, "score": link.score, "reasons": list(link.reasons)
    }  # fmt: skip
    if link.kind == "copy":
        one, other = record.record.document(link.left), record.record.document(link.right)
        row["changed"] = [
            {"left": one.quote(c.left) if c.left else None, "right": other.quote(c.right) if c.right else None}
            for c in changes(one, other)
        ]
    return row


def _group(cluster: Cluster) -> dict[str, object]:
    return {"kind": cluster.kind, "members": list(cluster.members)}


@links.command("cut")
def cut(file: RecordFile, one: First, other: Second, kind: Kind = "", by: By = "", why: Why = "") -> None:
    """Two are not the same, and stay apart whatever is proposed later. ID leaves the group; OTHER stays.

    Example:  foedera links cut affair.foedera 3f2a91 77b0c2 --why "another treaty"
    """
    _decide(file, "unlink", one, other, kind, by, why)


@links.command("force")
def force(file: RecordFile, one: First, other: Second, kind: Kind = "", by: By = "", why: Why = "") -> None:
    """Two are the same, whatever is proposed later.

    Example:  foedera links force affair.foedera 3f2a91 77b0c2 --by ana
    """
    _decide(file, "link", one, other, kind, by, why)


@links.command("undo")
def undo(file: RecordFile, one: First, other: Second, kind: Kind = "", by: By = "", why: Why = "") -> None:
    """Take the newest decision on a pair back; it stays in the history (foedera review history).

    Example:  foedera links undo affair.foedera 3f2a91 77b0c2 --by ana
    """
    _decide(file, "undo", one, other, kind, by, why)


def _decide(file: str, action: str, one: str, other: str, kind: str, by: str, why: str) -> None:
    with errors_as_lines(), api.Foedera.open(file) as record:
        made = record.decide_link(action, one, other, kind=kind, by=by, why=why)
    typer.echo(f"{action} ({made.fields['kind']}): {made.entry} {made.fields['other']}", err=True)
