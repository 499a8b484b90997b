"""What people decided, or wrote down as examples, learned: files for the next read."""

from __future__ import annotations

from pathlib import Path

from foedera.coding.overlay import Overlay
from foedera.engine.ontology import Ontology
from foedera.errors import ExportError
from foedera.store.record import Record
from foedera.train.review import FLOOR, from_review


def train(review: str | Path, out: str | Path, *, floor: float = FLOOR) -> Overlay:
    """Learn an overlay from a record's decisions and write it. Raises QueryError if there are too few, ExportError where it cannot be written."""
    with Record.open(review) as record:
        learned = from_review(record, floor=floor)
    _write(out, learned.text)
    return learned


def train_ontology(plan: str | Path, out: str | Path) -> Ontology:
    """Fit the event types and clause kinds of a TOML file to its examples, and write them for `read(..., ontology=out)`.

    Raises QueryError naming the place in the file that does not fit, ExportError where it cannot be written.
    """
    from foedera.engine.onnx import OnnxReader
    from foedera.train.ontology import from_file

    fitted = from_file(Path(plan), OnnxReader())
    _write(out, fitted.text)
    return fitted


def _write(out: str | Path, text: str) -> None:
    try:
        Path(out).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror}") from error
