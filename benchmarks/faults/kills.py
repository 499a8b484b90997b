"""200 kill -9 at random moments over everything that writes or copies a record, and faults of the machine; what is left is checked each time.

Prints one row a scene. After each kill the record must be whole (`foedera verify`), with no document doubled and nothing lost that was
told to be done; after the last, the deed runs to its end and the record must be what an undisturbed run makes. Exit code 1 if not.

    python benchmarks/faults/kills.py --kills 200
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from toy import ToyReader, toy_documents  # noqa: E402

from foedera import api, pipeline, scale  # noqa: E402
from foedera.errors import FoederaError  # noqa: E402
from foedera.store import backup, file  # noqa: E402
from foedera.store.record import Record  # noqa: E402
from foedera.store.verify import faults  # noqa: E402
from foedera.types.text import Document  # noqa: E402
from foedera.watch.look import Watcher  # noqa: E402
from foedera.watch.plan import Plan, plan_of  # noqa: E402

COUNT = 120  # documents of a scene
TOY = scale.Workers(2, maker="toy:ToyReader")
TABLES = {
    "document": "SELECT id, sha256 FROM document", "source": "SELECT document, source FROM source",
    "entry": "SELECT id, run, body FROM entry", "done": "SELECT document, run, entries FROM done",
    "linked": 'SELECT kind, "left", "right", score FROM linked',
}  # fmt: skip
Deed = Callable[[Path], None]


def documents() -> list[Document]:
    return toy_documents(*(f"Ghana said it would send {n} envoys to Lima.\n\nTogo said no to number {n}." for n in range(COUNT)))


def read(folder: Path) -> None:
    with Record.open(folder / "a.foedera", create=True) as record:
        pipeline.read(documents(), record, ToyReader())


def read_by_many(folder: Path) -> None:
    with Record.open(folder / "a.foedera", create=True) as record:
        scale.read(documents(), record, TOY)


def look(folder: Path) -> None:
    with Record.open(folder / "a.foedera", create=True) as record:
        Watcher(plan(folder), record, ToyReader()).look()


def plan(folder: Path) -> Plan:
    inbox = folder / "inbox"
    if not inbox.exists():
        inbox.mkdir()
        for document in documents():
            path = inbox / document.source
            path.write_text(document.text, encoding="utf-8")
            os.utime(path, (1.7e9, 1.7e9))
        (folder / "feeds.toml").write_text(f'[[folder]]\npath = "{inbox}"\n', encoding="utf-8")
    return plan_of(str(folder / "feeds.toml"))


def decide(folder: Path) -> None:
    """Accept and reject for ever; each decision that was made is told in a file, after it was made."""
    with api.Foedera.open(folder / "a.foedera") as record, (folder / "told").open("a") as told:
        keys = sorted(row["id"] for row in record.statements)
        reviewer = record.reviewer("R")
        done = len(list(record.record.decisions()))
        for n in range(done, done + 100_000):
            (reviewer.accept if n % 2 else reviewer.reject)(keys[n % len(keys)])
            told.write("x")
            told.flush()


def copy(folder: Path) -> None:
    for _ in range(1000):
        backup.copy(folder / "a.foedera", folder / "b.foedera", replace=True)


def table(path: Path) -> dict[str, list[Any]]:
    with Record.open(path) as record:
        return {name: sorted(record.connection.execute(query).fetchall()) for name, query in TABLES.items()}


def wrong(path: Path) -> Iterator[str]:
    """What is not as it should be in a record that a killed process left; one that was not made yet is as it should be."""
    if not path.exists() or not path.stat().st_size:
        return
    with Record.open(path, create=True) as record:
        yield from faults(record)
        sha = record.connection.execute("SELECT count(*) - count(DISTINCT sha256) FROM document").fetchone()[0]
        half = record.connection.execute(
            "SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM done WHERE document = d.id)"
        ).fetchone()[0]
        torn = record.connection.execute(
            "SELECT count(*) FROM done d WHERE entries != (SELECT count(*) FROM entry e WHERE e.document = d.document AND e.run = d.run)"
        ).fetchone()[0]
        yield from (
            f"{n} documents {what}" for n, what in ((sha, "doubled"), (half, "without a reading"), (torn, "in part")) if n
        )


def wrong_decisions(folder: Path) -> Iterator[str]:
    yield from wrong(folder / "a.foedera")
    told = (folder / "told").stat().st_size if (folder / "told").exists() else 0
    with Record.open(folder / "a.foedera") as record:
        made = len(list(record.decisions()))
    if not told <= made:
        yield f"{told} decisions told, {made} there"


def wrong_copy(folder: Path) -> Iterator[str]:
    yield from wrong(folder / "a.foedera")
    yield from wrong(folder / "b.foedera")
    if (folder / "b.foedera").exists() and table(folder / "b.foedera") != table(folder / "a.foedera"):
        yield "the copy has a name and is not the record"


def of_record(folder: Path) -> Iterator[str]:
    yield from wrong(folder / "a.foedera")


@dataclass(frozen=True, slots=True)
class Scene:
    """`within`: seconds in which the blow falls. `endless`: the deed has no end of its own that could be compared."""

    name: str
    share: float
    deed: Deed
    check: Callable[[Path], Iterator[str]] = of_record
    within: float = 0.6
    endless: bool = False
    whom: str = "itself"


SCENES = (
    Scene("read: reader and writer", 0.3, read),
    Scene("read --workers: the writer", 0.05, read_by_many, within=6),
    Scene("read --workers: a worker", 0.1, read_by_many, within=3, whom="worker"),
    Scene("watch", 0.2, look),
    Scene("review decisions", 0.2, decide, wrong_decisions, endless=True),
    Scene("backup", 0.15, copy, wrong_copy, endless=True),
)


@dataclass(slots=True)
class Row:
    scene: str
    kills: int = 0
    ends: int = 0  # deeds that were done before the blow fell
    wrong: list[str] = field(default_factory=list)
    s: float = 0


def started(deed: Deed, folder: Path) -> int:
    """A child that does a deed; what it has to say goes nowhere, and its exit code tells whether it was done."""
    pid = os.fork()
    if pid:
        return pid
    os.setsid()
    os.dup2(os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    code = 1
    try:
        deed(folder)
        code = 0
    except FoederaError as error:
        code = 3
        sys.stderr.write(f"{error}\n")
    except BaseException as error:
        sys.stderr.write(f"raised {type(error).__name__}: {error}\n")
    finally:
        os._exit(code)


def workers_of(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    return []


def struck(scene: Scene, folder: Path, dice: random.Random) -> tuple[int, int]:
    """How many were killed, and how many deeds were done before it. A deed that failed by itself is none that was killed."""
    pid = started(scene.deed, folder)
    end = time.monotonic() + dice.uniform(0, scene.within)
    kills = 0
    while True:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            assert not status, (folder / "said").read_text()
            return kills, 0 if kills else 1
        if time.monotonic() >= end:
            victims = workers_of(pid) if scene.whom == "worker" else [pid]
            for victim in victims[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                    kills += 1
            if scene.whom == "itself":
                os.waitpid(pid, 0)
                return 1, 0
            end = time.monotonic() + dice.uniform(8, 8 + scene.within)  # a worker takes seconds to start on a busy machine
        time.sleep(0.002)


def played(scene: Scene, kills: int, dice: random.Random) -> Row:
    row, began = Row(scene.name), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if scene.endless:
            read(folder)
        if scene.deed is look:
            plan(folder)
        while row.kills < kills and row.ends < kills + 20:
            killed, ended = struck(scene, folder, dice)
            row.kills, row.ends = row.kills + killed, row.ends + ended
            row.wrong += [f"after kill {row.kills}: {line}" for line in scene.check(folder)]
            done = (folder / "a.foedera").exists() and len(table(folder / "a.foedera")["done"]) >= COUNT
            if done and not scene.endless:  # to the end and again from the start
                row.wrong += finished(scene, folder)
                for left in folder.glob("a.foedera*"):
                    left.unlink()
        row.wrong += [] if scene.endless else finished(scene, folder)
    row.s = round(time.monotonic() - began, 1)
    return row


def finished(scene: Scene, folder: Path) -> list[str]:
    """What the deed, done to its end, makes otherwise than one that nobody disturbed."""
    scene.deed(folder)
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name)
        if scene.deed is look:
            (whole / "inbox").symlink_to(folder / "inbox")
            (whole / "feeds.toml").write_text((folder / "feeds.toml").read_text())
        (look if scene.deed is look else read)(whole)
        ours, undisturbed = table(folder / "a.foedera"), table(whole / "a.foedera")
    return [
        f"{key}: {len(ours[key])} rows, {len(undisturbed[key])} if undisturbed" for key in TABLES if ours[key] != undisturbed[key]
    ]


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


def ends(children: list[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def faulty() -> Iterator[Row]:
    """Faults of the machine: each says so in one line, leaves a whole record, and reading goes on when it is over."""
    for name, deed, many, codes in (
        ("disk full (RLIMIT_FSIZE)", full, 1, {3}), ("read-only folder", read_only, 1, {3}), ("clock jumps", jumping, 1, {0}),
        ("two writers at once", read, 2, {0}), ("five writers at once", read, 5, {0}),
    ):  # fmt: skip
        row, began = Row(name), time.monotonic()
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
            row.ends = many
            said = (folder / "said").read_text().strip().splitlines()
            row.wrong += [f"exit codes {found}: {said[-1:]}"] if not set(found) <= codes else []
            row.wrong += of_record(folder)
            row.wrong += finished(Scene(name, 0, read), folder)
        row.s = round(time.monotonic() - began, 1)
        yield row


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene", default="", help="the beginning of a scene's name")
    asked = parser.parse_args()
    list(pipeline.worked([pipeline.Task(documents()[0])], ToyReader(), None))  # tables are read before anybody forks
    dice = random.Random(asked.seed)  # noqa: S311 - no secret
    rows = []
    for scene in SCENES:
        if scene.name.startswith(asked.scene):
            rows.append(told(played(scene, max(1, round(asked.kills * scene.share)), dice)))
    if not asked.scene:
        rows += map(told, faulty())
    print(json.dumps({"kills": sum(row.kills for row in rows), "wrong": sum(len(row.wrong) for row in rows)}))
    return 1 if any(row.wrong for row in rows) else 0


def told(row: Row) -> Row:
    print(f"{row.scene:30} kills {row.kills:4}  done before {row.ends:3}  wrong {len(row.wrong):3}  {row.s:6} s", flush=True)
    for line in row.wrong[:5]:
        print(f"    {line}", flush=True)
    return row


if __name__ == "__main__":
    sys.exit(main())
