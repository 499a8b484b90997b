"""Builds the wheel, installs it alone into a clean environment, closes the network, and reads the samples with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLOSED = """
import socket
def refuse(*a, **k): raise OSError("the network is closed")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def run(*words: str | Path, **environment: str) -> str:
    done = subprocess.run([str(w) for w in words], check=True, capture_output=True, text=True, env={**os.environ, **environment})
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", home / "dist", ROOT)
        (wheel,) = (home / "dist").glob("foedera-*.whl")
        venv.create(home / "env", with_pip=True)
        before = size(home / "env")
        began = time.monotonic()
        run(home / "env/bin/pip", "install", "--quiet", wheel)
        installed = time.monotonic() - began
        (site,) = (home / "env/lib").glob("python*/site-packages")
        (site / "sitecustomize.py").write_text(CLOSED, encoding="utf-8")
        foedera, record = home / "env/bin/foedera", home / "samples.foedera"
        first = time.monotonic()
        summary = json.loads(run(foedera, "read", ROOT / "samples", "-o", record, "--json", PYTHONPATH=""))
        took = time.monotonic() - first
        assert summary["read"] == 10 and not summary["refused"], summary
        assert json.loads(run(foedera, "verify", record, "--json", PYTHONPATH=""))["faults"] == []
        assert "## Who said what" in run(foedera, "brief", record, PYTHONPATH="")
        figures = {
            "wheel_mb": round(wheel.stat().st_size / 1e6, 1), "installed_mb": round((size(home / "env") - before) / 1e6),
            "install_s": round(installed), "first_result_s": round(took, 1), "drawn": summary["drawn"],
        }  # fmt: skip
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
