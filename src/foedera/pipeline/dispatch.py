"""Where sources become parcels and work becomes rows: knows what is read, what is being read, and what came of it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from foedera.pipeline.work import Failed, Parcel, Task, Work
from foedera.store.record import Record
from foedera.types.record import Refusal, Run
from foedera.types.text import Document

BATCH = 16  # documents read together, so that windows of like length share a batch
LOG = logging.getLogger("foedera.pipeline")
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


class Dispatch:
    """Gives out what a run has not read, and files what comes back, in any order."""

    def __init__(self, record: Record, run: Run, progress: Progress) -> None:
        self.record, self.run, self.progress = record, run, progress
        self.account = Account()
        self.out: dict[str, list[Document]] = {}  # given out and not back yet, with the same texts met meanwhile

    def parcels(self, sources: Iterable[Document | Refusal]) -> Iterator[Parcel]:
        """What is to be read, in parcels. Refusals and known texts are noted on the way."""
        stream = iter(sources)
        while batch := list(islice(stream, BATCH)):
            if parcel := tuple(task for source in batch if (task := self._task(source))):
                yield parcel

    def _task(self, source: Document | Refusal) -> Task | None:
        if isinstance(source, Refusal):
            self._refuse(source)
        elif source.id in self.out:
            self.account.known += 1
            self.out[source.id].append(source)
        elif self.record.has(source.id, self.run.id):
            self.account.known += 1
            self.record.note(source)
            self.progress(source)
        else:
            self.out[source.id] = []
            return Task(source, self.record.cached(source.id, self.run.reader))
        return None

    def file(self, done: Work | Failed) -> None:
        """Put what came back into the record: the entries of a document, or why there are none."""
        same = self.out.pop(done.document.id, [])
        if isinstance(done, Failed):
            self.account.known -= len(same)
            for document in (done.document, *same):
                self._refuse(Refusal(document.source, f"{document.source}: {done.reason}"))
            return
        self._add(done)
        for document in same:
            self.record.note(document)
        for document in (done.document, *same):
            self.progress(document)

    def _add(self, work: Work) -> None:
        document, account = work.document, self.account
        self.record.add(document, work.reading, work.entries, work.held, run=self.run)
        account.documents += 1
        LOG.info("read", extra={"fields": {"document": document.id, "source": document.source, "entries": len(work.entries)}})
        account.entries.update(type(entry).__name__.lower() for entry in work.entries)
        account.held.update(f"{held.what}: {held.reason}" for held in work.held)
        if document.language != "en":
            account.unmeasured[document.language or "unknown"] += 1

    def _refuse(self, refusal: Refusal) -> None:
        self.record.refuse(refusal, run=self.run)
        self.account.refused.append(refusal)
        LOG.warning("refused: %s", refusal.reason, extra={"fields": {"source": refusal.source, "reason": refusal.reason}})
        self.progress(refusal)
