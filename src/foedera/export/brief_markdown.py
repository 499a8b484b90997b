"""A brief as Markdown: numbered citations, and under them the words that they open."""

from __future__ import annotations

import re

from foedera.export.citations import numbered
from foedera.types.findings import Brief, Line


def escaped(text: str) -> str:
    """Source text as plain Markdown: no markup, no links, no control or direction characters of its own."""
    plain = "".join(ch if ch.isprintable() or ch == " " else " " for ch in text)
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", plain)


def markdown(brief: Brief) -> str:
    """The whole brief; every line ends in the numbers of its words."""
    numbers = numbered(brief)
    parts = [
        "# Brief",
        "",
        f"{len(brief.documents)} report{'s' * (len(brief.documents) != 1)}. "
        "Machine-read: each line rests on the words cited, and on nothing else.",
        "",
    ]
    for document in brief.documents:
        date = document.published.value if document.published else "date unknown"
        parts.append(f"- {escaped(document.title or document.source)} ({escaped(document.outlet or 'outlet unknown')}, {date})")
    for section in brief.sections:
        parts += ["", f"## {section.title}", ""]
        parts += [_line(line, numbers[line]) for line in section.lines]
        parts += [f"- … and {section.more} more in the record"] if section.more else []
    parts += ["", "## Kept back", ""]
    parts += [f"- {count} × {escaped(reason)}" for reason, count in brief.held] or ["- nothing"]
    parts += ["", "## Words", ""]
    texts = {document.id: document for document in brief.documents}
    for citation, number in numbers.order.items():
        quote = " ".join(texts[citation[0]].quote(citation[1]).split())
        source = escaped(texts[citation[0]].source.rsplit("/", 1)[-1])
        parts.append(f"{number}. {source} [{citation[1].start}:{citation[1].end}] “{escaped(quote)}”")
    return "\n".join(parts) + "\n"


def _line(line: Line, numbers: list[int]) -> str:
    source = f" — {escaped(line.source)}" if line.source and not line.indent else ""
    return "  " * line.indent + f"- {escaped(line.text)}{source} " + "".join(f"[{n}]" for n in numbers)
