"""What travels between the writer and its workers: msgspec bytes, never pickles."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import msgspec

from foedera.coding.overlay import Overlay, overlay_of
from foedera.errors import ReaderError
from foedera.pipeline import Parcel, Task, Work, worked
from foedera.types.entries import KINDS, kind_of
from foedera.types.reading import Reader, Reading
from foedera.types.record import Amendment, Held


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is told when it starts: who makes its reader ("package.module:function"), corrected names, the texts of an overlay and of
    an ontology.
    """

    maker: str
    amendments: tuple[Amendment, ...] = ()
    overlay: str = ""
    ontology: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What came of one document; each entry is its kind and its body."""

    reading: Reading
    entries: tuple[tuple[str, msgspec.Raw], ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a parcel: a drawing for each document, in order, or why there is none.

    `name` is the reader's. `final`: the fault is not the parcel's, and no other worker would do better.
    """

    name: str
    drawings: tuple[Drawing, ...] = ()
    fault: str = ""
    final: bool = False


def packed(parcel: Sequence[Task]) -> bytes:
    """A parcel on its way to a worker."""
    return msgspec.msgpack.encode(parcel)


def opened(parcel: Sequence[Task], answer: Answer) -> list[Work]:
    """The work that an answer holds on the documents of a parcel. Raises ReaderError where they are not those that were asked about."""
    if [task.document.id for task in parcel] != [drawing.reading.document for drawing in answer.drawings]:
        raise ReaderError(f"a worker of {answer.name} answered about other documents than it was asked about")
    return [
        Work(
            task.document,
            own.reading,
            tuple(msgspec.msgpack.decode(b, type=KINDS[k]) for k, b in own.entries),
            own.held,
        )
        for task, own in zip(parcel, answer.drawings, strict=True)
    ]


def reader_of(maker: str, ontology: str = "") -> Reader:
    """The reader that "package.module:function" makes, of an ontology's text if there is one. Raises ReaderError where there is no such function."""
    module, _, name = maker.partition(":")
    try:
        return cast(Reader, getattr(importlib.import_module(module), name)(*filter(None, [ontology])))
    except (ImportError, AttributeError, ValueError) as error:
        raise ReaderError(f"no reader is made by {maker!r} ({error})") from error


class Bench:
    """A worker's place: its reader and its overlay. Answers bytes with bytes; what fails is an answer, too."""

    def __init__(self, orders: Orders) -> None:
        self.reader = reader_of(orders.maker, orders.ontology)
        self.overlay: Overlay | None = overlay_of(orders.overlay) if orders.overlay else None

    def answer(self, parcel: bytes) -> bytes:
        """The answer to a packed parcel."""
        return msgspec.msgpack.encode(self._answer(msgspec.msgpack.decode(parcel, type=Parcel)))

    def _answer(self, parcel: Parcel) -> Answer:
        name = self.reader.name
        try:
            return Answer(name, tuple(_drawing(work) for work in worked(parcel, self.reader, self.overlay)))
        except ReaderError as error:
            return Answer(name, fault=str(error), final=True)
        except Exception as error:  # a fault of ours on one text must not end the reading of an archive
            return Answer(name, fault=" ".join(f"{type(error).__name__}: {error}".split())[:300])


def _drawing(work: Work) -> Drawing:
    bodies = tuple((kind_of(entry), msgspec.Raw(msgspec.msgpack.encode(entry))) for entry in work.entries)
    return Drawing(work.reading, bodies, work.held)


def answered(answer: bytes) -> Answer:
    """An answer as it came back."""
    return msgspec.msgpack.decode(answer, type=Answer)
