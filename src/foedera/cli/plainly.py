"""Keys and reasons as a reader at a terminal takes them."""

from __future__ import annotations

from foedera.tables.gazetteer import known_actors


def actor_name(key: str) -> str:
    """The gazetteer's usual name of a key; what it does not know stays."""
    known = known_actors().get(key)
    return known.names[0] if known and known.names else key


def plain_reason(reason: str) -> str:
    """A reason with names for keys; words are compared by their stems, which are no words: they are counted."""
    title, _, given = reason.partition(": ")
    parts = given.split(", ")
    if title == "the same words" and len(parts) > 1:
        return f"{len(parts)} rare words in common"
    return f"{title}: {', '.join(map(actor_name, parts))}" if given else reason
