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
        ("[s [a Ana Ruiz]] [q claims] [c to have wept when] she left the hall.", "to have wept when she left the hall"),
        ("[s [a Ana Ruiz]] [q complained] [c she was shut out from] the talks, again.", "she was shut out from the talks"),
        (
            "[s [a Ana Ruiz]] [q says] [c she sailed with a league (]LKN) of the north.",
            "she sailed with a league (LKN) of the north",
        ),
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


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "It signed a pact that [s [a Ana Ruiz]] [q said] [c lacked teeth] and has no end.",
            ["a pact", "lacked teeth and has no end"],
        ),
        ("It spoke of the plan for the dam, which [s [a Ana Ruiz]] [q said] [c was dead].", ["the plan for the dam", "was dead"]),
        ("In a town [s [a Ana Ruiz]] [q said] [c remains calm], nobody stirred.", ["a town", "remains calm"]),
        ("Later [s [a Ana Ruiz]] [q said] [c fears of a flood] had eased.", ["fears of a flood had eased"]),
        ("[s [a Ana Ruiz]] [q said] [c the plan was dead].", ["the plan was dead"]),
    ],
)
def test_a_clause_keeps_what_it_is_about(text: str, pieces: list[str]) -> None:
    assert contents(text, *SAID) == [pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("However, three men from the port [q are thought] [c to have fled].", ["three men from the port", "to have fled"]),
        ("It rained after she [q was said] [c to have left].", ["she", "to have left"]),
        ("Rok Tavrin, who runs the port, [q is believed] [c to have left].", ["Rok Tavrin", "to have left"]),
        ("[s [a Ana Ruiz]] [q was thought] [c to have left]; nobody knew.", ["Ana Ruiz", "to have left"]),
    ],
)
def test_what_is_reported_of_somebody_names_them(text: str, pieces: list[str]) -> None:
    lines = SAID if "[s" in text else ("says q report: > c",)
    assert contents(text, *lines) == [pieces]


def test_a_quotation_has_its_beginning_and_its_other_paragraphs() -> None:
    assert contents("“We won and [c lost here,”] [s [a Ana Ruiz]] [q said].", *SAID)[0][0].startswith("“We won and lost")
    text = "[s [a Ana Ruiz]] [q said]: [c “We went home.] “Then we slept.” It rained."
    assert contents(text, *SAID) == [["“We went home. “Then we slept.”"]]
    text = "[c ''We won and lost] here,'' [s [a Ana Ruiz]] [q said]."
    assert contents(text, *SAID) == [["''We won and lost here,''"]]
    text = "[s [a Ana Ruiz]] [q said]: [c “We went home.] [d “Then we slept,”] [t she] [r added]."
    assert contents(text, *SAID, "says r say: t > d")[0] == ["“We went home."]


def test_who_did_it_belongs_to_what_was_done() -> None:
    assert contents("[s [a Ana Ruiz]] [q claimed] [c it was started] by her rivals.", *SAID) == [["it was started by her rivals"]]
    assert contents("[s [a Ana Ruiz]] [q claimed] [c it was started] by Monday.", *SAID) == [["it was started"]]


def test_a_piece_right_after_another_saying_is_not_shared() -> None:
    text = "[r Calling] [d the dam unsafe], [s [a Ana Ruiz]] [q said] [c it would be drained]."
    told = contents(text, "mention a person", "says r say: s > d", "says q say: s > c, d")
    assert told == [["the dam unsafe"], ["it would be drained"]]


def test_bare_words_of_another_sentence_are_not_said() -> None:
    text = "[s [a Ana Ruiz]] [q said] [c the dam would be drained]. [d Farmers moved their herds to the hills]."
    assert contents(text, "mention a person", "says q say: s > c, d") == [["the dam would be drained"]]


def test_a_clause_goes_on_to_its_stop_after_any_verb_and_no_noun() -> None:
    assert contents("[s [a Ana Ruiz]] [q estimates] [c that it would lead farmers to hold] land longer, too.", *SAID) == [
        ["that it would lead farmers to hold land longer"]
    ]
    assert contents("The [q suggestion] [c that the dam could fall] is risible.", "says q say: > c") == [
        ["that the dam could fall"]
    ]


def test_what_says_more_of_a_source_is_not_said() -> None:
    text = "[q According to] [s the Korinter], [d which broke the news,] [c the dam would be drained]."
    assert contents(text, "says q say: s > c, d") == [["the dam would be drained"]]


def test_whom_one_takes_for_something_belongs_to_the_view() -> None:
    text = "They arm rebels that [s [a Ana Ruiz]] [q views] [c as bandits]."
    assert contents(text, *SAID) == [["rebels", "as bandits"]]


def test_a_saying_told_inside_a_broken_clause_belongs_to_it() -> None:
    text = "[s [a Ana Ruiz]] [q said] [c the need had grown after the] [t ministry] [r announced] [d a cut]."
    assert contents(text, *SAID, "says r say: t > d")[0] == ["the need had grown after the ministry announced a cut"]


def test_a_quotation_that_a_content_only_opens_is_told_too() -> None:
    text = "[s [a Ana Ruiz]] [q said] [c that he “left” and “]slept well.” It rained."
    assert contents(text, *SAID) == [["that he “left” and “slept well.”"]]


def test_a_clause_told_before_its_source_has_the_subject_that_opens_the_sentence() -> None:
    text = "The mayor [c will open the dam], [s [a Ana Ruiz]] [q said]."
    assert contents(text, *SAID) == [["The mayor will open the dam"]]
