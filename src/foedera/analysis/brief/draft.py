"""Lines in the making: what a line weighs, and how tellings of one thing become one line."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foedera.types.findings import BriefLine, Citation

MONTH: Final = 30.0  # days after which recency counts half


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line with its details. `reports` are the labels of those that tell it; `day` the ISO day that it is about or was told;
    `force` 0 to 1 is how much of an act it is; `score` how sure the reader was, None where it says nothing; `sure` the same where it is a
    measured share. `quote`: the report's whole sentence, in quotation marks, told after the text; drafts with the same one may be joined.
    """

    text: str
    citations: tuple[Citation, ...]
    reports: tuple[str, ...] = ()
    day: str | None = None
    score: float | None = None
    force: float = 0.0
    details: tuple[BriefLine, ...] = ()
    sure: float | None = None
    quote: str = ""
    place: tuple[str, int] | None = None

    def weight(self, newest: str | None) -> float:
        """Support (each doubling of the reports counts one), score, force and recency (half after a month); for the order alone."""
        support = math.log2(1 + len(set(self.reports)))
        return support + (self.score or 0.0) + self.force + recency(self.day, newest) + 0.1 * min(len(self.details), 5)

    def lines(self) -> tuple[BriefLine, ...]:
        source = "; ".join(dict.fromkeys(self.reports))
        told = f"{self.text}: {self.quote}" if self.quote else self.text
        return (
            BriefLine(told[:1].upper() + told[1:], tuple(dict.fromkeys(self.citations)), 0, source, self.sure),
            *self.details,
        )


def recency(day: str | None, newest: str | None) -> float:
    """1 for the newest day of the record, .5 a month before it; 0 where either is unknown."""
    if not day or not newest:
        return 0.0
    try:
        age = abs((datetime.date.fromisoformat(newest) - datetime.date.fromisoformat(day)).days)
    except ValueError:
        return 0.0
    return MONTH / (MONTH + age)


def ordered(drafts: Iterable[DraftLine], newest: str | None) -> list[DraftLine]:
    """The weightiest first; what weighs the same stays in the order of the reports."""
    return sorted(drafts, key=lambda draft: -draft.weight(newest))


def together(drafts: Sequence[DraftLine], key: Callable[[DraftLine], object]) -> list[DraftLine]:
    """Drafts with the same key as one: the first's words, everybody's citations and reports."""
    found: dict[object, DraftLine] = {}
    for draft in drafts:
        mark = key(draft)
        known = found.get(mark)
        found[mark] = joined(known, draft) if known else draft
    return list(found.values())


def joined(one: DraftLine, other: DraftLine) -> DraftLine:
    details = one.details + tuple(line for line in other.details if line not in one.details)
    return replace(one, citations=one.citations + other.citations, reports=one.reports + other.reports, details=details)


def one_sentence(drafts: Iterable[DraftLine]) -> list[DraftLine]:
    """Drafts that quote one sentence, on the same word, as one line: the sentence once, after everything that was read there."""
    found: dict[tuple[object, ...], DraftLine] = {}
    for number, draft in enumerate(drafts):
        before, mark, _ = draft.text.partition(" — ") if " — " in draft.text else draft.text.partition(": ")
        shared = before + mark if mark else ""
        key = (draft.place or draft.quote, shared, *draft.reports[:1]) if draft.quote else (number,)
        known = found.get(key)
        if known:
            own = draft.text.removeprefix(shared)
            fuller = known.text.removeprefix(shared) in own  # "talks by X" and "talks by X with Y" are one
            text = known.text if own in known.text else draft.text if fuller else f"{known.text}; {own}"
            draft = replace(joined(known, draft), text=text, force=max(known.force, draft.force))
        found[key] = draft
    return list(found.values())
