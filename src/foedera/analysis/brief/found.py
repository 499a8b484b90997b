"""What other analyses found, as plain values: which entries tell of one thing, where reports differ, which ties are under strain.

The only place of the brief that knows those analyses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.analysis.networks.names import display_names
from foedera.analysis.networks.strain import triangles
from foedera.analysis.networks.web import network_in
from foedera.types.book import Book
from foedera.types.findings import Citation
from foedera.types.ledger import Item, Ledger, Row
from foedera.types.network import Evidence

APART: Final = ("differ", "named differently")


@dataclass(frozen=True, slots=True)
class Apart:
    """A fact of one thing (`of`: what it is called) that reports give differently: `told` pairs each report with the words it uses for it."""

    of: str
    field: str
    verdict: str
    told: tuple[tuple[str, tuple[Citation, ...]], ...]


@dataclass(frozen=True, slots=True)
class TriangleSide:
    """One tie of a triangle, and the weightiest piece of evidence for its sign."""

    one: str
    other: str
    sign: int
    day: str | None
    asserted_by: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Found:
    """`same` holds groups of entries that tell of one thing; `names` calls the keys of `strains`."""

    same: tuple[tuple[str, ...], ...] = ()
    apart: tuple[Apart, ...] = ()
    strains: tuple[tuple[TriangleSide, ...], ...] = ()
    names: tuple[tuple[str, str], ...] = ()


def found_in(book: Book, laid: Sequence[Ledger] = (), same: Iterable[tuple[str, ...]] = ()) -> Found:
    """Everything a brief needs beside entries. `laid` are affairs laid side by side, `same` more groups of entries, such as linked events."""
    network, pairs = network_in(book)
    strains = (tuple(_side(piece) for piece in triangle.sides) for triangle in triangles(network, pairs))
    items = [(ledger, item) for ledger in laid for item in ledger.items if item.entries]
    return Found(
        (*(item.entries for _, item in items), *same),
        tuple(
            apart for ledger, item in items for row in item.rows if row.verdict in APART for apart in _apart(ledger, item, row)
        ),
        tuple(strains),
        tuple(display_names(book).items()),
    )


def _apart(ledger: Ledger, item: Item, row: Row) -> Iterator[Apart]:
    """A row as the brief tells it, if at least two reports give words for it, and not all were only met by a search."""
    told = [
        (document.id, tuple(Citation(document.id, span, (cell.entries or item.entries)[0]) for span in cell.spans))
        for document, cell in zip(ledger.documents, row.cells, strict=True)
        if cell.given and cell.spans
    ]
    if len(told) > 1 and any(cell.state == "told" for cell in row.cells):
        yield Apart(item.name, row.field, row.verdict, tuple(told))


def _side(piece: Evidence) -> TriangleSide:
    return TriangleSide(
        piece.one, piece.other, piece.sign, piece.day, piece.asserted_by, Citation(piece.document, piece.words, piece.entry)
    )
