"""One affair as told by several reports: facts, the words of each report for them, and how the tellings stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from foedera.types.place import PlaceCandidate
from foedera.types.text import Document, Span

Verdict = Literal["agree", "compatible", "differ", "named differently", "told by one"]
State = Literal["told", "found", "silent", "absent"]
WORTH: Final[tuple[Verdict, ...]] = ("differ", "named differently", "compatible", "agree", "told by one")


@dataclass(frozen=True, slots=True)
class Value:
    """A fact as it is compared: by `key`, or by ends where it is a number or days (proleptic ordinals; None: open), or by what a place's name may mean."""

    key: str
    low: float | None = None
    high: float | None = None
    places: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word: `by` holds the asserters, outermost first (empty: the narrator); how real and how asserted."""

    by: tuple[str, ...]
    modality: str
    assertion: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of one fact.

    told: read there; found: the reader missed it, a search of the text met it; silent: the text was searched and has nothing
    (`searched` says how); absent: the report does not tell of the item at all.
    """

    state: State
    values: tuple[Value, ...] = ()
    spans: tuple[Span, ...] = ()
    entries: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    searched: str = ""

    @property
    def given(self) -> bool:
        """Whether the report gives a value: told, or found by a search of its text."""
        return self.state in {"told", "found"}


@dataclass(frozen=True, slots=True)
class Row:
    """A fact and its cell in each report. `differ` pairs the numbers of reports that cannot both be right; where more than 60 reports
    give the fact, the first of those that give the same stands for them.
    """

    field: str
    verdict: Verdict
    cells: tuple[Cell, ...]
    differ: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody denies what an item tells. `report` is where; `by` who; `against` the earlier or other reports that tell it as a fact.

    `later` holds those of `against` that appeared before this report. Both sides stay in force.
    """

    report: int
    by: tuple[str, ...]
    span: Span
    entry: str
    against: tuple[int, ...]
    later: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An accord or event that several reports tell of. `reasons` say why they are proposed as one; nothing is merged.

    `told` has a cell for each report: where it is told, or how it was searched for in vain. `entries` is empty where nothing was read, and
    reports only say it in words that are alike.
    """

    kind: str
    name: str
    entries: tuple[str, ...]
    reasons: tuple[str, ...]
    told: tuple[Cell, ...]
    rows: tuple[Row, ...]
    denials: tuple[Denial, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """An affair: reports in the order of publication, the numbers of those that repeat another (copy, of), and its items."""

    documents: tuple[Document, ...]
    copies: tuple[tuple[int, int], ...]
    items: tuple[Item, ...]
