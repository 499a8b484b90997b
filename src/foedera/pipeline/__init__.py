"""The order of the stages, and nothing else: documents -> readings -> entries -> record -> links."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from foedera.coding import draw
from foedera.coding.overlay import Overlay, applied, overlay_of
from foedera.pipeline.laid import lay
from foedera.pipeline.linked import link
from foedera.pipeline.searching import searchable
from foedera.store.file import now
from foedera.store.record import Record
from foedera.tables.amendments import using
from foedera.tables.gazetteer import tables_digest
from foedera.types.reading import Reader, Reading
from foedera.types.record import Refusal, Run
from foedera.types.text import Document
from foedera.version import __version__

CODING = "5"  # raise when the rules draw other entries from the same reading
BATCH = 16  # documents read together, so that windows of like length share a batch
LOG = logging.getLogger(__name__)
Progress = Callable[[Document | Refusal], None]


@dataclass(slots=True)
class Account:
    """What one call of `read` did: everything taken, drawn, held back and refused, with reasons."""

    documents: int = 0
    known: int = 0
    entries: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)
    unmeasured: Counter[str] = field(default_factory=Counter)
    links: int = 0


def run_of(reader: str, amended: str = "", overlay: Overlay | None = None) -> Run:
    """The run that a reader (by name), this version and the tables make; `amended` tells the state of the record's corrections.

    An overlay is kept whole, so that the record can be drawn again without its file.
    """
    given = {"coding": CODING, "tables": tables_digest()} | ({"amended": amended} if amended else {})
    given |= {"overlay": overlay.text} if overlay else {}
    digest = hashlib.sha256(json.dumps([reader, __version__, given]).encode()).hexdigest()
    return Run(digest[:16], reader, __version__, given, now())


def recode(record: Record) -> Account:
    """Draw the entries again from the readings that the record keeps, with the names as they are now; no model is needed."""
    account = Account()
    with using(record.amendments()):
        for last in list(record.runs())[-1:]:
            reader = last.reader
            overlay = overlay_of(last.settings["overlay"]) if "overlay" in last.settings else None
            run = run_of(reader, record.amended(), overlay)
            record.start(run)
            for document in record.documents():
                reading = record.cached(document.id, reader)
                if reading and not record.has(document.id, run.id):
                    _draw(document, reading, record, run, account, overlay)
    account.links = link(record)
    return account


def read(
    sources: Iterable[Document | Refusal],
    record: Record,
    reader: Reader,
    *,
    overlay: Overlay | None = None,
    progress: Progress = lambda _: None,
) -> Account:
    """Read every document that this run has not read yet, and add what is drawn from it, corrected by an overlay if one is given."""
    with using(record.amendments()):
        account = _read(sources, record, reader, run_of(reader.name, record.amended(), overlay), progress)
    account.links = link(record)
    return account


def _read(sources: Iterable[Document | Refusal], record: Record, reader: Reader, run: Run, progress: Progress) -> Account:
    account = Account()
    record.start(run)
    for batch in _batches(sources):
        fresh: dict[str, Document] = {}
        again: list[Document] = []
        for source in batch:
            if isinstance(source, Refusal):
                record.refuse(source, run=run)
                account.refused.append(source)
                LOG.warning("refused", extra={"fields": {"source": source.source, "reason": source.reason}})
            elif record.has(source.id, run.id) or source.id in fresh:
                account.known += 1
                again.append(source)
            else:
                fresh[source.id] = source
        _add(list(fresh.values()), record, reader, run, account)
        for document in again:
            record.note(document)
        for source in batch:
            progress(source)
    return account


def _batches(sources: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    stream = iter(sources)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _add(documents: list[Document], record: Record, reader: Reader, run: Run, account: Account) -> None:
    overlay = overlay_of(run.settings["overlay"]) if "overlay" in run.settings else None
    for document, reading in _readings(documents, record, reader):
        _draw(document, reading, record, run, account, overlay)


def _draw(document: Document, reading: Reading, record: Record, run: Run, account: Account, overlay: Overlay | None) -> None:
    drawn = draw(document, reading)
    drawn = applied(overlay, document, drawn) if overlay else drawn
    record.add(document, reading, drawn.entries, drawn.held, run=run)
    account.documents += 1
    LOG.info("read", extra={"fields": {"document": document.id, "source": document.source, "entries": len(drawn.entries)}})
    account.entries.update(type(entry).__name__.lower() for entry in drawn.entries)
    account.held.update(f"{held.what}: {held.reason}" for held in drawn.held)
    if document.language != "en":
        account.unmeasured[document.language or "unknown"] += 1


def _readings(documents: list[Document], record: Record, reader: Reader) -> Iterator[tuple[Document, Reading]]:
    """A reading for each document: the record's own where this reader has read it before."""
    cached = {document.id: record.cached(document.id, reader.name) for document in documents}
    fresh = iter(reader.read([document for document in documents if cached[document.id] is None]))
    for document in documents:
        yield document, cached[document.id] or next(fresh)


__all__ = ["CODING", "Account", "Progress", "lay", "link", "read", "recode", "run_of", "searchable"]
