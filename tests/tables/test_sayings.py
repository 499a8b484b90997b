from __future__ import annotations

import pytest

from foedera.tables.sayings import says


@pytest.mark.parametrize("cue", ["said", "have repeatedly denied", "tweeted", "Replying to", "its apologies for", "theories", ":", "wrote", "begged", "according to"])  # fmt: skip
def test_words_that_say(cue: str) -> None:
    assert says(cue)


@pytest.mark.parametrize("cue", ["want", "loves", "was angry about", "shelled", "seeks", "essays"])
def test_words_that_do_not(cue: str) -> None:
    assert not says(cue)
