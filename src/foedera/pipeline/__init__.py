"""The order of the stages, and nothing else: documents -> readings -> entries -> record -> links."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from foedera.coding.overlay import Overlay, overlay_of
from foedera.pipeline.dispatch import Account, Dispatch, Progress
from foedera.pipeline.laid import lay
from foedera.pipeline.linked import link
from foedera.pipeline.searching import searchable
from foedera.pipeline.work import Failed, Hands, Parcel, Task, Work, own_hands, worked
from foedera.store.file import now
from foedera.store.record import Record
from foedera.tables.amendments import using
from foedera.tables.gazetteer import tables_digest
from foedera.types.reading import Reader, Reading
from foedera.types.record import Refusal, Run
from foedera.types.text import Document
from foedera.version import __version__

CODING = "10"  # raise when the rules draw other entries from the same reading


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
            overlay = overlay_of(last.settings["overlay"]) if "overlay" in last.settings else None
            dispatch = Dispatch(record, run_of(last.reader, record.amended(), overlay), lambda _: None)
            record.start(dispatch.run)
            for document in record.documents():
                reading = record.cached(document.id, last.reader)
                if reading and not record.has(document.id, dispatch.run.id):
                    for work in worked([Task(document, reading)], NOBODY, overlay):
                        dispatch.file(work)
            account = dispatch.account
    account.links = link(record)
    return account


class _Nobody:
    """Reads nothing: for texts whose reading is kept."""

    name = "nobody"

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        return [Reading(document.id, self.name, (), ()) for document in documents]


NOBODY = _Nobody()


def read(
    sources: Iterable[Document | Refusal],
    record: Record,
    reader: Reader,
    *,
    overlay: Overlay | None = None,
    progress: Progress = lambda _: None,
) -> Account:
    """Read every document that this run has not read yet, and add what is drawn from it, corrected by an overlay if one is given."""
    run = run_of(reader.name, record.amended(), overlay)
    with using(record.amendments()):
        return file(sources, record, run, own_hands(reader, overlay), progress=progress)


def file(
    sources: Iterable[Document | Refusal], record: Record, run: Run, hands: Hands, *, progress: Progress = lambda _: None
) -> Account:
    """Give what a run has not read yet to those who work on it, file what comes back as it comes, and link it."""
    dispatch = Dispatch(record, run, progress)
    record.start(run)
    for done in hands(dispatch.parcels(sources)):
        dispatch.file(done)
    dispatch.account.links = link(record)
    return dispatch.account


__all__ = [
    "CODING",
    "Account",
    "Failed",
    "Hands",
    "Parcel",
    "Progress",
    "Task",
    "Work",
    "file",
    "lay",
    "link",
    "read",
    "recode",
    "run_of",
    "searchable",
    "worked",
]
