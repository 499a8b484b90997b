"""What is worked out from rows whenever it is asked for, and never stored as truth."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.types.record import Link
from foedera.types.text import Document, Span


@dataclass(frozen=True, slots=True)
class Cluster:
    """Ids that mean the same by the links behind it (best first), as people left them. `members` are sorted; two or more."""

    kind: str
    members: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that a line rests on."""

    document: str
    span: Span
    entry: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a brief; nothing in it that is not an entry. `indent`: 0 or 1, a detail of the line above.

    `source` names the report that it comes from. `sure` is a measured share (0 to 1), None where there is none.
    """

    text: str
    citations: tuple[Citation, ...]
    indent: int = 0
    source: str = ""
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`more` counts the lines, `details` the lines of detail, that are left out for the length of the brief."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    details: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """`documents` are the reports that it covers; `held` counts what the reading kept back, `cut` what the brief leaves out, by reason.

    `length`: line, page or full. `sure`: lines carry a measured share of being right.
    """

    documents: tuple[Document, ...]
    sections: tuple[Section, ...]
    held: tuple[tuple[str, int], ...]
    cut: tuple[tuple[str, int], ...] = ()
    length: str = "full"
    sure: bool = False
