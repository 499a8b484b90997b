"""Entries of many documents -> links with reasons. Pure: the same set of documents gives the same links, in whatever order they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from foedera.linking import accords, actors, copies, events, places, statements
from foedera.linking.block import JUDGES, links, relink
from foedera.linking.dossier import Dossier
from foedera.types.entries import Entry
from foedera.types.profile import Profile
from foedera.types.text import Document

LINKING: Final = "3"  # raise when other links follow from the same entries
KINDS: Final = tuple(JUDGES)  # of links
BUILDERS: Final[tuple[Callable[[Dossier], Iterator[Profile]], ...]] = (
    copies.profiles, actors.profiles, events.profiles, accords.profiles, statements.profiles, places.profiles,
)  # fmt: skip


def profiles_of(document: Document, entries: Sequence[Entry]) -> tuple[Profile, ...]:
    """Everything of one document that may be linked."""
    dossier = Dossier.of(document, entries)
    return tuple(profile for build in BUILDERS for profile in build(dossier))


__all__ = ["KINDS", "LINKING", "links", "profiles_of", "relink"]
