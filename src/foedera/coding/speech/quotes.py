"""Quotation marks: curly, straight, angled, and the two apostrophes that wire copies set for them."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = re.compile(r"[\"“”„«»]|''")
CLOSED: Final = re.compile(r"(?:[\"“”„«»]|'')[.,;:!?]*$")
QUOTED: Final = re.compile(  # a new paragraph of it opens again without a close
    r"“[^“”]{2,3000}?(?:(?<=[.!?…]) *“[^“”]{2,3000}?){0,4}(?:”|(?=\n+“))|\"[^\"\n]{2,1500}?\"|''[^\n]{2,1500}?''"
)
INSIDE: Final = re.compile(r"(?:[“\"«]|'')((?:(?!''|[”\"»]).)*)", re.DOTALL)


def quotes(words: str) -> bool:
    """Whether a mark of quotation stands in some words."""
    return MARK.search(words) is not None


def wholly_quoted(words: str) -> bool:
    """Whether words begin and end with a mark of quotation."""
    return MARK.match(words) is not None and CLOSED.search(words) is not None
