"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, with the rules of a language for its text."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any


def binary(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the path, or where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return shutil.which(name) or (str(kept[-1]) if kept else None)


def missing() -> str:
    """Why no server can be started here; "" where one can."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'foedera[postgres]')"
    lost = [name for name in ("initdb", "pg_ctl", "postgres") if binary(name) is None]
    return f"no {', '.join(lost)} here: tests of records on a server need PostgreSQL" if lost else ""


class Postgres:
    """A server that is running; `address(name)` is that of a record on it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="foedera-pg-", dir="/tmp"))
        self.user: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            somebody = next(name for name in ("postgres", "nobody") if name in {one.pw_name for one in pwd.getpwall()})
            known = pwd.getpwnam(somebody)
            self.user = {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
            os.chown(self.folder, known.pw_uid, known.pw_gid)
        made = ("-D", str(self.folder / "data"), "-U", "foedera", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
        try:
            self._run("initdb", *made, "--locale-provider=icu", "--icu-locale=en-US")
        except subprocess.CalledProcessError:  # before PostgreSQL 15
            shutil.rmtree(self.folder / "data", ignore_errors=True)
            self._run("initdb", *made)
        self.start()

    def _run(self, name: str, *words: str) -> None:
        program = binary(name)
        assert program is not None
        subprocess.run([program, *words], check=True, capture_output=True, cwd=self.folder, timeout=120, **self.user)

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "100", "-o", options, "-l", str(self.folder / "log"), "start"
        )

    def stop(self, mode: str = "fast") -> None:
        """`immediate` is a crash: nothing is written any more."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")

    def address(self, record: str) -> str:
        return f"postgresql://foedera@/postgres?host={self.folder}&record={record}"

    def throw_away(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
