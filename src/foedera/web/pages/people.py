"""Who is who, and one actor through all reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from foedera.analysis.networks.names import own_key
from foedera.errors import MissingError
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import known_actors
from foedera.types.entries import Actor
from foedera.types.index import Ask
from foedera.types.text import Document, Span
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Key, Number, Pages, Short, href, pages_of
from foedera.web.room import RecordView
from foedera.web.words import Report, Words, actor_href, actor_name, report_of, words_of

OFFICES = 12
Named = tuple[Document, Actor]
CHOICES = 120  # known actors that a form offers
READ = 60  # reports whose names and offices of one actor are gathered


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    href: str
    name: str
    kind: str
    reports: int


@dataclass(frozen=True, slots=True)
class AskPeople:
    """`named` narrows to names that hold it; `described` lists those who are only described ("a spokesman")."""

    named: Short = ""
    described: bool = False
    page: Number = 1


@dataclass(frozen=True, slots=True)
class People:
    asked: AskPeople
    rows: tuple[Person, ...]
    pages: Pages


def people(view: RecordView, query: AskPeople) -> People:
    named, rows = query.named.casefold(), 2 * ROWS
    role = "described" if query.described else "is"
    first = (query.page - 1) * rows
    found = view.kept(
        f"people {role} {named} {first}", lambda: view.survey.people(role=role, named=named, limit=rows, offset=first)
    )
    listed = tuple(Person(p.who, actor_href(p.who), actor_name(p.who, p.name), p.kind, p.reports) for p in found)
    given = {"named": query.named, "described": "true" if query.described else None}
    return People(
        query,
        listed,
        pages_of(
            view.kept(f"people {role} {named}", lambda: view.survey.people_count(role, named)), query, "/people", given, rows=rows
        ),
    )


@dataclass(frozen=True, slots=True)
class AskActor:
    key: Key
    shown: Annotated[str, Meta(pattern="^(says|about|did|received|party|signs)$")] | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name and the reports that use it, with the first words of each."""

    form: str
    times: int
    used_by: tuple[tuple[Report, Words], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Office:
    title: str
    former: bool
    of: str | None
    of_href: str | None
    words: Words
    report: Report


@dataclass(frozen=True, slots=True)
class Tab:
    role: str
    title: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Somebody through all reports. `known`: the gazetteer has them; else they are gathered by name alone.

    Names and offices come from the first `gathered` of their `reports` entries; `choices` are others whom the gazetteer knows.
    """

    key: str
    name: str
    kind: str
    known: bool
    country: str | None
    gathered: int
    reports: int
    names: tuple[NameUse, ...]
    offices: tuple[Office, ...]
    acted_for_by: tuple[Person, ...]
    choices: tuple[Person, ...]
    tabs: tuple[Tab, ...]
    lines: tuple[Line, ...]
    pages: Pages


TITLES = {
    "says": "Says", "about": "Is spoken of, for or against", "aligned": "Is ally, rival or patron", "did": "Does", "received": "Is done to", "party": "Is party to", "signs": "Signs",
}  # fmt: skip


def actor(view: RecordView, query: AskActor) -> ActorPage:
    counts = view.survey.roles(query.key)
    if not counts:
        raise MissingError(f"nobody in this record goes by the key {query.key!r}")
    own = [f for f in view.index.found(Ask(("actor",), who=query.key, order="day"), limit=READ) if isinstance(f.entry, Actor)]
    named = [f for f in own if isinstance(f.entry, Actor) and own_key(f.entry) == query.key] or own
    actors = [(f.document, f.entry) for f in named if isinstance(f.entry, Actor)]
    first = named[0].entry if named else None
    name = max((n.form for n in first.names), key=len) if isinstance(first, Actor) else query.key
    shown = query.shown or next((role for role in TITLES if counts.get(role)), "says")
    ask = Ask(("event", "statement", "accord"), who=query.key, role=shown)
    lines = tuple(line_of(f, view) for f in view.index.found(ask, limit=ROWS, offset=(query.page - 1) * ROWS))
    path = actor_href(query.key)
    tabs = tuple(Tab(r, t, counts[r], href(path, shown=r) + "#entries", r == shown) for r, t in TITLES.items() if counts.get(r))
    pages = pages_of(view.index.count(ask), query, path, {"shown": shown})
    return ActorPage(
        query.key, actor_name(query.key, name), first.kind if isinstance(first, Actor) else "unknown", query.key in known_actors(),
        country_of(query.key), len(own),
        counts.get("is", 0) + counts.get("described", 0) + counts.get("acts for", 0), _names(actors), _offices(actors, view),
        _acting(view, query.key), _known(view, query.key), tabs, lines, pages,
    )  # fmt: skip


def _known(view: RecordView, key: str) -> tuple[Person, ...]:
    """Those of the record whom the gazetteer knows, for a form to choose from; `key` is left out."""
    found = view.kept("known", lambda: [p for p in view.survey.people(limit=600) if p.who in known_actors()][:CHOICES])
    return tuple(Person(p.who, actor_href(p.who), actor_name(p.who, p.name), p.kind, p.reports) for p in found if p.who != key)


def _names(named: Sequence[Named]) -> tuple[NameUse, ...]:
    times: Counter[str] = Counter()
    uses: dict[str, list[tuple[Report, Words]]] = defaultdict(list)
    for document, own in named:
        for name in own.names:
            times[name.form] += len(name.spans)
            uses[name.form].append((report_of(document), words_of(document, name.spans[0], key=own.document)))
    return tuple(NameUse(form, n, tuple(uses[form][:4]), max(0, len(uses[form]) - 4)) for form, n in times.most_common(24))


def _offices(named: Sequence[Named], view: RecordView) -> tuple[Office, ...]:
    found: dict[tuple[str, bool], Office] = {}
    every = ((document, own, role) for document, own in named for role in own.roles)
    for document, own, role in every:
        if len(found) < OFFICES and (role.title.casefold(), role.former) not in found:
            desk = view.desk(own.document)
            of = desk.actors.get(role.of or "")
            words = words_of(document, Span(role.span.start, role.span.end), key=own.document)
            office = Office(
                role.title,
                role.former,
                desk.name(role.of),
                actor_href(own_key(of)) if of else None,
                words,
                report_of(document),
            )
            found[role.title.casefold(), role.former] = office
    return tuple(found.values())


def _acting(view: RecordView, key: str) -> tuple[Person, ...]:
    """Bodies, forces and office-holders who act for an actor."""
    found: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for filed in view.index.found(Ask(("actor",), who=key, role="acts for"), limit=READ):
        if isinstance(filed.entry, Actor):
            own = own_key(filed.entry)
            found[own].append(max((n.form for n in filed.entry.names), key=len))
            kinds[own] = filed.entry.kind
    ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(Person(own, actor_href(own), actor_name(own, names[0]), kinds[own], len(names)) for own, names in ranked[:24])
