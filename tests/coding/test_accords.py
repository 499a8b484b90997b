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
