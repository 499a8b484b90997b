"""Plain text -> Document: bytes are decoded once; nothing else is touched."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.limits import PAGE_BYTES
from foedera.types.text import Document

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes, source: str) -> str:
    """The text of a file: by its byte-order mark, as UTF-8, or as the best guess. Raises IntakeError for binary data."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        raise IntakeError(f"{source}: holds null bytes; this is not a text file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[: 256 * 1024]).best()
        return data.decode(best.encoding if best else "cp1252", "replace")


def read(data: bytes, source: str) -> Iterator[Document]:
    """One document. Raises IntakeError for an empty, binary or oversized file."""
    if len(data) > PAGE_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {PAGE_BYTES:,} are read as one article")
    text = decoded(data, source)
    if not text.strip():
        raise IntakeError(f"{source}: empty")
    yield document_of({"text": text}, source=source, form="txt")
