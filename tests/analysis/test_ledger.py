"""Two reports of one accord, with planted agreements, differences, omissions and rival names."""

from __future__ import annotations

from dataclasses import replace

from marked import marked

from foedera.analysis.ledger import Ledger, Row, ledgers
from foedera.coding import draw
from foedera.types.book import Book, Filed
from foedera.types.entries import Accord, Cited, Clause, Party
from foedera.types.place import Candidate, Place
from foedera.types.text import Document, Span
from foedera.types.time import Time

TEXT = "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d Lima] on [t 3 May 2019]."
NOTES = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")


def reports(*texts: str) -> list[Filed]:
    filed = []
    for text in texts:
        document, reading = marked(text, *NOTES)
        filed += [Filed(entry, document, "run") for entry in draw(document, reading).entries]
    return filed


def book_of(filed: list[Filed]) -> Book:
    documents: list[Document] = []
    return Book(
        lambda: iter(documents),
        lambda kind: iter([f for f in filed if type(f.entry).__name__.lower() == kind]),
        lambda: iter(()),
        (),
        (),
    )


def changed(filed: list[Filed], number: int, **fields: object) -> list[Filed]:
    """The same entries, the accord of one report changed."""
    accords = [n for n, f in enumerate(filed) if isinstance(f.entry, Accord)]
    made = list(filed)
    at = accords[number]
    made[at] = replace(made[at], entry=replace(made[at].entry, **fields))  # type: ignore[arg-type]
    return made


def rows(found: list[Ledger]) -> dict[str, Row]:
    (ledger,) = found
    return {row.field: row for row in ledger.rows}


TWO = reports(TEXT, TEXT.replace("border treaty", "so-called pact of peace") + " Rain fell.")


def test_the_same_parties_on_the_same_day_are_one_accord() -> None:
    found = rows(ledgers(book_of(TWO)))
    assert found["parties"].verdict == found["signed"].verdict == "agree"
    assert found["title"].verdict == "named differently"
    (ledger,) = ledgers(book_of(TWO))
    assert ledger.reasons[0] == "the same parties: CHL, PER" and len(set(ledger.entries)) == 2


def test_other_parties_or_another_day_are_another_accord() -> None:
    assert ledgers(book_of(reports(TEXT, TEXT.replace("Chile", "Brazil")))) == []
    assert ledgers(book_of(reports(TEXT, TEXT.replace("3 May 2019", "9 June 2003")))) == []


def test_a_year_and_a_day_in_it_are_compatible_and_nothing_is_silent() -> None:
    year = Time("2019", "2019-01-01", "2019-12-31", "year", "as written")
    found = rows(ledgers(book_of(changed(TWO, 1, time=year))))
    assert found["signed"].verdict == "compatible"
    gone = rows(ledgers(book_of(changed(TWO, 1, time=None))))
    assert gone["signed"].verdict == "told by one" and gone["signed"].cells.count(None) == 1


def place(key: str, country: str) -> Place:
    return Place(Span(0, 4), key, "city", (Candidate(key, key, "city", country, 0.0, 0.0, 1.0),))


def test_places_in_one_country_are_compatible_and_in_two_differ() -> None:
    filed = changed(changed(TWO, 0, place=place("moscow", "RUS")), 1, place=place("kremlin", "RUS"))
    assert rows(ledgers(book_of(filed)))["place"].verdict == "compatible"
    filed = changed(filed, 1, place=place("minsk", "BLR"))
    assert rows(ledgers(book_of(filed)))["place"].verdict == "differ"


def clause(kind: str, force: str) -> Clause:
    return Clause(
        "c", Span(0, 4), Cited(force, None, "given", 1.0), Cited(kind, None, "given", 1.0), (Party(Span(0, 4), None),), ()
    )


def test_a_clause_that_one_report_leaves_out_is_told_by_one_and_another_force_differs() -> None:
    filed = changed(TWO, 0, clauses=(clause("defence", "shall"), clause("transit", "shall")))
    filed = changed(filed, 1, clauses=(clause("defence", "may"),))
    found = rows(ledgers(book_of(filed)))
    assert found["clause: defence"].verdict == "differ" and found["clause: transit"].verdict == "told by one"


def test_the_order_of_reports_does_not_matter() -> None:
    one, other = ledgers(book_of(TWO)), ledgers(book_of(TWO[::-1]))
    assert rows(one).keys() == rows(other).keys()
    assert {f: r.verdict for f, r in rows(one).items()} == {f: r.verdict for f, r in rows(other).items()}
