"""Text -> time expressions with their meanings, in order; the longest match wins where rules overlap."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from foedera.coding.time.hints import Around
from foedera.coding.time.meaning import Meaning, Rule
from foedera.coding.time.moment import ReferenceTime, looks_ahead
from foedera.coding.time.reckon import first_day
from foedera.coding.time.table import RULES

LONGEST = 200_000  # characters looked at in one text; what lies beyond is not read for times


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression: code points [start, end) of the text, and what it means."""

    start: int
    end: int
    meaning: Meaning


def expressions(text: str, published: datetime.date | None) -> list[FoundTime]:
    """Every time expression of a text. `published` is the day from which "today" counts; None leaves such words unvalued."""
    chosen = _chosen(text[:LONGEST])
    years = {match["y"] for match, _ in chosen if match.groupdict().get("y") and len(match["y"]) == 4}
    only = int(years.pop()) if len(years) == 1 else None
    found: list[FoundTime] = []
    before: str | None = None
    quarter: str | None = None
    for match, rule in chosen:
        moment = ReferenceTime(published, before, quarter, looks_ahead(text, *match.span()), only)
        meaning = rule(match, moment)
        if meaning is None:
            continue
        found.append(FoundTime(*_trimmed(match), meaning))
        if meaning.type in {"DATE", "TIME"} and first_day(meaning.value):
            before = meaning.value
            quarter = before if "-Q" in before and _recent(before, published) else quarter
    return found


def _chosen(text: str) -> list[tuple[re.Match[str], Rule]]:
    """Matches that do not overlap: longer before shorter, earlier rules before later ones."""
    around = Around(text)
    every = [
        (match, entry.rule, order)
        for order, entry in enumerate(RULES)
        for start, end in around.stretches(entry.hint)
        for match in entry.pattern.finditer(text, start, end)
    ]
    every.sort(key=lambda item: (item[0].start() - item[0].end(), item[2]))
    taken: list[bool] = [False] * (len(text) + 1)
    kept = []
    for match, rule, _ in every:
        start, end = match.span()
        if start < end and not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            kept.append((match, rule))
    return sorted(kept, key=lambda pair: pair[0].start())


def _recent(value: str, published: datetime.date | None) -> bool:
    """Whether a quarter is one that a report of this day would be about, not the one it is compared with."""
    first = first_day(value)
    return bool(first and published and -100 < (published - first).days < 305)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The span without the preposition ("pre") that a pattern needed to see."""
    start = match.end("pre") if match.groupdict().get("pre") else match.start()
    return start, match.end()
