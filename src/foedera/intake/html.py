"""HTML -> Document: the article's text and its metadata by trafilatura; scripts and markup never reach the text."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Final

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.limits import PAGE_BYTES
from foedera.intake.plain import decoded
from foedera.intake.stamps import published
from foedera.types.text import Document

SHORT: Final = 250  # characters, trafilatura's own bound


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
    if len(data) > PAGE_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {PAGE_BYTES:,} are read as one article")
    told = fetched or Fetched()
    markup = _as_said(data, told.charset)
    seen = _seen(markup if markup is not None else data)
    if not (seen.get("text") or "").strip():
        raise IntakeError(f"{source}: no article text found in this page")
    row = {key: seen.get(key) for key in ("text", "title", "author", "sitename")}
    row |= {"url": seen.get("url") or told.url, "retrieved": told.retrieved}
    document = document_of(row, source=source, form=form)
    shown = published(markup if markup is not None else decoded(data, source), told.url or row["url"])
    return replace(
        document, published=shown or (document.published if document.published and document.published.start is not None else None)
    )


def _seen(markup: str | bytes) -> dict[str, Any]:
    """What trafilatura finds. Below 250 characters it takes a page's words in one line, title and byline too: such a page is asked for
    again with its paragraphs, and those are taken where they hold most of the words.
    """
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    asked = {"with_metadata": True, "include_comments": False, "include_tables": False}
    found = trafilatura.bare_extraction(markup, **asked)
    seen: dict[str, Any] = found.as_dict() if found is not None else {}
    text = seen.get("text") or ""
    if not text.strip() or "\n" in text or len(text) > 2 * SHORT:
        return seen
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    again = trafilatura.bare_extraction(markup, **asked, config=config)
    return again.as_dict() if again is not None and len(again.text or "") > len(text) / 2 else seen


def _as_said(data: bytes, charset: str | None) -> str | None:
    """A page in the encoding that its server named; None where it named none that is known, or a wrong one."""
    try:
        return data.decode(charset) if charset else None
    except (LookupError, ValueError):
        return None
