"""The command line: parse, call, print. Exit codes: 0 done, 1 faults or refusals found, 2 wrong use, 3 cannot be done."""

from __future__ import annotations

from collections.abc import Callable

import typer

from foedera.cli.actors import actors
from foedera.cli.care import backup_record, doctor, merge_records, restore_record
from foedera.cli.compare import compare_reports
from foedera.cli.diff import show_diff
from foedera.cli.find import find_entries
from foedera.cli.links import links
from foedera.cli.log import FORMS, set_up
from foedera.cli.naming import name_table
from foedera.cli.network import show_network
from foedera.cli.out import export_record, import_record, write_brief
from foedera.cli.pack import write_pack
from foedera.cli.read import read_reports
from foedera.cli.review import review
from foedera.cli.series import count_series
from foedera.cli.serve import serve_record
from foedera.cli.show import show_entry, show_list, verify_record
from foedera.cli.timeline import show_timeline
from foedera.cli.train import learn
from foedera.cli.watch import watch_feeds
from foedera.version import __version__

app = typer.Typer(
    name="foedera",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Reads the news of diplomacy and conflict and keeps the record: accords, events, statements, actors.",
    epilog="Exit codes: 0 done · 1 faults or refused sources · 2 wrong use · 3 it cannot be done (the message says why).",
)
GROUPS: dict[str, dict[str, Callable[..., None] | typer.Typer]] = {
    "Make a record": {"read": read_reports, "watch": watch_feeds, "import": import_record, "merge": merge_records},
    "Look": {"brief": write_brief, "list": show_list, "show": show_entry, "find": find_entries, "serve": serve_record},
    "Compare and count": {
        "compare": compare_reports, "timeline": show_timeline, "naming": name_table, "network": show_network, "series": count_series,
        "diff": show_diff,
    },
    "Decide and teach": {"review": review, "links": links, "actors": actors, "train": learn},
    "Hand on": {"export": export_record, "pack": write_pack},
    "Look after": {"verify": verify_record, "backup": backup_record, "restore": restore_record, "doctor": doctor},
}  # fmt: skip
for group, commands in GROUPS.items():
    for name, command in commands.items():
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, rich_help_panel=group)
        else:
            app.command(name, rich_help_panel=group)(command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"foedera {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),  # noqa: ARG001
    log: str = typer.Option("none", help="json: one JSON object a line on standard error, instead of words for people."),
) -> None:
    """Every command takes --help, and --json where it prints."""
    if log not in FORMS:
        raise typer.BadParameter(f"--log is one of: {', '.join(FORMS)}")
    set_up(log)
