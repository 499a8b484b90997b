"""HTML -> Document: the article's text and its metadata by trafilatura; scripts and markup never reach the text."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.limits import PAGE_BYTES
from foedera.intake.plain import decoded
from foedera.intake.stamps import published
from foedera.types.text import Document


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is known of a page from outside it: where it was fetched, when (ISO 8601), in which encoding its server said it is."""

    url: str | None = None
    retrieved: str | None = None
    charset: str | None = None


def read(data: bytes, source: str) -> Iterator[Document]:
    """One document. Raises IntakeError for an oversized page, or one in which no article is found."""
    yield page(data, source)


def page(data: bytes, source: str, fetched: Fetched | None = None, form: str = "html") -> Document:
    """The article of a page. Raises IntakeError for an oversized page, or one in which no article is found."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if len(data) > PAGE_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {PAGE_BYTES:,} are read as one article")
    told = fetched or Fetched()
    markup = _as_said(data, told.charset)
    found = trafilatura.bare_extraction(
        markup if markup is not None else data, with_metadata=True, include_comments=False, include_tables=False
    )
    seen = found.as_dict() if found is not None else {}
    if not (seen.get("text") or "").strip():
        raise IntakeError(f"{source}: no article text found in this page")
    row = {key: seen.get(key) for key in ("text", "title", "author", "sitename")}
    row |= {"url": seen.get("url") or told.url, "retrieved": told.retrieved}
    document = document_of(row, source=source, form=form)
    shown = published(markup if markup is not None else decoded(data, source), told.url or row["url"])
    return replace(
        document, published=shown or (document.published if document.published and document.published.start is not None else None)
    )


def _as_said(data: bytes, charset: str | None) -> str | None:
    """A page in the encoding that its server named; None where it named none that is known, or a wrong one."""
    try:
        return data.decode(charset) if charset else None
    except (LookupError, ValueError):
        return None
