"""A record as exporters and analyses see it: streams of values, no store behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foedera.types.entries import Entry
from foedera.types.record import Decision, Held, Link, Run
from foedera.types.text import Document, Span


@dataclass(frozen=True, slots=True)
class Review:
    """What people's decisions made of an entry. `verdict`: accept, reject, edit, merge, split, or merged (into another).

    `edited` pairs each field that a person set with that person's name; `into` is the entry that one merged away became part of;
    `settled` is who decided between two reviewers.
    """

    verdict: str
    by: str
    edited: tuple[tuple[str, str], ...] = ()
    into: str = ""
    settled: str = ""

    @property
    def stands(self) -> bool:
        """Whether the entry still counts: nobody rejected it or merged it away."""
        return self.verdict not in {"reject", "merged"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One entry as each of two reviewers left it, and whether each keeps it. `settled` names the third person who decided since."""

    one: Entry
    other: Entry
    kept: tuple[bool, bool]
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry as people left it, with its document and the run that made it. `review` None: nobody has decided on it."""

    entry: Entry
    document: Document
    run: str
    review: Review | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts in briefs, comparisons and networks."""
        return self.review is None or self.review.stands


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


@dataclass(frozen=True, slots=True)
class Returned:
    """An entry that came back from an export: its run, the words that the export gave for each span, and its line there."""

    entry: Entry
    run: str
    words: tuple[tuple[Span, str], ...]
    line: int
