"""A record as exporters and analyses see it: streams of values, no store behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foedera.types.entries import Entry
from foedera.types.record import Decision, Held, Run
from foedera.types.text import Document, Span


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry with the document that it speaks for and the run that made it."""

    entry: Entry
    document: Document
    run: str


@dataclass(frozen=True, slots=True)
class Book:
    """Each stream can be asked for again. `entries` takes a kind; entries come by document, then by place."""

    documents: Callable[[], Iterator[Document]]
    entries: Callable[[str], Iterator[Filed]]
    held: Callable[[], Iterator[Held]]
    runs: tuple[Run, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """An entry that came back from an export: its run, the words that the export gave for each span, and its line there."""

    entry: Entry
    run: str
    words: tuple[tuple[Span, str], ...]
    line: int
