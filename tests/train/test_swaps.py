from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from foedera.train.blocks import Block
from foedera.train.markup import block_of
from foedera.train.swaps import exchangeable, rewritten, swapped

LINES = [
    "# a-1 | Kenya | 1999 | wire",
    "[a Kenya] and the [n Kenyan] [p police] [q denied] on [t Monday] that [b Nairobi] had [v struck] [c Somali] [d fishermen].",
    "mention a state, n state, p police, t time, b state, c state, d people",
    "event v ASSAULT done denied: b > d when t", "event q REJECT done: a > -", "of p n, d c",
]  # fmt: skip


def words(block: Block) -> dict[str, str]:
    return {name: block.text[start:end] for name, (start, end) in block.spans.items()}


def test_a_country_changes_hands_in_all_its_forms_and_nothing_else_does() -> None:
    block = block_of(LINES)
    seen = set()
    for seed in range(40):
        new = words(swapped(block, random.Random(seed)))
        names = {forms[0]: forms for forms in exchangeable().values()} | {"Kenya": ("Kenya", "Kenyan", "Nairobi")}
        assert (new["a"], new["n"], new["b"]) == names[new["a"]]
        assert {key: new[key] for key in "pqtvd"} == {key: words(block)[key] for key in "pqtvd"}
        seen.add(new["a"])
    assert len(seen) > 10
    assert words(block)["a"] == "Kenya"  # the block itself stays


def test_a_country_with_an_article_before_its_name_keeps_it() -> None:
    block = block_of([LINES[0], "[a Togo] rested, and the [b Chad] of old was gone.", "mention a state, b state", "nothing"])
    assert {words(swapped(block, random.Random(seed)))["b"] for seed in range(20)} == {"Chad"}


@given(st.text(alphabet="ab ", min_size=8, max_size=40), st.lists(st.integers(0, 7), min_size=2, max_size=6, unique=True))
def test_positions_outside_rewritten_words_keep_their_characters(text: str, cuts: list[int]) -> None:
    edges = sorted(cuts)
    news = {(edges[n], edges[n + 1]): "xyz" * n for n in range(0, len(edges) - 1, 2)}
    made, moved = rewritten(text, news)
    for at, letter in enumerate(text):
        if not any(start <= at < end for start, end in news):
            assert made[moved(at)] == letter
    assert moved(len(text)) == len(made)
