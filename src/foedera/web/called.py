"""What the keys of a network are called on its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedera.web.words import actor_href, actor_name

APART: Final = re.compile(r" \([0-9a-f]{4}\)$")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in a network: their key there, what they are called, and their page."""

    key: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """What keys are called: the gazetteer's name, else one that a report uses."""

    used: dict[str, str]

    def of(self, key: str) -> str:
        """What to call a key."""
        own = plain(key)
        return actor_name(own, self.used.get(own, ""))

    def actor(self, key: str) -> Actor:
        """Who a key is."""
        return Actor(key, self.of(key), actor_href(plain(key)))


def plain(key: str) -> str:
    """A key without the document that parts those who have no name of their own (analysis/networks/names.py, Names.apart)."""
    return APART.sub("", key)
