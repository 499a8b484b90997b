"""What is done to a record while somebody kills or the machine fails, and what must hold of the record afterwards."""

from __future__ import annotations

import http.client
import os
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from toy import ToyReader, toy_documents  # noqa: E402

from foedera import api, pipeline, scale  # noqa: E402
from foedera.store import backup  # noqa: E402
from foedera.store.record import Record  # noqa: E402
from foedera.store.verify import faults  # noqa: E402
from foedera.types.text import Document  # noqa: E402
from foedera.watch.look import Watcher  # noqa: E402
from foedera.watch.plan import Plan, plan_of  # noqa: E402

COUNT = 120  # documents of a scene
SLOW = "deadly:SlowReader"
TOKEN = secrets.token_hex()
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
    """By two processes."""
    with Record.open(folder / "a.foedera", create=True) as record:
        scale.read(documents(), record, scale.Workers(2, maker=SLOW))


def read_by_ray(folder: Path) -> None:
    """By two Ray actors of this machine."""
    with Record.open(folder / "a.foedera", create=True) as record:
        scale.read(documents(), record, scale.Workers(2, "ray", SLOW))


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


def serve(folder: Path) -> None:
    """Answer as the reading room does, to somebody who accepts and rejects for ever over HTTP; what was answered is told in a file."""
    from foedera.web import serving
    from foedera.web.room import Room
    from foedera.web.security import Door

    path = folder / "a.foedera"
    with Record.open(path) as record:
        keys = sorted(filed.entry.id for filed in record.filed("statement"))
    room = Room(str(path))
    room.prepare()
    with serving.listening("127.0.0.1", 0) as place:
        port = place.getsockname()[1]
        threading.Thread(target=ask, args=(port, keys, folder / "told"), daemon=True).start()
        serving.serve(room, Door(token=TOKEN, burst=1e6), place)


def ask(port: int, keys: list[str], told: Path) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    with told.open("a") as out:
        for n in range(100_000):
            form = {"entry": keys[n % len(keys)], "action": "reject" if n % 2 else "accept", "by": "R"}
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("POST", "/review", urlencode(form), headers)
            status = connection.getresponse().status
            connection.close()
            if status not in {303, 429}:
                raise RuntimeError(f"the room answers {status}")
            if status == 303:
                out.write("x")
                out.flush()
            else:
                time.sleep(0.1)


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


def finished(deed: Deed, folder: Path, started: Callable[[Deed, Path], int]) -> list[str]:
    """What the deed, done to its end, makes otherwise than one that nobody disturbed.

    A child does it: whoever had a Ray in his own process forks children in which Ray's gRPC hangs.
    """
    if code := os.waitstatus_to_exitcode(os.waitpid(started(deed, folder), 0)[1]):
        return [f"exit code {code} in quiet: {(folder / 'said').read_text()[-300:]}"]
    ours, undisturbed = table(folder / "a.foedera"), whole(folder if deed is look else None)
    return [
        f"{key}: {len(ours[key])} rows, {len(undisturbed[key])} if undisturbed" for key in TABLES if ours[key] != undisturbed[key]
    ]


def whole(watched: Path | None) -> dict[str, list[Any]]:
    """The record that is made where nothing happens: by one process, or by a watch of the same folder."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if watched:
            (place / "inbox").symlink_to(watched / "inbox")
            (place / "feeds.toml").write_text((watched / "feeds.toml").read_text())
        (look if watched else read)(place)
        return table(place / "a.foedera")


@dataclass(frozen=True, slots=True)
class Scene:
    """`within`: seconds in which the first blow falls, and each one after it. `endless`: the deed has no end that could be compared.

    `whom`: who is killed: the process itself, one of its workers, or one of its Ray actors. A worker's time begins when one is there.
    """

    name: str
    share: float
    deed: Deed
    check: Callable[[Path], Iterator[str]] = of_record
    within: float = 0.6
    endless: bool = False
    whom: str = "itself"


SCENES = (
    Scene("read: reader and writer", 0.25, read),
    Scene("read --workers: the writer", 0.05, read_by_many, within=6),
    Scene("read --workers: a worker", 0.1, read_by_many, within=3, whom="worker"),
    Scene("watch", 0.2, look),
    Scene("review decisions", 0.1, decide, wrong_decisions, endless=True),
    Scene("serve: decisions over HTTP", 0.1, serve, wrong_decisions, within=4, endless=True),
    Scene("backup", 0.15, copy, wrong_copy, endless=True),
    Scene("read --engine ray: an actor", 0.05, read_by_ray, within=6, whom="ray::_Actor"),
)
