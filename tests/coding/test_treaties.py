from __future__ import annotations

import pytest

from foedera.coding import draw
from foedera.coding.treaties.closing import year_of
from foedera.types.entries import Accord, Clause
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


def clauses_of(*articles: str) -> tuple[Document, tuple[Clause, ...]]:
    """The clauses of the treaty with articles of its own."""
    first, last = TEXT.index("Article 2"), TEXT.index("Article 4")
    body = "".join(f"Article {n}\n{words}\n\n" for n, words in enumerate(articles, 2))
    document, (accord,) = read(TEXT[:first] + body + TEXT[last:])
    return document, accord.clauses


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (
            "The Parties shall support, as far as they can:\n\n(a) cooperation between schools;\n\n(b) visits by teachers.",
            "cooperation",
        ),
        ("The pensions of the guards shall be raised.", "finance"),
        ("The Parties shall assist the investigation into the wreck.", "other"),
        ("The Parties shall meet according to need.", "consultation"),
        ("The guards of the pier shall be allowed to use force in self-defence.", "other"),
    ],
)
def test_the_kind_of_a_clause(words: str, kind: str) -> None:
    _, (clause,) = clauses_of(words)
    assert clause.kind.value == kind


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("The Parties shall seek the consent of the harbour board.", "shall"),
        ("The Parties shall seek to lower the fares.", "intends"),
        ("It is the duty of the Parties to keep the pier clean.", "shall"),
    ],
)
def test_the_force_of_a_clause(words: str, force: str) -> None:
    _, (clause,) = clauses_of(words)
    assert clause.force.value == force


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("Either Party may close the pier with the prior written consent of the other Party.", "with the prior written consent of the other Party"),
        ("Upon agreement between the boards, the Parties shall open the pier.", "Upon agreement between the boards"),
        ("The Parties shall open the pier at noon.", None),
    ],
)  # fmt: skip
def test_the_condition_of_a_clause(words: str, condition: str | None) -> None:
    document, (clause,) = clauses_of(words)
    assert (document.quote(clause.condition) if clause.condition else None) == condition


def test_what_the_parties_agree_between_them_serves_neither() -> None:
    _, clauses = clauses_of("The pier shall be moved as agreed between the Parties.", "The Parties shall help each other.")
    assert [len(clause.toward) for clause in clauses] == [0, 2]


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
