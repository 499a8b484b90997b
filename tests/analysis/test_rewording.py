"""A copy and its text: the sentences that changed, and no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.analysis.rewording import changes
from foedera.types.text import Document

SENTENCES = (
    "The ferry reached Bulaga before noon.", "Nobody aboard had heard of the quarrel over mackerel.", "An umpire weighed the catch twice on Tuesday.",
    "Both villages shook hands behind the lighthouse.", "Gulls took the rest.",
)  # fmt: skip


def document(*sentences: str) -> Document:
    return Document(" ".join(sentences), "a.txt", "txt")


def told(one: Document, other: Document) -> list[tuple[str, str]]:
    return [(one.quote(c.left) if c.left else "", other.quote(c.right) if c.right else "") for c in changes(one, other)]


def test_three_changed_sentences_are_listed_as_the_three() -> None:
    other = (SENTENCES[0], SENTENCES[1].replace("mackerel", "herring"), "An arbiter weighed the catch twice on Tuesday.",
             "Both  villages shook hands behind the “lighthouse”.", "Rain set in.")  # fmt: skip
    assert told(document(*SENTENCES), document(*other)) == [
        (SENTENCES[1], other[1]), (SENTENCES[2], other[2]), (SENTENCES[4], ""), ("", other[4]),
    ]  # fmt: skip


def test_the_place_of_a_sentence_does_not_count() -> None:
    assert changes(document(*SENTENCES), document(*reversed(SENTENCES))) == ()


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_what_is_left_and_right_changes_sides_with_the_reports(one: list[str], other: list[str]) -> None:
    left, right = document(*one, "Dusk fell."), document(*other, "Dusk fell.")
    there, back = changes(left, right), changes(right, left)
    assert sorted(c.left for c in there if c.left) == sorted(c.right for c in back if c.right)
    assert len([c for c in there if c.left]) <= len(one)
