"""Entries on which nobody has decided, the least sure first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta

from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import Number, Pages, Short, pages_of
from foedera.web.room import RecordView

KINDS: Final = ("accord", "event", "statement")
ROWS: Final = 10


@dataclass(frozen=True, slots=True)
class AskQueue:
    """`by`: what this person has not decided on; without it, what nobody has."""

    kind: Annotated[str, Meta(pattern="^(accord|event|statement)$")] | None = None
    by: Short = ""
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Queue:
    asked: AskQueue
    lines: tuple[Line, ...]
    pages: Pages


def queue(view: RecordView, query: AskQueue) -> Queue:
    kinds = (query.kind,) if query.kind else KINDS
    found = view.index.queue(kinds=kinds, limit=ROWS, offset=(query.page - 1) * ROWS, by=query.by)
    given = {"kind": query.kind, "by": query.by}
    pages = pages_of(view.index.undecided(kinds, query.by), query, "/queue", given, rows=ROWS)
    return Queue(query, tuple(line_of(filed, view) for filed in found), pages)
