"""What stands around an entry: the same told elsewhere, how widely it is told, and what a person may set in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from foedera.analysis.brief.desk import Desk
from foedera.analysis.support import DEEPEST, Sources
from foedera.review.fields import FIELDS, Field
from foedera.tables.codes import modes_of
from foedera.types.book import Book, Filed
from foedera.types.entries import Cited, Clause, Entry, Event, Party, Stance, Statement, kind_of
from foedera.types.record import LINK_KINDS, Link
from foedera.types.text import Document, Span
from foedera.types.time import Time
from foedera.web.lines import Line, line_of
from foedera.web.part import linked
from foedera.web.room import RecordView

NUMBER: Final = re.compile(r" \([0-9a-f]{16}\)$")  # of a text that is a source itself
ELSEWHERE: Final = 12  # tellings shown; the rest is counted
COUNTED: Final = 24  # tellings whose reports and sources are counted


@dataclass(frozen=True, slots=True)
class Other:
    """The same in another report: why it is proposed (`score` 0 to 1, None where only other links lead to it), or that a person joined the two."""

    line: Line
    reasons: tuple[str, ...]
    score: float | None
    forced: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`reports`, `texts` (copies once) and `first` (sources) count the entry and all that is linked with it."""

    kind: str
    others: tuple[Other, ...]
    more: int
    reports: int
    texts: int
    first: int
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form: its value now as a person would type it, and the closed list that it is chosen from, if there is one."""

    name: str
    form: str
    value: str
    choices: tuple[str, ...]
    hint: str


HINTS: Final = {
    "modes": "with commas", "parties": "names as the report has them, with commas", "stances": "for:NAME, against:NAME",
    "entries": "ids of statements, with commas", "entry": "an id, or a name", "spans": "words of the report", "time": "2022-02-22 or 2022-02-22/2022-02-24",
    "place": "one of its candidates", "known": "a key, such as RUS",
}  # fmt: skip


def elsewhere(view: RecordView, filed: Filed) -> Elsewhere | None:
    """The same in other reports, by links and people's decisions; None for a kind that is never linked."""
    kind, key = kind_of(filed.entry), filed.entry.id
    if kind not in LINK_KINDS:
        return None
    members = view.index.laid(linked(view, key)[:COUNTED])
    others = [found for found in members if found.entry.id != key]
    direct = {link.right if link.left == key else link.left: link for link in view.record.links.about([key]) if link.kind == kind}
    forced = {
        other
        for d in view.record.standing()
        if d.action == "link" and key in (pair := {d.entry, d.fields.get("other", "")})
        for other in pair
    }
    told = Sources(_book(view, members)).support([found.entry for found in members])
    shown = tuple(_other(found, view, direct.get(found.entry.id), found.entry.id in forced) for found in others[:ELSEWHERE])
    origins = tuple(dict.fromkeys(NUMBER.sub("", name) for name in told.origins))[:ELSEWHERE]
    return Elsewhere(kind, shown, max(0, len(others) - ELSEWHERE), told.reports, told.texts, len(told.origins), origins)


def _book(view: RecordView, members: Sequence[Filed]) -> Book:
    """What the sources of some entries rest on: their reports, whoever speaks there, and the links of these; no other entry is read."""
    documents = {found.document.id: found.document for found in members}
    desks = {key: view.desk(key) for key in documents}
    run = {found.document.id: found.run for found in members}
    speakers = [
        party.actor for found in members for says in _chain(found.entry, desks[found.document.id]) for party in says.speakers
    ]
    around = [*view.record.links.about([*documents, *dict.fromkeys(key for key in speakers if key)])]

    def entries(kind: str) -> Iterator[Filed]:
        for key, desk in desks.items():
            own: Iterable[Entry] = (
                desk.actors.values() if kind == "actor" else desk.statements.values() if kind == "statement" else ()
            )
            yield from (Filed(entry, documents[key], run[key]) for entry in own)

    def links(kind: str) -> Iterator[Link]:
        return (link for link in around if kind in {"", link.kind})

    return Book(lambda: iter(documents.values()), entries, lambda: iter(()), (), view.record.standing(), links)


def _chain(entry: Entry, desk: Desk) -> list[Statement]:
    """The statements that an entry stands in, and those that these stand in."""
    keys = list(entry.asserted_by) if isinstance(entry, Event) else [entry.id] if isinstance(entry, Statement) else []
    found: list[Statement] = []
    while keys and len(found) < DEEPEST:
        statement = desk.statements.get(keys.pop())
        if statement and statement not in found:
            found.append(statement)
            keys += [statement.within] if statement.within else []
    return found


def _other(found: Filed, view: RecordView, link: Link | None, forced: bool) -> Other:
    return Other(line_of(found, view), link.reasons if link else (), link.score if link else None, forced)


def controls(filed: Filed) -> tuple[Control, ...]:
    """The form of an entry: every field that a review may set."""
    return tuple(
        _control(name, field, getattr(filed.entry, name, None), filed)
        for name, field in FIELDS.get(kind_of(filed.entry), {}).items()
    )


def clause_controls(clause: Clause, filed: Filed) -> tuple[Control, ...]:
    """The form of a clause of an accord."""
    return tuple(_control(name, field, getattr(clause, name, None), filed) for name, field in FIELDS["clause"].items())


def _control(name: str, field: Field, value: Any, filed: Filed) -> Control:
    choices = ("yes", "no") if field.form == "yes or no" else field.values if field.form == "choice" else ()
    hint = HINTS.get(field.form, "")
    if field.form == "modes" and isinstance(filed.entry, Event):
        hint = ", ".join(sorted(modes_of(filed.entry.type.value))) or "none for this type"
    if field.form == "place" and value is not None:
        hint = "; ".join(f"{c.key} ({c.name}, {c.country})" for c in value.candidates[:4]) or "no candidates"
    return Control(name, field.form, _typed(value, filed.document), choices, hint)


def _typed(value: Any, document: Document) -> str:
    """A value as a person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Cited | Time):
        return value.value
    if isinstance(value, Party):
        return document.quote(value.span)
    if isinstance(value, Stance):
        return f"{value.stance}:{document.quote(value.target.span)}"
    if isinstance(value, Span):
        return f"{value.start}:{value.end}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_typed(one, document) for one in value)
    best = getattr(value, "best", None)
    return best.key if best else value if isinstance(value, str) else ""
