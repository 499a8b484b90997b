"""Bytes -> Documents. Every reader is (bytes, source) -> documents; what cannot be read is refused in one line."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from foedera.errors import IntakeError
from foedera.intake import remote
from foedera.intake.limits import FILES
from foedera.intake.opening import READERS, STREAMS, of_file, of_standard_input, opened, suffixes
from foedera.types.record import Refusal
from foedera.types.text import Document

__all__ = ["READERS", "STREAMS", "documents", "files", "opened"]


def files(paths: Iterable[str]) -> Iterator[str]:
    """Files of this machine: files, folders (all readable files below), globs, and "-" for standard input, in a stable order."""
    for path in paths:
        if path == "-" or Path(path).is_file():
            yield path
        elif Path(path).is_dir():
            yield from sorted(str(p) for p in Path(path).rglob("*") if suffixes(p.name)[1] and p.is_file())
        elif glob.has_magic(path):
            yield from sorted(p for p in glob.iglob(path, recursive=True) if Path(p).is_file())  # noqa: PTH207 - absolute patterns too
        else:
            yield path


def sources(paths: Iterable[str]) -> Iterator[str | Refusal]:
    """What `files` gives, and the files of addresses (s3:// ...); an address at which nothing is to be had is a refusal."""
    for path in paths:
        if not remote.is_address(path):
            yield from files([path])
            continue
        try:
            yield from remote.files(path, lambda name: bool(suffixes(name)[1]))
        except IntakeError as error:
            yield Refusal(remote.source_of(path), str(error))


def documents(paths: Iterable[str]) -> Iterator[Document | Refusal]:
    """Every document, and every refusal, of the paths. Never raises for what a source holds."""
    for number, path in enumerate(sources(paths)):
        if isinstance(path, Refusal):
            yield path
            continue
        if number >= FILES:
            yield Refusal(path, f"{path}: more than {FILES:,} files in one run; the rest is left")
            return
        yield from of_standard_input() if path == "-" else of_file(path)
