"""Where sentences end: after their mark and what closes a quotation, not after a title or an initial."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.types.sentences import ends_in, sentences_of
from foedera.types.text import Document


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They met. They parted.", ["They met.", "They parted."]),
        ("Mr. Ito met Gen. Osei. They parted.", ["Mr. Ito met Gen. Osei.", "They parted."]),
        ("“We agree.” The other was silent.", ["“We agree.”", "The other was silent."]),
        ("J. K. Brandt of the U.N. Mission spoke.", ["J. K. Brandt of the U.N. Mission spoke."]),
        ("A headline\nThe text of 3.5 million words", ["A headline", "The text of 3.5 million words"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    document = Document(text, "a.txt", "txt")
    assert [document.quote(span) for span in sentences_of(document).spans] == sentences


@given(st.text(alphabet="Ab .!?\n”\u0301é", min_size=1))
def test_no_letter_is_outside_a_sentence_and_none_in_two(text: str) -> None:
    document = Document(text, "a.txt", "txt")
    spans = sentences_of(document).spans
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert sum(len("".join(document.quote(span).split())) for span in spans) == len("".join(text.split()))
    assert all(0 < end <= len(text) for end in ends_in(text))
