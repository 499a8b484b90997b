"""What is done, however it is said: senses, crowds, the dead, envoys, plans, and what is told as not so."""

from __future__ import annotations

import pytest
from told import book_of, compared, item_of, report, rows

from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.nextdays import planned_for
from foedera.analysis.ledger.quantities import quantities
from foedera.analysis.ledger.reports import reports_of
from foedera.analysis.ledger.senses import senses
from foedera.pipeline import searchable
from foedera.types.ledger import Item
from foedera.types.text import Document, Span
from foedera.types.time import Time

CLOSED = "[a Oman] [p closed] the [k crossing] at Harat on [t 5 March 2019]."
CLOSED_NOTES = ("mention a state, k place, t time", "event p COERCE/restrict done: a when t")
HELD = "[a Omani] [b guards] [p detained] two [c divers] near Harat on [t 5 March 2019]."
HELD_NOTES = ("mention a state, b armed_force, c people, t time", "event p COERCE/arrest done: b > c when t")
MARCHED = "[b {n} {who}] [p marched] through Harat on [t 5 March 2019]."
MARCHED_NOTES = ("mention b people, t time", "event p PROTEST/demo done: b when t")
SAILED = "[d Yemeni] [e marines] [r shelled] the [h harbour] of Sada on [u 2 March 2019]. "  # what both tell, so that they are compared
SAILED_NOTES = ("mention d state, e armed_force, h place, u time", "event r ASSAULT done: e when u where h")
PAD = " ".join(
    f"A {thing} stood by the {place}."
    for thing in ("goat", "cart", "lamp", "boy")
    for place in ("well", "gate", "oven", "mill", "shed")
)


def both(notes: tuple[str, ...]) -> tuple[str, ...]:
    """The notes of SAILED and of another text, with one line of mentions."""
    return (f"{SAILED_NOTES[0]}, {notes[0].removeprefix('mention ')}", SAILED_NOTES[1], *notes[1:])


def told_by(item: Item) -> list[str]:
    return [cell.state for cell in item.told]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The road was shut.", "They sealed off the road."),
        ("He was held for two nights.", "He was taken into custody."),
        ("Farmers sat down on the main road.", "A rally was called."),
        ("Soldiers opened fire.", "Shots were heard."),
        ("Two were slain.", "The death of two."),
    ],
)
def test_two_ways_of_saying_what_is_done_have_a_sense_in_common(one: str, other: str) -> None:
    assert senses(one) & senses(other)


@pytest.mark.parametrize("words", ["The meeting was held in March.", "They took the bus.", "He stood on a chair."])
def test_words_of_no_act_have_no_sense(words: str) -> None:
    assert not senses(words)


def test_an_act_that_was_not_read_is_found_in_another_word_for_it() -> None:
    told = report(f"{SAILED}{CLOSED} {PAD}", *both(CLOSED_NOTES), outlet="A")
    other = report(f"{SAILED}The crossing at Harat was shut on 6 March 2019. {PAD}", *SAILED_NOTES, outlet="B")
    (item,) = (item for item in compared(told, other)[0].items if "Harat" in item.name)
    assert sorted(told_by(item)) == ["found", "told"]
    assert rows(item)["when"].verdict == "differ"


@pytest.mark.parametrize(
    ("words", "notes", "told"),
    [
        ("Under it Oman [z shall close the crossing at Harat].", ("clause z shall other:",), False),
        ("Oman has shut the crossing at Harat.", (), True),
    ],
)
def test_a_promise_to_do_it_is_no_telling_of_an_act(words: str, notes: tuple[str, ...], told: bool) -> None:
    marks = "mention a state, b state, k accord", "event p SUPPORT done: a, b mutual", *notes
    treaty = f"[a Oman] and [b Yemen] [p signed] a [k border treaty]. {words} "
    one = report(f"{SAILED}{CLOSED} {PAD}", *both(CLOSED_NOTES), outlet="A")
    other = report(f"{SAILED}{treaty}{PAD}", *both(marks), outlet="B")
    met = [item for item in compared(one, other)[0].items if item.kind == "event" and "Harat" in item.name]
    assert bool(met) == told


@pytest.mark.parametrize(("n", "verdict"), [("300", "differ"), ("1,500", "agree")])
def test_those_who_protest_are_counted_as_people_whoever_they_are(n: str, verdict: str) -> None:
    one = report(f"{MARCHED.format(n='1,500', who='weavers')} {PAD}", *MARCHED_NOTES, outlet="A")
    other = report(f"{MARCHED.format(n=n, who='teachers')} {PAD}", *MARCHED_NOTES, outlet="B")
    assert rows(item_of(compared(one, other), "event"))["number: people"].verdict == verdict


def test_a_number_that_a_text_and_its_copy_alone_give_makes_no_row() -> None:
    text = f"{HELD} They had nine boats."
    copies = [report(f"{text} So {name} says.", *HELD_NOTES, outlet=name) for name in "AB"]
    other = report("[a Omani] [b guards] [p detained] [c divers] near Harat on [t 5 March 2019].", *HELD_NOTES, outlet="C")
    assert not [name for name in rows(item_of(compared(*copies, other), "event")) if "divers" in name]


def test_what_is_told_as_not_so_is_a_denial_of_whoever_speaks() -> None:
    told = report(f"{SAILED}{HELD} {PAD}", *both(HELD_NOTES), outlet="A")
    denied = report(
        f"{SAILED}[s Salma Said] [q spoke] to reporters: [x calm reigned near Harat]. No divers had been detained near Harat on 5 March 2019. {PAD}",
        *both(("mention s person", "says q say: s > x")), outlet="B",
    )  # fmt: skip
    (denial,) = (denial for item in compared(told, denied)[0].items for denial in item.denials)
    assert denial.by == ("Salma Said",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fisherman was killed off the islet.", [(1, "killed")]),
        ("Nine boats came and three of them were wounded.", [(3, "wounded")]),
        ("A council was held.", []),
    ],
)
def test_the_harmed_are_counted_without_a_figure_and_by_a_pronoun(text: str, expected: list[tuple[float, str]]) -> None:
    found = quantities(searchable(Document(text, "a", "txt")), Span(0, len(text)))
    assert [(q.low, q.role) for q in found if q.role] == expected


def test_an_envoy_is_recalled_and_not_the_post() -> None:
    text = "[a Oman] [p recalled] its ambassador from [c Yemen] on [t 5 March 2019]. So {} says."
    notes = ("mention a state, c state, t time", "event p SANCTION/withdraw done: a > c when t")
    item = item_of(compared(*(report(text.format(name), *notes, outlet=name) for name in "AB")), "event")
    assert {value.key for cell in rows(item)["to whom"].cells for value in cell.values} == {"ambas"}


@pytest.mark.parametrize(("text", "day"), [("in June", "2006-06-01"), ("in June 2005", "2005-06-01")])
def test_a_plan_for_a_month_without_a_year_is_for_the_next(text: str, day: str) -> None:
    document = Document(text, "a", "txt", published=Time("2006-05-11", "2006-05-11", "2006-05-11", "day", "dateline"))
    time = planned_for(Time("2005-06", "2005-06-01", "2005-06-30", "month", "last", 3, len(text)), document)
    assert time is not None and time.earliest == day


def test_a_day_without_a_year_that_is_far_ahead_is_the_one_that_is_past() -> None:
    filed = report(
        "[a Oman] waited. On 26 February, as all will remember, a road was shut.", "mention a state", published="2014-03-13"
    )
    (told,) = reports_of(book_of(filed), searchable).values()
    assert [time.value for time in told.text.times if time.precision == "day"] == ["2014-02-26"]


def test_two_protests_with_nothing_in_common_are_not_laid_side_by_side() -> None:
    mention = SAILED_NOTES[0]
    one = report(
        SAILED + "[b Demonstrators] [p chanted] across the street.",
        f"{mention}, b people", SAILED_NOTES[1], "event p PROTEST/demo done: b", published="2019-03-03", outlet="One",
    )  # fmt: skip
    other = report(
        SAILED + PAD + " A man said [b settlers] would [p march] if bulldozers came.",
        f"{mention}, b people", SAILED_NOTES[1], "event p PROTEST/demo planned: b", published="2019-03-04", outlet="Other",
    )  # fmt: skip
    found = reports_of(book_of(one, other), searchable)
    acts = [[e.id for e in own.told.values()] for own in found.values()]
    pairs = [(min(pair), max(pair)) for pair in zip(*acts, strict=True)]
    (ledger,) = ledgers(found, pairs)
    assert [set(item.entries) for item in ledger.items] == [set(pairs[0])] and ledger.items[0].reasons
    (ledger,) = ledgers(found, pairs, forced=pairs)
    assert len(ledger.items) == 2  # but a person may join them
