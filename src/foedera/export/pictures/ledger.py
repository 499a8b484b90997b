"""A ledger as an HTML table: fields down, reports across, the words in every cell, the verdict in words and by a sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedera.export.pictures.svg import inert

SIGNS: Final = {"agree": "=", "compatible": "≈", "differ": "≠", "named differently": "~", "told by one": "1", "silent": "–"}
LONGEST: Final = 400  # characters of a cell


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One field: what the reports come to, and for each of them its words; None where a report is silent, () where it was not searched."""

    field: str
    verdict: str
    cells: tuple[tuple[str, ...] | None, ...]


def ledger_html(sources: Sequence[str], lines: Sequence[LedgerLine], *, caption: str = "") -> str:
    """A table element with classes to style and no style of its own. Raises ValueError where a line has another number of cells."""
    if any(len(line.cells) != len(sources) for line in lines):
        raise ValueError("a line of a ledger has a cell for each source")
    head = "".join(f'<th scope="col"><bdi>{inert(source)}</bdi></th>' for source in sources)
    body = "".join(_line(line) for line in lines)
    told = f"<caption>{inert(caption)}</caption>" if caption else ""
    return (
        f'<table class="ledger">{told}<thead><tr><th scope="col">Field</th><th scope="col">Verdict</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _line(line: LedgerLine) -> str:
    name = line.verdict.replace(" ", "-")
    sign = f'<span class="sign" aria-hidden="true">{SIGNS.get(line.verdict, "·")}</span> '
    cells = "".join(_cell(cell) for cell in line.cells)
    return f'<tr class="verdict-{inert(name)}"><th scope="row">{inert(line.field)}</th><td>{sign}{inert(line.verdict)}</td>{cells}</tr>'


def _cell(words: tuple[str, ...] | None) -> str:
    if words is None:
        return '<td class="silent"><em>silent</em></td>'
    quoted = " … ".join(f"<q>{inert(text[:LONGEST])}{'…' if len(text) > LONGEST else ''}</q>" for text in dict.fromkeys(words))
    return f"<td><bdi>{quoted}</bdi></td>" if words else '<td class="unsearched"><em>not searched</em></td>'
