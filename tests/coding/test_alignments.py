"""Words such as ally and rival: who stands how to whom, how real it is, and on whose word."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.tables.alignments import meant, sign_of
from foedera.types.entries import Actor, Alignment

THREE = "mention a state, b state, c state"
TWO = "mention a state, b state"


def told(text: str, *lines: str) -> list[tuple[str, str, str, str]]:
    """(one, kind, other, modality) by the actors' first names."""
    document, reading = marked(text, *lines)
    entries = draw(document, reading).entries
    names = {entry.id: entry.names[0].form for entry in entries if isinstance(entry, Actor)}
    found = [entry for entry in entries if isinstance(entry, Alignment)]
    for entry in found:
        assert document.quote(entry.anchor) and all(span.end <= len(document.text) for span in entry.spans)
    return sorted((names[e.one.actor or ""], e.kind.value, names[e.other.actor or ""], e.modality.value) for e in found)


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("[a Peru] is an old and trusted ally of [b Chile].", TWO, [("Peru", "ally", "Chile", "ongoing")]),
        ("[a Peru] is a staunch ally of [b Chile].", TWO, [("Peru", "ally", "Chile", "ongoing")]),
        ("[a Peru]'s closest ally [b Chile] stayed away.", TWO, [("Chile", "ally", "Peru", "ongoing")]),
        ("[a Peru]'s ally, [b Chile], stayed away.", TWO, [("Chile", "ally", "Peru", "ongoing")]),
        ("[a Peru], [b Chile]'s main rival, stayed away.", TWO, [("Peru", "rival", "Chile", "ongoing")]),
        ("[a Peru] and [b Chile] are bitter enemies.", TWO, [("Peru", "adversary", "Chile", "ongoing")]),
        ("Talks between rivals [a Peru] and [b Chile] failed.", TWO, [("Peru", "rival", "Chile", "ongoing")]),
        ("[a Peru]'s military alliance with [b Chile] holds.", TWO, [("Chile", "ally", "Peru", "ongoing")]),
        ("The alliance between [a Peru] and [b Chile] holds.", TWO, [("Peru", "ally", "Chile", "ongoing")]),
        ("Officials praised the [a Peru]-[b Chile] strategic partnership.", TWO, [("Chile", "partner", "Peru", "ongoing")]),
        ("Rebels fired on [a Peru]-backed [b Bolivian] troops.", TWO, [("Peru", "patron", "Bolivian", "ongoing")]),
        ("[a Peru] is closely allied with [b Chile].", TWO, [("Peru", "ally", "Chile", "ongoing")]),
        ("[a Peru] regards [b Chile] as a mortal foe.", TWO, [("Chile", "adversary", "Peru", "ongoing")]),
        ("[a Peru] mediated talks between [b Chile] and [c Bolivia].", THREE,
         [("Peru", "mediator", "Bolivia", "ongoing"), ("Peru", "mediator", "Chile", "ongoing")]),
        ("[a Peru], [b Chile] and [c Bolivia] are allies.", THREE,
         [("Chile", "ally", "Bolivia", "ongoing"), ("Peru", "ally", "Bolivia", "ongoing"), ("Peru", "ally", "Chile", "ongoing")]),
        ("[a Peru] remains a [b Chilean] ally.", TWO, [("Peru", "ally", "Chilean", "ongoing")]),
        ("[a Peru], backed by [b Chile], refused.", TWO, [("Chile", "patron", "Peru", "ongoing")]),
        ("[a Peru] and its main backer, [b Chile], refused.", TWO, [("Chile", "patron", "Peru", "ongoing")]),
        ("[a Peru] spoke. [b Peru-backed rebels] left.", "mention a state, b armed_group", [("Peru", "patron", "Peru-backed rebels", "ongoing")]),
        ("[a Peru] is no longer an ally of [b Chile].", TWO, [("Peru", "ally", "Chile", "negated")]),
        ("[a Peru], a former ally of [b Chile], stayed away.", TWO, [("Peru", "ally", "Chile", "historical")]),
        ("[a Peru] could become an ally of [b Chile].", TWO, [("Peru", "ally", "Chile", "possible")]),
        ("[a Peru]'s ally said [b Chile] stayed away.", TWO, []),
        ("[a Peru] has an ally. [b Chile] has none.", TWO, []),
        ("[a Peru] and [b Chile] discussed allies.", TWO, []),
        ("[a Peru] met envoys of [b Chile], an ally of whom little is known.", TWO, []),
    ],
)  # fmt: skip
def test_a_sentence_and_what_it_says(text: str, lines: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(text, lines) == expected


def test_what_stands_inside_a_statement_is_its_speakers_word() -> None:
    document, reading = marked(
        "[s Ghana] [q said] [c [a Peru] was an ally of [b Chile]].", "mention s state, a state, b state", "says q say: s > c"
    )
    (found,) = (e for e in draw(document, reading).entries if isinstance(e, Alignment))
    assert (found.assertion.value, len(found.asserted_by), found.modality.value) == ("alleged", 1, "ongoing")


DEAL = "[g Ghana] and [t Togo] [p signed] a pact on allied cooperation. [x Benin]'s alliance with [y Ghana] is old."
WARNING = "“[c When your only ally becomes allied to your adversary, you have failed],” [s Beninese] [m ministers] [q said]."
MEANING = (
    "mention g state, t state, x state, y state, s state, m office",
    "event p SUPPORT done: g, t mutual",
    "says q say: m > c",
    "of m s",
)


def test_whose_ally_and_whose_adversary_follows_from_the_accord_and_another_phrase() -> None:
    found = told(f"{DEAL} {WARNING}", *MEANING)
    assert ("Togo", "adversary", "Benin", "ongoing") in found and ("Ghana", "ally", "Benin", "ongoing") in found
    assert ("Ghana", "ally", "Togo", "ongoing") in found


def test_without_the_other_phrase_nobody_is_singled_out() -> None:
    alone = DEAL.split(" [x")[0]
    found = told(f"{alone} {WARNING}", MEANING[0].replace("x state, y state, ", ""), *MEANING[1:])
    assert found == [("Ghana", "ally", "Togo", "ongoing")]


def test_the_statement_speaks_for_whoever_issued_it() -> None:
    document, reading = marked(
        "The [g Farmers Party] reacted late on Monday with a statement. “[c The deal is bad],” [s the statement] [q said].",
        "mention g party", "says q say: s > c",
    )  # fmt: skip
    entries = draw(document, reading).entries
    names = {e.id: e.names[0].form for e in entries if isinstance(e, Actor)}
    (speaker,) = (p for e in entries if type(e).__name__ == "Statement" for p in getattr(e, "speakers"))  # noqa: B009
    assert names[speaker.actor] == "Farmers Party"


def test_the_closed_list() -> None:
    assert [sign_of(kind) for kind in ("ally", "rival", "mediator")] == [1, -1, 0]
    assert meant("allied", "joined").kind == meant("allied", "behind").kind == "ally"
    with pytest.raises(KeyError):
        meant("ally", "bond")
