"""The same accord in several reports, laid side by side: who gives which fact, in which words, and where they agree or differ.

Accords are proposed as one where they share at least two parties and their days do not exclude each other; nothing is merged. A report is
silent on a fact only if it tells of the accord and nothing of the fact was found in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from foedera.analysis.relations import Names, actors_of
from foedera.types.book import Book
from foedera.types.entries import Accord
from foedera.types.place import Place
from foedera.types.text import Document, Span
from foedera.types.time import Time

Verdict = Literal["agree", "compatible", "differ", "named differently", "told by one"]
WORTH: Final[tuple[Verdict, ...]] = ("differ", "named differently", "compatible", "agree", "told by one")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of one fact: the values as they are compared, and the words that they stand on."""

    values: frozenset[str]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact, and its cell in each report; None: that report is silent."""

    field: str
    verdict: Verdict
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """One accord as told by several reports. `reasons` say why they are proposed as one; `entries` are the accords, report by report."""

    documents: tuple[Document, ...]
    entries: tuple[str, ...]
    reasons: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An accord with the names of its document."""

    accord: Accord
    names: Names

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(self.names.keys(self.accord.parties))


def ledgers(book: Book) -> list[Ledger]:
    """A ledger for every accord that more than one report tells of, those told by most first."""
    found = []
    for group in _groups(_told(book)):
        chosen = _one_each(group)
        if len(chosen) > 1:
            found.append(_ledger(chosen))
    return sorted(found, key=lambda ledger: (-len(ledger.documents), ledger.entries))


def _told(book: Book) -> list[Told]:
    actors = actors_of(book)
    return [
        Told(filed.entry, Names(filed.document, actors[filed.document.id]))
        for filed in book.entries("accord") if isinstance(filed.entry, Accord)
    ]  # fmt: skip


def _groups(told: Sequence[Told]) -> Iterator[list[Told]]:
    """Accords joined where each meets all that are joined already, in the order of their ids."""
    left = sorted((one for one in told if len(one.parties) > 1), key=lambda one: one.accord.id)
    while left:
        group = [left.pop(0)]
        for other in list(left):
            if all(_meets(one, other) for one in group):
                group.append(other)
                left.remove(other)
        yield group


def _meets(one: Told, other: Told) -> bool:
    return len(one.parties & other.parties) > 1 and _overlap(one.accord.time, other.accord.time)


def _overlap(one: Time | None, other: Time | None) -> bool:
    """Whether two times can be the same; an unknown one can be any."""
    if not (one and other and one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def _one_each(group: Sequence[Told]) -> list[Told]:
    """Of each report the accord that tells most."""
    best: dict[str, Told] = {}
    for one in group:
        key = one.names.document.id
        if key not in best or _fullness(one) > _fullness(best[key]):
            best[key] = one
    return sorted(
        best.values(),
        key=lambda one: (one.names.document.published.value if one.names.document.published else "9", one.names.document.id),
    )


def _fullness(one: Told) -> int:
    accord = one.accord
    return len(accord.clauses) + len(accord.signatories) + len(accord.titles) + bool(accord.time) + bool(accord.place)


def _ledger(chosen: Sequence[Told]) -> Ledger:
    shared = frozenset.intersection(*(one.parties for one in chosen))
    days = {one.accord.time.value for one in chosen if one.accord.time and one.accord.time.value}
    reasons = [f"the same parties: {', '.join(sorted(shared))}"] + (
        [f"days that meet: {', '.join(sorted(days))}"] if days else []
    )
    rows = [row for field, cell, judged in FIELDS if (row := _row(field, [cell(one) for one in chosen], judged))]
    rows += _clauses(chosen)
    return Ledger(
        tuple(one.names.document for one in chosen), tuple(one.accord.id for one in chosen), tuple(reasons),
        tuple(sorted(rows, key=lambda row: WORTH.index(row.verdict))),
    )  # fmt: skip


Judge = Callable[[Sequence[Cell]], Verdict]


def _row(field: str, cells: Sequence[Cell | None], judged: Judge) -> Row | None:
    given = [cell for cell in cells if cell]
    if not given:
        return None
    return Row(field, judged(given) if len(given) > 1 else "told by one", tuple(cells))


def _title(one: Told) -> Cell | None:
    names = one.accord.titles
    return Cell(frozenset(name.form.casefold() for name in names), tuple(name.spans[0] for name in names)) if names else None


def _parties(one: Told) -> Cell | None:
    return Cell(one.parties, tuple(party.span for party in one.accord.parties)) if one.parties else None


def _signatories(one: Told) -> Cell | None:
    """People by their last name, which every report gives."""
    people = [one.names.actors.get(signatory.actor.actor or "") for signatory in one.accord.signatories]
    last = frozenset(max((name.form for name in person.names), key=len).split()[-1].casefold() for person in people if person)
    return Cell(last, tuple(signatory.actor.span for signatory in one.accord.signatories)) if last else None


def _day(one: Told) -> Cell | None:
    time = one.accord.time
    if not time or not time.value:
        return None
    spans = (Span(time.start, time.end),) if time.start is not None and time.end is not None else ()
    return Cell(frozenset({f"{time.earliest}/{time.latest}"}), spans)


def _place(one: Told) -> Cell | None:
    place: Place | None = one.accord.place
    if not place:
        return None
    best = place.best
    return Cell(frozenset({f"{best.key if best else place.name.casefold()}|{best.country if best else ''}"}), (place.span,))


def _kind(one: Told) -> Cell | None:
    return Cell(frozenset({one.accord.kind}), (one.accord.anchor,))


def _sets(cells: Sequence[Cell]) -> Verdict:
    """Equal sets agree; where one holds the other they can both be right."""
    if len({cell.values for cell in cells}) == 1:
        return "agree"
    widest = max((cell.values for cell in cells), key=len)
    return "compatible" if all(cell.values <= widest for cell in cells) else "differ"


def _names_of(cells: Sequence[Cell]) -> Verdict:
    return "agree" if frozenset.intersection(*(cell.values for cell in cells)) else "named differently"


def _days(cells: Sequence[Cell]) -> Verdict:
    ends = [next(iter(cell.values)).split("/") for cell in cells]
    if len({tuple(pair) for pair in ends}) == 1:
        return "agree"
    return "compatible" if max(pair[0] for pair in ends) <= min(pair[1] for pair in ends) else "differ"


def _places(cells: Sequence[Cell]) -> Verdict:
    """The Kremlin and Moscow are compatible: other names in one country are not a contradiction by themselves."""
    parts = [next(iter(cell.values)).split("|") for cell in cells]
    if len({key for key, _ in parts}) == 1:
        return "agree"
    return "compatible" if len({country for _, country in parts}) == 1 else "differ"


FIELDS: Final[tuple[tuple[str, Callable[[Told], Cell | None], Judge], ...]] = (
    ("title", _title, _names_of), ("kind", _kind, _sets), ("parties", _parties, _sets), ("signed", _day, _days),
    ("place", _place, _places), ("signatories", _signatories, _sets),
)  # fmt: skip


def _clauses(chosen: Sequence[Told]) -> list[Row]:
    """A row for each kind of obligation: who tells of it, and how firmly it binds in each telling."""
    kinds = sorted({clause.kind.value for one in chosen for clause in one.accord.clauses})
    found = []
    for kind in kinds:
        cells = []
        for one in chosen:
            own = [clause for clause in one.accord.clauses if clause.kind.value == kind]
            cells.append(
                Cell(frozenset(clause.force.value for clause in own), tuple(clause.span for clause in own)) if own else None
            )
        row = _row(f"clause: {kind}", cells, _sets)
        found += [row] if row else []
    return found
