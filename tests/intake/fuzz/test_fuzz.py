"""Whatever a file holds, it becomes documents or one line each; nothing is raised, and offsets stay inside their text."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutations import NAMES, TOKENS, mutated
from sources import WHOLE

from foedera.intake import opened
from foedera.types.record import Refusal
from foedera.types.text import Document

SPLICES = st.lists(
    st.tuples(st.integers(0, 5_000), st.integers(0, 80), st.one_of(st.binary(max_size=40), st.sampled_from(TOKENS))), max_size=6
)


def take(name: str, data: bytes) -> list[Document | Refusal]:
    """Everything of a source; the law that holds for all of them."""
    every = list(opened(io.BytesIO(data), name))
    assert every, "neither a document nor a line"
    for one in every:
        if isinstance(one, Refusal):
            assert "\n" not in one.reason and name in one.reason
        else:
            assert one.text.strip() and one.text.encode()
            assert all(zone.span.end <= len(one.text) for zone in one.zones)
            assert one.published is None or one.published.rule
    return every


@pytest.mark.parametrize("name", NAMES)
@given(splices=SPLICES)
@settings(max_examples=12)
@example(splices=[])
def test_spliced_files(name: str, splices: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(WHOLE[name])
    for at, size, new in splices:
        data[at : at + size] = new
    take(name, bytes(data))


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=300))
@settings(max_examples=8)
def test_noise_under_every_suffix(name: str, data: bytes) -> None:
    take(name, data)


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_mutated_files(start: int) -> None:
    for number in range(start, start + 100):
        take(*mutated(number))


# Files that once crashed, hung or were lost, found by benchmarks/faults/fuzz.py: by their number.
# 1185: a member without a name; 14310: a date beyond all clocks; the others: line breaks in names of entries and members.
@pytest.mark.parametrize("number", [1185, 14310, 11260, 22715, 23518, 27702, 28242, 28601])
def test_files_that_once_failed(number: int) -> None:
    take(*mutated(number))
