from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked

from foedera.coding import draw
from foedera.tables.codes import modes_of
from foedera.train.markup import EVENT_MODES
from foedera.types.entries import Actor, Event, Statement
from foedera.types.reading import Facet
from foedera.types.record import Held
from foedera.types.text import Document


def events(document: Document, drawn: tuple[object, ...]) -> list[tuple[str, ...]]:
    """(type, modality, assertion, actors' words, recipients' words) of each event."""
    return [
        (
            e.type.value, e.modality.value, e.assertion.value,
            ", ".join(document.quote(p.span) for p in e.actors), ", ".join(document.quote(p.span) for p in e.recipients),
        )
        for e in drawn if isinstance(e, Event)
    ]  # fmt: skip


CASES = [
    ("[a Mali] [p expelled] [b two envoys].", ["mention a state, b people", "event p SANCTION/expel done: a > b"],
     [("SANCTION", "done", "stated", "Mali", "two envoys")]),
    ("[n Turkish] [a police] [p detained] [b strikers].",
     ["mention n state, a police, b people", "event p COERCE/arrest done: a > b", "of a n"],
     [("COERCE", "done", "stated", "police", "strikers")]),
    ("[a Chad] and [b Niger] [p signed] a [k pact].",
     ["mention a state, b state, k accord", "event p SUPPORT done: a, b mutual"],
     [("SUPPORT", "done", "stated", "Chad, Niger", "")]),
    ("[s [a Khartoum]] [q claimed] [c that [n Chadian] [b troops] had [p shelled] [d its] villages].",
     ["mention a state, n state, b armed_force, d pronoun", "event p ASSAULT/heavy-weapons done: b > d", "says q claim: s > c", "of b n"],
     [("ASSAULT", "done", "alleged", "troops", "its")]),
    ("[s [a Residents]] [q said] [c [n Chadian] [b troops] had [p shelled] [g the camp]].",
     ["mention a people, n state, b armed_force, g place", "event p ASSAULT/heavy-weapons done: b > -", "says q say: s > c", "of b n"],
     [("ASSAULT", "done", "stated", "troops", "")]),
    ("[s [a A rebel]] [q claimed] [c that [b troops] had [p shelled] [g villages]]. [t [r An officer]] [z denied] [y this].",
     ["mention a person, b armed_force, g place, r person", "event p ASSAULT/heavy-weapons done: b > -", "says q claim: s > c",
      "says z deny: t > y"],
     [("ASSAULT", "done", "denied", "troops", "")]),
    ("[s [a Sudan]] [q said] [c that [n Chadian] [b troops] had [p shelled] [d Sudan]].",
     ["mention a state, n state, b armed_force, d state", "event p ASSAULT/heavy-weapons done: b > d", "says q say: s > c", "of b n"],
     [("ASSAULT", "done", "alleged", "troops", "Sudan")]),
    ("[s [a Kenya]] [q said] [c [n Kenyan] [b troops] had [p shelled] [g the camp]].",
     ["mention a state, n state, b armed_force, g place", "event p ASSAULT/heavy-weapons done: b > -", "says q say: s > c", "of b n"],
     [("ASSAULT", "done", "stated", "troops", "")]),
    ("[s [a Khartoum]] [q claimed] [c that [n Chadian] [b troops] had [p shelled] [g villages]]; [t [r N'Djamena]] [z denied] [y it].",
     ["mention a state, n state, b armed_force, g place, r state", "event p ASSAULT/heavy-weapons done: b > -", "says q claim: s > c",
      "says z deny: t > y", "of b n"],
     [("ASSAULT", "done", "denied", "troops", "")]),
    ("[s [a Kenya]] [q praised] [c the peace accord that [b Chad] and [d Niger] [p signed]].",
     ["mention a state, b state, d state", "event p SUPPORT done: b, d mutual", "says q praise: s > c"],
     [("SUPPORT", "done", "stated", "Chad, Niger", "")]),
    ("[x Jan Novak] was pleased after [p talks] with [h his] [n Thai] counterpart [y Ana Ruiz].",
     ["mention x person, h pronoun, n state, y person", "event p CONSULT done: y > -"],
     [("CONSULT", "done", "stated", "Ana Ruiz, his", "")]),
    ("[p Talks] between [a Peru] and [b Chile] were [q held] in Lima.",
     ["mention a state, b state", "event p CONSULT done: a, b mutual", "event q CONSULT done: b > -"],
     [("CONSULT", "done", "stated", "Peru, Chile", "")]),
    ("[a Peru] [m may] [p recall] [b its envoy].", ["mention a state, b people", "event p SANCTION possible: a > b word m"],
     [("SANCTION", "possible", "stated", "Peru", "its envoy")]),
    ("[a Two envoys] who had since been [p expelled] left [g Lima].",
     ["mention a people, g place", "event p SANCTION/expel done: a > -"],
     [("SANCTION", "done", "stated", "", "Two envoys")]),
    ("[a Marines] freed the [b crew], who had been [p captured] on Friday by Malay [c pirates].",
     ["mention a armed_force, b people, c armed_group", "event p ASSAULT/abduct done: a, c > b"],
     [("ASSAULT", "done", "stated", "pirates", "crew")]),
    ("[a Envoys] of [b Chad] were [p meeting] [c rebels].",
     ["mention a people, b state, c armed_group", "event p CONSULT done: a > c"],
     [("CONSULT", "done", "stated", "Envoys", "rebels")]),
    ("[a Chad]-backed [b rebels] [p shelled] [c villagers].",
     ["mention a state, b armed_group, c people", "event p ASSAULT/heavy-weapons done: a, b > c"],
     [("ASSAULT", "done", "stated", "rebels", "villagers")]),
    ("[a Rebels] [p fired] at the posts of the [n Malian] [b army].",
     ["mention a armed_group, n state, b armed_force", "event p ASSAULT/firearms done: a, b > -", "of b n"],
     [("ASSAULT", "done", "stated", "Rebels", "army")]),
    ("[s [a Kenya]] [q confirmed] late on Friday [c that [b rebels] had [p shelled] [g villages]].",
     ["mention a state, b armed_group, g place", "event p ASSAULT/heavy-weapons done: b > -", "says q say: s > c"],
     [("ASSAULT", "done", "confirmed", "rebels", "")]),
    ("[b Envoys] could be [p expelled] by [a Peru].", ["mention a state, b people", "event p SANCTION/expel done: a > b"],
     [("SANCTION", "possible", "stated", "Peru", "Envoys")]),
    ("[a Guards] are accused of having [p beaten] [b monks].", ["mention a armed_force, b people", "event p ASSAULT/beat done: a > b"],
     [("ASSAULT", "done", "alleged", "Guards", "monks")]),
    ("[s [a Kenya]] [q said] [c it would stay out of [b Chad], which has [p shelled] [d Niger]].",
     ["mention a state, b state, d state", "event p ASSAULT/heavy-weapons done: b > d", "says q say: s > c"],
     [("ASSAULT", "done", "stated", "Chad", "Niger")]),
    ("[a Envoys] of [b Chad] are now [p meeting] [c rebels].",
     ["mention a people, b state, c armed_group", "event p CONSULT done: a > c"],
     [("CONSULT", "ongoing", "stated", "Envoys", "rebels")]),
    ("[a Mali] [p warned] that it would close [b the border].",
     ["mention a state, b place", "event p THREATEN done: a > -"],
     [("THREATEN", "done", "stated", "Mali", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines", "expected"), CASES)
def test_who_did_what_to_whom_how_surely(text: str, lines: list[str], expected: list[tuple[str, ...]]) -> None:
    document, reading = marked(text, *lines)
    assert events(document, draw(document, reading).entries) == expected


def test_an_act_inside_two_statements_has_both_in_its_chain_outermost_first() -> None:
    document, reading = marked(
        "[s The [m ministry]] [q said] [c [r the [e envoy]] had [z told] it [d that [b rebels] [p burned] [g the bridge]]].",
        "mention m government_body, e office, b armed_group, g place",
        "event p ASSAULT/destroy done: b > -", "says q say: s > c", "says z say: r > d",
    )  # fmt: skip
    entries = draw(document, reading).entries
    (event,) = (e for e in entries if isinstance(e, Event))
    statements = {e.id: e for e in entries if isinstance(e, Statement)}
    chain = [document.quote(statements[key].anchor) for key in event.asserted_by]
    assert chain == ["said", "told"]
    inner = statements[event.asserted_by[1]]
    assert inner.within == event.asserted_by[0]


def test_a_silence_is_no_event() -> None:
    document, reading = marked(
        "[s The [n Thai] [m government]] [q did not comment] on the [p report].",
        "mention n state, m government_body", "event q REJECT negated: m > - word q", "says q decline: s > -", "of m n",
    )  # fmt: skip
    drawn = draw(document, reading)
    assert not [e for e in drawn.entries if isinstance(e, Event)]
    assert [h.reason for h in drawn.held] == ["a silence, kept as a statement"]
    (said,) = (e for e in drawn.entries if isinstance(e, Statement))
    assert said.act.value == "decline-to-comment" and said.content == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [("event p PROTEST done: - > -", "no actor"), ("event p AID done: a > -", "AID needs a recipient")],
)
def test_what_cannot_be_coded_is_held_back_with_its_reason(line: str, reason: str) -> None:
    document, reading = marked("[a Japan] [p sent] rice.", "mention a state", line)
    drawn = draw(document, reading)
    assert [(h.what, h.reason) for h in drawn.held] == [("event", reason)]
    assert isinstance(drawn.held[0], Held)


@pytest.mark.parametrize("words", ["that famine was near", "of a flood", "about the storm"])
def test_a_warning_of_what_others_may_do_is_no_threat(words: str) -> None:
    document, reading = marked(f"[a Mali] [p warned] {words}.", "mention a state", "event p THREATEN done: a > -")
    assert [h.reason for h in draw(document, reading).held] == ["a warning of what others may do"]


def test_time_and_place_come_from_the_words_tied_to_the_act() -> None:
    document, reading = marked(
        "On [t Tuesday] [a gunmen] [p raided] a bank in [d Lagos].",
        "mention t time, a armed_group, d place", "event p ASSAULT done: a > - when t where d", published="2022-02-23",
    )  # fmt: skip
    (event,) = (e for e in draw(document, reading).entries if isinstance(e, Event))
    assert event.time is not None and event.place is not None
    assert (event.time.value, event.time.rule) == ("2022-02-22", "Tuesday on or before 2022-02-23")
    assert document.quote(event.place.span) == "Lagos"


def test_every_reference_points_at_an_entry_of_the_same_document() -> None:
    document, reading = marked(CASES[3][0], *CASES[3][1])
    entries = draw(document, reading).entries
    ids = {e.id for e in entries}
    actors = {e.id for e in entries if isinstance(e, Actor)}
    (event,) = (e for e in entries if isinstance(e, Event))
    assert {p.actor for p in event.actors} <= actors
    assert set(event.asserted_by) <= ids
    assert len(ids) == len(entries)


def test_states_and_offices_that_only_stand_before_a_name_are_no_actors() -> None:
    document, reading = marked(
        "[n Polish] [o President] [a Jan Nowak] and [m Oslo] [r Premier] [b Liv Dahl] [p signed] a [k pact].",
        "mention n state, o office, a person, m state, r office, b person, k accord",
        "event p SUPPORT done: n, a, m, b",
    )  # fmt: skip
    assert [row[3] for row in events(document, draw(document, reading).entries)] == ["Jan Nowak, Liv Dahl"]


def test_a_mode_of_another_type_is_left_out() -> None:
    document, reading = marked(
        "[a Mali] [p seized] [b a ship].", "mention a state, b organisation", "event p COERCE/seize done: a > b"
    )
    (event,) = (e for e in draw(document, reading).entries if isinstance(e, Event))
    assert event.mode == ("seize",)
    wrong = tuple(
        replace(m, facets=tuple(Facet("mode", "visit", 0.9) if f.name == "mode" else f for f in m.facets)) for m in reading.marks
    )
    (event,) = (e for e in draw(document, replace(reading, marks=wrong)).entries if isinstance(e, Event))
    assert event.mode == ()


def test_the_table_and_the_corpus_know_the_same_modes() -> None:
    assert {kind: modes_of(kind) for kind in EVENT_MODES} == EVENT_MODES


def test_hearsay_is_alleged_and_shows_its_word() -> None:
    document, reading = marked(
        "[b Gunmen] reportedly [p killed] [c two Chadian] [d soldiers].",
        "mention b armed_group, c state, d armed_force",
        "event p ASSAULT done: b > d",
    )
    (event,) = [e for e in draw(document, reading).entries if isinstance(e, Event)]
    assert event.assertion.value == "alleged" and event.assertion.span is not None
    assert document.quote(event.assertion.span) == "reportedly"


def test_nobody_does_a_thing_to_themselves() -> None:
    document, reading = marked(
        "[a Chad] [p accused] [b Togo] and [c Chad].", "mention a state, b state, c state", "event p ACCUSE done: a > b, c"
    )
    (event,) = [e for e in draw(document, reading).entries if isinstance(e, Event)]
    assert [document.quote(p.span) for p in event.recipients] == ["Togo"]


def test_what_a_promise_holds_is_not_told_as_done() -> None:
    text = "Under the [k treaty] [a Peru] and [b Chile] [v are joining their [p training] of pilots]."
    notes = (
        "mention k accord, a state, b state",
        "event p COOPERATE ongoing: a, b mutual",
        "clause v shall cooperation: by a, b",
    )
    document, reading = marked(text, *notes)
    (event,) = [e for e in draw(document, reading).entries if isinstance(e, Event)]
    assert event.modality.value == "planned" and event.modality.rule == "told inside a promise"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("If [a Peru] [p seized] [b a port], trade would end.", "COERCE/seize", "conditional"),
        ("Asked if [a Peru] [p seized] [b a port], he nodded.", "COERCE/seize", "done"),
        ("With more ships [a Peru] would [p free] [b a port].", "AID", "planned"),
        ("If it rained [a Peru] would [p free] [b a port].", "AID", "conditional"),
        ("[a Peru] said it would [p punish] [b a port].", "THREATEN", "done"),
        ("[a Peru] once [p seized] [b a port].", "COERCE/seize", "historical"),
        ("[a Peru] no longer [p blocks] [b a port].", "COERCE/restrict", "negated"),
    ],
)
def test_words_before_a_verb_tell_how_real_its_act_is(text: str, kind: str, expected: str) -> None:
    document, reading = marked(text, "mention a state, b organisation", f"event p {kind} done: a > b")
    assert [e.modality.value for e in draw(document, reading).entries if isinstance(e, Event)] == [expected]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("[a The army] [p drove] [b the rebels] out of the pass.", "mention a armed_force, b armed_group", ("ASSAULT", ())),
        ("[a The army] [p drove] [b the farmers] out of the pass.", "mention a armed_force, b people", ("COERCE", ("deport",))),
        (
            "[a The army] [p searched] [b the rebels] at the pass.",
            "mention a armed_force, b armed_group",
            ("COERCE", ("deport",)),
        ),
    ],
)
def test_forces_that_take_each_others_ground_fight(text: str, mentions: str, expected: tuple[str, tuple[str, ...]]) -> None:
    document, reading = marked(text, mentions, "event p COERCE/deport done: a > b")
    (event,) = (e for e in draw(document, reading).entries if isinstance(e, Event))
    assert (event.type.value, event.mode) == expected


def test_what_an_act_is_aimed_at_does_not_do_it_though_the_reader_is_surer_of_it_than_of_the_doer() -> None:
    document, reading = marked(
        "[a Rebels] often [p fired] at the posts of the Malian [b army].",
        "mention a armed_group, b armed_force", "event p ASSAULT/firearms done: a, b > -",
    )  # fmt: skip
    ties = [
        replace(tie, score=0.45 if document.quote(reading.marks[tie.tail].span) == "Rebels" else 0.55) for tie in reading.ties
    ]
    found = events(document, draw(document, replace(reading, ties=tuple(ties))).entries)
    assert found == [("ASSAULT", "done", "stated", "Rebels", "army")]
