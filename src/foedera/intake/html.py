"""HTML -> Document: the article's text and its metadata by trafilatura; scripts and markup never reach the text."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.limits import PAGE_BYTES
from foedera.intake.plain import decoded
from foedera.intake.stamps import published
from foedera.types.text import Document


def read(data: bytes, source: str) -> Iterator[Document]:
    """One document. Raises IntakeError for an oversized page, or one in which no article is found."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if len(data) > PAGE_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {PAGE_BYTES:,} are read as one article")
    found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    page = found.as_dict() if found is not None else {}
    if not (page.get("text") or "").strip():
        raise IntakeError(f"{source}: no article text found in this page")
    row = {key: page.get(key) for key in ("text", "title", "author", "url", "sitename")}
    document = document_of(row, source=source, form="html")
    shown = published(decoded(data, source), row["url"])
    yield replace(
        document, published=shown or (document.published if document.published and document.published.start is not None else None)
    )
