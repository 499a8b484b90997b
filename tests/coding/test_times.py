from __future__ import annotations

import pytest

from foedera.coding.times import times_in
from foedera.intake.dates import time_of
from foedera.types.text import Document, Span, Zone


def times(text: str, published: str | None = "2022-02-23") -> list[tuple[str, str, str]]:
    """(words, value, precision) of every expression."""
    import datetime

    when = time_of(datetime.date.fromisoformat(published), "given") if published else None
    document = Document(text, "a", "txt", published=when)
    return [(text[t.start or 0 : t.end], t.value, t.precision) for t in times_in(document)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("on Tuesday", "2022-02-22", "day"), ("late on Tuesday", "2022-02-22", "day"), ("by Wednesday evening", "2022-02-23", "day"),
        ("on Thursday", "2022-02-17", "day"), ("next Thursday", "2022-02-24", "day"), ("last Wednesday", "2022-02-16", "day"),
        ("on February 22", "2022-02-22", "day"), ("on 22 February", "2022-02-22", "day"), ("on Dec. 30", "2021-12-30", "day"),
        ("on February 22, 1991", "1991-02-22", "day"), ("in February 1991", "1991-02", "month"), ("in 1994", "1994", "year"),
        ("yesterday", "2022-02-22", "day"), ("last month", "2022-01", "month"), ("next year", "2023", "year"),
        ("last week", "2022-02-14/2022-02-20", "week"), ("three days ago", "2022-02-20", "day"), ("two years ago", "2020", "year"),
        ("in the 1990s", "199X", "decade"), ("six months ago", "2021-08", "month"),
    ],
)  # fmt: skip
def test_expressions_from_the_publication_day(text: str, value: str, precision: str) -> None:
    assert [(v, p) for _, v, p in times(text)] == [(value, precision)]


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "last month", "three days ago", "a year later"])
def test_without_an_anchor_the_value_is_unknown_never_today(text: str) -> None:
    ((_, value, precision),) = times(text, published=None)
    assert (value, precision) == ("", "unknown")


def test_a_day_without_a_year_takes_the_only_year_that_the_text_names_and_says_that_it_is_unsure() -> None:
    assert times("On February 22 they signed the plan for 2022.", published=None)[0][1] == "2022-02-22?"
    assert times("On February 22 they signed. In 2020 and 2021 they had not.", published=None)[0][1] == "XXXX-02-22"


def test_a_year_later_is_a_year_counted_from_what_was_said_before() -> None:
    assert [v for _, v, _ in times("They met in 2022. A year later they parted.", published=None)] == ["2022", "2023"]


@pytest.mark.parametrize(
    "text", ["2,014 people", "1945-50", "$1999", "room 2014.5", "a May 45 poll", "February 31, 2020", "may 12 people"]
)
def test_numbers_are_not_times(text: str) -> None:
    assert [v for _, v, _ in times(text, published=None) if v] in ([], ["XXXX-05-45"][:0])


def test_header_debris_is_not_an_expression() -> None:
    text = " date 2022-02-23 They met on Tuesday."
    document = Document(text, "a", "txt", zones=(Zone(Span(1, 16), "header"),))
    assert [text[t.start or 0 : t.end] for t in times_in(document)] == ["Tuesday"]
