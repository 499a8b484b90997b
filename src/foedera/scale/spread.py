"""Parcels out, work back: a parcel whose worker was lost is read by another; a text that takes worker after worker is given up."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from foedera.errors import ReaderError
from foedera.pipeline import Failed, Parcel, Work
from foedera.scale.crew import Crew, Lost
from foedera.scale.parcels import answered, opened, packed

TRIES: Final = 3  # workers that a text may take, once it is alone, before it is given up
IN_A_ROW: Final = 30  # workers lost one after the other, with nothing read between: the fault is not the texts'


@dataclass(frozen=True, slots=True)
class Load:
    """A parcel and how many workers it has taken. The first loss repeats it whole, so that texts are read in the same company."""

    parcel: Parcel
    lost: int = 0

    def again(self, why: str) -> list[Load] | list[Failed]:
        """What is tried next after a loss: the whole once more, then each text alone; at last nothing."""
        if self.lost == 0:
            return [Load(self.parcel, 1)]
        if len(self.parcel) > 1:
            return [Load((task,), 1) for task in self.parcel]
        if self.lost + 1 < TRIES:
            return [Load(self.parcel, self.lost + 1)]
        return [Failed(self.parcel[0].document, f"given up: it ended {TRIES} workers ({why})")]


class _Spreading:
    def __init__(self, parcels: Iterable[Parcel], crew: Crew) -> None:
        self.fresh, self.crew = iter(parcels), crew
        self.repeated: deque[Load] = deque()
        self.at: dict[int, Load] = {}
        self.row = 0

    def _load(self) -> Load | None:
        if self.repeated:
            return self.repeated.popleft()
        parcel = next(self.fresh, None)
        return Load(parcel) if parcel else None

    def _hand_out(self) -> None:
        for worker in range(self.crew.size):
            if worker not in self.at and (load := self._load()):
                self.at[worker] = load
                self.crew.give(worker, packed(load.parcel))

    def run(self) -> Iterator[Work | Failed]:
        self._hand_out()
        while self.at:
            worker, back = self.crew.next()
            load = self.at.pop(worker)
            done = self._come_back(load, back)
            self._hand_out()  # before what came is filed: nobody waits for the writer
            yield from done

    def _come_back(self, load: Load, back: bytes | Lost) -> list[Work] | list[Failed]:
        answer = back if isinstance(back, Lost) else answered(back)
        if not isinstance(answer, Lost) and not answer.fault:
            self.row = 0
            return opened(load.parcel, answer)
        if not isinstance(answer, Lost) and answer.final:
            raise ReaderError(answer.fault)
        self.row += 1
        why = answer.why if isinstance(answer, Lost) else answer.fault
        if self.row >= IN_A_ROW:
            raise ReaderError(
                f"{self.row} workers were lost one after the other ({why}); is there memory enough for {self.crew.size}?"
            )
        gone: list[Failed] = []
        for one in load.again(why):
            if isinstance(one, Failed):
                gone.append(one)
            else:
                self.repeated.append(one)
        return gone


def spread(parcels: Iterable[Parcel], crew: Crew) -> Iterator[Work | Failed]:
    """The work of a crew on parcels, as it comes. Raises ReaderError where no worker can read; the crew ends with it."""
    with contextlib.closing(crew):
        yield from _Spreading(parcels, crew).run()
