"""Questions over the record: words, kind, who takes part, days. A search is its link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta

from foedera.tables.gazetteer import candidates
from foedera.types.index import Ask
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Day, Number, Pages, Short, href, pages_of
from foedera.web.pages.lists import end_of
from foedera.web.room import RecordView
from foedera.web.words import Report, actor_href, actor_name, report_of

KINDS: Final = ("accord", "event", "statement")
REPORTS: Final = 8


@dataclass(frozen=True, slots=True)
class AskSearch:
    """`who`: a name or a key; `state` and `label` as in the lists."""

    words: Short = ""
    kind: Annotated[str, Meta(pattern="^(accord|event|statement)$")] | None = None
    who: Short = ""
    label: Short | None = None
    state: Short | None = None
    since: Day | None = None
    until: Day | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Match:
    key: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Search:
    """`who` is how the name asked for was understood; `others` are further readings of it. `link` is the search itself."""

    asked: AskSearch
    who: Match | None
    others: tuple[Match, ...]
    reports: tuple[Report, ...]
    lines: tuple[Line, ...]
    link: str
    pages: Pages


def search(view: RecordView, query: AskSearch) -> Search:
    given = {
        "words": query.words, "kind": query.kind, "who": query.who, "label": query.label, "state": query.state,
        "since": query.since, "until": query.until,
    }  # fmt: skip
    link = href("/search", **given)
    if link == "/search":
        return Search(query, None, (), (), (), link, pages_of(0, query, "/search"))
    keys = _who(view, query.who)
    kinds = (query.kind,) if query.kind else KINDS
    ask = Ask(
        kinds, who=(keys[0] if keys else query.who.casefold()) if query.who.strip() else None, words=query.words, label=query.label,
        state=query.state, since=query.since, until=end_of(query.until),
    )  # fmt: skip
    lines = tuple(line_of(filed, view) for filed in view.index.found(ask, limit=ROWS, offset=(query.page - 1) * ROWS))
    matches = tuple(Match(key, actor_name(key), actor_href(key)) for key in keys)
    reports = tuple(report_of(view.record.document(key)) for key in view.index.texts(query.words, limit=REPORTS))
    return Search(
        query, matches[0] if matches else None, matches[1:6], reports, lines, link,
        pages_of(view.index.count(ask), query, "/search", given),
    )  # fmt: skip


def _who(view: RecordView, name: str) -> list[str]:
    """The keys that a name or key may mean in this record, those with most entries first."""
    if not name.strip():
        return []
    keys = dict.fromkeys([name.strip(), *(c.key for c in candidates(name)), name.strip().casefold()])
    there = {key: sum(view.survey.roles(key).values()) for key in keys}
    near = {person.who: person.parts for person in view.survey.people(named=name.strip().casefold(), limit=6)}
    return sorted((key for key, n in (near | there).items() if n), key=lambda key: (key not in keys, -(near | there)[key], key))
