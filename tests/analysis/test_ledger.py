"""Reports of one affair side by side, with planted agreements, differences, omissions, denials and rival names."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import filed as any_filed
from told import book_of, compared, item_of, report, rows

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.grouping import doubled, groups
from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.quantities import quantities
from foedera.analysis.ledger.reports import reports_of
from foedera.analysis.ledger.setting import named_place
from foedera.analysis.ledger.words import stem
from foedera.pipeline import searchable
from foedera.types.book import Filed
from foedera.types.entries import Accord, Event
from foedera.types.ledger import Cell, Value
from foedera.types.searchable import Searchable
from foedera.types.text import Document, Span, Zone

TEXT = "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d Lima] on [t 3 May 2019]."
NOTES = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")
ONE = report(TEXT, *NOTES, published="2019-05-04", outlet="One")
OTHER = report(
    TEXT.replace("border treaty", "so-called pact of peace") + " Rain fell.", *NOTES, published="2019-05-05", outlet="Other"
)
BARE = report(
    "[a Peru] and [b Chile] [p signed] a [k border treaty] last spring, it seems.",
    "mention a state, b state, k accord", "event p SUPPORT done: a, b mutual", outlet="Bare",
)  # fmt: skip


def test_the_same_parties_on_the_same_day_are_one_accord() -> None:
    item = item_of(compared(ONE, OTHER))
    found = rows(item)
    assert found["parties"].verdict == found["signed"].verdict == found["place"].verdict == "agree"
    assert found["title"].verdict == "named differently"
    assert item.reasons[0] == "the same states: CHL, PER" or item.reasons[0] == "the same states: PER, CHL"


def test_other_parties_or_a_day_in_another_year_are_another_accord() -> None:
    assert compared(ONE, report(TEXT.replace("Chile", "Brazil").replace("Peru", "Ghana"), *NOTES)) == []
    assert compared(ONE, report(TEXT.replace("3 May 2019", "9 June 2003"), *NOTES)) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "verdict"),
    [
        ("on [t 3 May 2019]", "in [t 2019]", "signed", "compatible"),
        ("3 May 2019", "4 May 2019", "signed", "differ"),
        ("[d Lima]", "[d Peru]", "place", "compatible"),
        ("[d Lima]", "[d Santiago]", "place", "differ"),
    ],
)
def test_what_can_both_be_right_and_what_cannot(old: str, new: str, field: str, verdict: str) -> None:
    found = rows(item_of(compared(ONE, report(TEXT.replace(old, new), *NOTES, outlet="Other"))))[field]
    assert found.verdict == verdict
    assert found.differ == (((0, 1),) if verdict == "differ" else ())


def test_a_report_is_silent_only_after_a_search() -> None:
    found = rows(item_of(compared(ONE, BARE)))["place"]
    silent = next(cell for cell in found.cells if not cell.given)
    assert found.verdict == "told by one" and silent.state == "silent" and "searched for a known place" in silent.searched


def test_what_the_reader_missed_and_the_text_has_is_found_and_not_silent() -> None:
    undated = [replace(f, entry=replace(f.entry, time=None)) if isinstance(f.entry, Accord) else f for f in ONE]
    events = [replace(f, entry=replace(f.entry, time=None)) if isinstance(f.entry, Event) else f for f in undated]
    found = rows(item_of(compared(events, OTHER)))["signed"]
    assert [cell.state for cell in found.cells] == ["found", "told"] and found.verdict == "agree"


@pytest.mark.parametrize(
    ("names", "verdict"),
    [(("Kremlin", "Moscow"), "compatible"), (("Moscow", "Russia"), "compatible"), (("Kremlin", "Minsk"), "differ"), (("Moscow", "Kazan"), "differ"),
     (("Moscow", "Nowhere-on-Sea"), "compatible")],
)  # fmt: skip
def test_a_place_within_a_place_is_not_another(names: tuple[str, str], verdict: str) -> None:
    one, other = (Cell("told", (Value(name.casefold(), places=named_place(name)),)) for name in names)
    assert verdicts.places(one, other) == verdicts.places(other, one) == verdict


PROMISES = (" Under the treaty each side [z shall withdraw its posts within {} days].", "clause z shall withdrawal:")


def promise(days: str) -> list[Filed]:
    return report(TEXT + PROMISES[0].format(days), *NOTES, PROMISES[1], outlet=days)


def test_promises_are_matched_by_their_words_and_differ_by_their_numbers() -> None:
    item = item_of(compared(promise("30"), promise("60"), ONE))
    (found,) = (row for row in item.rows if row.field.startswith("clause: withdrawal"))
    assert found.verdict == "differ" and len(found.differ) == 1
    assert [cell.state for cell in found.cells].count("silent") == 1


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The senate [z will debate the treaty] on 2 June.", False),
        ("[e Rosa Quispe] [q said] [c that the treaty [z would calm the coast]].", False),
        ("It [z brings smugglers back in].", False),
        ("Observers of both states [z will monitor the treaty].", True),
        ("The two states [z are joining their efforts] against smuggling.", True),
    ],
)
def test_what_becomes_of_an_accord_is_no_promise_of_it(words: str, shown: bool) -> None:
    notes = ("mention e person", "says q say: e > c") if "[e " in words else ()
    item = item_of(compared(report(f"{TEXT} {words}", *NOTES, *notes, "clause z shall settlement:", outlet="One"), OTHER))
    assert (
        any(row.field.startswith(("clause: settlement", "clause: monitoring", "clause: cooperation")) for row in item.rows)
        == shown
    )


def test_what_was_read_in_a_sentence_stands_wherever_it_is_repeated() -> None:
    one = "[a Peru] lost [b five sailors] at sea, [c its navy] [q said]. It [p blamed] [d Chile]."
    notes = ("mention a state, b people, c armed_force, d state", "event p ACCUSE done: c > d")
    copy = [
        replace(f, entry=replace(f.entry, actors=())) if isinstance(f.entry, Event) else f
        for f in report(f"{one} Rain fell.", *notes, outlet="Copy")
    ]
    found = reports_of(book_of(report(one, *notes, outlet="One"), copy), searchable)
    who = rows(item_of(ledgers(found, [[key for each in found.values() for key in each.told]]), "event"))["who"]
    assert sorted(cell.state for cell in who.cells) == ["found", "told"] and who.verdict == "agree"


def test_there_is_the_last_place_named_before() -> None:
    told = attack("three", "2019-03-06")
    later = report(
        "Marines were sent after the shooting at the canal. [a Peruvian] [b marines] [p shot] dead three [c sailors] there on [t 5 March 2019].",
        "mention a state, b armed_force, c people, t time", "event p ASSAULT/firearms done: b > c when t", outlet="Later",
    )  # fmt: skip
    where = rows(item_of(compared(told, later), "event"))["where"]
    assert {value.key for cell in where.cells for value in cell.values} == {"tumbes", "canal"} and where.verdict == "compatible"


ATTACK = "[a Peruvian] [b marines] [p shot] {} [c sailors] near [d Tumbes] on [t 5 March 2019]."
ACTS = ("mention a state, b armed_force, c people, d place, t time", "event p ASSAULT/firearms done: b > c when t where d")
DENIAL = "[s [e Chile's navy]] [q denied] [c that [b marines] [p shot] three [f sailors] near [d Tumbes] on [t 5 March 2019]]."


def attack(toll: str, day: str) -> list[Filed]:
    return report(ATTACK.format(toll).replace("shot] ", "shot] dead "), *ACTS, published=day, outlet=toll)


def test_a_later_denial_is_shown_and_both_sides_stand() -> None:
    denied = report(
        DENIAL, "mention e armed_force, b armed_force, f people, d place, t time", "says q deny: s > c",
        "event p ASSAULT/firearms done denied: b > f when t where d", published="2019-03-09", outlet="Denies",
    )  # fmt: skip
    item = item_of(compared(attack("three", "2019-03-06"), denied), "event")
    (denial,) = item.denials
    assert denial.by == ("Chile's navy",) and denial.against == denial.later == (0,) and denial.report == 1
    assert [voice.assertion for cell in rows(item)["told as"].cells for voice in cell.voices] == ["stated", "denied"]


def test_tolls_are_compared_as_numbers_with_their_words() -> None:
    found = rows(
        item_of(
            compared(attack("two", "2019-03-06"), attack("at least two", "2019-03-07"), attack("four", "2019-03-08")), "event"
        )
    )["killed"]
    assert found.differ == ((0, 2),)


def test_the_order_of_reports_does_not_matter() -> None:
    seen = {str(compared(*order)) for order in permutations((ONE, OTHER, BARE, promise("30")))}
    assert len(seen) == 1


def test_groups_can_come_from_elsewhere_and_unknown_ids_are_left_out() -> None:
    found = reports_of(book_of(ONE, OTHER), searchable)
    ids = [f.entry.id for f in (*ONE, *OTHER) if isinstance(f.entry, Accord)]
    assert item_of(ledgers(found, [[*ids, "nobody"]])).entries == tuple(ids)
    assert ledgers(found, [[key] for key in ids]) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "role"),
    [
        ("Two soldiers were killed.", 2, 2, "killed"),
        ("At least 12 people died.", 12, None, "killed"),
        ("The shelling wounded five.", 5, 5, "wounded"),
        ("They killed 1,300 rebels.", 1300, 1300, "killed"),
        ("Up to 40 marines were hurt.", None, 40, "wounded"),
        ("Twenty-one boats sailed.", 21, 21, ""),
        ("Some 2 million people fled.", 1_800_000, 2_200_000, ""),
    ],
)
def test_numbers_of_things(text: str, low: float | None, high: float | None, role: str) -> None:
    (found,) = quantities(Searchable(Document(text, "a", "txt"), (Span(0, len(text)),)), Span(0, len(text)))
    assert (found.low, found.high, found.role) == (low, high, role)


def test_who_drowned_and_who_was_taken_are_not_one_toll() -> None:
    text = "Two fishermen drowned; six were taken ashore. One sailor drowned and seven were rescued."
    found = quantities(Searchable(Document(text, "a", "txt"), (Span(0, len(text)),)), Span(0, len(text)))
    assert [(q.low, q.role) for q in found] == [(2, "killed"), (1, "killed"), (7, "")]
    assert "freed" in found[2].nouns


def test_three_more_ships_are_ships() -> None:
    text = "It sent three more ships."
    (found,) = quantities(Searchable(Document(text, "a", "txt"), (Span(0, len(text)),)), Span(0, len(text)))
    assert found.nouns == {"ship"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("interfere", "interests", False),
        ("withdraw", "withdrawal", True),
        ("transit", "transport", False),
        ("patrols", "patrol", True),
    ],
)
def test_words_that_only_begin_alike_have_other_stems(one: str, other: str, same: bool) -> None:
    assert (stem(one) == stem(other)) == same


def test_a_month_is_no_place_and_the_day_of_a_dateline_is_no_day_of_the_act() -> None:
    words = "[b Marines] [p shot] [c fishermen], and patrols start in May."
    other = report(f"LIMA, 14 March 2019 (Coast News) - {words}", "mention b armed_force, c people", "event p ASSAULT done: b > c",
                   published="2019-03-14", outlet="Dateline")  # fmt: skip
    document = replace(other[0].document, zones=(Zone(Span(0, other[0].document.text.index(" - ") + 2), "dateline"),))
    zoned = [Filed(filed.entry, document, "run") for filed in other]
    found = reports_of(book_of(zoned, attack("two", "2019-03-06")), searchable)
    ids = [[f.entry.id for one in (zoned, attack("two", "2019-03-06")) for f in one if isinstance(f.entry, Event)]]
    (item,) = ledgers(found, ids)[0].items
    cells = {row.field: row.cells for row in item.rows}
    assert [cell.state for cell in cells["where"]].count("silent") == 1
    assert all(value.key != "2019-03-14" for cell in cells["when"] for value in cell.values)


def test_a_report_comes_back_to_its_act_by_a_noun() -> None:
    later = report(
        "[b Marines] [p ambushed] [c fishermen] near [d Tumbes].\n\nThe minister was silent.\n\nFour sailors died in the ambush of 5 March 2019.",
        "mention b armed_force, c people, d place", "event p ASSAULT/firearms done: b > c where d", published="2019-03-09", outlet="Later",
    )  # fmt: skip
    attacked = attack("two", "2019-03-06")
    found = reports_of(book_of(attacked, later), searchable)
    (item,) = ledgers(found, [[f.entry.id for f in (*attacked, *later) if isinstance(f.entry, Event)]])[0].items
    assert rows(item)["killed"].differ == ((0, 1),) and rows(item)["when"].verdict == "agree"


def test_what_another_instrument_says_is_no_promise_of_the_accord() -> None:
    told = TEXT + " {} the two states [z shall close their consulates]."
    shown = {}
    for start in ("Under the treaty", "Under a resolution of the league"):
        item = item_of(compared(report(told.format(start), *NOTES, "clause z shall other:", outlet="One"), OTHER))
        shown[start] = any(row.field.startswith("clause") for row in item.rows)
    assert shown == {"Under the treaty": True, "Under a resolution of the league": False}


def test_promises_in_words_of_one_sense_are_one_and_binding_words_alone_are_none() -> None:
    freed = TEXT + " Under the treaty both states [z shall {} prisoners]."
    notes = (*NOTES, "clause z shall other:")
    same = item_of(
        compared(
            report(freed.format("free all"), *notes, outlet="One"), report(freed.format("release their"), *notes, outlet="B")
        )
    )
    assert [row.verdict for row in same.rows if row.field.startswith("clause")] == ["agree"]
    sold = TEXT + " Under the treaty Peru [z undertakes to sell oil]."
    apart = item_of(compared(report(freed.format("free all"), *notes, outlet="One"), report(sold, *notes, outlet="B")))
    assert [row.verdict for row in apart.rows if row.field.startswith("clause")] == ["told by one", "told by one"]


def test_an_article_that_was_read_alone_is_told_with_its_noun() -> None:
    text = "[s [e The]] Chilean navy [q denied] [c that [b marines] [p shot] three [f sailors]]."
    denied = report(
        text, "mention b armed_force, f people", "says q deny: s > c", "event p ASSAULT done denied: b > f", outlet="Denies"
    )
    (told,) = reports_of(book_of(denied), searchable).values()
    (statement,) = told.statements.values()
    assert told.speaker(statement) == "The Chilean navy"


def test_of_many_reports_one_stands_for_those_that_give_the_same() -> None:
    cells = [Cell("told", (Value("killed 2", 2, 2) if n % 2 else Value("killed 3", 3, 3),)) for n in range(70)]
    few, many = (verdicts.row("killed", cells[:count], verdicts.spans) for count in (20, 70))
    assert few is not None and many is not None and few.verdict == many.verdict == "differ"
    assert len(few.differ) == 100 and many.differ == ((0, 1),)


def test_tellings_in_the_same_words_are_compared_once_and_a_report_counts_once() -> None:
    told = {"a": ("one", "x"), "b": ("two", "x"), "c": ("one", "x"), "d": ("three", "y"), "e": ("far", "x")}
    near = {"one": {"two", "three"}, "two": {"one"}, "three": {"one"}, "far": set[str]()}
    assert doubled(told, near) == {"a": ["a", "b"], "c": ["c"], "d": ["d"], "e": ["e"]}
    assert doubled(told) == {"a": ["a", "b", "e"], "c": ["c"], "d": ["d"]}


@pytest.mark.parametrize(
    "text", ["They met on 5 March 2019.", "It was 1997 again.", "The two governments spoke.", "One of them left."]
)
def test_days_years_and_pronouns_count_nothing(text: str) -> None:
    assert quantities(searchable(Document(text, "a", "txt")), Span(0, len(text))) == []


ends = st.none() | st.integers(-3, 3).map(float)
cells = st.lists(
    st.builds(Value, st.sampled_from(["a", "b", "RUS", "force:may", "office: x"]), ends, ends), min_size=1, max_size=3
).map(lambda values: Cell("told", tuple(values)))


@given(cells, cells)
def test_no_verdict_depends_on_which_report_comes_first(one: Cell, other: Cell) -> None:
    for judge in (
        verdicts.sets,
        verdicts.spans,
        verdicts.names,
        verdicts.actors,
        verdicts.people,
        verdicts.clauses,
        verdicts.places,
        verdicts.told_as,
    ):
        assert judge(one, other) == judge(other, one)


@given(cells)
def test_everything_agrees_with_itself(cell: Cell) -> None:
    for judge in (verdicts.sets, verdicts.names, verdicts.actors, verdicts.people, verdicts.told_as, verdicts.places):
        assert judge(cell, cell) == "agree"


@settings(max_examples=15)  # drawing six entries with their texts costs more than the ledger
@given(st.lists(any_filed(), max_size=6))
def test_odd_entries_give_spans_that_lie_in_their_texts(listed: list[tuple[object, object]]) -> None:
    book = book_of([Filed(entry, document, "run") for document, entry in listed])  # type: ignore[arg-type]
    found = reports_of(book, searchable)
    for ledger in ledgers(found, groups(found)):
        for item in ledger.items:
            for row in item.rows:
                for document, cell in zip(ledger.documents, row.cells, strict=True):
                    assert all(document.quote(span) for span in cell.spans)
