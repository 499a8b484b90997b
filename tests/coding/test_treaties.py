from __future__ import annotations

import pytest

from foedera.coding import draw
from foedera.coding.treaties.closing import year_of
from foedera.types.entries import Accord
from foedera.types.reading import Reading
from foedera.types.text import Document

TEXT = """Agreement between the Republic of Chile and the Republic of Peru on Lake Ferries

The Republic of Chile and the Republic of Peru, desiring to keep the lake open, have agreed as follows:

Article 1
For the purposes of this Agreement, "ferry" means any vessel that carries passengers.

Article 2
1. The Contracting Parties shall open the port of Lobos to ferries of the other Party.
2. Neither Party shall levy customs duties on goods in transit.

Article 3
If a dispute arises, either Party may submit it to arbitration.

Article 4
This Agreement shall enter into force on the date of signature and shall remain in force for a period of five years.

Done at Lima this third day of April, nineteen hundred and ninety-six, in duplicate, in the Spanish and English languages.

For the Republic of Chile:
Ana Ruiz

For the Republic of Peru:
Luis Soto
"""


def read(text: str) -> tuple[Document, list[Accord]]:
    document = Document(text, "test.txt", "txt", language="en")
    entries = draw(document, Reading(document.id, "nothing marked", (), ())).entries
    return document, [e for e in entries if isinstance(e, Accord)]


def test_an_instrument_gives_its_own_record_without_a_reader() -> None:
    document, (accord,) = read(TEXT)
    assert accord.kind == "agreement"
    assert [document.quote(p.span) for p in accord.parties] == ["Republic of Chile", "Republic of Peru"]
    assert [document.quote(s.actor.span) for s in accord.signatories] == ["Ana Ruiz", "Luis Soto"]
    assert accord.time is not None and accord.time.value == "1996-04-03"
    assert accord.place is not None and document.quote(accord.place.span) == "Lima"
    assert {"4 articles", "in force on signature", "in force for 5 years", "2 copies", "in Spanish, English"} <= {
        f.value for f in accord.form
    }


def test_each_promise_is_a_clause_and_definitions_and_final_clauses_are_none() -> None:
    document, (accord,) = read(TEXT)
    found = [(c.force.value, c.kind.value, document.quote(c.by[0].span)) for c in accord.clauses]
    assert found == [
        ("shall", "transit", "The Contracting Parties"),
        ("shall-not", "transit", "Neither Party"),
        ("may", "settlement", "either Party"),
    ]  # fmt: skip
    assert document.quote(accord.clauses[2].condition or accord.anchor) == "If a dispute arises"


def test_a_report_about_a_treaty_is_no_treaty() -> None:
    _, found = read("The treaty on ferries was signed on Monday. Each party shall open a port, officials said in Lima.")
    assert [accord.form for accord in found] == [()]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("one thousand nine hundred and fifty-six", 1956),
        ("nineteen hundred and ninety-six", 1996),
        ("two thousand and three", 2003),
        ("the harvest", None),
    ],
)
def test_years_in_words(words: str, year: int | None) -> None:
    assert year_of(words) == year
