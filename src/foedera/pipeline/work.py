"""The work on documents that needs no record: a parcel of documents in, what was read and drawn out. It may be done anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedera.coding import draw
from foedera.coding.overlay import Overlay, applied
from foedera.types.entries import Entry
from foedera.types.reading import Reader, Reading
from foedera.types.record import Held
from foedera.types.text import Document


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read; `reading` is what this reader said of it before, if it did."""

    document: Document
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A document with all that was drawn from it and held back: one transaction of the record."""

    document: Document
    reading: Reading
    entries: tuple[Entry, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be worked on, and why, in one line."""

    document: Document
    reason: str


Parcel = tuple[Task, ...]
Hands = Callable[[Iterable[Parcel]], Iterator[Work | Failed]]


def worked(parcel: Sequence[Task], reader: Reader, overlay: Overlay | None) -> Iterator[Work]:
    """The work on a parcel, in its order; texts without a reading are read together."""
    fresh = iter(reader.read([task.document for task in parcel if task.reading is None]))
    for task in parcel:
        reading = task.reading or next(fresh)
        drawn = draw(task.document, reading)
        drawn = applied(overlay, task.document, drawn) if overlay else drawn
        yield Work(task.document, reading, drawn.entries, drawn.held)


def own_hands(reader: Reader, overlay: Overlay | None) -> Hands:
    """The work done here, one parcel after the other."""

    def work(parcels: Iterable[Parcel]) -> Iterator[Work | Failed]:
        for parcel in parcels:
            yield from worked(parcel, reader, overlay)

    return work
