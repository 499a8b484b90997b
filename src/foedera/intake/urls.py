"""A text file: an article, or nothing but addresses, which go with the pages beside it."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.intake import addresses, pages, plain
from foedera.types.record import Refusal
from foedera.types.text import Document


def read(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """One document, or the pages of a list. Raises IntakeError for an empty, binary or oversized file."""
    listed = []
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4].lower() == b"http":
        listed = addresses.of_lines(plain.decoded(data, source).lstrip("\ufeff"), source)
    yield from pages.read(listed, source) if listed else plain.read(data, source)
