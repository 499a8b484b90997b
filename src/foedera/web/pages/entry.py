"""What the pages of single entries share, and the page of an entry that has none of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from foedera.analysis.brief.desk import Desk
from foedera.errors import MissingError
from foedera.types.book import Filed
from foedera.types.entries import Cited, Entry, Party
from foedera.types.record import Decision
from foedera.web.around import Control, Elsewhere, controls, elsewhere
from foedera.web.dividing import Divide, divide, voices
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ById
from foedera.web.room import RecordView
from foedera.web.words import Who, Words, actor_name, who_of, words_of


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the words and the rule that gave it."""

    name: str
    value: str
    rule: str
    score: float | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Behind:
    """Where an entry comes from: the run, and what people decided on it (when, who, what, why, which fields), oldest first.

    `edited`: fields that a person set, and who. `elsewhere`: the same in other reports; `controls`: what may be set; `divide`: what may be
    merged or split. `voices`: whose word stands here, where several people's does and nobody settled it.
    """

    run: str
    decided: str | None
    history: tuple[tuple[str, str, str, str, str], ...]
    edited: tuple[tuple[str, str], ...]
    elsewhere: Elsewhere | None
    controls: tuple[Control, ...]
    divide: Divide
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry that has no page of its own: a name as one report gives it, a mention, a naming."""

    line: Line
    behind: Behind


def entry(view: RecordView, query: ById) -> EntryPage:
    """The page of an entry that has none of its own kind. Raises MissingError."""
    filed = view.index.entry(query.id)
    if filed is None:
        raise MissingError(f"no entry {query.id} in today's record")
    return EntryPage(line_of(filed, view), behind_of(filed, view))


E = TypeVar("E", bound=Entry)


def filed_as(noun: type[E], key: str, view: RecordView) -> tuple[Filed, E]:
    """Today's entry of an id with its document, and by itself. Raises MissingError where there is none of this kind."""
    filed = view.index.entry(key)
    if filed is None or not isinstance(filed.entry, noun):
        raise MissingError(f"no {noun.__name__.lower()} {key} in today's record")
    return filed, filed.entry


def named(parties: Iterable[Party], filed: Filed, desk: Desk) -> tuple[tuple[Who, Words], ...]:
    """Who takes part, each with the words that name them."""
    return tuple((who_of(desk, party), words_of(filed.document, party.span, key=filed.document.id)) for party in parties)


def fact_of(name: str, cited: Cited, filed: Filed) -> Fact:
    """A value of an entry under a name for readers."""
    words = words_of(filed.document, cited.span, key=filed.entry.document) if cited.span else None
    return Fact(name, cited.value, cited.rule, cited.score, words)


def place_of(filed: Filed) -> Fact | None:
    """Where an entry says that it was; None where it does not say."""
    place = getattr(filed.entry, "place", None)
    if place is None:
        return None
    best = place.best
    land = f", {actor_name(best.country)}" if best and best.country else ""
    words = words_of(filed.document, place.span, key=filed.entry.document)
    return Fact("place", (place.name or filed.document.quote(place.span)) + land, f"precision: {place.precision}", None, words)


def behind_of(filed: Filed, view: RecordView) -> Behind:
    """Where an entry comes from, what people made of it, and what they may."""
    decisions = view.record.decisions_on(filed.entry.id)
    history = tuple((d.at, d.by, d.action, d.why, _fields(d)) for d in decisions)
    return Behind(
        filed.run, view.index.decided(filed.entry.id), history, filed.review.edited if filed.review else (),
        elsewhere(view, filed), controls(filed), divide(view, filed), voices(view, filed.entry.id),
    )  # fmt: skip


def _fields(decision: Decision) -> str:
    """What a decision set or joined, shortened."""
    return "; ".join(f"{key} {value[:80]}" for key, value in decision.fields.items() if value)
