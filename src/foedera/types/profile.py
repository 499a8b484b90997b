"""What linking knows of one entry: a small value in which nothing but its own document speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNDATED: Final = 9_999_999  # the day of what has none: after all days
Days = tuple[int, int]  # first and last day that a time may mean, as proleptic ordinals


@dataclass(frozen=True, slots=True)
class Profile:
    """`keys`: only entries that share one are ever compared (hashes). `trigger`: base forms of the words that name it. `who`: those who
    take part, as they are known across documents. `words`: what is said around it; `topic`: what its report is about, the same value
    for all entries of a document. `reported`: the day of the report. `sketch`: MinHash of a text.
    `namesakes`: last names that more than one person of the report bears. `crowd`: how many represent each of its keys.
    """

    id: str
    kind: str
    document: str
    keys: tuple[int, ...] = ()
    label: str = ""
    trigger: tuple[str, ...] = ()
    who: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    days: Days | None = None
    reported: int | None = None
    sketch: bytes = b""
    namesakes: frozenset[str] = frozenset()
    crowd: int = 8

    @property
    def day(self) -> int:
        """The day of the report, by which those under a key are ordered."""
        return UNDATED if self.reported is None else self.reported
