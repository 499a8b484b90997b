"""Events that were kept apart though what was searched for one of them is what the other tells: they are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foedera.analysis.ledger.pacts import points
from foedera.analysis.ledger.reports import Report
from foedera.types.entries import Event
from foedera.types.ledger import Item
from foedera.types.text import Span

Group = tuple[str, ...]


def met_again(listed: Sequence[Report], items: Mapping[Group, Item]) -> dict[Group, tuple[Group, ...]]:
    """Groups to be made of two, each with its parts: where no report tells both, and a search for one met the other or what it met."""
    found: dict[Group, tuple[Group, ...]] = {}
    taken: set[Group] = set()
    events = [group for group, item in items.items() if item.kind == "event"]
    for one in events:
        for other in events:
            free = one != other and not {one, other} & taken and not _tellers(listed, one) & _tellers(listed, other)
            if free and (_meets(listed, items[one], other) or _same(items[one], items[other])):
                found[(*one, *other)] = (one, other)
                taken |= {one, other}
    return found


def _tellers(listed: Sequence[Report], group: Group) -> set[int]:
    return {n for n, report in enumerate(listed) for key in group if key in report.told}


def _meets(listed: Sequence[Report], item: Item, other: Group) -> bool:
    """Whether a piece that was found for an item holds what another group tells."""
    for report, cell in zip(listed, item.told, strict=True):
        own = _anchors(report, other) if cell.state == "found" else ()
        if any(span.meets(point) for span in cell.spans for point in own):
            return True
    return False


def _same(one: Item, other: Item) -> bool:
    """Whether the search for each met the same piece of a third report, which tells of one act."""
    cells = zip(one.told, other.told, strict=True)
    return any(a.state == b.state == "found" and any(x.meets(y) for x in a.spans for y in b.spans) for a, b in cells)


def _anchors(report: Report, group: Group) -> Iterator[Span]:
    for key in group:
        told = report.told.get(key)
        if isinstance(told, Event):
            yield from points(told)
