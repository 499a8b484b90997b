"""Tables in the shape of another data set: its columns in its order, beside them the words behind every row.

What cannot be known from a report is an empty field. Such a table is never the other set's: about.json says who made it.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from foedera.export.acts import DyadicEvent, acts
from foedera.export.format import Written
from foedera.export.tables import safe
from foedera.types.book import Book

Fields = dict[str, Any]
EVIDENCE: Final = (
    "row", "event", "document", "source", "start", "end", "quote", "actor_start", "actor_end", "actor_quote",
    "recipient_start", "recipient_end", "recipient_quote", "modality", "assertion", "score", "run",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """`row` gives the fields of an act that are known, or the reason why the set has no row for it."""

    file: str
    columns: tuple[str, ...]
    row: Callable[[DyadicEvent, str], Fields | str]
    key: str
    delimiter: str = "\t"
    header: bool = True
    paired: bool = True

    def write(self, book: Book, folder: Path, *, policy: str) -> Written:
        """The table and evidence.csv, which ties every row to its words."""
        folder.mkdir(parents=True, exist_ok=True)
        left_out: Counter[str] = Counter()
        count = 0
        with (
            (folder / self.file).open("w", encoding="utf-8", newline="") as table,
            (folder / "evidence.csv").open("w", encoding="utf-8", newline="") as words,
        ):
            rows = csv.DictWriter(table, self.columns, restval="", delimiter=self.delimiter, lineterminator="\n")
            proofs = csv.DictWriter(words, EVIDENCE)
            if self.header:
                rows.writeheader()
            proofs.writeheader()
            for act in acts(book, policy=policy, left_out=left_out, paired=self.paired):
                fields = self.row(act, policy)
                if isinstance(fields, str):
                    left_out[fields] += 1
                    continue
                rows.writerow({name: _cell(value) for name, value in fields.items()})
                proofs.writerow({name: safe(value) for name, value in evidence(act, fields[self.key]).items()})
                count += 1
        return Written(count, dict(left_out))


def _cell(value: Any) -> Any:
    """A value on one line, without tabs, that no spreadsheet runs; None is empty."""
    return safe(" ".join(value.split())) if isinstance(value, str) else value


def evidence(act: DyadicEvent, key: Any) -> Fields:
    """The words behind a row: of the act and of both parties, exact, in code points of the document's text."""
    event, document = act.event, act.document
    found: Fields = {
        "row": key, "event": event.id, "document": document.id, "source": document.source,
        "start": event.anchor.start, "end": event.anchor.end, "quote": document.quote(event.anchor),
        "modality": event.modality.value, "assertion": event.assertion.value, "score": event.score, "run": act.run,
    }  # fmt: skip
    for name, side in (("actor", act.actor), ("recipient", act.recipient)):
        if side:
            found |= {f"{name}_start": side.span.start, f"{name}_end": side.span.end, f"{name}_quote": document.quote(side.span)}
    return found
