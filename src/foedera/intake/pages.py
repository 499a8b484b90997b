"""Fetched pages that lie beside a list, matched to its rows by their addresses. Pages stream by: memory stays flat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from foedera.errors import IntakeError
from foedera.intake import warc
from foedera.intake.addresses import Listed, key_of
from foedera.intake.html import Fetched
from foedera.intake.limits import PAGE_BYTES
from foedera.intake.members import outside
from foedera.intake.unpack import OPENERS, unpacked
from foedera.types.record import Refusal
from foedera.types.text import Document

HEAD_BYTES: Final = 256 * 1024
# What a page says of its own address: as browsers save it, its canonical link, its Open Graph address.
SAVED: Final = re.compile(rb"saved from url=\(\d{4}\)(https?://[^\s\"'<>]{1,2000})")
LINK: Final = re.compile(rb"<link\b[^<>]{0,2000}\brel=[\"']?canonical[\"']?[^<>]{0,2000}>", re.IGNORECASE)
OPEN_GRAPH: Final = re.compile(rb"<meta\b[^<>]{0,2000}\bproperty=[\"']?og:url[\"']?[^<>]{0,2000}>", re.IGNORECASE)
ADDRESS: Final = re.compile(rb"(?:href|content)=[\"']?(https?://[^\s\"'<>]{1,2000})", re.IGNORECASE)


def read(rows: list[Listed], source: str) -> Iterator[Document | Refusal]:
    """A document for each listed address whose page lies beside the list; one line for each of the others."""
    keyed = [(key_of(row.url), row) for row in rows]
    wanted = {key: row for key, row in reversed(keyed) if key}
    met: set[str] = set()
    places = beside(outside(source))
    if not places:
        stem = _stem(outside(source))
        many = f"{len(rows):,} addresses" if len(rows) > 1 else "one address"
        raise IntakeError(f"{source}: a list of {many} without texts; put their pages in {stem}/ or {stem}.warc.gz")
    for capture, keys in _captures(places):
        key = next((key for key in keys if key in wanted and key not in met), None)
        if key is None:
            continue
        met.add(key)
        try:
            yield _told(warc.document(capture), wanted[key])
        except IntakeError as error:
            yield Refusal(capture.name, str(error))
    for key, row in keyed:
        if not key:
            yield Refusal(row.name, f"{row.name}: no page beside the list for a row without an address")
        elif key not in met and wanted[key] is row:
            yield Refusal(row.name, f"{row.name}: no page beside the list for {row.url[:200]}")


def _told(document: Document, row: Listed) -> Document:
    """A page with what the list says of it, where the page itself is silent."""
    told = {"title": row.title, "outlet": row.outlet, "url": row.url}
    new = {name: value for name, value in told.items() if value and getattr(document, name) is None}
    shown = (*document.shown_by, *((name, "the list") for name in new))
    return replace(document, **new, published=document.published or row.published, shown_by=shown)  # type: ignore[arg-type]


def _stem(path: str) -> Path:
    """A path without its suffixes of a list: "x.gkg.csv.zip" gives "x"."""
    found = Path(path)
    while found.suffix.lower() in {
        ".csv",
        ".tsv",
        ".txt",
        ".json",
        ".jsonl",
        ".urls",
        ".gkg",
        ".export",
        ".mentions",
        ".zip",
        *OPENERS,
    }:
        found = found.with_suffix("")
    return found


def beside(path: str) -> list[Path]:
    """The folder and the WARC files that belong to a list, by their names."""
    stem = _stem(path)
    names = [stem, *(stem.with_name(stem.name + suffix) for suffix in (".pages", ".warc", ".warc.gz", ".warc.zst"))]
    return [name for name in names if name.exists() and name != Path(path)]


def _captures(places: Iterable[Path]) -> Iterator[tuple[warc.Capture, list[str]]]:
    """Every page with the keys of the addresses by which it may be known."""
    for place in places:
        if place.is_dir():
            for path in sorted(p for p in place.rglob("*") if p.is_file()):
                if path.name.endswith((".warc", ".warc.gz", ".warc.zst")):
                    yield from _crawled(path)
                else:
                    yield _saved(path, place)
        else:
            yield from _crawled(place)


def _crawled(path: Path) -> Iterator[tuple[warc.Capture, list[str]]]:
    with path.open("rb") as raw:
        stream: BinaryIO = unpacked(raw, path.suffix, str(path)) if path.suffix in OPENERS else raw
        for capture in warc.captures(stream, str(path), Counter()):
            yield capture, [key_of(capture.url)]


def _saved(path: Path, folder: Path) -> tuple[warc.Capture, list[str]]:
    """A page saved as a file: its address as it states it, or as the path of a mirror (host/path) shows it."""
    with path.open("rb") as stream:
        data = stream.read(PAGE_BYTES + 1)
    stated = [match[1] for match in SAVED.finditer(data[:2000])]
    for tag in (*LINK.finditer(data[:HEAD_BYTES]), *OPEN_GRAPH.finditer(data[:HEAD_BYTES])):
        stated += [match[1] for match in ADDRESS.finditer(tag[0])]
    urls = [url.decode("utf-8", "replace") for url in stated]
    mirror = path.relative_to(folder).as_posix()
    keys = [key_of(url) for url in urls]
    keys += [key_of(f"https://{name}") for name in (mirror, mirror.removesuffix("/index.html"), mirror.rpartition(".")[0])]
    return warc.Capture(str(path), urls[0] if urls else "", data, "text/html", Fetched(urls[0] if urls else None)), keys
