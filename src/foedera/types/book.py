"""A record as exporters and analyses see it: streams of values, no store behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foedera.types.entries import Entry
from foedera.types.record import Decision, Held, Link, Run
from foedera.types.text import Document


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry with the document that it speaks for and the run that made it."""

    entry: Entry
    document: Document
    run: str


def unlinked(_: str) -> Iterator[Link]:
    """No proposals."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Book:
    """Each stream can be asked for again. `entries` takes a kind; entries come by document, then by place.

    `links` takes a kind of link ("": all) and gives the proposals; with people's decisions they make clusters (analysis/clusters.py).
    """

    documents: Callable[[], Iterator[Document]]
    entries: Callable[[str], Iterator[Filed]]
    held: Callable[[], Iterator[Held]]
    runs: tuple[Run, ...]
    decisions: tuple[Decision, ...]
    links: Callable[[str], Iterator[Link]] = unlinked
