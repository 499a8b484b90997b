"""A brief as one HTML page: the lines, and below them the reports with the cited words marked. No script, no network."""

from __future__ import annotations

import html
import unicodedata
from importlib import resources
from itertools import pairwise

from foedera.export.brief_markdown import more
from foedera.export.brief_told import cuts, headline, report_name, share, sureness
from foedera.export.citations import Numbers, numbered
from foedera.types.findings import Brief, BriefLine, Section
from foedera.types.text import Document, Span

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def escaped(text: str) -> str:
    """Source text made inert: markup escaped, control and direction characters shown as symbols."""
    shown = []
    for ch in text:
        if unicodedata.bidirectional(ch) in BIDI:
            shown.append("\N{REPLACEMENT CHARACTER}")
        elif unicodedata.category(ch) == "Cc" and ch not in "\n\t":
            shown.append("" if ch == "\r" else "\N{REPLACEMENT CHARACTER}")
        else:
            shown.append(ch)
    return html.escape("".join(shown))


def page(brief: Brief) -> str:
    """A brief as one HTML page with the reports and their marks; every number in brackets leads to the words and back."""
    numbers, seen = numbered(brief), set[int]()
    reports = "".join(
        f'<li>R{n}: <a href="#r{d.id}">{escaped(report_name(d))}</a></li>' for n, d in enumerate(brief.documents, 1)
    )
    style = (resources.files("foedera.export") / "brief.css").read_text(encoding="utf-8")
    body = [
        f"<header><h1>Brief</h1><p>{html.escape(headline(brief))} {html.escape(sureness(brief))}</p>",
        f'<ol class="reports">{reports}</ol></header><main>',
    ]
    body += [section_html(section, numbers, seen) for section in brief.sections]
    left = "".join(f"<li>{escaped(told)}</li>" for told in cuts(brief)) or "<li>nothing</li>"
    body.append(f'<section class="left"><h2>Left out</h2><ul>{left}</ul></section></main>')
    body += [_report(document, numbers) for document in brief.documents]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Brief</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{style}</style></head><body>{''.join(body)}</body></html>\n"
    )


def section_html(section: Section, numbers: Numbers, seen: set[int]) -> str:
    """A section with its lines; `seen` are the numbers whose first use has been marked."""
    left = f'<li class="more">{more(section)}</li>' if section.more or section.details else ""
    lines = "".join(_line(line, numbers, seen) for line in section.lines)
    return f"<section><h2>{html.escape(section.title)}</h2><ul>{lines}{left}</ul></section>"


def _line(line: BriefLine, numbers: Numbers, seen: set[int]) -> str:
    links = "".join(_link(number, seen) for number in numbers[line])
    inner = ' class="detail"' if line.indent else ""
    source = f' <span class="from">{escaped(line.source)}</span>' if line.source and not line.indent else ""
    return f"<li{inner}><bdi>{escaped(line.text)}</bdi>{share(line)}{source} {links}</li>"


def _link(number: int, seen: set[int]) -> str:
    """A number that opens its words; the words lead back to the first line that cites them."""
    anchor = "" if number in seen else f' id="b{number}"'
    seen.add(number)
    return f'<a class="cite"{anchor} href="#c{number}">[{number}]</a>'


def _report(document: Document, numbers: Numbers) -> str:
    date = document.published.value if document.published else "date unknown"
    cited = {span: number for (key, span), number in numbers.order.items() if key == document.id}
    return (
        f'<article dir="auto" id="r{document.id}"><h2>{escaped(document.heading)}</h2>'
        f'<p class="source">{escaped(document.outlet or "outlet unknown")} · {date} · {escaped(document.source)} · '
        f'SHA-256 {document.sha256}</p><div class="text">{marked(document, cited)}</div></article>'
    )


def marked(document: Document, cited: dict[Span, int]) -> str:
    """The text with a mark around every cited stretch; where they overlap, the text is cut at every edge."""
    edges = sorted({0, len(document.text)} | {edge for span in cited for edge in (span.start, span.end)})
    parts = []
    for start, end in pairwise(edges):
        over = [number for span, number in cited.items() if span.start <= start and end <= span.end]
        opens = sorted(number for span, number in cited.items() if span.start == start)
        anchors = "".join(f'<a class="back" id="c{n}" href="#b{n}">{n}</a>' for n in opens)
        words = escaped(document.text[start:end])
        parts.append(f'{anchors}<mark class="d{min(len(over), 3)}">{words}</mark>' if over else words)
    return "".join(parts)
