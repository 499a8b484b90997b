"""Days in words, names of the house put plainly, and labels under columns."""

from __future__ import annotations

import pytest

from foedera.web.pictures import Bar, ticks
from foedera.web.render import headline, in_words, rule


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2022-02-22", "22 February 2022"), ("2022-02", "February 2022"), ("2022", "2022"), ("2016-06-13/2016-06-19", "13 to 19 June 2016"),
        ("2016-06-30/2016-07-02", "30 June to 2 July 2016"), ("2019-05/2019-06", "May 2019 to June 2019"), ("2019-02-30", "2019-02-30"),
        ("P5D", "P5D"), ("../2019", "../2019"), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_days_of_reports_in_words(value: str | None, told: str) -> None:
    assert in_words(value) == told


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("and freed her days later.", "Freed her days later."),
        ("where two were shot", "Two were shot"),
        ("Andes talks", "Andes talks"),
    ],
)
def test_a_clause_stands_as_a_title_without_what_joined_it(words: str, title: str) -> None:
    assert headline(words) == title


def test_what_the_model_read_is_called_so() -> None:
    assert (rule("reader"), rule("dateline")) == ("read by the model", "dateline")


def bars(*days: str) -> list[Bar]:
    return [Bar(60.0 * n, 48.0, 9.0, day, 1, "/") for n, day in enumerate(days)]


def test_labels_stand_under_the_first_the_last_and_new_years_that_have_room() -> None:
    days = [f"1979-03-{n:02}" for n in range(10, 16)] + [
        "2016-05-01",
        "2016-06-01",
        "2022-01-01",
        "2022-02-01",
        "2022-02-02",
        "2022-02-03",
    ]
    assert [label for _, label, _ in ticks(bars(*days))] == ["1979-03-10", "2016", "2022-02-03"]
    assert [label for _, label, _ in ticks(bars(*days), 480)] == ["1979-03-10", "2022-02-03"]
    assert [label for _, label, _ in ticks(bars("2019-05-03"))] == ["2019-05-03"] and ticks([]) == ()
