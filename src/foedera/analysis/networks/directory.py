"""Whom the words of a question mean in a network: a key, a name of the record, or one that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedera.errors import QueryError
from foedera.tables.codes import country_of
from foedera.tables.gazetteer import Candidate, candidates, known_actors


@dataclass(frozen=True, slots=True)
class Directory:
    """`names`: what the record calls each key."""

    names: Mapping[str, str]

    def keys(self, words: str) -> frozenset[str]:
        """Everybody who may be meant; a key means itself."""
        if words in self.names or words in known_actors():
            return frozenset({words})
        folded = words.casefold()
        named = {key for key, name in self.names.items() if folded in {key, name.casefold()}}
        return frozenset(named | {_acts_for(candidate) for candidate in candidates(words)})

    def key(self, words: str) -> str:
        """The one who is meant. Raises QueryError where that is nobody, or may be several."""
        found = sorted(self.keys(words))
        if not found:
            raise QueryError(f"nobody in this record or in the gazetteer is called {words!r}")
        if len(found) > 1:
            raise QueryError(f"{words!r} may be any of: {', '.join(found)}; write one of these instead")
        return found[0]

    def pair(self, words: str) -> tuple[str, str]:
        """Two who are named one after the other, or with a comma between: "Saudi Arabia Iran". Raises QueryError for anything else."""
        one, comma, other = words.partition(",")
        if comma:
            return self.key(one.strip()), self.key(other.strip())
        parts = words.split()
        ways = [(" ".join(parts[:n]), " ".join(parts[n:]).removeprefix("and ")) for n in range(1, len(parts))]
        known = [way for way in ways if all(map(self.keys, way))] if len(ways) > 1 else ways
        if len(known) != 1:
            raise QueryError(f"{words!r} are not two that this record or the gazetteer knows; put a comma between their names")
        return self.key(known[0][0]), self.key(known[0][1])


def _acts_for(candidate: Candidate) -> str:
    """The key in a network: a state's for its seats of government, as evidence has it."""
    return (country_of(candidate.key) if candidate.kind == "state" else None) or candidate.key
