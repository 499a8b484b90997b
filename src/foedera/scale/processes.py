"""A crew of processes on this machine. Each talks in frames (eight bytes of length, then msgspec) over its own standard input and output."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import IO, Final

import msgspec

from foedera.errors import ReaderError
from foedera.scale.crew import Lost
from foedera.scale.parcels import Orders, answered

PATIENCE: Final = 1_800.0  # seconds for a parcel of 16 texts: a thousand times what one takes
STARTS: Final = 5  # of the first worker, before anything is read
MOST: Final = 1 << 30  # bytes of a frame


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    stream.write(len(frame).to_bytes(8, "big") + frame)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None where the other side has ended, or never spoke in frames."""
    head = stream.read(8)
    size = int.from_bytes(head, "big")
    if len(head) < 8 or size > MOST:
        return None
    frame = stream.read(size)
    return frame if len(frame) == size else None


class Worker:
    """One process, started when it is first asked, and anew after it was lost."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.process: subprocess.Popen[bytes] | None = None
        self.name = ""
        self.closed = False

    def start(self) -> Lost | None:
        """Start the process and hear its reader's name; says so if it is lost over it. Raises ReaderError where no reader can be made."""
        paths = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "foedera.scale.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        hello = self._ask(self.process, msgspec.msgpack.encode(self.orders))
        if isinstance(hello, Lost):
            self.process = None
            return Lost(f"{hello.why} at its start")
        told = answered(hello)
        if told.fault:
            raise ReaderError(told.fault)
        self.name = told.name
        return None

    def answer(self, parcel: bytes) -> bytes | Lost:
        """The answer to a parcel, or how the process was lost over it."""
        if self.process is None and (lost := self.start()):
            return lost
        assert self.process is not None  # noqa: S101 - just started
        back = self._ask(self.process, parcel)
        if isinstance(back, Lost):
            self.process = None
        return back

    def _ask(self, process: subprocess.Popen[bytes], frame: bytes) -> bytes | Lost:
        assert process.stdin and process.stdout  # noqa: S101 - both are pipes
        clock = threading.Timer(PATIENCE, process.kill)
        clock.daemon = True
        clock.start()
        back = None
        try:
            with contextlib.suppress(BrokenPipeError):
                write_frame(process.stdin, frame)
                back = read_frame(process.stdout)
        finally:
            clock.cancel()
        if back is not None:
            return back
        process.kill()
        end = process.wait()
        _shut(process)
        return Lost(f"signal {-end}" if end < 0 else f"exit code {end}")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()


def _shut(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


class Processes:
    """A crew of `size` processes, each with one thread for its reader."""

    def __init__(self, size: int, orders: Orders) -> None:
        self.size = size
        self.workers = [Worker(orders) for _ in range(size)]
        self.threads = ThreadPoolExecutor(size, thread_name_prefix="foedera-worker")
        self.asked: dict[Future[bytes | Lost], int] = {}

    def name(self) -> str:
        first, why = self.workers[0], ""
        for _ in range(STARTS):
            lost = None if first.name else first.start()
            if lost is None:
                return first.name
            why = lost.why
        raise ReaderError(f"a worker was started {STARTS} times and lost ({why})")

    def give(self, worker: int, parcel: bytes) -> None:
        self.asked[self.threads.submit(self.workers[worker].answer, parcel)] = worker

    def next(self) -> tuple[int, bytes | Lost]:
        done, _ = wait(self.asked, return_when=FIRST_COMPLETED)
        future = done.pop()
        return self.asked.pop(future), future.result()

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
        self.threads.shutdown(wait=True)
        for worker in self.workers:
            if worker.process is not None:
                worker.process.wait()
                _shut(worker.process)
