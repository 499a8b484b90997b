"""The command line: parse, call, print. Exit codes: 0 done, 1 faults or refusals found, 2 wrong use, 3 cannot be done."""

from __future__ import annotations

import typer

from foedera.cli.actors import actors
from foedera.cli.compare import compare_reports
from foedera.cli.find import find_entries
from foedera.cli.network import show_network
from foedera.cli.out import export_record, write_brief
from foedera.cli.read import read_reports
from foedera.cli.review import review
from foedera.cli.serve import serve_record
from foedera.cli.show import show_entry, show_list, verify_record
from foedera.version import __version__

app = typer.Typer(
    name="foedera",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads the news of diplomacy and conflict and keeps the record: accords, events, statements, actors.",
    epilog="Exit codes: 0 done · 1 faults or refused sources · 2 wrong use · 3 it cannot be done (the message says why).",
)
app.command("read")(read_reports)
app.command("brief")(write_brief)
app.command("show")(show_entry)
app.command("list")(show_list)
app.command("export")(export_record)
app.command("find")(find_entries)
app.command("compare")(compare_reports)
app.command("network")(show_network)
app.command("serve")(serve_record)
app.command("verify")(verify_record)
app.add_typer(actors, name="actors")
app.add_typer(review, name="review")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"foedera {__version__}")
        raise typer.Exit


@app.callback()
def main(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version.")) -> None:
    """Every command takes --help, and --json where it prints."""
