"""What the words beside a name say of it: that it only backs those who act, or that a wrong is done to it."""

from __future__ import annotations

import re
from typing import Final

from foedera.types.text import Span

BACKED: Final = re.compile(
    r"-(?:back|support|sponsor|fund|arm|train|suppli|install|controll|mediat|broker|align|alli|occupi)ed\b|-(?:led|held|run|friendly|born|made|based)\b"
)


def only_backs(text: str, span: Span) -> bool:
    """Whether a name only says whose others are: not Moscow speaks where "Moscow-backed authorities" do."""
    return bool(BACKED.match(text, span.end))


WRONGED: Final = re.compile(
    r"\b(?:breach(?:es)?|violations?|infringements?|aggression|attacks?|assaults?|raids?|blows?|threats?|insults?|affronts?|crimes?|invasions?|occupation|annexation"
    r"|bombings?|bombardment|shelling|killings?|dismemberment)\s+(?:of|on|against|to|upon)\s+(?:the\s+)?(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)


def is_wronged(text: str, span: Span) -> bool:
    """Whether a name only says to whom a wrong is done that somebody speaks of: "condemned it as a breach of Peru's borders" is not
    against Peru.
    """
    return bool(WRONGED.search(text, max(0, span.start - 60), span.start))


COMPOUND: Final = re.compile(r"\w[-–]\w")
HALF: Final = re.compile(r"[-–]?[a-z]+\s+(?=\w)")


def broken_off(text: str, start: int, end: int) -> int:
    """Where the rest of a word ends that a mark breaks in two ("-backed" of "Lima-backed rebels"), else its start."""
    inside = start > 1 and COMPOUND.match(text, start - 2)
    half = HALF.match(text, start, end) if inside or text[start : start + 1] in {"-", "–"} else None
    return half.end() if half else start
