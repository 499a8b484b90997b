"""A row of fields -> Document. One place knows under which names other tools keep text, title, outlet and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from foedera.errors import IntakeError
from foedera.intake.dates import day_of, in_name, in_url
from foedera.intake.language import language_of
from foedera.intake.limits import FIELD_CHARS, TEXT_CHARS
from foedera.intake.zones import byline_author, dateline_agency, dateline_date, header_date, stamp_date, title_in, zones_of
from foedera.types.text import Document, Zone
from foedera.types.time import Time

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "maintext", "article", "raw_text", "story"),
    "title": ("title", "headline", "name"),
    "outlet": (
        "outlet", "publisher", "source", "sitename", "source-hostname", "media_name", "source_domain", "site", "hostname", "domain",
    ),
    "author": ("author", "authors", "byline"),
    "published": (
        "published",
        "date",
        "date_publish",
        "publication_date",
        "publish_date",
        "publishedat",
        "published_at",
        "pub_date",
        "pubdate",
        "datepublished",
        "date_published",
        "dct",
        "created",
    ),
    "url": ("url", "link", "href", "source"),
    "retrieved": ("retrieved", "date_download", "downloaded"),
}  # fmt: skip
SHARED_NAME: Final = "source"  # an outlet for some tools, an address for others (trafilatura)


def field(row: Mapping[str, object], name: str) -> tuple[str, str] | None:
    """The key under which a row keeps a field, and its value as text; None if it has none."""
    lower = {str(key).strip().casefold(): (str(key), value) for key, value in row.items()}
    for alias in ALIASES[name]:
        key, value = lower.get(alias, ("", None))
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        if alias == SHARED_NAME and ("://" in str(value)) != (name == "url"):
            continue
        if value is not None and str(value).strip():
            return key, str(value)
    return None


def clean(text: str) -> str:
    """Lone surrogates cannot be stored: each becomes U+FFFD, so that no offset moves."""
    return (
        text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        if text.isascii()
        else "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text)
    )


def published_of(row: Mapping[str, object], url: str | None, text: str, zones: tuple[Zone, ...], name: str) -> Time | None:
    """The date that a field, the text's own header, dateline or stamp, the address or the file's name shows, in that order."""
    found = field(row, "published")
    if found:
        day = day_of(found[1], f'field "{found[0]}"')
        if day:
            return day
    return header_date(text) or dateline_date(text, zones) or stamp_date(text) or (in_url(url) if url else None) or in_name(name)


def document_of(
    row: Mapping[str, object], *, source: str, form: str, called: Mapping[str, str] = MappingProxyType({})
) -> Document:
    """A Document from named fields; `called` gives the source's own words for them ({"published": 'header "Date"'}).

    Raises IntakeError, naming the source, where there is no text or too much.
    """
    found = field(row, "text")
    if found is None:
        raise IntakeError(f"{source}: no text; looked for a field named {', '.join(ALIASES['text'][:4])} ...")
    text = clean(found[1])
    if len(text) > TEXT_CHARS:
        raise IntakeError(f"{source}: {len(text):,} characters; at most {TEXT_CHARS:,} are read as one document")
    zones = zones_of(text)
    told = {name: _short(row, name) for name in ("title", "outlet", "author", "url", "retrieved")}
    seen = {"title": title_in(text, zones), "outlet": dateline_agency(text, zones), "author": byline_author(text, zones)}
    short = {name: value[1] if value else seen.get(name) for name, value in told.items()}
    published = published_of(row, short["url"], text, zones, source if form == "txt" else "")
    if published and field(row, "published") and "published" in called and published.rule.startswith("field "):
        published = replace(published, rule=called["published"])
    return Document(
        text, source, form, short["title"], short["outlet"], short["author"], short["url"], language_of(text),
        published, short["retrieved"], zones, _shown_by(told, seen, called),
    )  # fmt: skip


def _shown_by(
    told: Mapping[str, tuple[str, str] | None], seen: Mapping[str, str | None], called: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Which field, or which zone of the text, shows each thing that is known."""
    zones = {"title": "title", "outlet": "dateline", "author": "byline"}
    shown = {
        name: called.get(name, f'field "{value[0]}"') if value else f"zone {zones[name]}"
        for name, value in told.items()
        if value or seen.get(name)
    }
    return tuple(shown.items())


def _short(row: Mapping[str, object], name: str) -> tuple[str, str] | None:
    """The key and the bounded value of a short field."""
    found = field(row, name)
    return (found[0], clean(found[1]).strip()[:FIELD_CHARS]) if found else None
