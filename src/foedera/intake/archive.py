"""zip and tar -> members, in order, one at a time, in memory. No path inside an archive is ever used as a path."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from foedera.errors import IntakeError
from foedera.intake.limits import ENTRIES
from foedera.intake.members import INSIDE, ArchiveMember, Found
from foedera.intake.unpack import BROKEN, Guarded, check
from foedera.types.record import Refusal


class Entry(Guarded):
    """A zip's file as it is unpacked. What a zip's directory says of sizes may lie: bytes are counted as they come."""

    def __init__(self, below: BinaryIO, packed: int, before: int, source: str) -> None:
        super().__init__(below, source)
        self.packed, self.before = packed, before

    def readinto(self, buffer: object) -> int:
        size = super().readinto(buffer)
        check(self.before + self.count, self.packed, self.source)
        return size


def read_zip(stream: BinaryIO, source: str) -> Iterator[Found]:
    """The files of a zip archive. Raises IntakeError for a broken archive or a bomb; a bad member is refused alone.

    All that was unpacked so far is held against the size of the whole archive, so that members that share their bytes
    (Fifield 2019, "A better zip bomb") are no way round.
    """
    try:
        archive = zipfile.ZipFile(stream)
        packed = stream.seek(0, io.SEEK_END)
    except BROKEN as error:
        raise IntakeError(f"{source}: not a readable zip archive ({str(error)[:80]})") from error
    held = [info for info in archive.infolist() if not info.filename.endswith("/")]  # is_dir() fails on an empty name
    _few(len(held), source)
    unpacked = 0
    for info in held:
        name = f"{source}{INSIDE}{info.filename}"
        try:
            entry = Entry(_opened(archive, info, name), packed, unpacked, name)
        except IntakeError as error:
            yield Refusal(name, str(error))
            continue
        yield ArchiveMember(name, entry)  # type: ignore[arg-type]
        unpacked += entry.count


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> BinaryIO:
    if info.flag_bits & 1:
        raise IntakeError(f"{name}: is encrypted")
    try:
        return archive.open(info)  # type: ignore[return-value]
    except BROKEN as error:
        raise IntakeError(f"{name}: cannot be unpacked ({str(error)[:80]})") from error


def read_tar(stream: BinaryIO, source: str) -> Iterator[Found]:
    """The regular files of a tar archive, as it streams by; links and devices are not followed."""
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                count += 1
                _few(count, source)
                name = f"{source}{INSIDE}{info.name}"
                member = archive.extractfile(info) if info.isfile() else None
                if info.issparse():  # a few bytes that stand for any number
                    yield Refusal(name, f"{name}: is a sparse file; refused")
                elif member is not None:
                    yield ArchiveMember(name, Guarded(member, name))  # type: ignore[arg-type]
    except BROKEN as error:
        raise IntakeError(f"{source}: not a readable tar archive ({str(error)[:80]})") from error


def _few(count: int, source: str) -> None:
    if count > ENTRIES:
        raise IntakeError(f"{source}: more than {ENTRIES:,} files in one archive; split it")
