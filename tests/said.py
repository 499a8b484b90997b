"""The statements of a text marked by hand."""

from __future__ import annotations

from marked import marked

from foedera.coding import draw
from foedera.types.entries import Actor, Entry, Statement


def said(text: str, *lines: str) -> tuple[list[Statement], dict[str, str]]:
    """The statements, and the first form of each actor by id."""
    document, reading = marked(text, *lines)
    entries: tuple[Entry, ...] = draw(document, reading).entries
    names = {e.id: e.names[0].form for e in entries if isinstance(e, Actor)}
    return [e for e in entries if isinstance(e, Statement)], names
