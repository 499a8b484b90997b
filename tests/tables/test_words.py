"""Base forms, rarity and nearness of words, each by a few that anybody would judge so."""

from __future__ import annotations

import pytest

from foedera.tables.words import AKIN, NEAR, SAME, base, nearness, weight, words


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("signed", "sign"), ("countries", "country"), ("fled", "flee"), ("stopped", "stop"), ("ceasefires", "ceasefire"), ("said", "say"),
        ("crises", "crisis"), ("attacking", "attack"), ("died", "die"), ("talks", "talk"), ("forces", "force"), ("crisis", "crisis"), ("2022", "2022"),
    ],
)  # fmt: skip
def test_base_forms(form: str, expected: str) -> None:
    assert base(form) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("attack", "attack", SAME), ("attack", "assault", NEAR), ("sign", "signing", NEAR), ("kill", "murder", AKIN),
        ("sign", "bomb", 0.0), ("zzyzx", "qwrty", 0.0),
    ],
)  # fmt: skip
def test_nearness_of_acts(one: str, other: str, expected: float) -> None:
    assert nearness(one, other) == nearness(other, one) == expected


def test_rare_words_tell_more() -> None:
    assert weight("the") < weight("government") < weight("ceasefire") < weight("zzyzx") == 1.0


def test_words_keep_numbers_and_lose_possessives() -> None:
    assert list(words("Peru's 1,200 envoys don’t; the people’s court.")) == [
        "peru",
        "1,200",
        "envoys",
        "don’t",
        "the",
        "people",
        "court",
    ]
