"""Who is compared with whom. Entries meet only under a shared key; under a crowded key they meet its few representatives alone.

The representatives of a key are those of the earliest reports under it (of one day the smallest ids), so that the links follow from the
set of entries and not from the order in which they came. One more entry touches those that share its keys and nobody else, and puts out
a representative only where its report is older.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from foedera.linking import accords, actors, copies, events, places, statements
from foedera.linking.evidence import Verdict
from foedera.types.profile import Profile
from foedera.types.record import Link

LEAST: Final = 0.3  # links that score less are not kept; clusters ask for more
JUDGES: Final[Mapping[str, Callable[[Profile, Profile], Verdict | None]]] = {
    "copy": copies.judge, "actor": actors.judge, "event": events.judge, "accord": accords.judge, "statement": statements.judge,
    "place": places.judge,
}  # fmt: skip


class ProfileIndex(Protocol):
    """Profiles of one kind under their keys; the store keeps such, `Shelf` is one in memory."""

    def under(self, key: int, most: int | None = None) -> Sequence[str]:
        """The ids under a key by the days of their reports, at most so many."""
        ...

    def profile(self, key: str) -> Profile:
        """The profile of an id."""
        ...


class Shelf:
    """An index in memory."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.profiles = {profile.id: profile for profile in profiles}
        self.blocks: dict[int, list[str]] = defaultdict(list)
        for profile in sorted(self.profiles.values(), key=lambda one: (one.day, one.id)):
            for block in profile.keys:
                self.blocks[block].append(profile.id)

    def under(self, key: int, most: int | None = None) -> Sequence[str]:
        return self.blocks.get(key, [])[:most]

    def profile(self, key: str) -> Profile:
        return self.profiles[key]


def relink(touched: Iterable[str], index: ProfileIndex) -> Iterator[Link]:
    """Every link of the ids given, each once, as it follows from all that the index holds."""
    seen: set[tuple[str, str]] = set()
    for key in sorted(touched):
        own = index.profile(key)
        for other in sorted(_met(own, index)):
            pair = (min(key, other), max(key, other))
            if pair not in seen:
                seen.add(pair)
                link = judged(own, index.profile(other))
                if link is not None:
                    yield link


def judged(one: Profile, other: Profile) -> Link | None:
    """The link of two profiles of one kind; None where nothing much speaks for it."""
    left, right = (one, other) if one.id < other.id else (other, one)
    verdict = JUDGES[one.kind](left, right)
    if verdict is None or verdict.score < LEAST:
        return None
    return Link(one.kind, left.id, right.id, verdict.score, verdict.reasons)


def _met(own: Profile, index: ProfileIndex) -> set[str]:
    found: set[str] = set()
    for key in own.keys:
        few = index.under(key, own.crowd + 1)
        if len(few) > own.crowd:
            few = index.under(key) if own.id in few[:-1] else few[:-1]
        found.update(few)
    return found - {own.id}


def links(profiles: Iterable[Profile]) -> list[Link]:
    """All links among the profiles given, kind by kind."""
    kinds: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        kinds[profile.kind].append(profile)
    found: list[Link] = []
    for kind in sorted(kinds):
        shelf = Shelf(kinds[kind])
        found += relink(shelf.profiles, shelf)
    return found
