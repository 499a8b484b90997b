"""Lists of accords, events, statements, alignments and names kept at a distance."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from foedera.types.index import Ask
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ROWS, Day, Key, Number, Pages, Short, href, pages_of
from foedera.web.room import RecordView


@dataclass(frozen=True, slots=True)
class AskList:
    """`label`: a type, act or kind. `state`: one word of how it is told, such as done, planned, alleged, direct."""

    label: Short | None = None
    state: Short | None = None
    who: Key | None = None
    since: Day | None = None
    until: Day | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow a list: a label, how many entries bear it, and the link."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EntryList:
    kind: str
    title: str
    lead: str
    asked: AskList
    choices: tuple[Choice, ...]
    lines: tuple[Line, ...]
    pages: Pages


def accords(view: RecordView, query: AskList) -> EntryList:
    lead = "Treaties, declarations and other instruments, each as one report tells of it. The same accord in several reports is laid side by side under Compare."
    return _listed(view, query, "accord", "Accords", lead)


def events(view: RecordView, query: AskList) -> EntryList:
    lead = (
        "One act each, with who did it to whom, by PLOVER's sixteen types: support is also to sign or to recognise, retreat to release or "
        "withdraw, coerce to arrest or seize. What is planned, possible, denied or alleged says so."
    )
    return _listed(view, query, "event", "Events", lead)


def statements(view: RecordView, query: AskList) -> EntryList:
    return _listed(view, query, "statement", "Statements", "Who said what, in whose words, and for or against whom.")


def namings(view: RecordView, query: AskList) -> EntryList:
    return _listed(
        view, query, "naming", "Names kept at a distance", "“So-called”, scare quotes and epithets, and whose they are."
    )


def alignments(view: RecordView, query: AskList) -> EntryList:
    lead = "Who is whose ally, rival, patron or mediator by the words of a report; former, possible and negated bonds say so. The network weighs them."
    return _listed(view, query, "alignment", "Allies and rivals", lead)


def _listed(view: RecordView, query: AskList, kind: str, title: str, lead: str) -> EntryList:
    path = f"/{kind}s"
    given = {"label": query.label, "state": query.state, "who": query.who, "since": query.since, "until": query.until}
    ask = Ask((kind,), who=query.who, label=query.label, state=query.state, since=query.since, until=end_of(query.until))
    lines = tuple(line_of(filed, view) for filed in view.index.found(ask, limit=ROWS, offset=(query.page - 1) * ROWS))
    choices = tuple(
        Choice(label, count, href(path, **{**given, "label": None if label == query.label else label}), label == query.label)
        for label, count in view.kept(f"labels {kind}", lambda: view.survey.labels(kind))[:24]
    )
    return EntryList(kind, title, lead, query, choices, lines, pages_of(view.index.count(ask), query, path, given))


def end_of(day: str | None) -> str | None:
    """The last day that a year or month may mean."""
    if day is None or len(day) == 10:
        return day
    return f"{day}-12-31" if len(day) == 4 else f"{day}-{monthrange(int(day[:4]) or 1, min(12, max(1, int(day[5:]))))[1]}"


def start_of(day: str | None) -> str | None:
    """The first day that a year or month may mean."""
    return day and f"{day}{'-01-01'[: 10 - len(day)] if len(day) == 4 else '-01' if len(day) == 7 else ''}"
