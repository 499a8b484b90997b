"""What the ledger finds in a report's own words where the reader marked nothing, and what it refuses to take for a fact of an item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import book_of, compared, item_of, report, rows

from foedera.analysis.ledger.quantities import quantities
from foedera.analysis.ledger.reports import reports_of, signs
from foedera.analysis.ledger.strays import settled
from foedera.analysis.ledger.words import stem, stems
from foedera.pipeline import searchable
from foedera.types.book import Filed
from foedera.types.entries import Accord, Event, Party
from foedera.types.ledger import Cell, Item
from foedera.types.text import Document, Span

TREATY = "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d Lima] on [t 3 May 2019]."
SIGNED = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")
SHOT = "[a Peruvian] [b marines] [p shot] dead two [c sailors] near [d Tumbes] on [t 5 March 2019]."
ACT = ("mention a state, b armed_force, c people, d place, t time", "event p ASSAULT/firearms done: b > c when t where d")


AGREED = ("mention a state", "event p AGREE done: a")

OTHERWISE = "\n\n" + " ".join(
    f"A {thing} stood by the {place}." for thing in ("goat", "cart", "lamp", "boy") for place in ("well", "gate", "oven", "mill")
)


def treaty(more: str = "", outlet: str = "One", published: str = "2019-05-04") -> list[Filed]:
    return report(f"{TREATY} {more}".strip(), *SIGNED, outlet=outlet, published=published)


def clauses(item: Item) -> dict[str, list[Cell]]:
    return {name: list(row.cells) for name, row in rows(item).items() if name.startswith("clause")}


def test_what_reports_say_in_like_words_is_an_item_though_nothing_of_it_was_read() -> None:
    words = "\n\nThe senate in Santiago will debate the harbour levy on 2 June."
    weather = (
        " Snow lay on the passes for a week.",
        " A warm wind blew from the north. The orchards of the valley stood in flower.",
    )
    found = compared(
        treaty(words + weather[0] + OTHERWISE[:60]),
        treaty(words.replace("in Santiago ", "") + weather[1], outlet="B"),
        treaty(OTHERWISE, outlet="C"),
    )
    (item,) = (item for item in found[0].items if item.kind == "event")
    assert item.entries == () and [cell.state for cell in item.told].count("silent") == 1
    assert rows(item)["when"].verdict == "agree"


def test_what_a_copy_repeats_is_no_item_where_nothing_of_it_was_read() -> None:
    words = "\n\nThe senate in Santiago will debate the harbour levy on 2 June."
    found = compared(treaty(words), treaty(words, outlet="B"), treaty(OTHERWISE, outlet="C"))
    assert found[0].copies and [item for item in found[0].items if not item.entries] == []


def test_what_somebody_thinks_is_no_such_item() -> None:
    words = "\n\n[e Rosa Quispe] [q praised] [c what had calmed the long quarrel of fishermen]."
    notes = ("mention e person", "says q praise: e > c")
    found = compared(
        report(TREATY + words, *SIGNED, *notes, outlet="A"), report(TREATY + words + " Rain fell.", *SIGNED, *notes, outlet="B")
    )
    assert [item for item in found[0].items if not item.entries] == []


def test_a_signing_says_what_its_accord_is_called() -> None:
    bare = [f for f in treaty("Rain fell.", outlet="B") if not isinstance(f.entry, Accord)]
    renamed = [replace(f, document=replace(f.document)) for f in bare]
    title = rows(item_of(compared(treaty(), renamed)))["title"]
    assert sorted(cell.state for cell in title.cells) == ["found", "told"] and title.verdict == "agree"


@pytest.mark.parametrize(
    ("more", "state"),
    [("Joint patrols of the strait have not begun.", "found"), ("Joint exhibitions have not begun.", "silent")],
)
def test_a_report_that_comes_back_to_a_promise_is_not_silent_on_it(more: str, state: str) -> None:
    promise = "Under the treaty both navies [z shall start {}patrols of the strait]."
    told = [
        report(f"{TREATY} {promise.format(word)}", *SIGNED, "clause z shall other:", outlet=word)
        for word in ("", "new ", "wide ")
    ]
    (cells,) = clauses(item_of(compared(*told, treaty(more, outlet="Last")))).values()
    assert (state == "silent") == any(cell.state == "silent" for cell in cells)


def test_an_instrument_of_another_year_promises_something_else() -> None:
    shown = {}
    for year in ("2019", "1994"):
        told = f"{TREATY} Under its {year} treaty Peru [z shall close its consulates]."
        item = item_of(compared(report(told, *SIGNED, "clause z shall other:", outlet=year), treaty(outlet="B")))
        shown[year] = bool(clauses(item))
    assert shown == {"2019": True, "1994": False}


def test_a_party_of_the_next_sentence_is_not_to_whom_it_was_done() -> None:
    text = "Oman sent ships. Yemen condemned it."
    sent = event(text, "sent", "Oman", "Yemen")
    condemned = event(text, "condemned", "Yemen")
    document = Document(text, "-", "txt")
    alone, also = settled(document, [sent])[0], settled(document, [sent, condemned])[0]
    assert alone.recipients and not also.recipients and also.actors == sent.actors


def event(text: str, trigger: str, by: str, to: str = "") -> Event:
    drawn = report(SHOT, *ACT)[0]
    (made,) = (f.entry for f in report(SHOT, *ACT) if isinstance(f.entry, Event))
    assert drawn.document.id == made.document

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    actors, recipients = (Party(span(by)),), (Party(span(to)),) if to else ()
    return replace(made, id=trigger, anchor=span(trigger), actors=actors, recipients=recipients, time=None, place=None)


def test_the_next_day_counts_from_the_day_named_last() -> None:
    text = "On 9 March 2019 a ship was stopped. Its crew was freed the next day."
    (told,) = reports_of(
        book_of(report(f"[a Peru] waited. {text}", "mention a state", published="2019-03-20")), searchable
    ).values()
    assert [time.value for time in told.text.times] == ["2019-03-09", "2019-03-10"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gave the boats back", "returned the boats"),
        ("set the crew free", "released the crew"),
        ("took", "taken"),
        ("still holds", "detains"),
    ],
)
def test_verbs_in_two_words_or_odd_forms_meet_the_plain_one(one: str, other: str) -> None:
    assert stems(one) & stems(other) - {stem("boats"), stem("crew")}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Ana Ruiz, 41, was wounded.", []),
        ("The army speaks of two dead, the ministry of one.", [(2, "killed"), (1, "killed")]),
        ("One man was shot in the leg.", [(1, "wounded")]),
        ("They mourned the two men who died.", [(2, "killed")]),
        ("They met the two envoys.", []),
    ],
)
def test_ages_count_nobody_and_bare_numbers_count_the_same_again(text: str, counted: list[tuple[int, str]]) -> None:
    found = quantities(searchable(Document(text, "a", "txt")), Span(0, len(text)))
    assert [(q.low, q.role) for q in found] == counted


def test_a_toll_far_from_the_only_act_of_force_is_its_toll() -> None:
    far = report(
        SHOT.replace(" dead two", "") + "\n\nThe harbour was closed.\n\nThree people died.",
        *ACT,
        outlet="Far",
        published="2019-03-09",
    )
    killed = rows(item_of(compared(report(SHOT, *ACT, outlet="One", published="2019-03-06"), far), "event"))["killed"]
    assert killed.verdict == "differ" and sorted(cell.state for cell in killed.cells) == ["found", "told"]


def test_a_charge_that_somebody_rejected_is_denied() -> None:
    text = "[a Chile] [p accused] [b Peru] of moving the buoys, a charge that [c Lima] [r rejected]."
    first = ("mention a state, b state", "event p ACCUSE done: a > b")
    one = report(text, *first, "mention c state", "event r REJECT done: c > a", outlet="One", published="2019-03-06")
    other = report(text.partition(", a charge")[0] + ".", *first, outlet="B", published="2019-03-05")
    (item,) = (item for item in compared(one, other)[0].items if item.denials)
    assert [denial.by for denial in item.denials] == [("Lima",)]


def test_who_signed_by_a_pronoun_is_the_person_named_before() -> None:
    text = "[e Rosa Quispe] flew home with the [k border treaty] that she [p signed] with [b Chile] on [t 3 May 2019]."
    notes = ("mention e person, k accord, b state, t time", "event p SUPPORT done: b when t")
    people = rows(item_of(compared(report(text, *notes, outlet="A"), treaty(outlet="B"))))["signatories"]
    assert {value.key for cell in people.cells for value in cell.values} == {"quispe"}


@pytest.mark.parametrize(("words", "place"), [("fishing in the Baltic Sea", "gdynia"), ("conduct at sea", "gdynia")])
def test_the_water_that_a_treaty_is_about_is_not_where_it_was_signed(words: str, place: str) -> None:
    text = f"[a Peru] and [b Chile] [p signed] a [k treaty] on {words} on [t 3 May 2019] in Gdynia."
    notes = ("mention a state, b state, k accord, t time", "event p SUPPORT done: a, b mutual when t")
    item = item_of(compared(*(report(f"{text} So {outlet} says.", *notes, outlet=outlet) for outlet in "AB")))
    assert {value.key for cell in rows(item)["place"].cells for value in cell.values} == {place}


@pytest.mark.parametrize(("what", "accord"), [("on the fishing convention", True), ("on nothing", False), ("a point", False)])
def test_to_agree_on_an_instrument_is_to_sign_it(what: str, accord: bool) -> None:
    text = f"Peru agreed {what} in Lima."
    (told,) = reports_of(book_of(report(f"[a Peru] [p agreed] {what} in Lima.", *AGREED)), searchable).values()
    assert signs(told, event(text, "agreed", "Peru")) == accord


def test_a_length_of_time_before_a_death_counts_no_dead() -> None:
    document = Document("Twelve days after a raid killed one man, nine soldiers died.", "-", "txt")
    found = quantities(searchable(document), Span(0, len(document.text)))
    assert [(q.low, q.role) for q in found if q.role] == [(1, "killed"), (9, "killed")]
