"""JSON Lines -> Documents, a line each; a bad line is refused and its neighbours are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.limits import LINE_BYTES
from foedera.types.record import Refusal
from foedera.types.text import Document


def read(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """Documents and refused lines, in order. A file that is one JSON array or object is read as its rows."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield from _line(line, f"{source}:{number}")


def _line(line: bytes, source: str) -> Iterator[Document | Refusal]:
    try:
        if len(line) > LINE_BYTES:
            raise IntakeError(f"{source}: a line of {len(line):,} bytes; at most {LINE_BYTES:,}")
        row = json.loads(line)
        if not isinstance(row, dict):
            raise IntakeError(f"{source}: not a JSON object")
        yield document_of(row, source=source, form="jsonl")
    except IntakeError as error:
        yield Refusal(source, str(error))
    except (ValueError, RecursionError) as error:
        yield Refusal(source, f"{source}: not JSON ({str(error)[:80]})")
