"""Looking after an installation and a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.health import Check


def checks(record: str | Path | None = None) -> list[Check]:
    """What `foedera doctor` finds: one line for each part of this installation, and for a record where one is named."""
    from foedera import health

    return list(health.checks(str(record) if record is not None else None))


def copy(source: str | Path, out: str | Path, *, replace: bool = False) -> dict[str, int]:
    """A checked copy of a record, for backup and restore. Returns its counts. Raises StoreError where it cannot be made whole."""
    from foedera.store import backup

    return backup.copy(source, out, replace=replace)
