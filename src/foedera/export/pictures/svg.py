"""The grammar of a picture: source text made inert, lines of words, and the frame with its title and description."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable
from typing import Final

from foedera.export.brief_html import escaped

FRIEND: Final = "#2a7fb8"  # at least 4:1 on white and on #17181a
FOE: Final = "#d1495b"
FONT: Final = 'font-family="system-ui, sans-serif"'
LONGEST: Final = 2_000  # characters of one text that a picture looks at
WIDE: Final = frozenset({"W", "F"})


def inert(text: str) -> str:
    """Text of a source as XML and HTML take it: markup escaped, no control, direction or non-characters, white space as one blank."""
    plain = " ".join(text[:LONGEST].split())
    return escaped("".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(ch) in {"Cs", "Cn"} else ch for ch in plain))


def columns(text: str) -> int:
    """How many columns a text takes, East Asian wide letters two."""
    return sum(2 if unicodedata.east_asian_width(ch) in WIDE else 1 for ch in text)


def wrapped(text: str, width: int, *, most: int) -> list[str]:
    """At most `most` lines of about `width` columns, the last one cut with an ellipsis where more follows. Not yet escaped."""
    plain = " ".join(text[:LONGEST].split())
    narrow = max(4, width * len(plain) // max(1, columns(plain)))
    lines = textwrap.wrap(plain, narrow, break_on_hyphens=False)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: narrow - 1].rstrip() + "…"]
    return lines or [""]


def line_of(x: float, y: float, words: str, *, size: float = 14, extra: str = "") -> str:
    """One line of text at a place; `words` as the source has them."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" {extra}>{inert(words)}</text>'


def frame(width: float, height: float, parts: Iterable[str], *, title: str, told: str) -> str:
    """A picture with what it shows in words, for those who do not see it: `title` in short, `told` in full."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" style="max-width:100%;height:auto" fill="currentColor" {FONT}>'
        f"<title>{inert(title)}</title><desc>{inert(told)}</desc>{''.join(parts)}</svg>"
    )


def stroke(sign: int) -> str:
    """How a tie of a sign is drawn: friendly whole, hostile dashed, each in its hue."""
    return f'stroke="{FRIEND}"' if sign > 0 else f'stroke="{FOE}" stroke-dasharray="7 5"'


def badge(x: float, y: float, sign: int, *, radius: float = 9) -> str:
    """A small disc with the sign of a tie."""
    hue, half = (FRIEND if sign > 0 else FOE), radius * 0.5
    across = f"M{x - half:.1f} {y:.1f}H{x + half:.1f}" + (f"M{x:.1f} {y - half:.1f}V{y + half:.1f}" if sign > 0 else "")
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{hue}"/>'
        f'<path d="{across}" stroke="#fff" stroke-width="2" stroke-linecap="round"/>'
    )
