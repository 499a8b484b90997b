"""A brief as Markdown: numbered citations, and under them the words that they open."""

from __future__ import annotations

import re

from foedera.export.brief_told import cuts, headline, report_name, share, sureness
from foedera.export.citations import numbered
from foedera.types.findings import Brief, BriefLine, Section


def escaped(text: str) -> str:
    """Source text as plain Markdown: no markup, no links, no control or direction characters of its own."""
    plain = "".join(ch if ch.isprintable() or ch == " " else " " for ch in text)
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", plain)


def markdown(brief: Brief) -> str:
    """A brief as Markdown; every line ends in the numbers of its words."""
    numbers = numbered(brief)
    parts = ["# Brief", "", f"{headline(brief)} {sureness(brief)}", ""]
    parts += [f"- R{n}: {escaped(report_name(document))}" for n, document in enumerate(brief.documents, 1)]
    place = {document.id: n for n, document in enumerate(brief.documents, 1)}
    for section in brief.sections:
        parts += ["", f"## {section.title}", ""]
        parts += [_line(line, numbers[line]) for line in section.lines]
        parts += [f"- {more(section)}"] if section.more or section.details else []
    parts += ["", "## Left out", ""]
    parts += [f"- {escaped(told)}" for told in cuts(brief)] or ["- nothing"]
    parts += ["", "## Words", ""]
    texts = {document.id: document for document in brief.documents}
    for citation, number in numbers.order.items():
        quote = " ".join(texts[citation[0]].quote(citation[1]).split())
        parts.append(f"{number}. R{place[citation[0]]} [{citation[1].start}:{citation[1].end}] “{escaped(quote)}”")
    return "\n".join(parts) + "\n"


def more(section: Section) -> str:
    """How much of a section the length leaves out."""
    told = [f"{section.more} more line{'s' * (section.more != 1)}"] if section.more else []
    told += [f"{section.details} detail{'s' * (section.details != 1)} of these"] if section.details else []
    return f"… and {' and '.join(told)} in the record"


def _line(line: BriefLine, numbers: list[int]) -> str:
    source = f" — {escaped(line.source)}" if line.source and not line.indent else ""
    return "  " * line.indent + f"- {escaped(line.text)}{share(line)}{source} " + "".join(f"[{n}]" for n in numbers)
