"""The small form of benchmarks/faults/kills.py: ten blows and every fault of the machine; nothing may be lost, doubled or torn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc and fork")
def test_ten_kills_and_a_full_disk_leave_whole_records() -> None:
    command = [sys.executable, "benchmarks/faults/kills.py", "--kills", "10", "--seed", "3"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=290)
    assert run.returncode == 0, run.stdout + run.stderr
    assert '"wrong": 0' in run.stdout
