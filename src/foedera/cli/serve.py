"""foedera serve"""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from foedera.cli.door import RecordFile, errors_as_lines
from foedera.store.address import shown

if TYPE_CHECKING:
    from foedera.web.room import Room


def serve_record(
    file: RecordFile,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="0 takes any that is free.")] = 8642,
    open_page: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
    host: Annotated[str, typer.Option(metavar="HOST", help="Beyond 127.0.0.1 a token is needed.")] = "127.0.0.1",
    token: Annotated[str | None, typer.Option(envvar="FOEDERA_TOKEN", metavar="TOKEN", help="Reviewers come in with it: 16 characters or more.")] = None,
    reader_token: Annotated[str | None, typer.Option(envvar="FOEDERA_READER_TOKEN", metavar="TOKEN", help="Readers come in with it; they decide nothing.")] = None,
    name: Annotated[list[str] | None, typer.Option(metavar="HOST", help="A host name under which the room may be asked for.")] = None,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve tools to a language model over standard input and output instead.")] = False,
    metrics: Annotated[int | None, typer.Option(min=0, max=65535, metavar="PORT", help="Show figures for Prometheus at http://127.0.0.1:PORT/metrics (foedera\\[metrics]).")] = None,
    allow_write: Annotated[bool, typer.Option("--allow-write", help="With --mcp: tools may accept, reject and undo.")] = False,
) -> None:  # fmt: skip
    """The reading room: a record in the browser, offline, on this machine alone. Ctrl-C ends it.

    Examples:  foedera serve affair.foedera --open   ·   foedera serve affair.foedera --mcp
    """
    console = Console(stderr=True, highlight=False)
    with errors_as_lines():
        room = _room(file, metrics, console)
        if mcp:
            from foedera.web.tools import serve_tools

            _prepare(room, console)
            serve_tools(room, allow_write=allow_write)
            return
        from foedera.web.security import Door
        from foedera.web.serving import listening, serve

        door = Door(host, token, reader_token, tuple(name or ()))
        _prepare(room, console)
        with listening(host, port) as socket:
            address = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::'} else host}:{socket.getsockname()[1]}/"  # noqa: S104
            console.print(f"The reading room of {shown(file)}: {address}  (Ctrl-C ends it)", markup=False)
            if open_page:
                webbrowser.open(address)
            serve(room, door, socket)


def _prepare(room: Room, console: Console) -> None:
    """Lay out what is new, and say how much: at a terminal on a line that goes again, in a log once."""
    told: list[int] = []

    def tell(left: int) -> None:
        if not console.is_terminal and not told:
            console.print(f"laying out {left:,} reports")
        told.append(left)
        status.update(f"laying out {left:,} reports")

    with console.status("opening the record") as status:
        room.prepare(tell)


def _room(file: str, metrics: int | None, console: Console) -> Room:
    """The room of a record; with a port for metrics, one whose answers are counted."""
    from foedera.web.room import Room

    if metrics is None:
        return Room(file)
    from foedera.cli.metered import MeteredRoom
    from foedera.metrics import Meter

    meter = Meter(file)
    console.print(f"Metrics: http://127.0.0.1:{meter.listen(metrics)}/metrics", markup=False)
    return MeteredRoom.of(file, meter)
