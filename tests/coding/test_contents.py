from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Statement


def contents(text: str, *lines: str) -> list[list[str]]:
    document, reading = marked(text, *lines)
    return [[document.quote(span) for span in e.content] for e in draw(document, reading).entries if isinstance(e, Statement)]


SAID = ("mention a person", "says q say: s > c")
TWICE = ("mention a person", "says q say: s > c", "says r warn: s > d")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("[s [a Ana Ruiz]] [q said] [c “the bridge] is closed for good”.", "“the bridge is closed for good”"),
        ("[s [a Ana Ruiz]] [q said] [c the fleet would] sail at dawn.", "the fleet would sail at dawn"),
        ("[s [a Ana Ruiz]] [q told] [c reporters] nothing had changed.", "reporters nothing had changed"),
        ("[s [a Ana Ruiz]] [q said] [c the fleet would sail] on Monday.", "the fleet would sail"),
        ("[s [a Ana Ruiz]] [q said] [c the dam had failed, a claim that nobody could check].", "the dam had failed"),
        ("[s [a Ana Ruiz]]’s [q hopes] [c for a truce] faded.", "for a truce"),
    ],
)
def test_a_content_goes_to_its_end_and_no_further(text: str, whole: str) -> None:
    assert contents(text, *SAID) == [[whole]]


def test_the_next_saying_of_the_same_speaker_ends_a_content() -> None:
    from foedera.coding.scene import Scene
    from foedera.coding.speech.contents import whole
    from foedera.types.reading import Reading

    document, reading = marked("[s [a Ana Ruiz]] [q said] [c the road was open] and [r warned] [d of mines].", *TWICE)
    scene = Scene(document, Reading(reading.document, reading.reader, reading.marks, reading.ties))
    cue = next(mark for _, mark in scene.marks("cue") if document.quote(mark.span) == "said")
    source = next(mark.span for mark in reading.marks if mark.family == "source")
    over = type(source)(document.text.index("the road"), document.text.index(" of mines"))
    assert [document.quote(span) for span in whole(scene, cue, [source], [over])] == ["the road was open"]


def test_what_stands_before_an_aside_is_said_too() -> None:
    assert contents("The fleet, [s [a Ana Ruiz]] [q said], [c had sailed].", *SAID) == [["The fleet", "had sailed"]]
