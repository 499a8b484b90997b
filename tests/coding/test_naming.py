"""Whose distance a "so-called" is."""

from __future__ import annotations

import pytest
from marked import marked

from foedera.coding import draw
from foedera.types.entries import Actor, Naming


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("[s [a Togo]] [q said] [c that the so-called republic was gone].", True),
        ("[s [a Togo]] [q issued a statement about] [c the so-called republic].", False),
        ("[a Togo] [q left] the so-called republic.", False),
    ],
)
def test_a_name_at_a_distance_is_the_speakers_unless_it_is_only_spoken_about(text: str, owned: bool) -> None:
    says = ("says q say: s > c",) if "[s " in text else ()
    document, reading = marked(text, "mention a state", "nothing", *says)
    entries = draw(document, reading).entries
    (naming,) = (e for e in entries if isinstance(e, Naming))
    (togo,) = (e for e in entries if isinstance(e, Actor) and e.known == "TGO")
    assert naming.owner == (togo.id if owned else None)
