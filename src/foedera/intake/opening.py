"""Which reader opens what: by suffix, through compression and archives, down to a fixed depth. All in memory, all bounded."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from foedera.errors import IntakeError, reason
from foedera.intake import archive, feed, html, jsonl, mail, pdf, plain, remote, rows, table, urls, warc
from foedera.intake.limits import FILE_BYTES, INNER_BYTES, NESTED
from foedera.intake.members import ArchiveMember, Found, ReadBytes, ReadStream
from foedera.intake.unpack import OPENERS, SHORT, unpacked
from foedera.types.record import Refusal
from foedera.types.text import Document

READERS: Final[dict[str, ReadBytes]] = {
    ".txt": urls.read,
    ".text": urls.read,
    ".urls": urls.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": rows.read,
    ".csv": table.read_csv,
    ".tsv": table.read_csv,
    ".parquet": table.read_parquet,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".rdf": feed.read,
    ".pdf": pdf.read,
    ".eml": mail.read,
    ".mbox": mail.read_mbox,
}
STREAMS: Final[dict[str, ReadStream]] = {
    ".warc": warc.read,
    ".wet": warc.read,
    ".tar": archive.read_tar,
    ".zip": archive.read_zip,
}
KINDS: Final = 5  # of unknown files that are counted by name
KNOWN: Final = (*READERS, *STREAMS, *OPENERS, *SHORT)


def suffixes(name: str) -> tuple[list[str], str]:
    """The compressions around a file, the outermost first, and the suffix of what lies in them ("" for an unknown one)."""
    stem, packed = name.lower(), []
    for short, long in SHORT.items():
        stem = stem.removesuffix(short) + long if stem.endswith(short) else stem
    while (suffix := Path(stem).suffix) in OPENERS:
        packed.append(suffix)
        stem = stem.removesuffix(suffix)
    return packed, suffix if suffix in READERS or suffix in STREAMS else ""


def of_file(path: str) -> Iterator[Document | Refusal]:
    """Every document and refusal of a file, or of an address."""
    if remote.is_address(path):
        yield from of_address(path)
        return
    try:
        with Path(path).open("rb") as stream:
            yield from opened(stream, path)
    except FileNotFoundError:
        yield Refusal(path, f"{path}: no such file")
    except OSError as error:
        yield Refusal(path, f"{path}: {reason(error)[:120]}")


def of_address(address: str) -> Iterator[Document | Refusal]:
    """Every document and refusal of a file in object storage."""
    source = remote.source_of(address)
    try:
        with remote.opened(address) as stream:
            yield from opened(stream, source)
    except IntakeError as error:
        yield Refusal(source, str(error))


def of_standard_input() -> Iterator[Document | Refusal]:
    """Standard input is known by its first character."""
    source = "<stdin>"
    try:
        data = bounded(sys.stdin.buffer, source, FILE_BYTES)
    except IntakeError as error:
        yield Refusal(source, str(error))
        return
    first = data.lstrip()[:1]
    yield from _taken(
        jsonl.read(data, source) if first == b"{" else (html if first == b"<" else plain).read(data, source), source, 0
    )


def opened(stream: BinaryIO, source: str, depth: int = 0) -> Iterator[Document | Refusal]:
    """Every document and refusal of a source, that of its members too. Never raises for what it holds."""
    try:
        found = _read(stream, source, depth)
    except IntakeError as error:
        yield Refusal(source, str(error))
        return
    yield from _taken(found, source, depth)


def _read(stream: BinaryIO, source: str, depth: int) -> Iterator[Found]:
    packed, suffix = suffixes(source)
    if not suffix:
        raise IntakeError(f"{source}: no reader for {Path(source).suffix or 'a file without suffix'}; known: {', '.join(KNOWN)}")
    if depth + len(packed) > NESTED:
        raise IntakeError(f"{source}: archives in archives, more than {NESTED} deep; refused")
    for compression in packed:
        stream = unpacked(stream, compression, source)
    if suffix in READERS:
        return READERS[suffix](bounded(stream, source, FILE_BYTES), source)
    if suffix == ".zip" and (depth or packed):  # a zip is read from its end
        stream = io.BytesIO(bounded(stream, source, INNER_BYTES))
    return STREAMS[suffix](stream, source)


def _taken(found: Iterator[Found], source: str, depth: int) -> Iterator[Document | Refusal]:
    """What a reader finds, with its members opened; its failure is one refusal, and keeps what came before."""
    empty, left = True, Counter[str]()
    try:
        for one in found:
            empty = False
            if isinstance(one, ArchiveMember) and not suffixes(one.name)[1]:
                left[Path(one.name).suffix or "without suffix"] += 1
            elif isinstance(one, ArchiveMember):
                yield from opened(one.stream, _line(one.name), depth + 1)
            else:
                yield Refusal(_line(one.source), _line(one.reason)) if isinstance(one, Refusal) else one
        if empty:
            raise IntakeError(f"{source}: holds no row")
    except IntakeError as error:
        yield Refusal(source, str(error))
    except (OSError, RecursionError, MemoryError) as error:
        yield Refusal(source, f"{source}: {type(error).__name__}: {str(error)[:120]}")
    if left:
        yield Refusal(source, _line(f"{source}: {left.total():,} of its files are left, as no reader knows them ({_told(left)})"))


def _told(left: Counter[str]) -> str:
    kinds = [f"{count:,} {kind[:16]}" for kind, count in left.most_common(KINDS)]
    return ", ".join(kinds) + (", ..." if len(left) > KINDS else "")


def _line(text: str) -> str:
    """Names come from outside, too: one line, whatever they hold."""
    return text if text.isprintable() else " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())


def bounded(stream: BinaryIO, source: str, most: int) -> bytes:
    """All bytes of a stream. Raises IntakeError, naming the source, for more than it may hold."""
    parts, size = [], 0
    while part := stream.read(min(most + 1, 1 << 24)):
        parts.append(part)
        size += len(part)
        if size > most:
            raise IntakeError(f"{source}: more than {most:,} bytes; split the file")
    return b"".join(parts)
