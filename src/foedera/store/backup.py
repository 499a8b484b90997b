"""A whole copy of a record, made while others may read and write it, and believed only when it was checked."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from foedera.errors import StoreError
from foedera.store.address import is_address, shown
from foedera.store.connection import APPLICATION
from foedera.store.migrations import VERSION
from foedera.store.record import Record
from foedera.store.transfer import transfer
from foedera.store.verify import faults

PAGES = 4_096  # pages of a step: between two steps others may write


def copy(source: str | Path, out: str | Path, *, replace: bool = False) -> dict[str, int]:
    """Copy a record to a new file (SQLite's online backup), check the copy, and only then give it its name.

    Either may be on a server (transfer.py). Returns the counts of the copy. Raises StoreError if the source is no record, the copy is not whole, or `out` is there already
    and `replace` is not given. The source is not changed, and not migrated either.
    """
    if is_address(source) or is_address(out):
        return _transferred(source, out, replace=replace)
    source, out = Path(source), Path(out)
    if not source.is_file():
        raise StoreError(f"{source}: no such record")
    if out.exists() and not replace:
        raise StoreError(f"{out}: is there already; name another file, or say --replace")
    if out.exists() and out.samefile(source):
        raise StoreError(f"{out}: is the record itself")
    part = out.with_name(out.name + ".part")
    try:
        _copied(source, part)
        counts = _checked(part)
        _named(part, out)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{source}: cannot be copied to {out} ({error})") from error
    finally:
        for left in (part, *_beside(part)):
            left.unlink(missing_ok=True)
    return counts


def _transferred(source: str | Path, out: str | Path, *, replace: bool) -> dict[str, int]:
    """A copy from or to a server. A file goes through a copy of its own: it is neither changed nor migrated."""
    if shown(source) == shown(out):
        raise StoreError(f"{shown(out)}: is the record itself")
    if is_address(source):
        with Record.open(source) as origin:
            return _received(origin, out, replace=replace)
    with tempfile.TemporaryDirectory(prefix="foedera-") as folder:
        own = Path(folder) / "copy.foedera"
        copy(source, own)
        with Record.open(own) as origin:
            return _received(origin, out, replace=replace)


def _received(origin: Record, out: str | Path, *, replace: bool) -> dict[str, int]:
    if is_address(out):
        with Record.open(out, create=True) as target:
            return transfer(origin, target, replace=replace)
    out = Path(out)
    if out.exists() and not replace:
        raise StoreError(f"{out}: is there already; name another file, or say --replace")
    part = out.with_name(out.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with Record.open(part, create=True) as target:
            transfer(origin, target)
            target.connection.execute("PRAGMA journal_mode = DELETE")
        counts = _checked(part)
        _named(part, out)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{origin.path}: cannot be copied to {out} ({error})") from error
    finally:
        for left in (part, *_beside(part)):
            left.unlink(missing_ok=True)
    return counts


def _copied(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    origin = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
    target = sqlite3.connect(part)
    try:
        if origin.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise StoreError(f"{source}: not a Foedera record")
        origin.backup(target, pages=PAGES, sleep=0.01)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
        origin.close()


def _checked(part: Path) -> dict[str, int]:
    """Counts of a copy. Raises StoreError where it is not whole. One of an older schema is checked as SQLite can."""
    connection = sqlite3.connect(part)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        found = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("document", "entry", "decision")
        }
    finally:
        connection.close()
    if version == VERSION and not found:
        with Record.open(part) as record:
            found = list(faults(record))
            record.connection.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    if found:
        raise StoreError(
            f"the copy is not whole, and was thrown away: {found[0]}" + (f" (and {len(found) - 1} more)" if found[1:] else "")
        )
    return counts


def _named(part: Path, out: Path) -> None:
    """Give a copy its name, in one step; what lay beside an older file of that name is of that file."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    for left in _beside(out):
        left.unlink(missing_ok=True)
    part.replace(out)


def _beside(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
