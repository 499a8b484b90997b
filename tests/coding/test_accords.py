from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Accord, Actor
from foedera.types.text import Document

SIGNING = (
    "[n Peruvian] [o President] [a Ana Ruiz] and [m Chilean] [r President] [b Luis Soto] [p signed] a [k declaration on fisheries] in [d Lima] on [t Tuesday].",
    "mention n state, o office, a person, m state, r office, b person, k accord, d place, t time",
    "event p SUPPORT done: a, b mutual when t where d",
    "of o n, r m",
)  # fmt: skip


def accords(*given: str, published: str | None = None) -> tuple[Document, list[Accord], dict[str, Actor]]:
    document, reading = marked(*given, published=published)
    entries = draw(document, reading).entries
    return document, [e for e in entries if isinstance(e, Accord)], {e.id: e for e in entries if isinstance(e, Actor)}


def test_a_signing_gives_parties_signatories_date_and_place() -> None:
    document, (accord,), actors = accords(*SIGNING, published="2022-02-23")
    assert [actors[p.actor or ""].known for p in accord.parties] == ["PER", "CHL"]
    assert [(document.quote(s.actor.span), actors[s.on_behalf_of or ""].known, s.role) for s in accord.signatories] == [
        ("Ana Ruiz", "PER", "President"), ("Luis Soto", "CHL", "President"),
    ]  # fmt: skip
    assert accord.time is not None and accord.time.value == "2022-02-22"
    assert accord.place is not None and document.quote(accord.place.span) == "Lima"
    assert [stage.stage for stage in accord.life] == ["signed"]


def test_one_accord_under_several_names() -> None:
    _, found, _ = accords(
        "The [a joint declaration] was praised. [b This document] binds both; the [c declaration] is short.",
        "mention a accord, b accord, c accord",
    )
    (accord,) = found
    assert [title.form for title in accord.titles] == ["joint declaration", "This document", "declaration"]


def test_two_instruments_stay_two() -> None:
    _, found, _ = accords(
        "The [a 1994 ceasefire] failed; the [b 2020 ceasefire] holds, and the [c treaty] waits.",
        "mention a accord, b accord, c accord",
    )
    assert [accord.kind for accord in found] == ["ceasefire", "ceasefire", "treaty"]


def test_states_before_the_name_are_parties() -> None:
    _, (accord,), actors = accords(
        "The [n Chilean]-[m Peruvian] [a declaration] was praised.", "mention n state, m state, a accord"
    )
    assert {actors[p.actor or ""].known for p in accord.parties} == {"CHL", "PER"}


@pytest.mark.parametrize(
    ("text", "given", "force", "kind"),
    [
        ("could also consider providing military help", "may defence", "may", "military-aid"),
        ("shall come to each other's aid if attacked", "shall defence", "shall", "defence"),
        ("will deepen their ties in every field", "shall defence", "shall", "cooperation"),
        ("will avoid any hostile act", "shall non-aggression", "shall-not", "non-aggression"),
        ("are ready to open the border", "shall transit", "ready", "transit"),
        ("may bomb the rebels' camps", "may offence", "may", "offence"),
    ],
)
def test_force_and_kind_of_clauses(text: str, given: str, force: str, kind: str) -> None:
    document, (accord,), _ = accords(
        f"[s The [a declaration]] [q says] [c the two sides [z {text}]].",
        "mention a accord",
        "says q say: s > c",
        f"clause z {given}:",
    )
    (clause,) = accord.clauses
    assert (clause.force.value, clause.kind.value) == (force, kind)
    assert document.quote(clause.span) == text


def test_an_invocation_is_part_of_its_life() -> None:
    document, (accord,), _ = accords("According to the [a declaration], ties improve.", "mention a accord")
    assert [(stage.stage, document.quote(stage.span)) for stage in accord.life] == [("invoked", "According to the declaration")]


def test_an_unsigned_accord_has_no_date() -> None:
    _, (accord,), _ = accords("The [a declaration] has not been signed.", "mention a accord", published="2022-02-23")
    assert accord.time is None and accord.signatories == () and accord.parties == ()


def test_a_signing_told_in_words_needs_no_event_mark() -> None:
    text = (
        "A [k declaration on fisheries] signed by the [n Peruvian] and [m Chilean] [o presidents] on [t Tuesday] was praised. "
        "[n2 Peruvian] [o2 President] [a Ana Ruiz] met her [m2 Chilean] [o3 counterpart] [b Luis Soto]."
    )
    names = "mention k accord, n state, m state, o office, t time, n2 state, o2 office, a person, m2 state, o3 office, b person"
    document, (accord,), actors = accords(text, names, published="2022-02-23")
    assert {actors[p.actor or ""].known for p in accord.parties} == {"PER", "CHL"}
    assert {actors[s.actor.actor or ""].names[0].form for s in accord.signatories} >= {"Ana Ruiz", "Luis Soto"}
    assert accord.time is not None and accord.time.value == "2022-02-22"
    assert [(s.stage, document.quote(s.span)) for s in accord.life] == [("signed", "signed")]


@pytest.mark.parametrize("words", ["has not been signed", "is to be signed", "would be signed", "was never signed"])
def test_what_is_not_signed_is_not_signed(words: str) -> None:
    _, (accord,), _ = accords(f"The [a declaration] {words} by [n Peru] and [m Chile].", "mention a accord, n state, m state")
    assert accord.life == () and accord.time is None


def test_whoever_runs_up_to_the_verb_signs() -> None:
    text = (
        "[u Kenya] praised the [k truce accord] that [n Peru]'s [g government] and the [f Lima Front] [r rebels] [p signed] "
        "on [t Tuesday]."
    )
    names = "mention u state, k accord, n state, g government_body, f armed_group, r armed_group, t time"
    _, (accord,), actors = accords(text, names, "event p SUPPORT done: u, g, f, r mutual when t", "of g n, r f")
    named = {actors[p.actor or ""].names[0].form for p in accord.parties}
    assert named == {"Peru", "Lima Front"}


def test_its_treaty_with_somebody_has_two_parties() -> None:
    _, (accord,), actors = accords(
        "Nothing freed [n Peru] of its [k 1997 treaty] with [m Chile].", "mention n state, k accord, m state"
    )
    assert {actors[p.actor or ""].known for p in accord.parties} == {"PER", "CHL"}


def test_a_length_of_time_is_no_day_of_signing() -> None:
    text = "Peru was suspended on [u Saturday], [t five days] after [a Ana Ruiz] [p signed] a [k peace treaty] with [m Chile]."
    names = "mention a person, k accord, m state, t time, u time"
    _, (accord,), _ = accords(text, names, "event p SUPPORT done: a > m", published="2022-02-23")
    assert accord.time is None


def test_what_is_suspended_days_after_a_treaty_is_not_the_treaty() -> None:
    text = "Ministers [p suspended] [n Peru] from the [l League], days after the [k peace treaty] was praised."
    _, (accord,), _ = accords(text, "mention n state, l igo, k accord", "event p SANCTION done: > n")
    assert accord.life == ()


@pytest.mark.parametrize(
    "words", ["Once a final [k accord] is reached, all will change.", "Troops move if the [k accord] is violated."]
)
def test_what_is_yet_to_come_is_no_step_of_its_life(words: str) -> None:
    _, (accord,), _ = accords(words, "mention k accord")
    assert accord.life == ()


def test_what_comes_as_new_is_another_instrument() -> None:
    text = (
        "[n Peru] praised the [a declaration] on fishing. In a [b joint declaration] in May [n2 Peru] had backed [m Chile]. "
        "The [c declaration] is short."
    )
    _, found, _ = accords(text, "mention n state, a accord, b accord, n2 state, m state, c accord")
    assert [len(accord.titles) for accord in found] == [1, 1]
    assert [title.form for accord in found for title in accord.titles] == ["declaration", "joint declaration"]


@pytest.mark.parametrize("name", ["Lima Trade Convention", "declaration"])
def test_a_deal_of_a_year_is_no_other_pact(name: str) -> None:
    _, found, _ = accords(f"The [a {name}] holds; the [b 2015 deal] is dead.", "mention a accord, b accord")
    assert len(found) == 2


def test_what_is_promised_under_an_unmarked_instrument_is_not_another_ones_promise() -> None:
    text = "[n Peru] signed a [k peace treaty] with [m Chile]. Under the resolution [o Kenya] [z shall recall its envoys]."
    document, found, _ = accords(text, "mention n state, k accord, m state, o state", "clause z shall recognition: by o")
    assert {a.kind: [document.quote(c.span) for c in a.clauses] for a in found} == {
        "treaty": [], "resolution": ["shall recall its envoys"],
    }  # fmt: skip


def test_two_names_of_one_accord_need_no_word_in_common_but_the_noun() -> None:
    _, found, _ = accords("The [a Lima accord] is praised. The [b ceasefire accord] holds.", "mention a accord, b accord")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Peru praised the [a declaration]. In the [b Lima Declaration] Chile promised peace.", 2),
        ("Peru praised the [a declaration] signed in Lima. The [b Lima Declaration] is short.", 1),
        ("Peru praised the [a declaration], known as the [b Lima Declaration].", 1),
    ],
)
def test_a_name_of_which_nothing_was_told_is_another_instrument(text: str, several: int) -> None:
    _, found, _ = accords(text, "mention a accord, b accord")
    assert len(found) == several
