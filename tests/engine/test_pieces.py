from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from foedera.engine.onnx import OnnxReader
from foedera.engine.pieces import (
    CAPITAL,
    CAPS,
    DIGIT,
    FIRST,
    LOWER,
    PUNCT,
    QUOTED,
    REACH,
    centres,
    kinds_of,
    pieces_of,
    steps,
    windows,
)


@given(texts)
def test_pieces_lie_in_order_inside_the_text(text: str) -> None:
    pieces = pieces_of(text, OnnxReader().tokenizer)
    assert len(pieces.kinds) == len(pieces.offsets) == len(pieces)
    assert all(0 <= start < end <= len(text) for start, end in pieces.offsets)
    assert (np.diff(pieces.offsets[:, 0]) >= 0).all()


def test_offsets_count_code_points(reader: OnnxReader) -> None:
    text = "🏳️‍🌈 Café “Baku” said 漢"
    pieces = pieces_of(text, reader.tokenizer)
    words = [text[start:end] for start, end in pieces.offsets]
    assert {"Baku", "said", "漢", "“"} <= set(words)


def test_kinds_tell_shape_quotation_and_line() -> None:
    text = "Baku UN x 7 ,\n“He” y"
    offsets = [(0, 4), (5, 7), (8, 9), (10, 11), (12, 13), (14, 15), (15, 17), (17, 18), (19, 20)]
    assert kinds_of(text, offsets) == [
        CAPITAL + FIRST, CAPS, LOWER, DIGIT, PUNCT, PUNCT + QUOTED + FIRST, CAPITAL + QUOTED, PUNCT + QUOTED, LOWER,
    ]  # fmt: skip


@given(st.integers(0, 3000), st.integers(40, 254))
def test_windows_cover_everything_and_overlap(length: int, size: int) -> None:
    found = windows(length, size=size, overlap=size // 3)
    assert all(end - start <= size for start, end in found)
    assert {n for start, end in found for n in range(start, end)} == set(range(length))
    assert all(left[1] - right[0] >= size // 3 for left, right in pairwise(found))
    owner = centres(found, length)
    assert all(found[own][0] <= n < found[own][1] for n, own in enumerate(owner))


@pytest.mark.parametrize(
    ("span", "expected"),
    [((2, 3), [-2, -1, 0, 1, 2]), ((1, 3), [-1, 0, 0, 1, 2])],
)
def test_steps_are_counted_from_the_edges_of_the_mark(span: tuple[int, int], expected: list[int]) -> None:
    assert (steps(span, 5) - REACH).tolist() == expected
