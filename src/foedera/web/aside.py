"""A process of the room's own that works out findings of a large record, so that pages never share an interpreter with them.

Order and answer are frames of MessagePack over its standard input and output (foedera.scale.processes); it ends when the room does.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from foedera import errors
from foedera.errors import FoederaError, StoreError
from foedera.scale.processes import read_frame, write_frame
from foedera.web.room import Room
from foedera.web.work import Work

LONGEST: Final = 600.0  # seconds that one finding may take; then its process is ended
POLITE: Final = 5  # how far it stands back from the pages (nice)


class Start(msgspec.Struct, frozen=True):
    """The first frame: of which record. It is never on a command line: an address may hold a password."""

    path: str


class Order(msgspec.Struct, frozen=True):
    work: str
    asked: msgspec.Raw


class Answer(msgspec.Struct, frozen=True):
    """The finding of a state of the record, or the name of an error and what it says."""

    state: str
    value: msgspec.Raw = msgspec.Raw(b"\xc0")
    fault: str = ""
    told: str = ""


@dataclass
class Aside:
    """The process, started when it is first asked and again after it was lost; one order at a time."""

    path: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    process: subprocess.Popen[bytes] | None = None

    def made(self, work: Work, asked: Any) -> tuple[str, Any]:
        """The state that a finding is of, and the finding. Raises what working it out raised; StoreError where the process was lost."""
        order = msgspec.msgpack.encode(Order(work.name, msgspec.Raw(msgspec.msgpack.encode(asked))))
        with self.lock:
            back = self._answered(order)
        if back is None:
            raise StoreError(f"{work.name} could not be worked out: its process was lost or took more than {LONGEST:g} s")
        answer = msgspec.msgpack.decode(back, type=Answer)
        if answer.fault:
            raise _error(answer)
        return answer.state, msgspec.msgpack.decode(answer.value, type=work.value)

    def _answered(self, order: bytes) -> bytes | None:
        process = self.process = self.process or self._started()
        assert process.stdin and process.stdout  # noqa: S101 - both are pipes
        clock = threading.Timer(LONGEST, process.kill)
        clock.daemon = True
        clock.start()
        back = None
        with contextlib.suppress(OSError):
            write_frame(process.stdin, order)
            back = read_frame(process.stdout)
        clock.cancel()
        if back is None:
            self.close()
        return back

    def _started(self) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(path for path in sys.path if path)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "foedera.web.aside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        assert process.stdin  # noqa: S101 - a pipe
        with contextlib.suppress(OSError):
            write_frame(process.stdin, msgspec.msgpack.encode(Start(self.path)))
        return process

    def close(self) -> None:
        """End the process, whatever it is at."""
        process, self.process = self.process, None
        if process:
            process.kill()
            process.wait()
            for stream in filter(None, (process.stdin, process.stdout)):
                with contextlib.suppress(OSError):
                    stream.close()


@contextlib.contextmanager
def working_aside(room: Room) -> Iterator[None]:
    """While it lasts, the room's findings of a large record are worked out in a process of its own."""
    room.aside = Aside(room.path)
    try:
        yield
    finally:
        room.aside.close()
        room.aside = None


def _error(answer: Answer) -> FoederaError:
    kind = getattr(errors, answer.fault, None)
    return kind(answer.told) if isinstance(kind, type) and issubclass(kind, FoederaError) else FoederaError(answer.told)


def answered(room: Room, frame: bytes) -> Answer:
    """The answer to an order, in the process."""
    from foedera.web.works import WORKS

    order = msgspec.msgpack.decode(frame, type=Order)
    work = WORKS[order.work]
    try:
        with room.opened() as view:
            room.use_names(view.record)
            made = room.now(view, work, msgspec.msgpack.decode(order.asked, type=work.asked))
            return Answer(view.state, msgspec.Raw(msgspec.msgpack.encode(made)))
    except FoederaError as error:
        return Answer("", fault=type(error).__name__, told=str(error))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the room's; it ends us
    with contextlib.suppress(AttributeError, OSError):
        os.nice(POLITE)
    given, back = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between frames
    room = Room(msgspec.msgpack.decode(read_frame(given) or b"", type=Start).path)
    while (frame := read_frame(given)) is not None:
        write_frame(back, msgspec.msgpack.encode(answered(room, frame)))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        os._exit(1)  # the room is gone: there is nobody to tell
