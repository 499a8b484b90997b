"""Faults of the machine: a full disk, a folder that cannot be written, a clock that jumps, several who write at once."""

from __future__ import annotations

import os
import random
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from deeds import Deed, documents, finished, of_record, read
from toy import ToyReader

from foedera import pipeline
from foedera.store import file
from foedera.store.record import Record


def full(folder: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
    read(folder)


def read_only(folder: Path) -> None:
    os.setgid(65534)
    os.setuid(65534)
    read(folder)


def jumping(folder: Path) -> None:
    """The clock goes to 1999, to 2060 and back with every look at it."""
    import datetime as true

    dice = random.Random(7)  # noqa: S311 - no secret

    class Jumping(true.datetime):
        @classmethod
        def now(cls, tz: true.tzinfo | None = None) -> Jumping:
            return cls(dice.choice((1999, 2026, 2060)), dice.randint(1, 12), 1, tzinfo=tz)

    class Clock:
        datetime, UTC = Jumping, true.UTC

    file.datetime = Clock  # type: ignore[attr-defined,assignment]
    time.time = lambda: dice.choice((9e8, 1.7e9, 2.8e9))
    read(folder)


MACHINES: tuple[tuple[str, Deed, int, int], ...] = (
    ("disk full (RLIMIT_FSIZE)", full, 1, 3), ("read-only folder", read_only, 1, 3), ("clock jumps", jumping, 1, 0),
    ("two writers at once", read, 2, 0), ("five writers at once", read, 5, 0),
)  # fmt: skip
"""Each fault, what is done under it, by how many, and the exit code that it must end with."""


def ends(children: list[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def suffered(deed: Deed, many: int, code: int, started: Callable[[Deed, Path], int]) -> list[str]:
    """What is wrong after a fault: it says so in one line, leaves a whole record, and reading goes on when it is over."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "said").touch()
        (folder / "said").chmod(0o666)
        if deed is read_only:
            with Record.open(folder / "a.foedera", create=True) as record:
                pipeline.read(documents()[:50], record, ToyReader())
            folder.chmod(0o555)
        found = ends([started(deed, folder) for _ in range(many)])
        folder.chmod(0o755)
        said = (folder / "said").read_text().strip().splitlines()
        wrong = [f"exit codes {found}: {said[-1:]}"] if set(found) != {code} else []
        return [*wrong, *of_record(folder), *finished(read, folder, started)]
