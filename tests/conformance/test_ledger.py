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
RIGHT = {"moscow-2022": 0, "camp-david-1979": 0, "bogota-2016": 0, "seeds": 0}


def marked(folder: Path, reader: OnnxReader) -> measured.Marked:
    with api.read([folder], reader=reader) as record:
        ledger = record.ledgers()[0]
    return measured.Marked(ledger, key(folder.name), tuple(Path(d.source.split(":")[0]).stem for d in ledger.documents))


def key(name: str) -> dict[str, object]:
    return tomllib.loads((KEYS / f"{name}.toml").read_text(encoding="utf-8"))


def wrong(found: Iterator[tuple[str, bool]]) -> list[str]:
    return [cell for cell, right in found if not right]


@pytest.mark.parametrize("name", [name for name in RIGHT if name != "seeds"])
def test_cells_of_the_samples(name: str, reader: OnnxReader) -> None:
    assert len(wrong(measured.cells(marked(SAMPLES / name, reader)))) <= RIGHT[name]


def test_cells_of_the_seeds(shared: Path, reader: OnnxReader) -> None:
    assert len(wrong(measured.cells(marked(shared / "seeds", reader)))) <= RIGHT["seeds"]
