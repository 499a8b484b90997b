"""Sixty invented pages with the usual and unusual ways of saying when they were published (tests/intake/dates.toml).

The pages were written and labelled before the rules that they test; the rules were then mended on them, so that this is a development
set. A wrong day is worse than none: at most one page may stay unknown that could be known, and none may be wrong.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from foedera.intake import html, jsonl, plain
from foedera.types.text import Document

PAGES = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))["page"]
READERS = {"html": html.read, "txt": plain.read, "jsonl": jsonl.read}


def day(page: Any) -> str:
    """The publication day that is read from a page, "" where it stays unknown."""
    read = READERS[page["file"].rpartition(".")[2]]
    (document,) = read(page["content"].encode(), page["file"])
    assert isinstance(document, Document)
    return document.published.value if document.published else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page["name"]))
def test_a_publication_day_is_right_or_unknown(page: Any) -> None:
    assert day(page) in {page["expected"], ""}


def test_nearly_every_day_that_is_shown_is_found() -> None:
    missed = [page["name"] for page in PAGES if page["expected"] and not day(page)]
    assert len(PAGES) == 60 and len(missed) <= 1, missed


REST = "\n\nThe two delegations met again in Brack. They will meet once more before the summer.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Harbour Radio, morning bulletin, 4 June 2011", "2011-06-04"),
        ("Who speaks for the divers?\n\nFrom the newsletter of the Brack Divers' Union, 9 May 2016", "2016-05-09"),
        ("Open letter to the council, May 9, 2016", "2016-05-09"),
        ("What was meant by the treaty of 4 June 1911", ""),
        ("The council met in Brack, 4 June 2011, and voted.", ""),
        ("Retrieved by the library, 4 June 2011", ""),
    ],
)
def test_a_day_that_ends_one_of_the_first_lines_after_a_comma_is_the_texts_own(head: str, expected: str) -> None:
    assert day({"file": "letter.txt", "content": head + REST}) == expected
