"""Reads a folder with every Python that the package is for, each in an environment with the wheel alone, and compares the bytes.

    python tools/pythons.py ../shared/seeds [--python python3.12 ...] [--keep FOLDER]

Prints a row for each Python: its version, the hash of its export and of its brief, and how many rows came. What may differ is named here
and nothing else is left out: the time at which a run was made (`at` of the rows of runs). Exit code 1 if anything else differs.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
VERSIONS: Final = ("3.11", "3.12", "3.13")
SEEDS: Final = ("0", "1", "2")  # of Python's hashes: the order of its sets is another in each environment, too
OWN_TIME: Final = {"run": ("at",)}  # by kind of row: fields that tell when, not what


def run(*words: str | Path, **environment: str) -> bytes:
    """What a command printed. Raises SystemExit with what it complained of."""
    own = {**os.environ, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run([str(word) for word in words], capture_output=True, env=own, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout


def pythons() -> Iterator[str]:
    """An interpreter of each version, on the path or where pyenv keeps it. Raises SystemExit where one is missing."""
    for version in VERSIONS:
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        found = str(kept[-1]) if kept else shutil.which(f"python{version}")
        yield found or sys.exit(f"no Python {version} here; name one with --python")


def installed(python: str, wheel: Path, home: Path) -> Path:
    """The folder of commands of a new environment that holds the wheel and what it needs."""
    if not (home / "bin/foedera").exists():
        run(python, "-m", "venv", home)
        run(home / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", wheel)
    return home / "bin"


def same_for_all(export: bytes) -> bytes:
    """The rows of an export without what tells when it was made."""
    lines = []
    for line in export.splitlines(keepends=True):
        row = json.loads(line)
        own = OWN_TIME.get(row["entry"], ())
        lines.append(json.dumps({k: v for k, v in row.items() if k not in own}).encode() + b"\n" if own else line)
    return b"".join(lines)


def read(commands: Path, folder: Path, record: Path, seed: str) -> tuple[bytes, bytes]:
    """The export and the brief of a folder as this environment reads it."""
    for left in (record, Path(f"{record}-wal"), Path(f"{record}-shm")):
        left.unlink(missing_ok=True)
    foedera = commands / "foedera"
    run(foedera, "read", folder, "-o", record, "--quiet", PYTHONHASHSEED=seed)
    run(foedera, "verify", record)
    return same_for_all(run(foedera, "export", record, "--format", "jsonl", PYTHONHASHSEED=seed)), run(
        foedera, "brief", record, PYTHONHASHSEED=seed
    )


def differing(one: bytes, other: bytes) -> str:
    """The first lines that differ, cut short."""
    found = difflib.unified_diff(one.decode().splitlines(), other.decode().splitlines(), lineterm="", n=0)
    return "\n".join(line[:400] for line, _ in zip(found, range(12), strict=False))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--python", nargs="+", default=None, help="interpreters; without it one of each version")
    asked.add_argument("--wheel", type=Path, help="a wheel that is built already")
    asked.add_argument("--keep", type=Path, help="keep the environments here, and use them again")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        if given.wheel is None:
            run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", home / "dist", ROOT)
        wheel = given.wheel or next((home / "dist").glob("foedera-*.whl"))
        told: dict[str, tuple[bytes, bytes]] = {}
        for number, python in enumerate(given.python or pythons()):
            version = run(python, "-c", "import platform; print(platform.python_version())").decode().strip()
            commands = installed(python, wheel, home / f"env-{version}")
            told[version] = read(commands, given.folder, home / f"{version}.foedera", SEEDS[number % len(SEEDS)])
            hashes = ", ".join(hashlib.sha256(part).hexdigest()[:16] for part in told[version])
            print(f"{version:8} export and brief {hashes}  {len(told[version][0].splitlines()):6} rows", flush=True)
        compare(told)


def compare(told: dict[str, tuple[bytes, bytes]]) -> None:
    """Exit code 1, and the lines that differ, unless all are the same."""
    (first, expected), *others = told.items()
    wrong = [
        f"{name} of {version} is not that of {first}:\n{differing(one, other)}"
        for version, found in others
        for name, one, other in zip(("export", "brief"), expected, found, strict=True)
        if one != other
    ]
    print("\n".join(wrong) or f"the same bytes from {', '.join(told)}; left out: {OWN_TIME}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
