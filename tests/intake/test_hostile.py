"""Nothing that a file holds crashes a reading, hangs it, or costs its neighbours."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from nasties import GOOD, folder, mutations
from toy import ToyReader

from foedera import api
from foedera.engine.onnx import OnnxReader
from foedera.types.reading import Reader
from foedera.types.record import Refusal

SECONDS = 10
LARGE = 12_000  # bytes; beyond, the model only takes longer in proportion, and everything around it is what is tested
NEIGHBOURS = {"0-before.txt": GOOD + " Before.", "zz-after.txt": GOOD + " After."}


def read_among_neighbours(path: Path, name: str, data: bytes, reader: Reader) -> list[Refusal]:
    """Read one nasty between two good files: both must be there, the record whole, the page written."""
    for other, text in NEIGHBOURS.items():
        (path / other).write_text(text, encoding="utf-8")
    (path / name).write_bytes(data)
    began = time.monotonic()
    with api.read([path], reader=reader) as record:
        took = time.monotonic() - began
        held = {document.text for document in record.record.documents()}
        assert set(NEIGHBOURS.values()) <= held
        assert record.faults() == []
        assert api.page(record.brief()).endswith("</html>\n")
        assert all("\n" not in refusal.reason for refusal in record.account.refused)
        assert took < SECONDS, f"{name}: {took:.1f} s"
        return record.account.refused


@pytest.mark.parametrize("name", sorted(folder()))
def test_a_nasty_file(tmp_path: Path, name: str, reader: OnnxReader) -> None:
    data = folder()[name]
    read_among_neighbours(tmp_path, name, data, reader if len(data) <= LARGE else ToyReader())


def test_five_hundred_mutated_files_in_one_run(tmp_path: Path, reader: OnnxReader) -> None:
    """One run over all of them: every file is a document, or refused in a line of its own."""
    for name, data in mutations(500):
        (tmp_path / name).write_bytes(data)
    for name, text in NEIGHBOURS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with api.read([tmp_path], reader=reader) as record:
        sources = {row[0].partition(":")[0] for row in record.record.connection.execute("SELECT source FROM source")}
        refused = {refusal.source.partition(":")[0] for refusal in record.account.refused}
        missing = {str(path) for path in tmp_path.iterdir()} - sources - refused
        assert set(NEIGHBOURS.values()) <= {document.text for document in record.record.documents()}
        assert record.faults() == []
    assert not missing
