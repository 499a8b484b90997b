"""What every kind of crew can do: give a worker a parcel, and wait for whoever comes back first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker that did not come back, and why. The next parcel given to its number goes to a new one."""

    why: str


class Crew(Protocol):
    """Workers by number, each with one parcel at a time."""

    size: int

    def name(self) -> str:
        """The name of the reader that the workers have. Raises ReaderError where none can be made."""

    def give(self, worker: int, parcel: bytes) -> None:
        """Hand a parcel to a worker that has none; it is started where it is not running."""

    def next(self) -> tuple[int, bytes | Lost]:
        """Wait for a worker to come back with its answer, or to be lost."""

    def close(self) -> None:
        """End all workers, whatever they are at."""
