"""The one function of this room: the same reading as `pipeline.read`, by many workers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from foedera.coding.overlay import Overlay
from foedera.errors import QueryError
from foedera.pipeline import Account, Progress, file, run_of
from foedera.scale.crew import Crew
from foedera.scale.parcels import Orders
from foedera.scale.processes import Processes
from foedera.scale.spread import spread
from foedera.store.record import Record
from foedera.tables.amendments import using
from foedera.types.record import Refusal
from foedera.types.text import Document

OWN: Final = "foedera.scale.own:reader"
ENGINES: Final = ("processes", "ray")
MOST: Final = 256


@dataclass(frozen=True, slots=True)
class Workers:
    """How many read, where, and who makes the reader of each: a function without arguments, "package.module:function"."""

    count: int = 1
    engine: str = "processes"
    maker: str = OWN

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST:
            raise QueryError(f"{self.count} workers: at least 1, at most {MOST}")
        if self.engine not in ENGINES:
            raise QueryError(f"no engine {self.engine!r}; one of: {', '.join(ENGINES)}")


def read(
    sources: Iterable[Document | Refusal],
    record: Record,
    workers: Workers,
    *,
    overlay: Overlay | None = None,
    ontology: str = "",
    progress: Progress = lambda _: None,
) -> Account:
    """Read what this run has not read yet by many workers into a record that this process alone writes.

    What comes of it is what one process makes of it. A lost worker is replaced and its texts are read by another; a text that takes
    worker after worker is refused with its reason. Raises ReaderError where no worker can read.
    """
    amendments = tuple(record.amendments())
    crew = _crew(workers, Orders(workers.maker, amendments, overlay.text if overlay else "", ontology))
    try:
        run = run_of(crew.name(), record.amended(), overlay)
        with using(amendments):
            return file(sources, record, run, lambda parcels: spread(parcels, crew), progress=progress)
    finally:
        crew.close()


def _crew(workers: Workers, orders: Orders) -> Crew:
    if workers.engine == "ray":
        from foedera.scale.ray_actors import Actors

        return Actors(workers.count, orders)
    return Processes(workers.count, orders)
