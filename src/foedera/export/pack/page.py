"""The first page of an evidence pack: the brief with its words, the reports with their hashes, the decisions, how to check it all."""

from __future__ import annotations

import html

from foedera.export.brief_html import escaped, section_html
from foedera.export.brief_told import cuts, headline, sureness
from foedera.export.citations import Numbers, numbered
from foedera.export.shape import Row
from foedera.types.findings import Brief
from foedera.version import __version__


def index(rows: list[Row], brief: Brief, *, policy: str, texts: bool) -> str:
    """The whole page; no script, no network."""
    numbers, seen = numbered(brief), set[int]()
    kinds = {kind: [row for row in rows if row["entry"] == kind] for kind in ("document", "decision", "run")}
    body = [
        f"<header><h1>Evidence pack</h1><p>{html.escape(headline(brief))} {html.escape(sureness(brief))}</p>", _how(texts),
        f"<p>Made by Foedera {html.escape(__version__)}; codes by the policy “{html.escape(policy)}”.</p></header><main>",
        *(section_html(section, numbers, seen) for section in brief.sections),
        f"<section><h2>Left out</h2><ul>{''.join(f'<li>{escaped(told)}</li>' for told in cuts(brief)) or '<li>nothing</li>'}</ul></section>",
        _words(brief, numbers), _documents(kinds["document"], texts), _decisions(kinds["decision"]), _runs(kinds["run"]), "</main>",
    ]  # fmt: skip
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Evidence pack</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="pack.css"></head>'
        f"<body>{''.join(body)}</body></html>\n"
    )


def _how(texts: bool) -> str:
    """What stands where, and how to check it."""
    where = (
        "The texts lie in <code>texts/</code>, byte for byte as they were hashed."
        if texts
        else "The texts are left out. Who has them can check every quotation: <code>python check.py FOLDER</code> finds them by their hash."
    )
    return (
        '<p><a href="check.html">Check it in this browser</a>, or with <code>python check.py</code> (Python 3, nothing else): every file, every '
        "text's SHA-256, and every quotation against the characters at its place. "
        f"{where} <code>record.jsonl</code> holds every entry, <code>history.jsonl</code> every decision, "
        "<code>manifest.json</code> the hash of every file.</p>"
    )


def _words(brief: Brief, numbers: Numbers) -> str:
    documents = {document.id: document for document in brief.documents}
    items = "".join(
        f'<li id="c{number}"><a class="back" href="#b{number}">{number}</a> “{escaped(documents[key].quote(span))}” '
        f'<span class="from"><a href="#r{key}">{key}</a> {span.start}–{span.end}</span></li>'
        for (key, span), number in numbers.order.items()
    )
    return f'<section><h2>Words</h2><ul class="words">{items}</ul></section>'


def _documents(rows: list[Row], texts: bool) -> str:
    items = []
    for row in rows:
        name = escaped(row["title"] or str(row["source"]).rsplit("/", 1)[-1])
        name = f'<a href="texts/{row["id"]}.txt">{name}</a>' if texts else name
        items.append(
            f'<li id="r{row["id"]}">{name} ({escaped(row["outlet"] or "outlet unknown")}) '
            f'<span class="source">{escaped(row["url"] or "")} {row["id"]} · SHA-256 {row["sha256"]}</span></li>'
        )
    return f"<section><h2>Reports</h2><ul>{''.join(items)}</ul></section>"


def _decisions(rows: list[Row]) -> str:
    items = "".join(
        f"<li>{escaped(row['at'])} {escaped(row['by'] or 'a reviewer')}: {escaped(row['action'])} {escaped(row['about'])} {escaped(row['why'])}</li>"
        for row in rows
    )
    return f"<section><h2>What people decided</h2><ul>{items or '<li>nothing</li>'}</ul></section>"


def _runs(rows: list[Row]) -> str:
    items = "".join(
        f"<li>{escaped(row['reader'])}, Foedera {escaped(row['version'])}, run {escaped(row['id'])}</li>" for row in rows
    )
    return f"<section><h2>Who read</h2><ul>{items}</ul></section>"
