"""An evidence pack is checked with nothing but Python, tells of every change, and can do without the texts."""

from __future__ import annotations

import html.parser
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from affair import Affair
from typer.testing import CliRunner

from foedera import pipeline
from foedera.api import Foedera, Reviewer
from foedera.cli import app
from foedera.errors import ExportError
from foedera.store.record import Record
from foedera.types.text import Document


@pytest.fixture
def record(tmp_path: Path) -> Foedera:
    made = Record.open(tmp_path / "a.foedera", create=True)
    affair = Affair()
    pipeline.read(affair.documents, made, affair)
    Reviewer(made, "ana").accept(next(made.filed("event")).entry.id, "<b>checked</b>")
    return Foedera(made)


def unpacked(record: Foedera, folder: Path, *, texts: bool = True) -> Path:
    record.pack(folder / "pack.zip", texts=texts)
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        archive.extractall(folder / "pack")
    return folder / "pack"


def check(folder: Path, *texts: Path) -> subprocess.CompletedProcess[str]:
    """As a reader would: a bare interpreter, no site packages."""
    command = [sys.executable, "-I", "-S", str(folder / "check.py"), *map(str, texts)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_reader_checks_it_with_python_alone(record: Foedera, tmp_path: Path) -> None:
    folder = unpacked(record, tmp_path)
    done = check(folder)
    assert done.returncode == 0 and done.stdout.startswith("no faults")
    assert "2 of 2 texts" in done.stdout
    for document in record.record.documents():
        assert (folder / "texts" / f"{document.id}.txt").read_bytes().decode() == document.text
    assert [json.loads(line)["by"] for line in (folder / "history.jsonl").read_text().splitlines()] == ["ana"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("record.jsonl", "ASSAULT", "SUPPORT"),
        ("record.jsonl", '"quote":"shelled"', '"quote":"helped"'),
        ("index.html", "Mali", "Bali"),
    ],
)
def test_every_change_is_told(record: Foedera, tmp_path: Path, name: str, old: str, new: str) -> None:
    folder = unpacked(record, tmp_path)
    (folder / name).write_text((folder / name).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = check(folder)
    assert done.returncode == 1 and f"{name}: changed" in done.stdout
    assert ("other words" in done.stdout) == ("quote" in new)


def test_a_changed_text_is_told(record: Foedera, tmp_path: Path) -> None:
    folder = unpacked(record, tmp_path)
    path = next((folder / "texts").iterdir())
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    done = check(folder)
    assert done.returncode == 1 and "changed" in done.stdout and "1 of 2 texts" in done.stdout


def test_without_texts_quotations_and_hashes_stay_and_can_be_checked_by_who_has_them(record: Foedera, tmp_path: Path) -> None:
    folder = unpacked(record, tmp_path, texts=False)
    whole = [document.text for document in record.record.documents()]
    for path in folder.rglob("*"):
        assert not path.is_file() or not any(text in path.read_text(encoding="utf-8") for text in whole)
    assert not (folder / "texts").exists()
    assert check(folder).returncode == 0 and "0 of 2 texts, 0 of " in check(folder).stdout
    mine = tmp_path / "mine"
    mine.mkdir()
    for number, text in enumerate(whole):
        (mine / f"{number}").write_text(text, encoding="utf-8")
    assert "2 of 2 texts" in check(folder, mine).stdout


class Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.inline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.inline += data if self.tags and self.tags[-1] == "script" else ""


def test_pages_run_no_inline_script_and_every_link_leads_somewhere(record: Foedera, tmp_path: Path) -> None:
    folder = unpacked(record, tmp_path)
    for name in ("index.html", "check.html"):
        tags = Tags()
        tags.feed((folder / name).read_text(encoding="utf-8"))
        assert tags.inline.strip() == "" and (name == "check.html" or "script" not in tags.tags)
        assert "b" not in tags.tags
        for link in tags.links:
            assert link.removeprefix("#") in tags.ids if link.startswith("#") else (folder / link).is_file(), link


def test_the_same_record_gives_the_same_bytes(record: Foedera, tmp_path: Path) -> None:
    packs = [tmp_path / name for name in ("one.zip", "two.zip")]
    for path in packs:
        record.pack(path)
    assert packs[0].read_bytes() == packs[1].read_bytes()


def test_odd_characters_keep_their_offsets(tmp_path: Path) -> None:
    with Record.open(":memory:") as record:
        affair = Affair()
        odd = [Document("\U0001f3f3 e\u0301 \r\n漢 </script> Ghana.", "odd.txt", "txt", language="en")]
        affair.readings[odd[0].id] = next(iter(affair.readings.values()))
        affair.readings[odd[0].id] = type(affair.readings[odd[0].id])(odd[0].id, affair.name, (), ())
        pipeline.read([*affair.documents, *odd], record, affair)
        assert check(unpacked(Foedera(record), tmp_path)).returncode == 0


def test_from_the_command_line(record: Foedera, tmp_path: Path) -> None:
    run = CliRunner().invoke
    path = record.record.path
    done = run(app, ["pack", path, "-o", str(tmp_path / "p.zip"), "--no-texts", "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["texts"] is False and zipfile.is_zipfile(tmp_path / "p.zip")
    assert run(app, ["pack", path, "-o", str(tmp_path / "no" / "p.zip")]).exit_code == 3
    with pytest.raises(ExportError, match="unknown policy"):
        record.pack(tmp_path / "x.zip", policy="mine")
