"""200 kill -9 at random moments over everything that writes or copies a record, and faults of the machine; what is left is checked each time.

After each kill the record must be whole (`foedera verify`), with no document doubled and nothing lost that was told to be done; after the
last, the deed runs to its end and the record must be what an undisturbed run makes. Every blow is a line of the state's file: a run that
was stopped goes on behind it. Prints the table in Markdown; exit code 1 if anything was wrong.

    python benchmarks/faults/kills.py --kills 200 --state build/kills.jsonl
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests")]

from deeds import COUNT, SCENES, Deed, Scene, documents, finished, look, plan, read, table  # noqa: E402
from machine import MACHINES, suffered  # noqa: E402
from toy import ToyReader  # noqa: E402

from foedera import pipeline  # noqa: E402
from foedera.errors import FoederaError  # noqa: E402

UNABLE = 3  # times that a deed may say it cannot start (a Ray on a busy machine) before its scene is left for another day


@dataclass(slots=True)
class Blow:
    """One deed and what fell on it. `done`: it ended before the blow. `gave_up`: it ended with one line saying why, its workers lost."""

    scene: str
    kills: int = 0
    done: int = 0
    gave_up: int = 0
    wrong: list[str] = field(default_factory=list)
    s: float = 0


def started(deed: Deed, folder: Path) -> int:
    """A child that does a deed; what it has to say goes into a file, and its exit code tells whether it was done."""
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


def below(pid: int) -> list[int]:
    """Every process below another, the nearest first."""
    found, waiting = [], [pid]
    while waiting:
        with contextlib.suppress(OSError):
            one = waiting.pop(0)
            own = [int(c) for task in Path(f"/proc/{one}/task").iterdir() for c in (task / "children").read_text().split()]
            found += own
            waiting += own
    return found


def victims(whom: str, pid: int) -> list[int]:
    """Who may be killed now: the process, its workers, or those below it that go by a name."""
    if whom == "itself":
        return [pid]
    return [one for one in below(pid) if whom == "worker" or named(one).startswith(whom)]


def named(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    return ""


def struck(scene: Scene, folder: Path, dice: random.Random) -> Blow:
    """A deed under blows: one on the process itself, or one after the other on its workers until the deed is done.

    Workers have time from the moment when the first of them is there: before, a blow would hit nobody.
    """
    blow, pid = Blow(scene.name), started(scene.deed, folder)
    at = time.monotonic() + dice.uniform(0, scene.within) if scene.whom == "itself" else None
    while True:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            return ended(blow, os.waitstatus_to_exitcode(status), folder)
        if at is None:
            at = time.monotonic() + dice.uniform(0, scene.within) if victims(scene.whom, pid) else None
        elif time.monotonic() >= at:
            at = time.monotonic() + dice.uniform(0.2, 0.2 + scene.within)
            blow.kills += fallen(victims(scene.whom, pid), dice)
            if scene.whom == "itself":
                os.waitpid(pid, 0)
                return blow
        time.sleep(0.002 if at else 0.05)


def fallen(found: list[int], dice: random.Random) -> int:
    """Kill one of them; how many that were: none where there is none, or it went by itself."""
    for victim in dice.sample(found, min(1, len(found))):
        with contextlib.suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
            return 1
    return 0


def ended(blow: Blow, code: int, folder: Path) -> Blow:
    """What a deed came to by itself. One that lost worker after worker, or gets none, may give up in one line; it may not fall."""
    blow.done, blow.gave_up = int(code == 0 and not blow.kills), int(code == 3)
    if code and not blow.gave_up:
        blow.wrong.append(f"exit code {code}: {(folder / 'said').read_text()[-300:]}")
    return blow


def played(scene: Scene, kills: int, seed: int) -> Iterator[Blow]:
    """Blow after blow, until so many have fallen; at each end of the deed, and at last, the record is held against an undisturbed one."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    hit = spared = unable = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if scene.endless:
            read(folder)
        if scene.deed is look:
            plan(folder)
        while hit < kills and spared < kills + 20 and unable < UNABLE:
            began, blow = time.monotonic(), struck(scene, folder, dice)
            hit, spared = hit + blow.kills, spared + (not blow.kills)
            unable += blow.gave_up and not blow.kills
            blow.wrong += scene.check(folder)
            last = hit >= kills or spared >= kills + 20 or unable >= UNABLE
            if not scene.endless and (last or is_done(folder)):
                blow.wrong += finished(scene.deed, folder, started)
                for left in folder.glob("a.foedera*"):  # and again from the start
                    left.unlink()
            blow.s = round(time.monotonic() - began, 2)
            yield blow


def is_done(folder: Path) -> bool:
    path = folder / "a.foedera"
    return path.exists() and path.stat().st_size > 0 and len(table(path)["done"]) >= COUNT


def run(kills: int, seed: int, state: Path, only: str) -> None:
    """Play what the state does not hold yet; each blow is written before the next one falls."""
    state.parent.mkdir(parents=True, exist_ok=True)
    with state.open("a", encoding="utf-8") as out:
        for blow in left(kills, seed, known(state), only):
            out.write(json.dumps(asdict(blow)) + "\n")
            out.flush()
            for line in blow.wrong[:5]:
                print(f"{blow.scene}: {line}", file=sys.stderr, flush=True)


def left(kills: int, seed: int, before: list[Blow], only: str) -> Iterator[Blow]:
    for scene in (scene for scene in SCENES if scene.name.startswith(only)):
        if scene.whom.startswith("ray") and importlib.util.find_spec("ray") is None:
            print(f"{scene.name}: left out, Ray is not installed", file=sys.stderr)
            continue
        known_kills = sum(blow.kills for blow in before if blow.scene == scene.name)
        if (due := max(1, round(kills * scene.share)) - known_kills) > 0:
            yield from played(scene, due, seed + known_kills)
    for name, deed, many, code in (fault for fault in MACHINES if fault[0].startswith(only)):
        if not any(blow.scene == name for blow in before):
            began = time.monotonic()
            wrong = suffered(deed, many, code, started)
            yield Blow(name, wrong=wrong, s=round(time.monotonic() - began, 2))


def known(state: Path) -> list[Blow]:
    """The blows of a state's file."""
    return [Blow(**json.loads(line)) for line in state.read_text(encoding="utf-8").splitlines()] if state.exists() else []


def told(blows: list[Blow]) -> str:
    """The table in Markdown, and one line of JSON with the sums."""
    lines = ["| scene | kill -9 | done before a blow | gave up in one line | wrong | seconds |", "|---|--:|--:|--:|--:|--:|"]
    for name in dict.fromkeys([scene.name for scene in SCENES] + [fault[0] for fault in MACHINES]):
        own = [blow for blow in blows if blow.scene == name]
        sums = (sum(b.kills for b in own), sum(b.done for b in own), sum(b.gave_up for b in own), sum(len(b.wrong) for b in own))
        if own:
            lines.append(f"| {name} | {' | '.join(map(str, sums))} | {sum(b.s for b in own):.0f} |")
    return "\n".join([*lines, "", json.dumps({"kills": sum(b.kills for b in blows), "wrong": sum(len(b.wrong) for b in blows)})])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scene", default="", help="the beginning of a scene's name")
    parser.add_argument("--state", type=Path, help="goes on behind what this file holds; without it, nothing is kept")
    asked = parser.parse_args()
    list(pipeline.worked([pipeline.Task(documents()[0])], ToyReader(), None))  # tables are read before anybody forks
    with tempfile.TemporaryDirectory() as folder:
        state = asked.state or Path(folder) / "kills.jsonl"
        run(asked.kills, asked.seed, state, asked.scene)
        blows = known(state)
    print(told(blows))
    return 1 if any(blow.wrong for blow in blows) else 0


if __name__ == "__main__":
    sys.exit(main())
