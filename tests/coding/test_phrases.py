"""Whom a noun phrase is about: heads, lists, owners, places. Sentences are invented."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event


def sides(text: str, lines: list[str]) -> list[tuple[str, str]]:
    """The words of actors and recipients of every event."""
    document, reading = marked(text, *lines)
    events = (e for e in draw(document, reading).entries if isinstance(e, Event))
    return [
        (", ".join(document.quote(p.span) for p in e.actors), ", ".join(document.quote(p.span) for p in e.recipients))
        for e in events
    ]


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("[a The chiefs] of the [b Volta Guard] [p signed] a paper.",
         ["mention a office, b armed_force", "event p SUPPORT done: a, b"], ("chiefs", "")),
        ("[a Volta] [b rebels] [p freed] [c two monks].",
         ["mention a organisation, b armed_group, c people", "event p RETREAT/release done: a, b > c"], ("rebels", "two monks")),
        ("[a Ana Ruiz], the head of the [b Volta Guard], [p urged] [c Peru] to act.",
         ["mention a person, b armed_force, c state", "event p REQUEST done: a, b > c"], ("Ana Ruiz", "Peru")),
        ("[a A senator] of the upper house, [b Ana Ruiz], [p resigned].",
         ["mention a office, b person", "event p RETREAT/resign done: a, b"], ("Ana Ruiz", "")),
    ],
)  # fmt: skip
def test_the_head_of_a_phrase_acts_and_neither_its_owner_nor_its_title(
    text: str, lines: list[str], expected: tuple[str, str]
) -> None:
    assert sides(text, lines) == [expected]


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("[a Peru], [b Chile] and [c Kenya] [p accused] [d Togo] of fraud.",
         ["mention a state, b state, c state, d state", "event p ACCUSE done: b > d"], ("Peru, Chile, Kenya", "Togo")),
        ("[a Ana Ruiz], the mayor, and [b Jan Novak] [p signed] it.",
         ["mention a person, b person", "event p SUPPORT done: a"], ("Ana Ruiz, Jan Novak", "")),
        ("[d Togo] [p urged] [a Peru] and [b Chile] to talk.",
         ["mention a state, b state, d state", "event p REQUEST done: d > a"], ("Togo", "Peru, Chile")),
        ("[d Togo] [p arrested] [a Ana Ruiz] and her two brothers.",
         ["mention a person, d state", "event p COERCE/arrest done: d > a"], ("Togo", "Ana Ruiz, brothers")),
        ("[a Peru] and a small [e Volta] [b force] [p attacked] [d Togo].",
         ["mention a state, b armed_force, d state, e organisation", "event p ASSAULT done: b > d"], ("Peru, force", "Togo")),
        ("[d Togo] [p attacked] [a Peru] and [b Chile] had shut its ports.",
         ["mention a state, b state, d state", "event p ASSAULT done: d > a"], ("Togo", "Peru")),
        ("[d Togo] wrote to [a Peru], and [b Chile] [p urged] calm.",
         ["mention a state, b state, d state", "event p REQUEST done: b"], ("Chile", "")),
    ],
)  # fmt: skip
def test_all_of_a_list_act_or_undergo_and_nobody_of_the_next_clause(
    text: str, lines: list[str], expected: tuple[str, str]
) -> None:
    assert sides(text, lines) == [expected]


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("[a Ruiz]'s family [p begged] [b Peru] for help.",
         ["mention a person, b state", "event p REQUEST done: a > b"], ("family", "Peru")),
        ("The mother of [a Ana Ruiz] [p begged] [b Peru] for help.",
         ["mention a person, b state", "event p REQUEST done: a > b"], ("mother", "Peru")),
        ("[a Chilean] rebels [p shelled] [b Peru].",
         ["mention a state, b state", "event p ASSAULT done: a > b"], ("rebels", "Peru")),
        ("[a Chilean] [b opposition leaders] [p begged] [c Peru] for help.",
         ["mention a state, b people, c state", "event p REQUEST done: a > c"], ("opposition leaders", "Peru")),
        ("[a Chilean] soldiers [p shelled] [b Peru].",
         ["mention a state, b state", "event p ASSAULT done: a > b"], ("Chilean", "Peru")),
        ("[a Chile] [p bore down] on [c Peruvians] and [b Ecuadorians].",
         ["mention a state, b state, c state", "event p ASSAULT done: a > b"], ("Chile", "Peruvians, Ecuadorians")),
        ("Last month [a Chile] and [c Peruvian] [o Premier] [b Ana Ruiz] [p accused] [d Ecuador].",
         ["mention a state, b person, c state, d state, o office", "event p ACCUSE done: b > d"], ("Chile, Ana Ruiz", "Ecuador")),
        ("[a Chile] [p condemned] it as a breach of [b Peru]'s borders.",
         ["mention a state, b state", "event p ACCUSE done: a > b"], ("Chile", "")),
        ("[a Chile] [p condemned] [c Peru]'s raids on [b Ecuador].",
         ["mention a state, b state, c state", "event p ACCUSE done: a > c, b"], ("Chile", "Peru")),
        ("[a Chile] [p hosted] [b Ana Ruiz] on Monday.",
         ["mention a state, b person", "event p CONSULT/visit done: a > b"], ("Ana Ruiz", "Chile")),
        ("[a Chile] was [p hosted] by [b Peru] on Monday.",
         ["mention a state, b state", "event p CONSULT/visit done: a > b"], ("Chile", "Peru")),
        ("[a Ana Ruiz] [q said] [k [b Peru] has [p shelled] the hills].",
         ["mention a person, b state", "says q say: a > k", "event p ASSAULT done: a, b"], ("Peru", "")),
        ("[c Chile] fell out with [a the Volta force], which had [p begged] [b Peru] for help.",
         ["mention a armed_force, b state, c state", "event p REQUEST done: c > b"], ("Volta force", "Peru")),
        ("[a Ana Ruiz] [p hailed] trials in [b Peru].",
         ["mention a person, b state", "event p SUPPORT done: a > b"], ("Ana Ruiz", "")),
    ],
)  # fmt: skip
def test_owners_speakers_and_places_take_no_part(text: str, lines: list[str], expected: tuple[str, str]) -> None:
    assert sides(text, lines) == [expected]
