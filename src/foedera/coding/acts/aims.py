"""What an act is plainly aimed at ("fired at the army"): it undergoes the act, whatever the reader ties it as."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.reading import Mark

AIMED: Final = re.compile(r"\s+(?:at|against|upon|into)\s+(?:(?!(?:by|with|and|as|from)\b)[\w’'-]+\s+){0,5}")


def aimed_at(scene: Scene, cast: Cast, number: int, mark: Mark) -> set[int]:
    """The marks tied as actors that an act is plainly aimed at, where others are tied, too ("units fired at the army")."""
    tails = [tail for tail, _ in scene.tails(number, "actor")]
    aimed = {tail for tail in tails if (own := cast.behind(tail)) and all(is_aimed_at(scene, p, mark) for p in own)}
    return aimed if len(aimed) < len(tails) else set()


def standing_for(cast: Cast, tails: Set[int]) -> tuple[Party, ...]:
    """Those whom marks stand for."""
    return tuple(party for tail in sorted(tails) for party in cast.behind(tail))


def is_aimed_at(scene: Scene, party: Party, mark: Mark) -> bool:
    behind = party.span.start > mark.span.end
    return behind and bool(AIMED.fullmatch(scene.document.text[mark.span.end : party.span.start]))
