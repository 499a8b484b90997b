"""Days in words, names of the house put plainly, and labels under columns."""

from __future__ import annotations

import pytest

from foedera.types.text import Document
from foedera.web.pictures import Bar, ticks
from foedera.web.wording import because, headline, in_words, moment, named, pause, rule
from foedera.web.words import key_of, report_of


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2022-02-22", "22 February 2022"), ("2022-02", "February 2022"), ("2022", "2022"), ("2016-06-13/2016-06-19", "13 to 19 June 2016"),
        ("2016-06-30/2016-07-02", "30 June to 2 July 2016"), ("2019-05/2019-06", "May 2019 to June 2019"), ("2019-02-30", "2019-02-30"),
        ("P5D", "P5D"), ("2022-02-22?", "perhaps 22 February 2022"), ("2022-02~", "about February 2022"), ("../2019", "../2019"), ("", ""), (None, ""),
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
    assert ticks(bars("2022-02-22", "2022-02-24")) == ((0.0, "2022-02-22/2022-02-24", "start"),)


def test_names_days_and_reasons_as_a_reader_takes_them() -> None:
    assert named("RUS AZE ally; ARM TUR none") == "Russia Azerbaijan ally; Armenia Turkey none"
    assert because("both are RUS in the gazetteer") == "both are Russia"
    assert rule("Monday on or before 2022-02-22") == "Monday on or before 22 February 2022"
    assert moment("2026-11-22T21:57:03Z") == "22 November 2026, 21:57 UTC"
    assert key_of("Russia") == key_of("RUS") == "RUS" and key_of("Nobody at all") == "Nobody at all"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("2020-01-01", "2020-01-10", ""), ("2020-01-01", "2020-02-10", "40 days later"), ("2020-01-01", "2020-07-01", "6 months later"),
     ("1979-04-02", "2016-05-01", "37 years later"), (None, "2020-01-01", "")],
)  # fmt: skip
def test_long_pauses_are_told(before: str | None, after: str, told: str) -> None:
    assert pause(before, after) == told


def test_a_report_without_outlet_goes_by_its_first_words() -> None:
    text = "Envoys of Chad and Niger met at the border on Friday, and did not say what about."
    report = report_of(Document(text, "texts/a-file.txt", "txt"))
    assert (
        report.label == "“Envoys of Chad and Niger met at the …”"
        and report.heading == "“Envoys of Chad and Niger met at the border on Friday, and did not say …”"
    )
    assert report_of(Document(text, "texts/a-file.txt", "txt", title="Chad and Niger meet")).label == "Chad and Niger meet"
    assert report_of(Document(text, "texts/a-file.txt", "txt", outlet="Lake Wire")).label == "Lake Wire"
