"""What an archive or a message holds beside text: a named member that intake opens in turn. Nothing is written to disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from foedera.types.record import Refusal
from foedera.types.text import Document

INSIDE = "!/"  # "news.zip!/2024/a.txt": a member and the archive that holds it


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """`name` is its whole source, the archive's included; `stream` must be read before the next member is asked for."""

    name: str
    stream: BinaryIO


Found = Document | Refusal | ArchiveMember
ReadBytes = Callable[[bytes, str], Iterator[Found]]
ReadStream = Callable[[BinaryIO, str], Iterator[Found]]


def outside(source: str) -> str:
    """The file on disk that a source lies in."""
    return source.partition(INSIDE)[0]
