"""What looks like an act and is none. Sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[a Peru] [p regards] [b Chile] as a rival.", "event p ACCUSE done: a > b", "a view or a mood, no act"),
        ("[a Peru] is [p angry] with [b Chile].", "event p ACCUSE ongoing: a > b", "a view or a mood, no act"),
        ("[a Peru] [p wants] to show [b Chile] the map.", "event p REQUEST done: a > b", "a wish to act oneself"),
        ("[a Peru] [p wants] [b Chile] to sign.", "event p REQUEST done: a > b", None),
        ("[a Peru] [p has] often written to [b Chile].", "event p REQUEST done: a > b", "a verb that tells no act by itself"),
        ("A raid by [a Peru] [p took] place in [b Chile].", "event p ASSAULT done: a > b", "a verb that tells no act by itself"),
        ("[a Peru] [p took] the hill from [b Chile].", "event p COERCE/seize done: a > b", None),
        ("[a Peru] [p issued] a calm warning about floods near [b Chile].", "event p THREATEN done: a > -", "a warning of what others may do"),
        ("[a Peru] [p issued] a warning that it would shell [b Chile].", "event p THREATEN done: a > -", None),
        ("[a Peru] [p asked] whether [b Chile] had eaten.", "event p REQUEST done: a > b", "a question, no request"),
        ("[a Peru]'s [p anger] at [b Chile] grows.", "event p ACCUSE done: a > b", "a view or a mood, no act"),
        ("[a Peru] [p warned] that the drought in [b Chile] would last.", "event p THREATEN done: a > b", "a warning of what others may do"),
        ("[a Peru] [p warned] [b Chile] that the bridge would go.", "event p THREATEN done: a > b", None),
        ("[a Peru] [p warned] on Friday that it would shell [b Chile].", "event p THREATEN done: a > b", None),
        ("[a Peru] [p warned] that the ports of [b Chile] would be shut.", "event p THREATEN done: a > b", None),
        ("[a Peru] [p said] the harbour of [b Chile] was “a ruin”.", "event p ACCUSE done: a > -", "a comment, kept as a statement"),
        ("[a Peru] [p said] [b Chile] had lied.", "event p ACCUSE done: a > b", None),
        ("[a Peru] [p wants] [b Chile]'s help for a plan to dig.", "event p REQUEST done: a > b", "a wish, not told to anybody"),
        ("[a Peru] is [p disappointed] with [b Chile].", "event p ACCUSE done: a > b", "a view or a mood, no act"),
        ("[a Peru] [p shelled] [b Chile], which it views as weak.", "event p ASSAULT done: a > b", None),
        ("The letter from [a Peru] [p infuriated] [b Chile].", "event p ACCUSE done: a > b", "a view or a mood, no act"),
        ("Near [a Peru] two of [b Chile] were [p killed] when a shell went off by accident.", "event p ASSAULT done: - > b", "an accident"),
        ("[a Peru] [p killed] two of [b Chile] by accident, it said.", "event p ASSAULT done: a > b", None),
        ("[a Peru] [p killed] two of [b Chile], and it was no accident.", "event p ASSAULT done: a > b", None),
        ("[a Peru] [p founded] a bank with [b Chile].", "event p COOPERATE done: a > b", "the founding of a body"),
    ],
)  # fmt: skip
def test_views_wishes_and_empty_verbs_are_held_back(text: str, line: str, reason: str | None) -> None:
    document, reading = marked(text, "mention a state, b state", line)
    assert [held.reason for held in draw(document, reading).held] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("text", "mentions", "line", "reason"),
    [
        ("[a I] [p asked] [b my brother] to wait.", "mention a pronoun, b people", "event p REQUEST done: a > b", "between private persons"),
        ("[a I] [p asked] [b the guards] to wait.", "mention a pronoun, b people", "event p REQUEST done: a > b", "the writer's own doing"),
        ("[a I] [p asked] [b Chile] to wait.", "mention a pronoun, b state", "event p REQUEST done: a > b", None),
        ("[a He] [p beat] [b my brother].", "mention a pronoun, b people", "event p ASSAULT/beat done: a > b", None),
    ],
)  # fmt: skip
def test_words_between_private_persons_are_no_event(text: str, mentions: str, line: str, reason: str | None) -> None:
    document, reading = marked(text, mentions, line)
    assert [held.reason for held in draw(document, reading).held] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("text", "mentions", "line", "reason"),
    [
        ("[a Ten farmers] [p crossed] to [b Chile].", "mention a people, b state", "event p AID done: a > b", "a journey of people"),
        ("[a Peru] [p left] bread for [b ten farmers].", "mention a state, b people", "event p AID done: a > b", None),
        ("[a The colonel] [p shot] himself near [b Chile].", "mention a office, b state", "event p ASSAULT done: a > b", "done to oneself"),
        ("[a The colonel] [p blew] himself up near [b Chile].", "mention a office, b state", "event p ASSAULT done: a > b", None),
    ],
)  # fmt: skip
def test_who_only_travels_or_hurts_himself_does_nothing_to_others(
    text: str, mentions: str, line: str, reason: str | None
) -> None:
    document, reading = marked(text, mentions, line)
    assert [held.reason for held in draw(document, reading).held] == ([reason] if reason else [])


@pytest.mark.parametrize(("score", "made"), [(0.5, 0), (0.9, 1)])
def test_who_describes_somebody_accuses_him_only_where_the_reader_is_sure(score: float, made: int) -> None:
    document, reading = marked(
        "[a Peru] [p described] the road to [b Chile] as steep.", "mention a state, b state", "event p ACCUSE done: a > -"
    )
    marks = tuple(replace(mark, score=score) if mark.family == "event" else mark for mark in reading.marks)
    drawn = draw(document, replace(reading, marks=marks))
    assert len([entry for entry in drawn.entries if isinstance(entry, Event)]) == made


@pytest.mark.parametrize(("score", "made"), [(0.5, 0), (0.9, 1)])
def test_an_act_that_nobody_is_known_to_have_done_must_be_surer(score: float, made: int) -> None:
    document, reading = marked("[a Two monks] were [p beaten].", "mention a people", "event p ASSAULT/beat done: - > a")
    marks = tuple(replace(mark, score=score) if mark.family == "event" else mark for mark in reading.marks)
    drawn = draw(document, replace(reading, marks=marks))
    assert len([entry for entry in drawn.entries if isinstance(entry, Event)]) == made
