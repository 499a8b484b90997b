"""What reports tell at odds though it was not read as a field: rival doers, people however called, lengths of time, an accord that only the text names."""

from __future__ import annotations

import pytest
from told import book_of, compared, report, rows

from foedera.analysis.ledger.persons import forces, persons
from foedera.analysis.ledger.quantities import quantities
from foedera.analysis.ledger.reports import reports_of
from foedera.analysis.ledger.senses import senses
from foedera.pipeline import searchable
from foedera.types.ledger import Item, Ledger
from foedera.types.text import Document, Span

PAD = " ".join(
    f"A {thing} stood by the {place}."
    for thing in ("goat", "cart", "lamp", "boy")
    for place in ("well", "gate", "oven", "mill", "shed")
)
SAILED = "[d Yemeni] [e marines] [r shelled] the [h harbour] of Sada on [u 2 March 2019]. "  # what both tell, so that they are compared
MENTIONS, SHELLED = "mention d state, e armed_force, h place, u time", "event r ASSAULT done: e when u where h"
FIRED = "[a Omani] [b soldiers] [p fired on] the [c boats] off Harat on [t 5 March 2019]. {more}" + PAD
FIRED_NOTES = ("mention a state, b armed_force, c place, t time", "event p ASSAULT/firearms done: b > c when t")
RIVAL = (
    "[a Omani] [c soldiers] came under fire from [b smugglers] off Harat on [t 5 March 2019]; the [f smugglers] [p shot at] the soldiers. "
    + PAD
)
RIVAL_NOTES = ("mention a state, c armed_force, b people, f people, t time", "event p ASSAULT/firearms done: f > c when t")


def item_with(found: list[Ledger], field: str) -> Item:
    return next(item for ledger in found for item in ledger.items if field in rows(item))


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("", "differ"),
        ("The ministry says that the smugglers shot first. ", "compatible"),
        ("The smugglers denied that they shot first. ", "differ"),
    ],
)
def test_soldiers_and_smugglers_are_rivals_unless_a_report_tells_both(more: str, verdict: str) -> None:
    found = compared(
        report(FIRED.format(more=more), *FIRED_NOTES, outlet="A"), report(RIVAL, *RIVAL_NOTES, outlet="B", published="2019-03-09")
    )
    assert rows(item_with(found, "who"))["who"].verdict == verdict


@pytest.mark.parametrize(("word", "people", "armed"), [
    ("crewmen", True, False), ("growers", True, False), ("soldiers", True, True), ("police", True, True),
    ("trawlers", False, False), ("tonnes", False, False), ("boats", False, False),
])  # fmt: skip
def test_nouns_for_people_and_for_those_who_bear_arms_for_a_state(word: str, people: bool, armed: bool) -> None:
    assert (persons(word), forces(word)) == (people, armed)


def test_those_who_are_held_are_counted_in_one_row_whatever_they_are_called() -> None:
    held = "[a Omani] [b guards] [p detained] {} [c {}] near Harat on [t 5 March 2019]. " + PAD
    notes = ("mention a state, b armed_force, c people, t time", "event p COERCE/arrest done: b > c when t")
    found = compared(
        report(held.format("ten", "divers"), *notes, outlet="A"), report(held.format("seven", "sailors"), *notes, outlet="B")
    )
    assert rows(item_with(found, "number: people"))["number: people"].verdict == "differ"


def test_how_long_a_thing_lasts_is_a_row() -> None:
    closed = "[a Oman] [p closed] the [k crossing] at Harat on [t 5 March 2019] for {}. " + PAD
    notes = ("mention a state, k place, t time", "event p COERCE/restrict done: a when t")
    lengths = ("six months", "a year", "180 days")
    found = compared(*(report(closed.format(one), *notes, outlet=f"{n}") for n, one in enumerate(lengths)))
    row = rows(item_with(found, "number: how long"))["number: how long"]
    assert row.verdict == "differ" and len(row.differ) == 2


def test_an_accord_that_only_the_words_name_is_an_item_without_entries() -> None:
    texts = (
        f"The Sada understanding, which both sides reached on 4 March 2019, is short. Under the understanding dhows shall keep 500 metres from the lighthouse. {PAD}",
        f"Officers made what they call an arrangement. Under the arrangement dhows must keep 300 metres from the lighthouse. {PAD}",
    )
    found = compared(*(report(f"{SAILED}\n\n{text}", MENTIONS, SHELLED, outlet=f"{n}") for n, text in enumerate(texts)))
    (item,) = (item for item in found[0].items if item.kind == "accord")
    assert item.entries == () and {cell.state for cell in item.told} == {"found"}
    assert rows(item)["title"].verdict == "named differently"
    assert [row.verdict for name, row in rows(item).items() if name.startswith("clause")] == ["differ"]
    assert not any(cell.entries for row in item.rows for cell in row.cells)


def test_accords_that_have_nothing_in_common_are_laid_in_no_item() -> None:
    texts = (
        f"Under the understanding dhows shall keep 500 metres from the lighthouse. {PAD}",
        "A choir sang. Under the pact each bank will lend farmers seed money at low interest.",
    )
    found = compared(*(report(f"{SAILED}\n\n{text}", MENTIONS, SHELLED, outlet=f"{n}") for n, text in enumerate(texts)))
    assert [item.kind for item in found[0].items] == ["event"]


def times(text: str) -> list[str]:
    book = book_of(report(f"[a Peru] waited. {text}", "mention a state", published="2019-03-20"))
    (told,) = reports_of(book, searchable).values()
    return [time.value for time in told.text.times if time.precision == "day"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 9 March 2019 a ship was stopped. That evening its crew was freed.", ["2019-03-09", "2019-03-09"]),
        ("On 9 March 2019 a ship was stopped. Two days later its crew was freed.", ["2019-03-09", "2019-03-11"]),
        ("It is six days since the flood.", ["2019-03-14"]),
        ("They slept for six days since nobody came.", []),
    ],
)
def test_days_that_count_from_another(text: str, days: list[str]) -> None:
    assert times(text) == days


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("A crowd of 4,000 besieged the office.", 4000, "perso"),
        ("They hit three of our boats.", 3, "boat"),
        ("Wounding six, he fled.", 6, ""),
    ],
)
def test_numbers_of_a_crowd_and_of_what_is_ours(text: str, number: int, noun: str) -> None:
    (found,) = quantities(searchable(Document(text, "a", "txt")), Span(0, len(text)))
    assert found.low == number and (noun in found.nouns if noun else found.role == "wounded")


@pytest.mark.parametrize(
    ("words", "protest"), [("Hundreds joined the protest.", True), ("The envoy handed over a protest.", False)]
)
def test_a_note_of_protest_is_no_march(words: str, protest: bool) -> None:
    assert ("~protest" in senses(words)) == protest


def test_a_day_that_another_followed_is_counted_back() -> None:
    text = "[a Oman] left on [t 31 March 2019], five days after [b marines] [p shelled] the [k harbour] of Sada."
    told = report(
        text, "mention a state, t time, b armed_force, k place", "event p ASSAULT done: b when t", published="2019-04-02"
    )
    (found,) = reports_of(book_of(told), searchable).values()
    assert [event.time.value for event in found.told.values() if event.time] == ["2019-03-26"]
