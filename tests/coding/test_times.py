from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera.coding.time.hints import Around
from foedera.coding.time.meaning import HintedRule
from foedera.coding.time.table import RULES
from foedera.coding.times import time_at, times_in
from foedera.intake.dates import time_of
from foedera.types.text import Document, Span, Zone


def times(text: str, published: str | None = "2022-02-23") -> list[tuple[str, str, str]]:
    """(words, value, precision) of every expression."""
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
        ("in the 1990s", "199X", "decade"), ("six months ago", "2021-08", "month"), ("the second half of 2020", "2020-07/2020-12", "half"),
        ("over the past nine months", "2021-05-23/2022-02-23", "interval"), ("will meet on Thursday", "2022-02-24", "day"),
        ("last summer", "2021-22", "season"), ("in the 19th century", "18XX", "century"),
        ("the weekend", "2022-02-19/2022-02-20", "weekend"), ("every Friday", "XXXX-WXX-5", "set"), ("a three-month siege", "P3M", "duration"),
        ("since the 1994 ceasefire", "1994", "year"), ("fiscal 2021", "2021", "year"), ("after 9/11", "2001-09-11", "day"),
        ("nineteen ninety-four", "1994", "year"), ("at Christmas", "2021-12-25", "day"), ("03/04/2021", "2021", "year"),
        ("25/12/2021", "2021-12-25", "day"), ("soldiers march on", "", ""), ("the third quarter", "2021-07/2021-09", "quarter"),
    ],
)  # fmt: skip
def test_expressions_from_the_publication_day(text: str, value: str, precision: str) -> None:
    assert [(v, p) for _, v, p in times(text)] == ([(value, precision)] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys will be received by the queen in August.", "2022-08"),  # a participle behind "will be" does not look back
        ("The envoys were received by the queen in August.", "2021-08"),
        ("Talks broke off when the envoys met Monday. They will resume in Bern.", "2022-02-21"),  # "will" of the next sentence
        ("The mandate ended on March 3.", "2021-03-03"),  # over, so not the third of the month to come
        ("The mandate ends on March 3.", "2022-03-03"),
        ("Shelling grew since the summer.", "2021-22"), ("They will vote in the autumn.", "2022-23"), ("The fall of the city", ""),
        ("Output fell in the first two quarters of 2021.", "2021-01/2021-06"),
        ("Ships will leave by year-end.", "2022-12-31"), ("Ships will leave by the end of the year.", "2022"),
        ("Three quarters of the harvest burned.", ""), ("A siege of three quarters", "P9M"),
        ("Each March they swear peace.", "XXXX-03"), ("Not at this delicate moment, she said.", ""),
        ("Losses fell in the year ended June 30.", "P1Y"),
    ],
)  # fmt: skip
def test_what_stands_before_an_expression_says_where_it_lies(text: str, value: str) -> None:
    assert next((v for _, v, _ in times(text)), "") == value


def test_the_quarter_of_last_year_is_the_one_that_is_compared() -> None:
    told = times("Aid rose in the third quarter of 2021 from the corresponding period last year and from last year's quarter.")
    assert [v for _, v, _ in told] == ["2021-07/2021-09", "2020-07/2020-09", "2020-07/2020-09"]
    assert times("In the 2019 quarter it fell.")[0][1] == "2019"


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "last month", "three days ago", "a year later"])
def test_without_an_anchor_the_value_is_unknown_never_today(text: str) -> None:
    ((_, value, precision),) = times(text, published=None)
    assert (value, precision) == ("", "unknown")


def test_a_day_without_a_year_takes_the_only_year_that_the_text_names_and_says_that_it_is_unsure() -> None:
    assert times("On February 22 they signed the plan for 2022.", published=None)[0][1] == "2022-02-22?"
    assert times("On February 22 they signed. In 2020 and 2021 they had not.", published=None)[0][1] == "XXXX-02-22"


def test_a_week_after_something_else_is_no_date_of_its_own() -> None:
    assert [v for _, v, _ in times("They signed on Monday, one week after rebels struck.", published="2021-05-11")] == [
        "2021-05-10",
        "P1W",  # a length, which dates nothing
    ]
    assert [v for _, v, _ in times("They met on 3 May 2021. One week after, they parted.", published=None)][-1].startswith(
        "2021-05"
    )


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


def test_a_day_counts_from_the_day_named_before_it() -> None:
    text = "They met on May 9, 2020. Two days later talks broke down, and the following Monday the army moved."
    assert [value for _, value, _ in times(text)] == ["2020-05-09", "2020-05-11", "2020-05-18"]


def test_lengths_are_no_time_of_an_event() -> None:
    document = Document("Three days of talks.", "a", "txt")
    assert [t.precision for t in times_in(document)] == ["duration"] and time_at(times_in(document), Span(0, 10)) is None


WORDS = "on the last 3 may May 12 week Q quarter year ago 1999 years later , - / Monday 25th decade next end of 31 0 9999 a century before will".split()


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words_give_spans_in_order_and_days_in_order(text: str) -> None:
    found = times_in(Document(text, "a", "txt", published=time_of(datetime.date(2022, 2, 23), "given")))
    starts = [t.start or 0 for t in found]
    assert starts == sorted(set(starts))
    assert all(t.earliest is None or t.earliest <= (t.latest or t.earliest) for t in found)


APART = st.sampled_from(
    [
        " ",
        "\n\n",
        ", ",
        ". ",
        " the envoys of both sides met in the old hall of the harbour town and spoke of grain and ships and tolls ",
    ]
)


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.rule.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_rule_finds_around_its_hints_all_that_it_finds_in_the_whole_text(entry: HintedRule, data: st.DataObject) -> None:
    told = data.draw(st.lists(st.from_regex(entry.pattern, fullmatch=True), min_size=1, max_size=3))
    text = "".join(part for one in told for part in (data.draw(APART), one, data.draw(APART)))
    around = [match.span() for part in Around(text).stretches(entry.hint) for match in entry.pattern.finditer(text, *part)]
    assert around == [match.span() for match in entry.pattern.finditer(text)]
