"""Acts marked in texts of public sets: the file holds where the marks stand and what they mean, never the words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from foedera.train.blocks import Block, CorpusError
from foedera.train.markup import annotate
from foedera.train.sets.rows import rows

# Where the texts of a set lie below the folder of public sets, and the field that names a text; rows of one name are its lines.
TEXTS: Final = {
    "re3d": ("re3d/train.jsonl", "id"),
    "gum": ("gum/train.jsonl", "id"),
    "unscon": ("unscon/train.jsonl", "id"),
    "polnear": ("polnear/train.jsonl", "id"),
    "crossner": ("crossner_politics/train.jsonl", "id"),
    "meantime": ("meantime/train.jsonl", "id"),
    "wikievents": ("wikievents/dev.jsonl", "id"),
    "propbank_ewt": ("propbank_ewt/train.jsonl", "doc"),
    "propbank_masc": ("propbank_masc/train.jsonl", "doc"),
}


def natural(marks: Path, public: Path) -> Iterator[Block]:
    """The passages of a file of marks with their texts, events alone marked. Raises CorpusError where a text is not the one that was marked."""
    for number, row in enumerate(rows(marks), 1):
        try:
            yield _block(row, public)
        except CorpusError as error:
            raise CorpusError(f"{marks}:{number}: {error}") from None


def _block(row: dict[str, Any], public: Path) -> Block:
    text = texts(row["set"], public).get(row["doc"], "")[row["start"] : row["end"]]
    if digest(text) != row["digest"]:
        raise CorpusError(f"{row['set']} {row['doc']}: not the text that was marked; is {public} another version of the set?")
    name = f"{row['set']}:{row['doc']}:{row['start']}"
    block = Block(name, "", "", row["set"], text, {key: (start, end) for key, (start, end) in row["spans"].items()})
    for line in row["events"]:
        annotate(f"event {line}", block)
    block.nothing = not block.events
    return block


@cache
def texts(name: str, public: Path) -> dict[str, str]:
    """The texts of a set by their names. Raises CorpusError for a set that is not known."""
    if name not in TEXTS:
        raise CorpusError(f"unknown set {name!r}; one of: {', '.join(TEXTS)}")
    path, key = TEXTS[name]
    found: dict[str, list[str]] = {}
    for row in rows(public / path):
        found.setdefault(row[key], []).append(row["text"])
    return {doc: "\n".join(lines) for doc, lines in found.items()}


def digest(text: str) -> str:
    """The first twelve hex digits of the SHA-256 of a passage: enough to tell another text, too few to tell the words."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
