"""The affair at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.types.book import Filed
from foedera.types.entries import Accord
from foedera.types.index import Ask
from foedera.web.called import DisplayNames, plain
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import Nothing
from foedera.web.pages.compare import Compared, apart, compared_of, items_of
from foedera.web.pages.network import Strain, strain
from foedera.web.pages.people import Person
from foedera.web.pages.queue import KINDS
from foedera.web.pages.timeline import bars_of
from foedera.web.part import Affairs, affairs
from foedera.web.pictures import Bar
from foedera.web.room import RecordView
from foedera.web.signed import NETWORK, AskNetwork
from foedera.web.words import Report, actor_href, actor_name, report_of

FEW = 6
MANY = 24  # tellings of one accord, or single accords, of which the fullest are shown


@dataclass(frozen=True, slots=True)
class Home:
    """`first` and `last` are the earliest and latest day of publication that any report gives. `ready` False: comparisons are being worked out.

    Each accord stands once, in its fullest telling; `also` says in how many more reports it is told.
    """

    name: str
    counts: dict[str, int]
    first: str | None
    last: str | None
    reports: tuple[Report, ...]
    accords: tuple[Line, ...]
    also: dict[str, int]
    unit: str
    bars: tuple[Bar, ...]
    events: tuple[Line, ...]
    people: tuple[Person, ...]
    differ: tuple[Compared, ...]
    strained: tuple[Strain, ...]
    strained_count: int
    held: tuple[tuple[str, str, int], ...]
    undecided: int
    ready: bool


def home(view: RecordView, _query: Nothing) -> Home:
    index, survey = view.index, view.survey
    counts = view.kept("counts", survey.counts)
    done = affairs(view).value
    net = view.finding(NETWORK, AskNetwork())
    differ = [pair for pair in (items_of(done) if done else []) if apart(pair[1]) or pair[1].denials][:3]
    people = tuple(
        Person(p.who, actor_href(p.who), actor_name(p.who, p.name), p.kind, p.reports)
        for p in view.kept("people", lambda: survey.people(limit=18))
    )
    unit, bars = bars_of(view, "event")
    triads = net.value.strained if net.value else []
    keys = [
        key for one in triads[:2] for key in (*one.triad.actors, *(teller for side in one.sides for teller in side.asserted_by))
    ]
    called = DisplayNames(survey.names(map(plain, keys)))
    first, last = view.kept("published", survey.published)
    reports = view.kept("reports", lambda: [report_of(document) for document, _ in survey.reports(limit=12)])
    held = view.kept("held", survey.held)
    agreed = _agreed(view, done)
    return Home(
        view.room.name, counts, first, last, tuple(reports), tuple(line_of(filed, view) for filed, _ in agreed),
        {filed.entry.id: more for filed, more in agreed}, unit, bars,
        _lines(view, "event", state="done"), people, tuple(compared_of(*pair, brief=True) for pair in differ),
        tuple(strain(triad, view, called) for triad in triads[:2]), len(triads), tuple(held[:8]),
        index.undecided(KINDS), done is not None and net.value is not None,
    )  # fmt: skip


def _agreed(view: RecordView, done: Affairs | None) -> list[tuple[Filed, int]]:
    """Accords, each once: those that most reports tell first, in the telling that gives most; and in how many more reports they stand."""
    laid = [item.entries for _, item in (items_of(done) if done else []) if item.kind == "accord"]
    laid.sort(key=lambda entries: -len(entries))
    together = [view.index.laid(entries[:MANY]) for entries in laid[:FEW]]
    own = {key for entries in laid for key in entries}
    alone = [[filed] for filed in view.index.found(Ask(("accord",)), limit=MANY) if filed.entry.id not in own]
    groups = [*(group for group in together if group), *sorted(alone, key=lambda group: -_full(group[0]))]
    return [(max(group, key=_full), len({filed.document.id for filed in group}) - 1) for group in groups[:FEW]]


def _full(filed: Filed) -> int:
    accord = filed.entry
    return 3 * len(accord.parties) + 2 * bool(accord.time) + len(accord.clauses) if isinstance(accord, Accord) else 0


def _lines(view: RecordView, kind: str, *, state: str | None = None) -> tuple[Line, ...]:
    found = view.index.found(Ask((kind,), state=state, order="latest"), limit=FEW)
    return tuple(line_of(filed, view) for filed in found)
