"""What an expression means, and how a rule is written: a pattern, and a function from its match to a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Literal

from foedera.coding.time.moment import ReferenceTime

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
WRITTEN: Final = "as written"  # the rule of a date that leans on nothing


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value, the rule in words, and for a stretch that reaches to or from a day its two ends (ISO days)."""

    type: Kind
    value: str
    rule: str
    begins: str | None = None
    ends: str | None = None


Rule = Callable[[re.Match[str], ReferenceTime], Meaning | None]


@dataclass(frozen=True, slots=True)
class HintedRule:
    """A pattern, what a match of it means, and words of which every match holds one: the rule is tried only around them (hints.py)."""

    pattern: re.Pattern[str]
    rule: Rule
    hint: frozenset[str]


class Rules(list[HintedRule]):
    """Rules of one family, in the order in which they are written."""

    def add(self, pattern: str, hint: Collection[str], *, fold: bool = True) -> Callable[[Rule], Rule]:
        """Enter a function under a pattern; words of the pattern may be parted by any space."""

        def enter(function: Rule) -> Rule:
            spaced = pattern.replace(" ", r"\s+")
            self.append(HintedRule(re.compile(spaced, re.IGNORECASE if fold else re.NOFLAG), function, frozenset(hint)))
            return function

        return enter


def unanchored(match: re.Match[str]) -> Meaning:
    """A relative expression in a text without a publication day: never today."""
    return Meaning("DATE", "", f"{' '.join(match[0].split()).lower()}, but no publication date")
