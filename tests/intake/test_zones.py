from __future__ import annotations

from pathlib import Path

import pytest

from foedera.intake import documents
from foedera.intake.dates import day_of, in_url
from foedera.intake.zones import header_date, zones_of
from foedera.types.text import Document


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (" date 2022-02-23 They claimed that", "header", "date 2022-02-23"),
        ("published: 24 June 2016\nHAVANA", "header", "published: 24 June 2016"),
        ("Talks resume in Doha\n\nThe talks resumed.", "title", "Talks resume in Doha"),
        ("YEREVAN, February 23. /Hay/. The party said", "dateline", "YEREVAN, February 23. /Hay/."),
        ("KABUL (Agency) - The army said", "dateline", "KABUL (Agency) -"),
        ("A title here\n\nMOSCOW, 12 March 2014 – Text follows", "dateline", "MOSCOW, 12 March 2014 –"),
        ("A title here\nBy Anna Maria Okafor\nText follows here.", "byline", "By Anna Maria Okafor"),
    ],
)
def test_what_stands_before_the_text_is_marked(text: str, kind: str, words: str) -> None:
    found = {zone.kind: text[zone.span.start : zone.span.end] for zone in zones_of(text)}
    assert found.get(kind) == words


@pytest.mark.parametrize(
    "text",
    [
        "The date 2022-02-23 was chosen by lot.",
        "NATO and the EU met. The talks went on.",
        "By then the army had gone.\nIt came back.",
        "A sentence that ends.\n\nAnother one follows it.",
    ],
)
def test_running_text_is_not_marked(text: str) -> None:
    assert zones_of(text) == ()


def test_header_date_shows_its_characters() -> None:
    found = header_date(" date 2022-02-23 They claimed")
    assert found is not None
    assert (found.value, found.start, found.end) == ("2022-02-23", 1, 16)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-03-04T08:00:00Z", "2019-03-04"), ("March 4, 2019", "2019-03-04"), ("4 March 2019", "2019-03-04"),
        ("20190304", "2019-03-04"), ("2019-02-30", None), ("yesterday", None), ("1234567890123", "2009-02-13"),
    ],
)  # fmt: skip
def test_days_of_fields(value: str, day: str | None) -> None:
    found = day_of(value, "field")
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [("https://x.test/2022/02/23/a", "2022-02-23"), ("https://x.test/2022/13/40/a", None), ("https://x.test/12/2022", None)],
)
def test_days_of_addresses(url: str, day: str | None) -> None:
    found = in_url(url)
    assert (found.value if found else None) == day


def test_a_dateline_gives_day_and_agency_and_a_byline_the_author(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks resume\n\nBy Ana Maria Ruiz\nLIMA, 3 May 2011 (Costa Wire) - The talks resumed.", encoding="utf-8")
    (found,) = documents([str(path)])
    assert isinstance(found, Document) and found.published is not None
    assert (found.title, found.author, found.outlet) == ("Talks resume", "Ana Maria Ruiz", "Costa Wire")
    assert dict(found.shown_by) == {"title": "zone title", "outlet": "zone dateline", "author": "zone byline"}
    assert found.text[found.published.start : found.published.end] == "3 May 2011"


def test_a_dateline_without_a_year_dates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("LIMA, May 3 (Costa Wire) - The talks resumed and went on for hours.", encoding="utf-8")
    (found,) = documents([str(path)])
    assert isinstance(found, Document) and found.published is None
