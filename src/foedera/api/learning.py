"""What reviewers decided, learned: an overlay for the next read."""

from __future__ import annotations

from pathlib import Path

from foedera.coding.overlay import Overlay
from foedera.errors import ExportError
from foedera.store.record import Record
from foedera.train.review import FLOOR, from_review


def train(review: str | Path, out: str | Path, *, floor: float = FLOOR) -> Overlay:
    """Learn an overlay from a record's decisions and write it. Raises QueryError if there are too few, ExportError where it cannot be written."""
    with Record.open(review) as record:
        learned = from_review(record, floor=floor)
    try:
        Path(out).write_text(learned.text, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror}") from error
    return learned
