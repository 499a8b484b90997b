"""What people do that is no act towards anybody. Sentences are invented."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw

PEOPLE = "mention a people, b state"


def reasons(text: str, mentions: str, *lines: str) -> list[str]:
    document, reading = marked(text, mentions, *lines)
    return [held.reason for held in draw(document, reading).held if held.what == "event"]


@pytest.mark.parametrize(
    ("text", "mentions", "line", "reason"),
    [
        ("[a The weavers] [p settled] near the lake of [b Benin].", PEOPLE, "event p CONSULT done: a > b", "a life somewhere, no act"),
        ("[a Togo] [p settled] the quarrel with [b Benin].", "mention a state, b state", "event p CONSULT done: a, b > -", None),
        ("[a The weavers] [p found] some shelter in [b Benin].", PEOPLE, "event p AID done: a > b", "shelter that people seek"),
        ("[a Togo] [p found] tents for [b Benin].", "mention a state, b state", "event p AID done: a > b", None),
        ("[a The weavers] [p gathered] in [b Benin] to mourn a poet.", PEOPLE, "event p PROTEST done: a > b", "a gathering that protests nothing"),
        ("[a The weavers] [p gathered] in [b Benin] to curse a tax.", PEOPLE, "event p PROTEST done: a > b", None),
        ("[a The weavers] [p sat] down in [b Benin], refusing to bury a poet.", PEOPLE, "event p PROTEST done: a > b", None),
        ("[a The weavers] [p refused] to give their names to [b Benin].", PEOPLE, "event p REJECT done: a > b", "a name kept back"),
        ("[a The weavers] [p refused] to give their looms to [b Benin].", PEOPLE, "event p REJECT done: a > b", None),
        ("[a The weavers] [p pleaded] not guilty in [b Benin].", PEOPLE, "event p REQUEST done: a > b", "a plea in court"),
        ("[a The weavers] [p pleaded] with [b Benin].", PEOPLE, "event p REQUEST done: a > b", None),
        ("[a Ana Ruiz] is a [p visiting] professor in [b Benin].", "mention a person, b state", "event p CONSULT done: a > b", "names a post or a guest"),
        ("[a Ana Ruiz] was [p visiting] [b Benin].", "mention a person, b state", "event p CONSULT done: a > b", None),
        ("[a Togo] [p stabbed] [b Benin] in the back.", "mention a state, b state", "event p ASSAULT done: a > b", "a figure of speech"),
        ("[a The weavers] [p stabbed] [b a clerk] in the arm.", "mention a people, b people", "event p ASSAULT done: a > b", None),
        ("[a Gunmen] [p sneaked] through [b Benin].", "mention a armed_group, b state", "event p COERCE done: a > b", "a journey of people"),
        ("[a Gunmen] [p entered] a mill in [b Benin].", "mention a armed_group, b state", "event p COERCE done: a > b", None),
    ],
)  # fmt: skip
def test_lives_journeys_and_figures_of_speech_are_no_events(text: str, mentions: str, line: str, reason: str | None) -> None:
    assert reasons(text, mentions, line) == ([reason] if reason else [])


STEP = "a step to the act told behind it"


@pytest.mark.parametrize(
    ("text", "line", "other", "expected"),
    [
        ("[a Togo] [p sent] planes to [q bomb] [b Benin].", "event p MOBILIZE done: a > b", "event q ASSAULT done: a > b", [STEP]),
        ("[a Togo] [p sent] planes to [q help] [b Benin].", "event p MOBILIZE done: a > b", "event q AID done: a > b", []),
        ("[a Togo] [p came] forward to [q urge] [b Benin] on.", "event p AGREE done: a > b", "event q REQUEST done: a > b", [STEP]),
        ("[a Togo] [p agreed] to [q bomb] [b Benin].", "event p AGREE done: a > b", "event q ASSAULT planned: a > b", []),
    ],
)  # fmt: skip
def test_a_step_towards_an_act_is_not_told_beside_it(text: str, line: str, other: str, expected: list[str]) -> None:
    assert reasons(text, "mention a state, b state", line, other) == expected
