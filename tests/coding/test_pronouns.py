from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Actor, Mention

TWO = "mention a person, x person, b pronoun"


def meant(text: str, *lines: str, word: str) -> tuple[str | None, list[str]]:
    """Whom the last mention of a word stands for, and the candidates that it keeps."""
    document, reading = marked(text, *lines)
    entries = draw(document, reading).entries
    names = {e.id: max((n.form for n in e.names), key=len) for e in entries if isinstance(e, Actor)}
    mention = [e for e in entries if isinstance(e, Mention) and document.quote(e.anchor) == word][-1]
    return (names[mention.actor] if mention.actor else None), [names.get(key, key) for key in mention.candidates]


@pytest.mark.parametrize(
    ("text", "lines", "word", "who"),
    [
        ("[a Ana Ruiz] arrived in the capital. [b She] left at once.", ["mention a person, b pronoun"], "She", "Ana Ruiz"),
        ("[a Ana Ruiz] met [x Tom Okello]. [b He] left at once.", [TWO], "He", "Tom Okello"),
        ("[c “Yes,”] [s [a Ana Ruiz]] [q said]. [d “No,”] [t [b she]] [r told] reporters.",
         ["mention a person, b pronoun", "says q say: s > c", "says r say: t > d"], "she", "Ana Ruiz"),
        ("[c “Yes,”] [s [a Ana Ruiz]] [q said]. [x Tom Okello] listened. [d “No,”] [t [b he]] [r told] reporters.",
         [TWO, "says q say: s > c", "says r say: t > d"], "he", "Tom Okello"),
        ("[a Ana Ruiz], [b who] leads the ministry, resigned.", ["mention a person, b pronoun"], "who", "Ana Ruiz"),
        ("[c “[b I] will stay,”] [s [a Ana Ruiz]] [q said].", ["mention a person, b pronoun", "says q say: s > c"], "I", "Ana Ruiz"),
        ("[a Jan Novak], an officer at the depot [b who] drove, resigned.", ["mention a person, b pronoun"], "who", "Jan Novak"),
        ("A [a woman] came in with [x Lupo Tanaka]. [b She] left at once.", ["mention a people, x person, b pronoun"], "She", "woman"),
        ("[a Ana Ruiz] spoke. Her aides left.", ["mention a person"], "Her", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_the_one_that_agrees(text: str, lines: list[str], word: str, who: str) -> None:
    assert meant(text, *lines, word=word)[0] == who


@pytest.mark.parametrize(
    ("text", "lines", "word", "kept"),
    [
        ("[a Jan Novak] met [x Tom Okello]. [b He] left at once.", [TWO], "He", {"Jan Novak", "Tom Okello"}),
        ("[b They] claimed much.", ["mention b pronoun"], "They", set()),
        ("[a Ana Ruiz] spoke. [b He] left.", ["mention a person, b pronoun"], "He", set()),
        ("[a Mali] spoke. [b They] left. It rained. It snowed. It froze. [x They] came back.",
         ["mention a state, b pronoun, x pronoun"], "They", set()),
    ],
)  # fmt: skip
def test_where_none_stands_clear_it_stays_open(text: str, lines: list[str], word: str, kept: set[str]) -> None:
    who, candidates = meant(text, *lines, word=word)
    assert who is None
    assert set(candidates) == kept


def test_nobody_is_he_in_their_own_quotation() -> None:
    text = "[x Tom Okello] resigned. [c “[b He] had to go,”] [s [a Jan Novak]] [q said]."
    assert meant(text, TWO, "says q say: s > c", word="He")[0] == "Tom Okello"


def test_who_is_named_far_back_stays_a_candidate_and_is_not_taken() -> None:
    text = "[a Ana Ruiz] spoke. " + "It rained. " * 8 + "[b She] left."
    assert meant(text, "mention a person, b pronoun", word="She") == (None, ["Ana Ruiz"])


def test_a_relative_that_hangs_on_nobody_near_keeps_who_is_named_in_its_sentence() -> None:
    assert meant("[a Ana Ruiz] met a crowd in the hall [b who] sang.", "mention a person, b pronoun", word="who") == (
        None,
        ["Ana Ruiz"],
    )


def test_who_has_just_spoken_stands_clear_of_who_spoke_long_ago() -> None:
    text = (
        "[c “Yes,”] [s [a Tom Okello]] [q said]. It rained. It snowed. It froze. It thawed. [x Jan Novak] came in. "
        "[d “No,”] [t [b he]] [r told] reporters."
    )
    assert meant(text, TWO, "says q say: s > c", "says r say: t > d", word="he")[0] in {None, "Jan Novak"}


def test_an_owner_does_not_stand_before_the_first_of_a_sentence() -> None:
    text = "[x Tom Okello]’s [a brother] left. [b He] came back."
    assert meant(text, "mention a people, x person, b pronoun", word="He")[0] in {None, "brother"}


def test_nobody_names_themselves_in_what_they_say() -> None:
    text = "[x Tom Okello] arrived. [a Jan Novak] left. [c People like Jan Novak], [s [b he]] [q said]."
    assert meant(text, TWO, "says q say: s > c", word="he")[0] != "Jan Novak"
