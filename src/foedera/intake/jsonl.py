"""JSON Lines -> Documents, a line each; a bad line is refused and its neighbours are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.limits import LINE_BYTES
from foedera.types.record import Refusal
from foedera.types.text import Document

NGRAM: Final = re.compile(rb'\{"date": ?"[^"]{1,40}", ?"ngram":')  # as GDELT writes every line
LOOKED_AT: Final = 200  # lines of a broken file in which a whole object tells that it is one of JSON Lines


def read(data: bytes, source: str) -> Iterator[Document | Refusal]:
    """Documents and refused lines, in order. Raises IntakeError for n-grams, which are no texts yet."""
    lines = data.split(b"\n")
    if NGRAM.match(lines[0].strip()) and _is_object(lines[0]):
        raise IntakeError(f"{source}: GDELT's Web News NGrams; put the articles together with gdeltnews, and read what it writes")
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield from _line(line, f"{source}:{number}")


def has_lines(data: bytes) -> bool:
    """Whether one of the first lines is a JSON object by itself."""
    return any(_is_object(line) for line in data.split(b"\n", LOOKED_AT)[:LOOKED_AT])


def _is_object(line: bytes) -> bool:
    try:
        return len(line) <= LINE_BYTES and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def told(error: Exception) -> str:
    """What a parser says of its place in a file: in one line, the column alone where that line is known by its number."""
    return str(error).split(" (char ")[0].replace(": line 1 column", ", column")[:80]


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
        yield Refusal(source, f"{source}: not JSON ({told(error)})")
