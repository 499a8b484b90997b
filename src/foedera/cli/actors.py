"""foedera actors: find, add, alias, split, merge, load, undo, list"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foedera import pipeline
from foedera.cli.door import FOUND, AsJson, By, RecordFile, Why, errors_as_lines, print_json, visible
from foedera.store.record import Record
from foedera.tables.amendments import applied, using
from foedera.tables.gazetteer import candidates, forms_of, known_actors, shipped
from foedera.tables.lists import listed
from foedera.types.record import Amendment

actors = typer.Typer(
    no_args_is_help=True,
    help="Correct who a name means, in one record. Takes effect at once and in every later run, without a model; undo takes it back.",
)
Key = Annotated[str, typer.Argument(metavar="KEY", help="A key of the gazetteer, such as FRA or ECOWAS, or a new one.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name as reports write it.")]


@actors.command("find")
def find(file: RecordFile, name: Name, as_json: AsJson = False) -> None:
    """Who a name may mean in this record, with all names of each.

    Example:  foedera actors find affair.foedera ROC
    """
    with errors_as_lines(), Record.open(file) as record, using(record.amendments()):
        found = [(c, known_actors()[c.key].of, [form for form, _ in forms_of(c.key)]) for c in candidates(name)]
    if as_json:
        print_json([{"key": c.key, "kind": c.kind, "how": c.how, "of": of, "names": names} for c, of, names in found])
    for one, _, names in found if not as_json else ():
        typer.echo(visible(f"{one.key}  {one.kind} ({one.how})  {', '.join(names)}"))
    raise typer.Exit(0 if found else FOUND)


@actors.command("add")
def add(
    file: RecordFile, key: Key, name: Name,
    kind: Annotated[str, typer.Option(metavar="KIND", help="state, armed_group, party, igo, government_body ...")] = "organisation",
    of: Annotated[str, typer.Option(metavar="KEY", help="The state it belongs to (ISO alpha-3).")] = "",
    plover: Annotated[str, typer.Option(metavar="CODE", help="Its PLOVER sector or body code (REB, PTY, IGO ...).")] = "",
    by: By = "", why: Why = "",
) -> None:  # fmt: skip
    """A new actor.

    Example:  foedera actors add affair.foedera M23 "March 23 Movement" --kind armed_group --of COD --plover REB
    """
    _amend(file, Amendment("add", key, name, kind=kind, of=of, plover=plover), by, why)


@actors.command("alias")
def alias(file: RecordFile, key: Key, name: Name, by: By = "", why: Why = "") -> None:
    """One more name of an actor.

    Example:  foedera actors alias affair.foedera CSTO "Tashkent Pact"
    """
    _amend(file, Amendment("alias", key, name), by, why)


@actors.command("split")
def split(
    file: RecordFile, key: Key, name: Name, other: Annotated[str, typer.Argument(metavar="FROM", help="The actor that had the name.")],
    kind: Annotated[str, typer.Option(metavar="KIND", help="Of a new actor; as the other's where not given.")] = "",
    by: By = "", why: Why = "",
) -> None:  # fmt: skip
    """A name of FROM is from now on KEY's alone.

    Example:  foedera actors split affair.foedera TWN ROC CHN
    """
    _amend(file, Amendment("split", key, name, other=other, kind=kind), by, why)


@actors.command("merge")
def merge(
    file: RecordFile,
    key: Key,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The actor whose names KEY takes over.")],
    by: By = "",
    why: Why = "",
) -> None:
    """Two keys are one actor.

    Example:  foedera actors merge affair.foedera IS ISIL
    """
    _amend(file, Amendment("merge", key, other=other), by, why)


@actors.command("load")
def load(
    file: RecordFile,
    names: Annotated[Path, typer.Argument(metavar="LIST", help="A .tsv with the columns key, name, kind, of, plover; or a .toml of [[actor]].")],
    by: By = "", why: Why = "",
) -> None:  # fmt: skip
    """A list of your own names at once.

    Example:  foedera actors load affair.foedera my-names.tsv --by ana
    """
    with errors_as_lines(), Record.open(file) as record:
        table = applied(shipped(), record.amendments())
        made = listed(names, set(table))
        applied(table, made)  # refuses what does not fit before anything is written
        for amendment in made:
            record.amend(amendment, by=by, why=why or str(names))
        _told(f"{len(made)} names from {names}", pipeline.recode(record).documents)


@actors.command("undo")
def undo(file: RecordFile, by: By = "", why: Why = "") -> None:
    """Take the newest correction back; it stays in the history.

    Example:  foedera actors undo affair.foedera --by ana
    """
    with errors_as_lines(), Record.open(file) as record:
        taken = record.unamend(by=by, why=why)
        if taken:
            _told(f"taken back: {taken.action} {taken.key}", pipeline.recode(record).documents)
    if not taken:
        typer.echo("nothing to take back", err=True)
        raise typer.Exit(FOUND)


@actors.command("list")
def holding(file: RecordFile, as_json: AsJson = False) -> None:
    """The corrections that hold, oldest first.

    Example:  foedera actors list affair.foedera
    """
    with errors_as_lines(), Record.open(file) as record:
        found = record.amendments()
    if as_json:
        print_json([{key: getattr(a, key) for key in a.__slots__} for a in found])
    for one in found if not as_json else ():
        typer.echo(
            visible(" ".join(part for part in (one.action, one.key, one.name, one.other, one.kind, one.of, one.plover) if part))
        )


def _amend(file: str, amendment: Amendment, by: str, why: str) -> None:
    with errors_as_lines(), Record.open(file) as record:
        applied(shipped(), [*record.amendments(), amendment])  # refuses what does not fit before anything is written
        record.amend(amendment, by=by, why=why)
        _told(f"{amendment.action} {amendment.key}", pipeline.recode(record).documents)


def _told(what: str, documents: int) -> None:
    typer.echo(visible(f"{what}: {documents} reports drawn again"), err=True)
