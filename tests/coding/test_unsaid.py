"""What is no statement: a look, a feeling, an act, what facts suggest, what should be said. Sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked
from said import said

from foedera.coding import draw
from foedera.types.entries import Statement


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[s The pictures] [q show] [c two boats on a beach].", False),
        ("[s The minutes] [q show] [c that two boats sank].", True),
        ("[s The generals] [q fear] [c the rebels].", False),
        ("[s The generals] [q fear] [c that the rebels will win].", True),
        ("[s The generals] [q contemplate] [c their next move].", False),
        ("[s The generals] [q see] [c the truce as a trap].", True),
        ("[s The letter] [q made no mention of] [c the dam].", False),
        ("[s The letter] [q stopped short of blaming] [c the dam].", False),
        ("[s The generals] [q have] [c told us that it is over].", True),
        ("[s The guests] [q hail from] [c all over the coast].", False),
        ("[s The divers] [q found] [c two anchors and a bell].", False),
        ("[s The divers] [q found] [c that the bell was gone].", True),
        ("[s The clerks] [q deny] [c them the right to leave].", False),
        ("[s The clerks] [q deny] [c the charges].", True),
        ("[s The figures] [q speak volumes about] [c the crisis].", False),
    ],
)
def test_a_look_a_feeling_or_an_act_is_no_saying(text: str, kept: bool) -> None:
    found, _ = said(text, "says q say: s > c")
    assert bool(found) == kept


@pytest.mark.parametrize(
    "text",
    [
        "[s All of which] [q suggests] [c the road will stay closed].",
        "[s [a Ana Ruiz]] [q should understand] [c that the road is closed].",
        "[s [a Ana Ruiz]] [q has yet to say] [c whether the road is closed].",
        "[s [a Ana Ruiz]] [q only found out about] [c the closed road].",
        "[s His accent] [q suggested] [c that it rained].",
        "[s [a Ana Ruiz]’s] long silence [q suggested] [c that it rained].",
        "[s You] [q can call] [c the road whatever you like].",
        "[s [a Ana Ruiz]] could not under the law [q declare] [c the road closed].",
        "Would [s you] [q think] [c the road is closed]?",
        "It rained. Now [q tell] us [c the road is open].",
        "[s [a Ana Ruiz]] left over the rain, [q alleged] [c thefts and the road].",
        "An advert [q titled] [c “The Road”] was shown.",
        "[s [a Ana Ruiz]] [q called] [c an emergency meeting on the road].",
        "[s [a Ana Ruiz]] [q was charged with] [c theft on the road].",
        "[q Assuming] [c that the road is closed], nobody will come.",
        "Everything [s [a Ana Ruiz]] [q says] [c is a lie].",
        "[s The rules] [q give] [c the mayor power over any “special road”].",
    ],
)
def test_what_facts_suggest_or_somebody_should_think_is_no_statement(text: str) -> None:
    mentions = "mention a person" if "[a " in text else "nothing"
    assert said(text, mentions, "says q say: s > c" if "[s" in text else "says q say: > c")[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "[s Critics] [q would call] [c the road a waste].",
        "[s [a Ana Ruiz]] [q would not say] [c whether the road was closed].",
        "[s [a Ana Ruiz]], who could not be seen, [q said] [c that the road was closed].",
        "[s The generals] [q suggested] [c that the road was closed].",
        "[s Most officials] [q signalled] [c that the road was closed].",
        "It rained. The pact fell, but [q did not say] [c whether the road was closed].",
    ],
)
def test_what_is_said_under_a_modal_verb_or_by_people_is_a_statement(text: str) -> None:
    mentions = "mention a person" if "[a " in text else "nothing"
    assert len(said(text, mentions, "says q say: s > c" if "[s" in text else "says q say: > c")[0]) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[s The firm] [q declared] [c bankruptcy].", False),
        ("[s The firm] [q confirmed] [c the sale].", True),
        ("[s The firm] [q said] [c these words].", False),
        ("[s The firm] [q drowned in a flurry of tweets on] [c the road and its tolls].", False),
        ("[s The firm] [q released a report on] [c how the road was built].", True),
        ("[s The firm] [q had repeatedly denounced] [c the road and its tolls].", True),
        ("[s The firm] [q announced] [c that it was bankrupt].", True),
        ("[s The firm] [q issued a statement on] [c the road].", False),
        ("[s The firm] [q issued a statement on] [c the road and its tolls].", True),
        ("[s The firm] [q said] [c “never”].", True),
    ],
)
def test_an_unsure_cue_must_tell_plainly_of_a_saying(text: str, kept: bool) -> None:
    document, reading = marked(text, "says q say: s > c")
    marks = tuple(replace(mark, score=0.4) if mark.family == "cue" else mark for mark in reading.marks)
    drawn = draw(document, replace(reading, marks=marks))
    assert any(isinstance(entry, Statement) for entry in drawn.entries) == kept
    assert any("unsure cue" in held.reason for held in drawn.held) != kept
