"""What type an act has where its sides or its object say more than the verb. Sentences are invented."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Event


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("[a Togo] [p struck] a quiet deal with [b Benin].", "event p ASSAULT done: a > b", "AGREE"),
        ("[a Togo] [p cut] a bargain with [b Benin].", "event p SANCTION done: a > b", "AGREE"),
        ("[a Togo] [p cut] its loans to [b Benin].", "event p SANCTION done: a > b", "SANCTION"),
        ("[a Togo] [p struck] the port of [b Benin]. A deal was near.", "event p ASSAULT done: a > b", "ASSAULT"),
    ],
)  # fmt: skip
def test_to_strike_a_deal_is_to_agree(text: str, line: str, expected: str) -> None:
    document, reading = marked(text, "mention a state, b state", line)
    assert [e.type.value for e in draw(document, reading).entries if isinstance(e, Event)] == [expected]
