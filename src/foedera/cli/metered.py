"""A reading room whose answers are counted and timed for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

from foedera.metrics import Meter
from foedera.web.room import RecordView, Room


@dataclass
class MeteredRoom(Room):
    """A room that tells a meter of every answer: pages, their twins, deeds and tools."""

    meter: Meter = field(kw_only=True)

    @classmethod
    def of(cls, path: str, meter: Meter) -> Self:
        return cls(path, meter=meter)

    @contextmanager
    def opened(self) -> Iterator[RecordView]:
        with self.meter.answering(), super().opened() as view:
            yield view
