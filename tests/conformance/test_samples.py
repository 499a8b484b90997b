"""The bundled samples against the records written for them by hand: not below the floors, and their dates and titles all right."""

from __future__ import annotations

import json

import gate
import pytest
from toy import ToyReader

import samples
from foedera import api
from foedera.engine.onnx import OnnxReader

PART = "whole records, bundled samples"


@pytest.fixture(scope="module")
def figures(reader: OnnxReader) -> dict[str, float]:
    return samples.measure(reader)


def test_no_figure_is_below_its_floor(figures: dict[str, float]) -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))[PART]
    assert gate.failures({PART: figures}, {PART: floors}) == []


def test_a_floor_is_missed_by_less(figures: dict[str, float]) -> None:
    """The gate can fail: one figure a point lower than it is."""
    floors = {PART: {name: value + 1.0 for name, value in figures.items() if not name.endswith((" made", " expected"))}}
    assert len(gate.failures({PART: figures}, floors)) == len(floors[PART])
    assert gate.raised({PART: figures}, floors)[PART] == floors[PART]


def test_titles_and_dates_are_right_or_unknown(figures: dict[str, float]) -> None:
    assert figures["titles and dates not wrong"] == 100.0


def test_every_expected_word_is_in_its_text() -> None:
    """The hand-written files are about these texts: every word that they cite is there."""
    with api.read([samples.SAMPLES], reader=ToyReader()) as record:
        seen = 0
        for document, expected in samples.pairs(record):
            for key, rows in (("statement", ("cue", "content")), ("event", ("trigger",))):
                for row in expected.get(key, []):
                    for word in rows:
                        assert row.get(word, "") in document.text, (document.source, row)
                        seen += 1
        assert seen > 250
