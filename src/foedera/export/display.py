"""What a notebook shows of a record, a table, a text with its marks and a network: HTML without script, source text escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

from foedera.export.annotation import told
from foedera.export.brief_html import escaped
from foedera.export.shape import Row
from foedera.types.entries import Entry, kind_of
from foedera.types.network import Network
from foedera.types.text import Document

ROWS: Final = 20  # rows of a table that are shown
WIDEST: Final = 120  # characters of a cell
MOST_NODES: Final = 80  # actors of a network that are drawn
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "document": ("id", "outlet", "title", "published", "language", "source"),
    "actor": ("id", "kind", "span", "known", "country"),
    "mention": ("id", "kind", "span", "actor", "score"),
    "accord": ("id", "kind", "span", "time", "place", "score"),
    "statement": ("id", "act", "speaker_span", "cue", "content", "form", "score"),
    "event": (
        "id",
        "actors",
        "type",
        "mode",
        "trigger",
        "recipients",
        "modality",
        "assertion",
        "time",
        "place",
        "intensity",
        "score",
    ),
    "naming": ("id", "marker", "span", "score"),
    "alignment": ("id", "one", "kind", "other", "span", "modality", "assertion", "time", "score"),
}
COLOURS: Final = {"event": "#ffd9b3", "statement": "#cfe8ff", "accord": "#d5f0d0", "actor": "#efe3ff", "naming": "#ffd6e7"}


@dataclass(frozen=True, slots=True)
class View:
    """Something to look at: `html` is whole and inert; a notebook shows it by itself."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def _told(value: Any) -> str:
    """A value of a row in a few words: of spans and parties their words, of times and places their value or name."""
    if isinstance(value, list):
        return "; ".join(map(_told, value))
    if isinstance(value, dict):
        inner = value.get("span") if "actor" in value else None
        return _told(inner) if inner else next((str(value[key]) for key in ("quote", "name", "value") if key in value), "")
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _cell(value: Any) -> str:
    text = _told(value)
    return escaped(text if len(text) <= WIDEST else text[: WIDEST - 1] + "…")


def table_html(rows: Iterable[Row], kind: str, *, count: int) -> str:
    """The first rows of a table with its telling columns; says how many there are."""
    names = TABLES[kind]
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td>{_cell(row[name])}</td>" for name in names) + "</tr>" for row in islice(rows, ROWS))
    more = f" · the first {ROWS} are shown" if count > ROWS else ""
    return f"<table><caption>{count} {kind}s{more}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def counts_html(counts: Mapping[str, int], path: str) -> str:
    """How much a record holds of each kind."""
    rows = "".join(f"<tr><th>{escaped(kind)}</th><td>{count}</td></tr>" for kind, count in counts.items())
    return f"<table><caption>Foedera record {escaped(path)}</caption><tbody>{rows}</tbody></table>"


def text_html(document: Document, entries: Iterable[Entry]) -> str:
    """A text with a mark on the words of every entry; pointing at a mark tells what it is. No character is lost or added."""
    marked = [entry for entry in entries if kind_of(entry) in COLOURS]
    starts = sorted(marked, key=lambda entry: (entry.anchor.start, -entry.anchor.end))
    edges = sorted({0, len(document.text)} | {edge for e in marked for edge in (e.anchor.start, e.anchor.end)})
    parts, open_entries, waiting = [], list[Entry](), iter(starts)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        open_entries = [entry for entry in open_entries if entry.anchor.end > start]
        while coming is not None and coming.anchor.start <= start:
            open_entries.append(coming)
            coming = next(waiting, None)
        parts.append(_stretch(document.text[start:end], open_entries))
    title = f"<strong>{escaped(document.title or document.source)}</strong>"
    return f'<div dir="auto">{title}<div style="white-space:pre-wrap">{"".join(parts)}</div></div>'


def _stretch(words: str, over: list[Entry]) -> str:
    if not over:
        return escaped(words)
    colour = COLOURS[kind_of(over[-1])]
    tip = escaped(" · ".join(told(entry) for entry in over))
    return f'<mark style="background:{colour};color:#111" title="{tip}">{escaped(words)}</mark>'


def network_html(network: Network) -> str:
    """A network as SVG: actors on a circle, a full blue line for +, a broken red one for −; the busiest actors where there are many."""
    busy = sorted(network.actors, key=lambda actor: (-len(network.around[actor]), actor))[:MOST_NODES]
    size, radius = 640, 230
    turns = {actor: 2 * math.pi * n / max(1, len(busy)) for n, actor in enumerate(sorted(busy))}
    at = {actor: (size / 2 + radius * math.cos(turn), size / 2 + radius * math.sin(turn)) for actor, turn in turns.items()}
    lines = []
    for tie in network.ties:
        if tie.one in at and tie.other in at:
            (x1, y1), (x2, y2) = at[tie.one], at[tie.other]
            style = 'stroke="#1f6fb2"' if tie.sign > 0 else 'stroke="#b3261e" stroke-dasharray="6 4"'
            tip = f"{tie.one} {'+' if tie.sign > 0 else '−'} {tie.other} ({tie.weight:.2f})"
            lines.append(
                f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" {style}><title>{escaped(tip)}</title></line>'
            )
    names = [_label(actor, at[actor], turns[actor], size / 2) for actor in at]
    hidden = f" · the {len(busy)} busiest are drawn" if len(network.actors) > len(busy) else ""
    caption = f"{len(network.actors)} actors, {len(network.ties)} ties{hidden}; full: for, broken: against"
    return (
        f'<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="-80 -80 {size + 160} {size + 160}" width="{size}" role="img" '
        f'aria-label="{escaped(caption)}"><g stroke-width="1.5">{"".join(lines)}</g>{"".join(names)}</svg>'
        f"<figcaption>{escaped(caption)}</figcaption></figure>"
    )


def _label(actor: str, at: tuple[float, float], turn: float, middle: float) -> str:
    """A dot and a name that points away from the middle, so that neighbours do not cover each other."""
    x, y = at
    right = x >= middle
    angle = math.degrees(turn) if right else math.degrees(turn) + 180
    shown = actor if len(actor) <= 24 else actor[:23] + "…"
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" fill="#444"><title>{escaped(actor)}</title></circle>'
        f'<text x="{x + (10 if right else -10):.0f}" y="{y + 4:.0f}" transform="rotate({angle:.0f} {x:.0f} {y:.0f})" '
        f'font-size="12" fill="currentColor" text-anchor="{"start" if right else "end"}">{escaped(shown)}</text>'
    )
