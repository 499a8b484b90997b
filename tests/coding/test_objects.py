"""To whom an active verb does something. Sentences are invented."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event


@pytest.mark.parametrize(
    ("text", "lines", "recipients"),
    [
        ("After talks in [c Togo] [a Peru] [p urged] [b Chile] to sign.", ["mention a state, b state, c state", "event p REQUEST done: a > c"], "Chile"),
        ("After talks in [c Togo] [a Peru] [p urged] [b Chile]'s [d farmers] to wait.",
         ["mention a state, b state, c state, d people", "event p REQUEST done: a > d"], "farmers"),
        ("[c Rioters] had gone when [a Peru] [p declared] a curfew.", ["mention a state, c people", "event p COERCE/curfew done: a > c"], ""),
        ("[c Rioters] had gone when [a Peru] [p jailed] them.", ["mention a state, c people", "event p COERCE/arrest done: a > c"], "Rioters"),
        ("[c Rioters] had gone when [a Peru] [p rejected] the plea.", ["mention a state, c people", "event p REJECT done: a > c"], "Rioters"),
        ("[a Ana Ruiz] [p visited] [b Chile] after [c Togo] had called.",
         ["mention a person, b state, c state", "event p CONSULT/visit done: a > c"], "Chile"),
        ("[a Ana Ruiz] [p visited] [b Lima] after [c Togo] had called.",
         ["mention a person, b place, c state", "event p CONSULT/visit done: a > c"], "Lima"),
        ("[a Ana Ruiz] [p condemned] recent raids by [b Chile].", ["mention a person, b state", "event p ACCUSE done: a > -"], "Chile"),
    ],
)  # fmt: skip
def test_the_object_of_a_verb_undergoes_it(text: str, lines: list[str], recipients: str) -> None:
    document, reading = marked(text, *lines)
    (event,) = (e for e in draw(document, reading).entries if isinstance(e, Event))
    assert ", ".join(document.quote(party.span) for party in event.recipients) == recipients
