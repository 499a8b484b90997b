"""What was done years before the report is history; what is near, undated or not done stays as it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedera.coding.acts.modality import aged
from foedera.types.entries import Cited, Event
from foedera.types.text import Span
from foedera.types.time import Time

PUBLISHED = Time("2022-02-22", "2022-02-22", "2022-02-22", "day", "a field of the source")
EVENT = Event(
    "e", "d", Span(10, 18), Cited("ASSAULT", Span(10, 18), "reader", 0.9), (), (), (), False, Cited("done", None, "reader", 0.9),
    Cited("stated", None, "reader", 0.9),
)  # fmt: skip


def year(value: int) -> Time:
    return Time(str(value), f"{value}-01-01", f"{value}-12-31", "year", "as written", 22, 26)


@pytest.mark.parametrize(
    ("time", "modality", "told"),
    [
        (year(1994), "done", "historical"),
        (year(2016), "done", "historical"),
        (year(2017), "done", "done"),
        (None, "done", "done"),
        (year(1994), "negated", "negated"),
    ],
)
def test_years_back_is_history(time: Time | None, modality: str, told: str) -> None:
    event = replace(EVENT, time=time, modality=Cited(modality, None, "reader", 0.9))
    assert aged(event, PUBLISHED).modality.value == told


def test_the_words_of_the_year_carry_it_and_no_day_of_publication_leaves_all_as_it_is() -> None:
    event = replace(EVENT, time=year(1994))
    assert aged(event, PUBLISHED).modality.span == Span(22, 26)
    assert aged(event, None) is event
