"""What is worked out beside the pages, what comes of it, and the hands that do it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from foedera.web.room import RecordView


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worked out. `value` None: not yet there; `stale`: worked out before the newest decisions, and being renewed."""

    value: Any
    stale: bool = False


class Hands:
    """A few hands at work. Of those who wait, the one that asked last comes next: whoever asked before may have left the page."""

    def __init__(self, free: int) -> None:
        self.free, self.lock = free, threading.Lock()
        self.waiting: list[threading.Event] = []

    def __enter__(self) -> None:
        turn = threading.Event()
        with self.lock:
            if self.free:
                self.free -= 1
                return
            self.waiting.append(turn)
        turn.wait()

    def __exit__(self, *_: object) -> None:
        with self.lock:
            if self.waiting:
                self.waiting.pop().set()
            else:
                self.free += 1


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is worked out beside the pages: `make` gives a `value` for what is `asked`; both types must go through MessagePack."""

    name: str
    make: Callable[[RecordView, Any], Any]
    asked: Any
    value: Any

    def key(self, asked: Any) -> tuple[str, str]:
        """Under what its finding is kept."""
        return self.name, msgspec.json.encode(asked).decode()
