"""Who calls what how: every form of actors, places, accords and events, by report, and whether it is the reporter's word or somebody quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from foedera.analysis.ledger.reports import Report
from foedera.types.book import Book
from foedera.types.entries import Accord, Event, Mention, Naming
from foedera.types.findings import Called
from foedera.types.ledger import Ledger
from foedera.types.text import Span

SAID_OF: Final = {"title": "accord", "called": "event"}  # rows of a ledger that hold names
Key = tuple[str, str, str, str, str | None, str]


def naming(book: Book, reports: Mapping[str, Report], ledgers: Sequence[Ledger] = ()) -> tuple[Called, ...]:
    """Every form with its owner and marker, things in order, reports in the order of publication."""
    marks = _marks(book)
    found: dict[Key, list[Span]] = defaultdict(list)
    for kind, of, report, span, marker in (*_actors(book, reports), *_places(reports), *_items(reports, ledgers)):
        marker = next((mark for place, mark in marks.get(report.document.id, ()) if place.meets(span)), marker)
        found[kind, of, report.document.id, report.quote(span), _owner(report, span), marker].append(span)
    for document, listed in marks.items():
        named = {span for (_, _, key, *_), spans in found.items() if key == document for span in spans}
        for span, marker in listed:
            if document in reports and not any(span.meets(other) for other in named):
                form = reports[document].quote(span)
                found["wording", _bare(form), document, form, _owner(reports[document], span), marker].append(span)
    made = (
        Called(kind, of, form, document, tuple(spans), owner, marker)
        for (kind, of, document, form, owner, marker), spans in found.items()
    )
    order = {key: n for n, key in enumerate(reports)}
    return tuple(sorted(made, key=lambda c: (c.kind, c.of, order[c.document], c.spans)))


def rivals(called: Iterable[Called]) -> tuple[Called, ...]:
    """Only things that go by more than one form, or by a marked one."""
    listed = list(called)
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in listed:
        forms[one.kind, one.of].add(_bare(one.form))
    marked = {(one.kind, one.of) for one in listed if one.marker in {"so-called", "scare quotes"}}
    return tuple(one for one in listed if len(forms[one.kind, one.of]) > 1 or (one.kind, one.of) in marked)


def _bare(form: str) -> str:
    return form.strip("“”\"'‘’ ").casefold().removeprefix("so-called ").strip("“”\"'‘’ ").removeprefix("the ")


def _marks(book: Book) -> dict[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for filed in book.entries("naming"):
        if isinstance(filed.entry, Naming):
            found[filed.document.id].append((filed.entry.anchor, filed.entry.marker))
    return found


def _owner(report: Report, span: Span) -> str | None:
    """The words for the innermost speaker in whose words a span stands; None for the narrator."""
    around = [s for s in report.statements.values() if any(c.holds(span) for c in s.content)]
    inner = min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
    return report.speaker(inner) if inner else None


Form = tuple[str, str, Report, Span, str]


def _actors(book: Book, reports: Mapping[str, Report]) -> Iterator[Form]:
    """Mentions of resolved actors, without pronouns. A description of somebody who also has a name is an epithet."""
    for filed in book.entries("mention"):
        mention, report = filed.entry, reports.get(filed.document.id)
        actor = report.names.actors.get(mention.actor or "") if report and isinstance(mention, Mention) else None
        if report and actor and isinstance(mention, Mention) and mention.kind != "pronoun":
            named = any(name.form[:1].isupper() for name in actor.names)
            yield (
                "actor",
                actor.known or _full(actor.names),
                report,
                mention.anchor,
                "epithet" if mention.kind == "description" and named else "none",
            )


def _full(names: Sequence[object]) -> str:
    return max((str(getattr(name, "form", "")) for name in names), key=lambda form: (len(form), form)).casefold()


def _places(reports: Mapping[str, Report]) -> Iterator[Form]:
    for report in reports.values():
        seen: set[Span] = set()
        for told in report.told.values():
            place = told.place
            if place and place.span not in seen and isinstance(told, Accord | Event):
                seen.add(place.span)
                yield "place", place.best.key if place.best else _bare(report.quote(place.span)), report, place.span, "none"


def _items(reports: Mapping[str, Report], ledgers: Sequence[Ledger]) -> Iterator[Form]:
    for ledger in ledgers:
        for item in ledger.items:
            for row in item.rows if item.entries else ():
                if row.field in SAID_OF:
                    for document, cell in zip(ledger.documents, row.cells, strict=True):
                        for span in cell.spans:
                            yield SAID_OF[row.field], f"{item.name} [{item.entries[0][:6]}]", reports[document.id], span, "none"
