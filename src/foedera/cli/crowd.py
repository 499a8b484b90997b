"""A comparison of more reports than fit side by side: each fact by what is said of it and how many say so, a page at a time.

Everything is bounded, and every bound says what it left out and how to see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedera.cli.door import visible
from foedera.cli.plainly import plain_reason
from foedera.export.counted import counted
from foedera.types.ledger import WORTH, Cell, Denial, Item, Ledger, Row
from foedera.types.text import Document, Span

WIDE: Final = 8  # reports that stand side by side; more are counted
PAGE: Final = 20  # accords and events of a page
NAMED: Final = 3  # reports that are named of those that say the same
QUOTED: Final = 90  # characters of words that are printed
VALUED: Final = frozenset({"signed", "when", "told as"})  # facts whose value is not in the words themselves
STYLES: Final = {
    "differ": "bold red", "named differently": "magenta", "compatible": "yellow", "agree": "green", "told by one": "dim",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many facts of an item, and how many ways of telling a fact, are printed."""

    facts: int
    ways: int


BRIEF: Final = Bounds(4, 4)
FULL: Final = Bounds(60, 20)


@dataclass(frozen=True, slots=True)
class Way:
    """What some reports give for a fact alike; `cell` is of the first of them."""

    cell: Cell
    reports: tuple[int, ...]


def quote(document: Document, span: Span) -> str:
    return " ".join(document.quote(span).split())


def ways(ledger: Ledger, row: Row) -> list[Way]:
    """The different things that reports give for a fact, what most say first."""
    found: dict[frozenset[object], list[int]] = {}
    for n, cell in enumerate(row.cells):
        if cell.given:
            said: set[object] = {(value.key, value.low, value.high) for value in cell.values}
            words = said or {quote(ledger.documents[n], span).casefold() for span in cell.spans}
            found.setdefault(frozenset(words), []).append(n)
    ordered = sorted(found.values(), key=lambda own: (-len(own), own[0]))
    return [Way(row.cells[own[0]], tuple(own)) for own in ordered]


def print_crowd(
    console: Console, file: str, ledger: Ledger, items: Sequence[Item], *, page: int, whole: bool, full: bool
) -> None:
    """One page of an affair: the accords and events by how many tell of them, then what the reports say of each."""
    pages = max(1, -(-len(items) // PAGE))
    page = min(max(1, page), pages)
    shown = items[(page - 1) * PAGE : page * PAGE]
    if whole:
        console.print(_overview(ledger, shown))
    for item in shown:
        _print_item(console, ledger, item, FULL if full else BRIEF)
    first = (page - 1) * PAGE + 1
    note = f"\n{first}-{first + len(shown) - 1} of {len(items)} accords and events (page {page} of {pages})"
    note += f"; the next: foedera compare {file} --page {page + 1}" if page < pages else ""
    note += "" if full else f"; every fact of one: foedera compare {file} WORDS; all as data: --json"
    console.print(Text(visible(note), style="dim"), soft_wrap=True)


def _overview(ledger: Ledger, items: Sequence[Item]) -> Table:
    copies = len({copy for copy, _ in ledger.copies})
    table = Table(
        box=box.SIMPLE,
        expand=True,
        title=f"{counted(len(ledger.documents), 'report')}, {len(ledger.documents) - copies} that repeat no other",
    )
    table.add_column("accord or event", ratio=1)
    for name in ("tell", "found", "deny", "silent"):
        table.add_column(name, justify="right")
    table.add_column("facts", ratio=1)
    for item in items:
        states = Counter(cell.state for cell in item.told)
        facts = [f"{n} {verdict}" for verdict in WORTH[:3] if (n := sum(row.verdict == verdict for row in item.rows))]
        denying = len({denial.report for denial in item.denials})
        silent = states["silent"] + states["absent"]
        counts = (states["told"], states["found"], denying, silent)
        table.add_row(Text(visible(item.name[:QUOTED])), *(str(n) if n else "" for n in counts), ", ".join(facts) or "agree")
    return table


def _print_item(console: Console, ledger: Ledger, item: Item, bounds: Bounds) -> None:
    console.print(Text(visible(f"\n{item.kind}: {item.name}"), style="bold"))
    console.print(Text(visible(f"proposed as one by {'; '.join(map(plain_reason, item.reasons))}"), style="dim"))
    if item.denials:
        console.print(Text(visible(_denied(ledger, item.denials)), style="red"), soft_wrap=True)
    facts = [row for row in item.rows if bounds is FULL or row.verdict in WORTH[:3]]
    for row in facts[: bounds.facts]:
        _print_fact(console, ledger, item, row, bounds)
    agreed = len(item.rows) - len(facts)
    left = [f"{len(facts) - bounds.facts} more facts that differ" if len(facts) > bounds.facts else "",
            f"{agreed} on which all agree or that one tells" if agreed else ""]  # fmt: skip
    if any(left):
        console.print(Text(f"  not printed: {'; '.join(filter(None, left))}", style="dim"))


def _denied(ledger: Ledger, denials: Sequence[Denial]) -> str:
    by = Counter(" as told by ".join(reversed(denial.by)) for denial in denials)
    named = [f"{who} ({n})" if n > 1 else who for who, n in by.most_common(NAMED)]
    reports = sorted({denial.report for denial in denials})
    return f"denied by {_some(named, len(by))} in {_reports(ledger, reports)}; both stand"


def _print_fact(console: Console, ledger: Ledger, item: Item, row: Row, bounds: Bounds) -> None:
    console.print(Text(visible(f"  {row.field}  ")) + Text(row.verdict, style=STYLES[row.verdict]))
    found = ways(ledger, row)
    for way in found[: bounds.ways]:
        console.print(Text(visible(f"    {_words(ledger, row, way)}  {_reports(ledger, way.reports)}")), soft_wrap=True)
    silent = sum(cell.state == "silent" for cell, told in zip(row.cells, item.told, strict=True) if told.given)
    rest = [f"{len(found) - bounds.ways} more ways of telling it" if len(found) > bounds.ways else "",
            f"{silent} that tell of it are silent on this" if silent else ""]  # fmt: skip
    if any(rest):
        console.print(Text(f"    {'; '.join(filter(None, rest))}", style="dim"))


def _words(ledger: Ledger, row: Row, way: Way) -> str:
    """The words that most of these reports use, and the value as it is compared where they do not say it."""
    said = Counter(quote(ledger.documents[n], span)[:QUOTED] for n in way.reports for span in row.cells[n].spans[:1])
    words = f"“{said.most_common(1)[0][0]}”" if said else ""
    values = ", ".join(sorted({v.key for v in way.cell.values if row.field in VALUED or v.key.isupper()})[:6])
    return f"{words} [{values}]" if values else words


def _reports(ledger: Ledger, reports: Sequence[int]) -> str:
    """How many reports, how many of them repeat another, and the first few by name."""
    repeated = {copy for copy, _ in ledger.copies}
    own = sum(n not in repeated for n in reports)
    named = list(dict.fromkeys(ledger.documents[n].label for n in reports))
    count = f"{len(reports)} report{'' if len(reports) == 1 else 's'}" + (
        f", {own} of them no copy" if own < len(reports) else ""
    )
    return f"{count}: {_some(named[:NAMED], len(named))}"


def _some(named: Iterable[str], count: int) -> str:
    listed = list(named)
    return ", ".join(listed) + (f" and {count - len(listed)} more" if count > len(listed) else "")
