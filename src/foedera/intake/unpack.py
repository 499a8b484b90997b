"""Compressed streams, opened under bounds: what unpacks to too much, or too much for its size, is refused while it is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from backports import zstd

from foedera.errors import IntakeError
from foedera.intake.limits import RATIO, RATIO_FREE, UNPACKED_BYTES

OPENERS: Final[dict[str, Callable[[Any], Any]]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": zstd.ZstdFile,
}
SHORT: Final = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
BROKEN: Final = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, zstd.ZstdError, struct.error, EOFError, OSError, ValueError,
    RuntimeError, LookupError,
)  # fmt: skip


class CountedStream(io.RawIOBase):
    """A stream that counts what was read of it. Seeking is left to the stream below."""

    def __init__(self, below: BinaryIO) -> None:
        self.below = below
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        read = getattr(self.below, "read1", self.below.read)  # what is there already, so that no word before a fault is lost
        data = read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


class Guarded(CountedStream):
    """A stream whose faults are IntakeErrors that name the source."""

    def __init__(self, below: BinaryIO, source: str) -> None:
        super().__init__(below)
        self.source = source

    def readinto(self, buffer: object) -> int:
        try:
            return super().readinto(buffer)
        except BROKEN as error:
            raise IntakeError(f"{self.source}: cannot be unpacked ({' '.join(str(error).split())[:80]})") from error


class Unpacked(Guarded):
    """What a compressed stream holds. Reading raises IntakeError at a bomb, and where the stream is broken."""

    def __init__(self, packed: BinaryIO, suffix: str, source: str) -> None:
        self.packed = CountedStream(packed)
        super().__init__(OPENERS[suffix](io.BufferedReader(self.packed)), source)

    def readinto(self, buffer: object) -> int:
        size = super().readinto(buffer)
        check(self.count, self.packed.count, self.source)
        return size


def check(unpacked: int, packed: int, source: str) -> None:
    """Raises IntakeError where an archive unpacks to more than is sound."""
    if unpacked > RATIO_FREE and unpacked > RATIO * max(packed, 1):
        raise IntakeError(f"{source}: a decompression bomb? more than {RATIO} times its size when unpacked; refused")
    if unpacked > UNPACKED_BYTES:
        raise IntakeError(f"{source}: unpacks to more than {UNPACKED_BYTES:,} bytes; split it")


def unpacked(stream: BinaryIO, suffix: str, source: str) -> BinaryIO:
    """The stream inside; a read may give fewer bytes than were asked for."""
    return Unpacked(stream, suffix, source)  # type: ignore[return-value]
