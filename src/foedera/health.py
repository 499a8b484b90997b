"""What `foedera doctor` looks at: this Python, the packages, the weights, the tables, a record and its disk. Changes nothing."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final, Literal

from foedera.errors import FoederaError
from foedera.store.address import is_address
from foedera.store.migrations import VERSION
from foedera.store.record import Record
from foedera.store.state import schema_of, sqlite_state
from foedera.store.verify import faults
from foedera.tables.gazetteer import tables_digest
from foedera.version import __version__

State = Literal["well", "note", "fault"]
PYTHONS: Final = ((3, 11), (3, 13))
WEIGHTS: Final = ("reader.onnx", "names.onnx", "acts.onnx", "tokenizer.json")
FREE: Final = 1 << 30  # bytes; below this a long run may not end


@dataclass(frozen=True, slots=True)
class Check:
    """`state`: well, note (it works, but look at it), fault (it does not)."""

    name: str
    state: State
    told: str


def checks(record: str | None = None) -> Iterator[Check]:
    """Every check, those of a record too where one is named."""
    yield _python()
    yield _sqlite()
    yield from _packages()
    yield _weights()
    yield Check("tables", "well", f"digest {tables_digest()}")
    if record is not None:
        yield from _record(record)
    own = record is None or is_address(record)
    yield _disk(Path.cwd() if own else Path(str(record)).resolve().parent, 0 if own else _size(record))


def _python() -> Check:
    known = PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]
    told = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, Foedera {__version__}"
    return Check("python", "well" if known else "note", told if known else f"{told}; tested on 3.11 to 3.13")


def _sqlite() -> Check:
    told, well = sqlite_state()
    return Check("sqlite", "well" if well else "fault", told if well else f"{told}; 3.38 with FTS5 is needed")


def _packages() -> Iterator[Check]:
    """What Foedera needs, and which extras are there."""
    try:
        needed = metadata.requires("foedera") or []
    except metadata.PackageNotFoundError:
        yield Check("packages", "note", "Foedera runs from its sources; what it needs is not known")
        return
    missing, there = [], []
    extras: dict[str, bool] = {}
    for line in needed:
        name = re.split(r"[<>=!~;\[ (]", line, maxsplit=1)[0]
        extra = re.search(r"extra\s*==\s*['\"](\w+)['\"]", line)
        version = _version(name)
        if extra:
            extras[extra[1]] = extras.get(extra[1], True) and version is not None
        elif version is None:
            missing.append(name)
        else:
            there.append(f"{name} {version}")
    yield Check("packages", "fault" if missing else "well", f"missing: {', '.join(missing)}" if missing else ", ".join(there))
    told = (f"{name}{'' if there else ' (not installed)'}" for name, there in sorted(extras.items()) if name != "dev")
    yield Check("extras", "well", ", ".join(told))


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _weights() -> Check:
    """Whether the weights are those of their card."""
    folder = resources.files("foedera.engine") / "weights"
    try:
        card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in WEIGHTS)).hexdigest()
    except (OSError, ValueError) as error:
        return Check("weights", "fault", f"cannot be read ({error}); install Foedera again")
    if digest != card.get("sha256"):
        return Check(
            "weights", "fault", f"hash {digest[:12]}, but their card says {str(card.get('sha256'))[:12]}; install Foedera again"
        )
    return Check("weights", "well", f"{card.get('name')}, SHA-256 {digest[:12]} as in their card")


def _record(path: str) -> Iterator[Check]:
    try:
        schema = schema_of(path)
        if schema < VERSION:
            yield Check(
                "record", "note", f"schema {schema}; the next command that opens it brings it to {VERSION}: back it up before"
            )
            return
        with Record.open(path) as record:
            found, counts, runs = list(faults(record)), record.counts(), list(record.runs())
    except FoederaError as error:
        yield Check("record", "fault", str(error))
        return
    held = ", ".join(f"{count:,} {kind}s" for kind, count in counts.items())
    more = f" (and {len(found) - 1:,} more; all of them: foedera verify)" if found[1:] else ""
    damaged = f"{found[0]}{more}; a backup is put in its place by: foedera restore" if found else ""
    yield Check("record", "fault" if found else "well", damaged or f"whole: {held}")
    if runs and runs[-1].settings.get("tables") != tables_digest():
        yield Check(
            "run", "note", f"last read with other tables ({runs[-1].settings.get('tables')}); reading again brings it up to date"
        )
    elif runs:
        yield Check("run", "well", f"last read {runs[-1].at} by {runs[-1].reader}")


def _size(record: str | None) -> int:
    path = Path(record) if record else None
    return path.stat().st_size if path and path.is_file() else 0


def _disk(folder: Path, size: int) -> Check:
    free = shutil.disk_usage(folder).free
    enough = free > max(FREE, 2 * size)
    return Check(
        "disk", "well" if enough else "note", f"{free / 1e9:.1f} GB free in {folder}{'' if enough else '; little for a long run'}"
    )
