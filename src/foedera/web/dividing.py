"""What a person may merge with an entry, or split off it, and whose words stand against each other there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from foedera.review.fields import MOVED
from foedera.types.book import Filed
from foedera.types.entries import Clause, Entry, Name, kind_of
from foedera.types.text import Document, Span
from foedera.web.lines import line_of
from foedera.web.room import RecordView

SAME: Final = 40  # other entries of the report that are offered, the nearest first
QUOTED: Final = 60  # characters of their words


@dataclass(frozen=True, slots=True)
class Member:
    """A member of one of an entry's lists, as a split names it: START:END, or a clause's id."""

    list: str
    member: str
    text: str


@dataclass(frozen=True, slots=True)
class Divide:
    """`same`: other entries of its kind in the report (id, label, words), the nearest first; `parts`: what a split may move."""

    same: tuple[tuple[str, str, str], ...]
    parts: tuple[Member, ...]


def divide(view: RecordView, filed: Filed) -> Divide:
    """Nothing for a kind that is neither merged nor split."""
    kind = kind_of(filed.entry)
    if kind not in MOVED:
        return Divide((), ())
    start = filed.entry.anchor.start
    gone = {key for key, review in view.record.folded(filed.document.id).reviews.items() if review.verdict == "merged"}
    others = [one for one in view.index.entries(filed.document.id, kind) if one.id not in {filed.entry.id, *gone}]
    near = sorted(others, key=lambda one: (abs(one.anchor.start - start), one.id))[:SAME]
    return Divide(tuple(_offered(one, filed, view) for one in near), tuple(_parts(filed.entry, filed.document)))


def _offered(one: Entry, filed: Filed, view: RecordView) -> tuple[str, str, str]:
    line = line_of(Filed(one, filed.document, filed.run), view)
    return one.id, line.label, " ".join(line.words.quote.split())[:QUOTED]


def _parts(entry: Entry, document: Document) -> Iterator[Member]:
    """The members of every list of which a part may move, where it holds more than one."""
    for name in MOVED[kind_of(entry)]:
        members: tuple[Any, ...] = getattr(entry, name)
        yield from (_part(name, one, document) for one in members if len(members) > 1 or name == "clauses")


def _part(name: str, member: Any, document: Document) -> Member:
    if isinstance(member, Clause):
        return Member(name, member.id, document.quote(member.span)[:QUOTED])
    span = member.spans[0] if isinstance(member, Name) else _place(member)
    return Member(name, f"{span.start}:{span.end}", document.quote(span)[:QUOTED])


def _place(member: Any) -> Span:
    found: Span = member if isinstance(member, Span) else getattr(member, "target", member).span
    return found


def voices(view: RecordView, key: str) -> tuple[str, ...]:
    """Those whose decisions on an entry stand side by side; empty where one person alone decided, or a third settled it."""
    own = [d for d in view.record.standing() if d.entry == key and "other" not in d.fields]
    since = [n for n, d in enumerate(own) if d.action == "settle"]
    people = tuple(dict.fromkeys(d.by for d in own[since[-1] + 1 if since else 0 :] if d.by))
    return people if len(people) > 1 else ()
