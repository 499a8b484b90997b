"""What an expression leans on: the publication day, the last dated value before it, and whether its sentence looks ahead or back."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from foedera.coding.time.reckon import first_day, unit_in

AHEAD = re.compile(
    r"\b(will|won[’']t|shall|would|is to|are to|was to|were to|to be|to begin|to end|to take|is due|are due|due to|due on|expires?|scheduled|slated|set for|"
    r"set to|plans? to|planned for|planned|expects?|expected|intends?|going to|[’']ll|begins|starts|until|upcoming|deadline|hopes? to|calls for)\b",
    re.I,
)
BACK = re.compile(
    r"\b(was|were|had|has been|have been|did|ended|rose|fell|began|said|reported|announced|told|took|made|came|met|held|left|sent|gave|went|won|lost|saw|spoke|hit|struck|shot|broke|flew|fought|brought|sought|"
    r"drew|fled|threw|wrote|became|stood|found|paid|sold|kept|since|last|ago|(?<!\bbe )[a-z]{3,}ed)\b",
    re.I,
)
PART_END = re.compile(r"(?<=[a-z0-9”\")][.!?])\s+(?=[A-Z“\"])|\n\n+|[;:]|, (?=and|but|which|who|after|as)")
AFTER = re.compile(r"[,\s]{1,3}(?:\w+ ){0,3}(?:will|is to|are to)\b")
DONE = re.compile(r"\b(?<!be )(?!plann|schedul|slat|expect|postpon|delay|unexpir)[a-z]{3,}ed(?: on)?\s+$", re.I)
REACH = 90  # characters on either side in which a verb may say whether a day lies ahead


@dataclass(frozen=True, slots=True)
class ReferenceTime:
    """`published` is the day from which relative words count; `before` the last dated value; `only_year` the one year named."""

    published: datetime.date | None
    before: str | None
    quarter: str | None
    ahead: bool
    only_year: int | None = None

    @property
    def base(self) -> datetime.date | None:
        """The first day of the last dated value."""
        return first_day(self.before) if self.before else None

    @property
    def fine(self) -> str:
        return unit_in(self.before) if self.before else "day"


def is_done(text: str, start: int) -> bool:
    """Whether the word just before an expression tells of something past: "ended Oct. 31"."""
    return bool(DONE.search(text, max(0, start - 30), start))


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around an expression, in its part of the sentence, tell of what is to come."""
    left = PART_END.split(text[max(0, start - REACH) : start])[-1]
    ahead = max((m.end() for m in AHEAD.finditer(left)), default=-1)
    back = max((m.end() for m in BACK.finditer(left)), default=-1)
    if ahead < 0 and back < 0:
        return bool(AFTER.match(text[end : end + REACH]))
    return ahead > back
