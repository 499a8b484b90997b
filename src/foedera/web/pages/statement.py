"""One statement: who said what, about whom, and what is told inside it."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.types.book import Filed
from foedera.types.entries import Event, Stance, Statement
from foedera.types.index import Ask
from foedera.types.text import Span
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ById
from foedera.web.pages.entry import Behind, Fact, behind_of, fact_of, filed_as, named
from foedera.web.room import RecordView
from foedera.web.words import Who, Words, who_of, words_of

TOLD = 200  # events of a report that are looked at for those that rest on a statement


@dataclass(frozen=True, slots=True)
class Stand:
    """For or against whom a statement is."""

    stance: str
    target: Who
    words: Words
    score: float | None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """`content` empty: silence, or refusal to speak. `outer` is the statement that it stands in; `tells` the events that rest on it."""

    line: Line
    speakers: tuple[tuple[Who, Words], ...]
    cue: Words
    content: tuple[Words, ...]
    form: str
    capacity: str
    facts: tuple[Fact, ...]
    stances: tuple[Stand, ...]
    outer: Line | None
    tells: tuple[Line, ...]
    behind: Behind


def statement(view: RecordView, query: ById) -> StatementPage:
    """The page of a statement. Raises MissingError where today's record has no such one."""
    filed, entry = filed_as(Statement, query.id, view)
    desk, key = view.desk(entry.document), entry.document

    def words(span: Span) -> Words:
        return words_of(filed.document, span, key=key)

    outer = view.index.entry(entry.within) if entry.within else None
    events = view.index.found(Ask(("event",), document=key, order="place"), limit=TOLD)
    tells = tuple(line_of(f, view) for f in events if isinstance(f.entry, Event) and entry.id in f.entry.asserted_by)
    return StatementPage(
        line_of(filed, view), named(entry.speakers, filed, desk), words(entry.anchor),
        tuple(map(words, entry.content)), entry.form, entry.capacity, (fact_of("act", entry.act, filed),),
        tuple(_stance(stance, filed, view) for stance in entry.about), line_of(outer, view) if outer else None, tells,
        behind_of(filed, view),
    )  # fmt: skip


def _stance(stance: Stance, filed: Filed, view: RecordView) -> Stand:
    desk = view.desk(filed.entry.document)
    words = words_of(filed.document, stance.target.span, key=filed.entry.document)
    return Stand(stance.stance, who_of(desk, stance.target), words, stance.score)
