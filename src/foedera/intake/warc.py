"""WARC -> Documents: the pages of a crawl, CC-News's among them, as they stream by; WET files' plain text as well.

warcio reads it: FastWARC 2.0 aborts inside compiled code where a stream fails (docs/decisions/0011).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any, BinaryIO

from foedera.errors import IntakeError
from foedera.intake import plain
from foedera.intake.fields import document_of
from foedera.intake.html import Fetched, page
from foedera.intake.limits import PAGE_BYTES
from foedera.types.record import Refusal
from foedera.types.text import Document

PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Capture:
    """One page of a crawl as it was fetched."""

    name: str
    url: str
    data: bytes
    kind: str
    fetched: Fetched


def read(stream: BinaryIO, source: str) -> Iterator[Document | Refusal]:
    """A document for each page; other records are counted in one line at the end. Raises IntakeError for a broken file."""
    left: Counter[str] = Counter()
    for capture in captures(stream, source, left):
        try:
            yield document(capture)
        except IntakeError as error:
            yield Refusal(capture.name, str(error))
    if left:
        kinds = ", ".join(f"{count} {kind}" for kind, count in left.most_common(5))
        yield Refusal(source, f"{source}: {left.total()} records that are no pages are left ({kinds})")


def document(capture: Capture) -> Document:
    """Raises IntakeError where a capture holds no article."""
    if capture.kind in PAGES:
        return page(capture.data, capture.name, capture.fetched, form="warc")
    text = {"text": plain.decoded(capture.data, capture.name), "url": capture.url, "retrieved": capture.fetched.retrieved}
    return document_of(text, source=capture.name, form="warc")


def captures(stream: BinaryIO, source: str, left: Counter[str]) -> Iterator[Capture]:
    """The pages of a WARC file with their addresses. Raises IntakeError for a broken file. `left` counts what is none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            capture = _capture(record, f"{source}:{number}", left)
            if capture:
                yield capture
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, LookupError, TypeError, AttributeError) as error:
        raise IntakeError(f"{source}:{number + 1}: broken WARC record ({' '.join(str(error).split())[:80]})") from error
    if not number:
        raise IntakeError(f"{source}: holds no WARC record")


def _capture(record: Any, name: str, left: Counter[str]) -> Capture | None:
    """A record as a page; None for requests, metadata and what is no page."""
    if record.rec_type not in {"response", "resource", "conversion"}:
        return None
    http = record.http_headers
    told = http.get_header("Content-Type") if http else record.content_type
    kind, charset = content_type(told or "")
    if http and http.get_statuscode() != "200":
        left[f"HTTP {str(http.get_statuscode())[:12]}"] += 1
        return None
    if kind not in PAGES and not (kind == "text/plain" and record.rec_type == "conversion"):
        left[kind[:40] or "of no type"] += 1
        return None
    data = record.content_stream().read(PAGE_BYTES + 1)
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return Capture(name, url, data, kind, Fetched(url or None, record.rec_headers.get_header("WARC-Date"), charset))


def content_type(value: str) -> tuple[str, str | None]:
    """The media type and the charset of a Content-Type header."""
    message = Message()
    message["Content-Type"] = " ".join(value.split())[:200]
    charset = message.get_param("charset") if value else None
    return (message.get_content_type() if value else ""), (charset if isinstance(charset, str) else None)
