from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.tables.spelling import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pashinian", "Pashinyan"), ("Zelensky", "Zelenskyy"), ("Zelensky", "Zelenskiy"), ("Gaddafi", "Qaddafi"), ("Aliyev", "Aliev"),
        ("Tymoshenko", "Timoshenko"), ("Hassan", "Hasan"), ("al-Assad", "Assad"), ("Erdogan", "Erdoğan"), ("Ter-Petrosyan", "Ter-Petrosian"),
        ("Serzh Sargsyan", "Serzh Sargsian"), ("Romanoff", "Romanov"), ("Khadija Omar", "Kadija Omar"),
        ("Sarkisian", "Sargsyan"), ("Bedrosian", "Petrosyan"), ("Hagopian", "Hakobyan"), ("Lukashenko", "Lukashenka"),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert alike(one, other) and alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivanov", "Ivanova"), ("Kim", "Kimm"), ("Sharif", "Sherif"), ("Khan", "Kan"), ("Martin", "Martins"), ("Johnson", "Johnston"),
        ("Peters", "Petersen"), ("Karin", "Garin"), ("Petrov", "Petrova"), ("Marin", "Marini"), ("Anna Petrov", "Petrov"), ("Brown", "Browne"),
        ("Gordon", "Korton"), ("Brian", "Prian"), ("Bavel", "Pavel"),
    ],
)  # fmt: skip
def test_names_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert not alike(one, other) and not alike(other, one)


@given(st.text(max_size=30))
def test_every_name_is_its_own_spelling(name: str) -> None:
    assert alike(name, name)
