"""What the index of a document holds of its entries."""

from __future__ import annotations

from told import book_of, report

from foedera.analysis.laying import sheet_of


def test_an_alignment_is_found_by_its_kind_its_state_and_both_sides() -> None:
    told = report("[a Peru] is an ally of [b Chile].", "mention a state, b state", published="2019-05-04")
    sheet = sheet_of(book_of(told), "run")
    (fact,) = (fact for fact in sheet.facts if fact.kind == "alignment")
    assert (fact.label, fact.state) == ("ally", "ongoing stated")
    assert {part.who for part in sheet.parts if part.role == "aligned" and part.entry == fact.entry} == {"PER", "CHL"}
