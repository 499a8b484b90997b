"""What looks like an act and is none. Sentences are invented."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw


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
        ("[a Peru] [p shelled] [b Chile], which it views as weak.", "event p ASSAULT done: a > b", None),
    ],
)  # fmt: skip
def test_views_wishes_and_empty_verbs_are_held_back(text: str, line: str, reason: str | None) -> None:
    document, reading = marked(text, "mention a state, b state", line)
    assert [held.reason for held in draw(document, reading).held] == ([reason] if reason else [])
