"""Texts and places in them. A span is the only tie between an entry and the words that it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from foedera.errors import SpanError
from foedera.types.time import Time


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points [start, end) of one text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is empty or negative")

    def holds(self, other: Span) -> bool:
        """Whether another span lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether two spans share a character."""
        return self.start < other.end and other.start < self.end


OPENING = 70  # characters of the opening words of a report without a title


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that is not the reporter's running text: marked, never cut.

    `kind`: header, title, dateline, byline, nav, caption.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text as received, and what its source says of it. None is "unknown", and is never filled in.

    `published` carries the span, or in its rule the field, that shows it. `form`: txt, html, jsonl, json, csv, parquet,
    feed, warc, pdf, mail, ngrams. `language` is an ISO 639-1 code. `shown_by` pairs title, outlet, author and url with the field or zone
    that shows each.
    """

    text: str = field(repr=False)
    source: str
    form: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: Time | None = None
    retrieved: str | None = None
    zones: tuple[Zone, ...] = ()
    shown_by: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """First 16 hex digits of the text's SHA-256: the same text is the same document wherever it was found."""
        return self.sha256[:16]

    @property
    def file(self) -> str:
        """The last part of its source: the file's own name, or the end of the address."""
        return self.source.rstrip("/").rsplit("/", 1)[-1] or self.source

    @property
    def label(self) -> str:
        """What to call the report in a few words: its outlet, else its file."""
        return self.outlet or self.file

    @property
    def heading(self) -> str:
        """Its title; of a report without one the opening words of its running text, as a quotation."""
        if self.title:
            return self.title
        start = max(
            (zone.span.end for zone in self.zones if zone.kind in {"header", "title", "dateline", "byline", "nav"}), default=0
        )
        words = (self.text[start : start + 4 * OPENING].strip(" \n\t-–—") or self.text[:OPENING].strip()).split("\n")[0]
        cut = words if len(words) <= OPENING else f"{words[:OPENING].rpartition(' ')[0] or words[:OPENING]} …"
        return f"“{cut}”" if cut else self.file

    def quote(self, span: Span) -> str:
        """The exact words at a span. Raises SpanError where the text ends before it does."""
        if span.end > len(self.text):
            raise SpanError(f"document {self.id} has {len(self.text)} characters; no [{span.start}, {span.end})")
        return self.text[span.start : span.end]

    def zone_at(self, span: Span) -> str | None:
        """The kind of the zone that a span touches, if any."""
        return next((zone.kind for zone in self.zones if zone.span.meets(span)), None)
