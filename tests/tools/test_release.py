"""What goes out with a release: a manual page for every command, a lock with hashes, a bill of materials."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_group

from foedera import health
from foedera.cli import app

ROOT = Path(__file__).resolve().parents[2]


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_has_a_page_with_all_its_options() -> None:
    pages = tool("build_man").pages()
    commands = get_group(app).commands
    assert set(pages) == {"foedera", *(f"foedera-{name}" for name in commands)}
    assert ".B \\-\\-once" in pages["foedera-watch"] and "FOEDERA ACTORS MERGE" in pages["foedera-actors"]
    assert "foedera[ray]" in pages["foedera-read"]
    assert all(".SH EXIT STATUS" in page and ".SH NAME" in page for page in pages.values())


def test_words_that_roff_would_take_for_commands_are_escaped() -> None:
    assert tool("build_man").escaped(".so /etc/passwd\n'x \\fB -o") == "\\&.so /etc/passwd\n\\&'x \\efB \\-o"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_pages_are_set_without_a_warning(tmp_path: Path) -> None:
    for name, text in tool("build_man").pages().items():
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-Kutf8"], input=text, capture_output=True, text=True, check=True
        )
        assert not done.stderr, f"{name}: {done.stderr}"


def test_the_lock_holds_all_that_is_needed_with_hashes() -> None:
    lock = tool("lock")
    assert lock.missing() == []
    assert all(len(hashes) >= 1 for _, _, hashes in lock.packages())


def test_the_bill_of_materials_is_that_of_the_lock_and_always_the_same() -> None:
    lock = tool("lock")
    bill = lock.sbom()
    assert bill == lock.sbom() and bill["bomFormat"] == "CycloneDX"
    assert {(part["name"], part["version"]) for part in bill["components"]} == {(n, v) for n, v, _ in lock.packages()}
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])
    assert set(bill["dependencies"][0]["dependsOn"]) == {part["bom-ref"] for part in bill["components"]}


def test_the_release_runs_what_is_there_on_every_python_that_is_promised() -> None:
    yaml = pytest.importorskip("yaml", reason="comes with foedera[docs]")
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
    assert set(jobs) == {"build", "try", "publish", "page"} and set(jobs["publish"]["needs"]) == {"build", "try"}
    (low, _), (_, high) = health.PYTHONS
    span = [f"{low}.{minor}" for minor in range(health.PYTHONS[0][1], high + 1)]
    assert jobs["try"]["strategy"]["matrix"]["python"] == span
    lines = [step.get("run", "") for job in jobs.values() for step in job["steps"]]
    tools = set(re.findall(r"tools/\w+\.py", "\n".join(lines)))
    assert tools >= {"tools/lock.py", "tools/build_man.py"} and all((ROOT / name).is_file() for name in tools)
    assert not any("password" in str(step) or "secrets." in str(step) for job in jobs.values() for step in job["steps"])
    assert jobs["publish"]["permissions"]["id-token"] == "write" and jobs["page"]["permissions"] == {"contents": "write"}
    assert all("event_name == 'push'" in jobs[name]["if"] and "'tag'" in jobs[name]["if"] for name in ("publish", "page"))
    installs = [line for text in lines for line in text.splitlines() if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs) and len(installs) >= 3
