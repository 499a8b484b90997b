"""The ledgers of the bundled samples and of the two seeds against keys that were written by hand, cell by cell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import ledger as measured
import pytest

from foedera import api
from foedera.engine.onnx import OnnxReader

KEYS = Path(__file__).parent / "ledger"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WRONG = {"moscow-2022": 0, "camp-david-1979": 1, "bogota-2016": 4, "seeds": 1}  # cells, at most: 6 of 181
OPEN = {folder.name for folder in measured.AFFAIRS.iterdir() if folder.is_dir()} - measured.HELD_OUT


def marked(folder: Path, reader: OnnxReader) -> measured.Marked:
    with api.read([folder], reader=reader) as record:
        ledger = record.ledgers()[0]
    return measured.Marked(ledger, key(folder.name), tuple(Path(d.source.split(":")[0]).stem for d in ledger.documents))


def key(name: str) -> dict[str, object]:
    return tomllib.loads((KEYS / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", sorted(f for f in measured.AFFAIRS.iterdir() if f.is_dir()), ids=lambda f: f.name)
def test_every_word_of_a_key_is_in_its_report(folder: Path) -> None:
    written = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
    texts = {name: (folder / f"{name}.txt").read_text(encoding="utf-8") for name in written["reports"]}
    for item in written["item"]:
        for words in (item["told"], *(row["cells"] for row in item["row"])):
            for name, listed in words.items():
                for one in [listed] if isinstance(listed, str) else listed:
                    assert one in texts[name], (item["name"], name, one)


def test_on_entries_given_by_hand_the_ledger_itself_is_right() -> None:
    figures = measured.measure(None, OPEN)
    assert figures["differences precision"] >= 98 and figures["differences recall"] >= 95
    assert figures["omissions precision"] >= 92.5 and figures["omissions recall"] >= 93


def wrong(found: Iterator[tuple[str, bool]]) -> list[str]:
    return [cell for cell, right in found if not right]


@pytest.mark.parametrize("name", [name for name in WRONG if name != "seeds"])
def test_cells_of_the_samples(name: str, reader: OnnxReader) -> None:
    assert len(wrong(measured.cells(marked(SAMPLES / name, reader)))) <= WRONG[name]


def test_cells_of_the_seeds(shared: Path, reader: OnnxReader) -> None:
    assert len(wrong(measured.cells(marked(shared / "seeds", reader)))) <= WRONG["seeds"]
