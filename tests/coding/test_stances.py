from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Statement
from foedera.types.reading import Facet, Reading
from foedera.types.text import Document

MENTIONS = "mention a person, b state, d state, e people"


def lit(document: Document, reading: Reading, tones: dict[str, tuple[str, float]]) -> Reading:
    """The reading with a tone about the names that are listed by their words."""
    marks = [
        replace(mark, facets=(*mark.facets, Facet("tone", *tones[words])))
        if mark.family == "mention" and (words := document.quote(mark.span)) in tones
        else mark
        for mark in reading.marks
    ]
    return replace(reading, marks=tuple(marks))


def told(text: str, act: str = "say", **tones: tuple[str, float]) -> list[tuple[str, str]]:
    """Side and words of each stance that is drawn, in the order of the text."""
    mentions = ", ".join(part for part in MENTIONS.removeprefix("mention ").split(", ") if f"[{part[0]} " in text)
    document, reading = marked(text, f"mention {mentions}", f"says q {act}: s > c")
    drawn = draw(document, lit(document, reading, tones)).entries
    return [(s.stance, document.quote(s.target.span)) for e in drawn if isinstance(e, Statement) for s in e.about]


BAD, GOOD = ("negative", 0.7), ("positive", 0.9)


@pytest.mark.parametrize(
    ("text", "act", "stances"),
    [
        ("[c “[b Chad] broke its word,”] [s [a Ana Ruiz]] [q said].", "say", [("against", "Chad")]),
        ('[c "[b Chad] broke its word,"] [s [a Ana Ruiz]] [q said].', "say", [("against", "Chad")]),
        ("[s [a Ana Ruiz]] [q said] [c that [b Chad] broke its “solemn word”].", "say", []),
        ("[s [a Ana Ruiz]] [q accused] [c [b Chad] of breaking its word].", "accuse", [("against", "Chad")]),
        ("[s [a Ana Ruiz]] [q demanded] [c that [b Chad] keep its word].", "demand", [("against", "Chad")]),
        ("[s [a Ana Ruiz]] [q praised] [c [b Chad] for its word].", "praise", []),
        ("[c “They shelled [b Chad] for a day,”] [s [a Ana Ruiz]] [q said].", "say", []),
        ("[c “[b Chad] was invaded at night,”] [s [a Ana Ruiz]] [q said].", "say", []),
        ("[c “They broke into [b Chad]'s own territory,”] [s [a Ana Ruiz]] [q said].", "say", []),
        ("[c “Nothing moves in [b Chad],”] [s [a Ana Ruiz]] [q said].", "say", []),
        ("[c “The [b Chadian] rebels broke their word,”] [s [a Ana Ruiz]] [q said].", "say", []),
        ("[c “The [b Chadian] government broke its word,”] [s [a Ana Ruiz]] [q said].", "say", [("against", "Chadian")]),
    ],
)
def test_a_bad_light_is_a_stance_of_who_is_quoted_or_accuses(text: str, act: str, stances: list[tuple[str, str]]) -> None:
    assert told(text, act, Chad=BAD, Chadian=BAD) == stances


def test_a_good_light_in_what_is_quoted_is_for() -> None:
    assert told("[c “[b Chad] kept its word,”] [s [a Ana Ruiz]] [q said].", Chad=GOOD) == [("for", "Chad")]
    assert told("[c “[b Chad] kept its word,”] [s [a Ana Ruiz]] [q said].", Chad=("positive", 0.7)) == []


def test_an_unsure_light_is_no_stance() -> None:
    assert told("[c “[b Chad] broke its word,”] [s [a Ana Ruiz]] [q said].", Chad=("negative", 0.5)) == []


def test_nobody_speaks_against_their_own_state() -> None:
    assert told("[c “[b Chad] was too slow,”] [s [d Chad]] [q said].", Chad=BAD) == []
