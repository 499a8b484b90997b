"""Looking after an installation and a record."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
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


def merge(records: Sequence[str | Path], into: str | Path) -> dict[str, int]:
    """One record of several that were read apart; says what it holds then. Links are proposed anew over the whole.

    Raises StoreError where one of them cannot be opened, or has an older run or decision than what `into` holds already.
    """
    from foedera import pipeline
    from foedera.store.merging import merge as merged
    from foedera.store.record import Record

    with ExitStack() as stack:
        shards = [stack.enter_context(Record.open(record)) for record in records]
        target = stack.enter_context(Record.open(into, create=True))
        merged(target, shards)
        pipeline.link(target)
        return target.counts()
