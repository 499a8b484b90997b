from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from foedera.engine.labels import TOKEN_HEADS
from foedera.engine.onnx import OnnxReader
from foedera.train.agreement import kappa
from foedera.train.leaks import without_leaks
from foedera.train.markup import block_of
from foedera.train.passages import IGNORED, Passage, cut, packed
from foedera.train.sets.own import passage_of

LINES = [
    "[s [n Thai] [a police]] [q said] on [t Monday] [c they had [p arrested] [b two monks] in [d Bangkok]].",
    "mention n state, a police, t time, b people, d place", "event p COERCE/arrest done: a > b where d", "says q report: s > c", "of a n",
]  # fmt: skip


def passage(name: str = "a-1") -> Passage:
    return passage_of(block_of([f"# {name} | Thailand | 1999 | wire", *LINES]))


def words(made: Passage, family: str) -> list[str]:
    return [made.text[slice(*mark.span)] for mark in made.marks[family]]


def test_a_block_becomes_marks_facets_and_pairs() -> None:
    made = passage()
    assert words(made, "cue") == ["said"] and words(made, "event") == ["arrested"]
    assert ("event.type", made.marks["event"][0].span, "COERCE") in made.facets
    roles = next(seen for seen in made.seen if seen.head == "event.roles")
    assert [(made.text[slice(*span)], label) for span, label in roles.spans] == [
        ("police", "actor"), ("two monks", "recipient"), ("Bangkok", "where"),
    ]  # fmt: skip


def test_targets_stand_at_the_pieces_of_their_words(reader: OnnxReader) -> None:
    (window,) = cut(passage(), reader.tokenizer, size=254, overlap=16)
    assert window.allowed is not None
    mentions = [TOKEN_HEADS["mention"][int(np.flatnonzero(row)[0])] for row in window.allowed if not row[0]]
    assert mentions[:3] == ["B-state", "B-force", "B-time"]
    assert (window.targets["event.type"] != IGNORED).sum() == 1
    assert {pair.head for pair in window.pairs} >= {"cue.voice", "event.roles", "mention.owner"}


def test_packing_keeps_every_mark_on_its_words() -> None:
    singles = [passage(f"a-{n}") for n in range(20)]
    longer = packed(singles, chars=400, dice=random.Random(3))
    assert 1 < len(longer) < 20
    assert all(set(words(made, "event")) == {"arrested"} and set(words(made, "cue")) == {"said"} for made in longer)
    assert sum(len(made.marks["event"]) for made in longer) == 20
    assert all(made.text[slice(*seen.mark)] for made in longer for seen in made.seen)
    assert [single.text for single in singles] == [passage().text] * 20


def test_near_duplicates_of_evaluation_texts_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text('{"text": "' + passage().text + ' And more words follow here."}', encoding="utf-8")
    other = passage("b-1")
    other.text = "Nothing of this stands in the evaluation text, however long one looks for it there."
    assert [kept.id for kept in without_leaks([passage(), other], [path])] == ["b-1"]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", "a"), ("b", "b")], 1.0), ([("a", "b"), ("b", "a")], -1.0), ([("a", "a")] * 3, 1.0),
        # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: Cohen's kappa is 0.4
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)  # fmt: skip
def test_kappa_by_hand(pairs: list[tuple[str, str]], expected: float) -> None:
    assert kappa(pairs) == pytest.approx(expected)
