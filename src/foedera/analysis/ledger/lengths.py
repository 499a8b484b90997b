"""How long a thing lasts that is told as an event: an embargo "for six months", men "held for four nights"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.quantities import UNITS
from foedera.analysis.ledger.setting import free_parts
from foedera.analysis.ledger.telling import Telling
from foedera.types.ledger import Cell, Row, Value
from foedera.types.text import Span

DAYS: Final = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_NUMBER: Final = rf"\d{{1,3}}|{'|'.join(UNITS)}"
_UNIT: Final = "|".join(DAYS)
LENGTH: Final = re.compile(
    rf"\b(?:for|lasts?|lasted|lasting|ban of|term of|period of)\s(?P<whole>(?:about\s|at least\s|up to\s)?(?P<number>an?|{_NUMBER})\s(?P<unit>{_UNIT})s?)\b(?!\s(?:ago|after|before|later|earlier))"
    rf"|\b(?P<joined>(?P<figure>{_NUMBER})-(?P<of>{_UNIT}))s?\b(?!-old)",
    re.IGNORECASE,
)


def length_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """A row for how long it lasts, where two reports say so."""
    cells = [_length(telling) for telling in tellings]
    if sum(cell.given for cell in cells) > 1:
        made = verdicts.row("number: how long", cells, verdicts.spans)
        yield from [made] if made else []


def _length(telling: Telling) -> Cell:
    if not telling:
        return Cell("absent", searched="the report does not tell of it")
    text = telling.report.document.text
    found = [
        match
        for part in dict.fromkeys([*telling.pieces, *free_parts(telling, telling.sentences)])
        for match in LENGTH.finditer(text, part.start, part.end)
    ]
    if not found:
        return telling.silent("how long it lasts")
    spans = [Span(*match.span("whole" if match["whole"] else "joined")) for match in found]
    return telling.cell("told", (_value(match) for match in found), spans, telling.told)


def _value(match: re.Match[str]) -> Value:
    """Days; a month counts thirty of them."""
    number, unit = (match["number"] or match["figure"]).casefold(), (match["unit"] or match["of"]).casefold()
    days = (float(number) if number.isdigit() else UNITS.get(number, 1)) * DAYS[unit]
    return Value(f"{days:g} days", days, days)
