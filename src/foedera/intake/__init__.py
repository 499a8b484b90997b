"""Bytes -> Documents. Every reader is (bytes, source) -> documents; what cannot be read is refused in one line."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from foedera.errors import IntakeError
from foedera.intake import html, jsonl, plain, table
from foedera.intake.limits import FILE_BYTES, FILES
from foedera.types.record import Refusal
from foedera.types.text import Document

READERS: dict[str, Callable[[bytes, str], Iterator[Document | Refusal]]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read,
    ".csv": table.read_csv,
    ".tsv": table.read_csv,
    ".parquet": table.read_parquet,
}


def files(paths: Iterable[str]) -> Iterator[str]:
    """Files, folders (all readable files below), globs, and "-" for standard input, in a stable order."""
    for path in paths:
        if path == "-" or Path(path).is_file():
            yield path
        elif Path(path).is_dir():
            yield from sorted(str(p) for p in Path(path).rglob("*") if p.suffix.lower() in READERS and p.is_file())
        elif glob.has_magic(path):
            yield from sorted(p for p in glob.iglob(path, recursive=True) if Path(p).is_file())  # noqa: PTH207 - absolute patterns too
        else:
            yield path


def documents(paths: Iterable[str]) -> Iterator[Document | Refusal]:
    """Every document, and every refusal, of the paths. Never raises for what a source holds."""
    for number, path in enumerate(files(paths)):
        if number >= FILES:
            yield Refusal(path, f"{path}: more than {FILES:,} files in one run; the rest is left")
            return
        yield from _one(path)


def _one(path: str) -> Iterator[Document | Refusal]:
    try:
        data = _bytes(path)
        empty = True
        for found in _reader(path, data)(data, "<stdin>" if path == "-" else path):
            empty = False
            yield found
        if empty:
            raise IntakeError(f"{path}: holds no row")
    except IntakeError as error:
        yield Refusal(path, str(error))
    except (OSError, RecursionError, MemoryError) as error:
        yield Refusal(path, f"{path}: {type(error).__name__}: {str(error)[:120]}")


def _bytes(path: str) -> bytes:
    if path == "-":
        data = sys.stdin.buffer.read(FILE_BYTES + 1)
    else:
        with Path(path).open("rb") as stream:
            data = stream.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise IntakeError(f"{path}: more than {FILE_BYTES:,} bytes; split the file")
    return data


def _reader(path: str, data: bytes) -> Callable[[bytes, str], Iterator[Document | Refusal]]:
    """By suffix; standard input by its first character."""
    if path == "-":
        first = data.lstrip()[:1]
        return jsonl.read if first == b"{" else html.read if first == b"<" else plain.read
    suffix = Path(path).suffix.lower()
    if suffix not in READERS:
        raise IntakeError(f"{path}: no reader for {suffix or 'a file without suffix'}; known: {', '.join(READERS)}")
    return READERS[suffix]
