"""Numbers for the words that a brief cites: the same words have the same number."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.types.findings import Brief, BriefLine
from foedera.types.text import Span

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Numbers:
    """`order` maps (document, span) to its number, from 1, as first cited."""

    order: dict[Place, int]

    def __getitem__(self, line: BriefLine) -> list[int]:
        return list(dict.fromkeys(self.order[(c.document, c.span)] for c in line.citations))


def numbered(brief: Brief) -> Numbers:
    """Every citation of a brief, numbered as it comes."""
    order: dict[Place, int] = {}
    for section in brief.sections:
        for line in section.lines:
            for citation in line.citations:
                order.setdefault((citation.document, citation.span), len(order) + 1)
    return Numbers(order)
