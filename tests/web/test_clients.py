"""The typed clients in docs/examples: made from the description, and run against a room that answers."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from browsing import Site, serving
from room_affair import affair, record_of

from foedera.store.record import Record

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    record_of(tmp_path / "affair.foedera", affair()).close()
    yield from serving(tmp_path / "affair.foedera")


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_clients_are_what_the_description_makes_of_them() -> None:
    stale = [
        path.name for path, text in loaded(ROOT / "tools" / "build_client.py").files().items() if path.read_text("utf-8") != text
    ]
    assert stale == [], "run: python tools/build_client.py"


def node() -> str | None:
    """A Node that runs TypeScript as it is (22.18 or later): the machine's, or the one that playwright brings."""
    brought = importlib.util.find_spec("playwright")
    own = Path(str(brought.origin)).parent / "driver" / "node" if brought else None
    for found in filter(None, (shutil.which("node"), str(own) if own and own.exists() else None)):
        told = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
        if tuple(map(int, told.strip().removeprefix("v").split(".")[:2])) >= (22, 18):
            return found
    return None


@pytest.mark.local
@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "review.py"],
        pytest.param([node() or "node", "review.ts"], marks=pytest.mark.skipif(node() is None, reason="no Node from 22.18 on")),
    ],
    ids=["python", "typescript"],
)
def test_the_examples_quote_exactly_decide_and_take_back(site: Site, command: list[str]) -> None:
    done = subprocess.run([*command, site.url], cwd=EXAMPLES, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    told = [line for line in lines if line.endswith("holds")]
    assert len(told) == 6 == len(lines) - 3 and any("assault · heavy weapons: Ghana  “shelled”" in line for line in told)
    assert any("expelled" in line for line in told), "the words after astral characters hold, too"
    assert lines[-3].startswith("Rejected.") and lines[-2].startswith("Taken back: rejected")
    assert lines[-1].startswith("400") and "colour" in lines[-1]
    with Record.open(site.room.path) as record:
        assert [(d.action, d.by, d.why) for d in record.decisions()] == [("reject", "ana", "an example"), ("undo", "ana", "")]


@pytest.mark.local
def test_the_python_client_says_what_the_room_refuses(site: Site) -> None:
    client = loaded(EXAMPLES / "foedera_client.py")
    room = client.Client(site.url)
    with pytest.raises(client.Refused) as refused:
        room.event("0" * 16)
    assert refused.value.status == 404
    with pytest.raises(ValueError, match="no address"):
        client.Client("file:///etc/passwd")
