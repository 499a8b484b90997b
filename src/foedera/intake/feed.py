"""RSS and Atom -> Documents, an entry each. `updated` is no day of publication, and a headline alone is no report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.fragment import text_of
from foedera.intake.limits import FEED_BYTES
from foedera.types.record import Refusal
from foedera.types.text import Document

CALLED: Final = MappingProxyType(
    {"published": "published, in the feed", "title": "title of the feed's entry", "outlet": "title of the feed",
     "author": "author in the feed", "url": "link in the feed"}
)  # fmt: skip
MARKED_UP: Final = ("text/html", "application/xhtml+xml", "")


def parsed(data: bytes, source: str) -> Any:
    """The feed as feedparser gives it. Raises IntakeError for an oversized file, or one that is no feed."""
    import feedparser

    if len(data) > FEED_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {FEED_BYTES:,} are read as one feed")
    try:
        found = feedparser.parse(io.BytesIO(data))  # never bare bytes: feedparser would try them as the name of a file
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise IntakeError(f"{source}: not a readable feed ({type(error).__name__}: {str(error)[:80]})") from error
    if not found.get("version") and not found.entries:
        raise IntakeError(f"{source}: neither RSS nor Atom")
    return found


def read(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """A document for each entry with a text, under the feed's name and the entry's id; the others are refused."""
    found = parsed(data, source)
    for number, entry in enumerate(found.entries, 1):
        name = f"{source}#{key_of(entry) or number}"
        try:
            yield _document(entry, found.feed, name)
        except IntakeError as error:
            yield Refusal(name, str(error))


def key_of(entry: Any) -> str:
    """What tells an entry from the others of its feed, at every look: its id, or its link."""
    return "".join(str(entry.get("id") or entry.get("link") or "")[:500].split())


def link_of(entry: Any) -> str | None:
    """The address of an entry's page; an id is none."""
    link = str(entry.get("link") or "").strip()
    return link if link.lower().startswith(("http://", "https://")) else None


def _document(entry: Any, feed: Any, name: str) -> Document:
    text = words_of(entry)
    if not text:
        raise IntakeError(f"{name}: a headline without a text")
    row = {
        "text": text, "title": entry.get("title"), "author": entry.get("author"), "url": link_of(entry),
        "outlet": (entry.get("source") or {}).get("title") or feed.get("title"), "published": entry.get("published"),
    }  # fmt: skip
    return document_of(row, source=name, form="feed", called=CALLED)


def words_of(entry: Any) -> str:
    """The longest text that an entry carries: its content, or its summary."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [text_of(p.get("value") or "") if p.get("type", "") in MARKED_UP else p.get("value") or "" for p in parts]
    return max((text.strip() for text in texts), key=len, default="")
