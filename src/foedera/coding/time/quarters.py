"""Quarters and halves of a year, and the quarter that a report of results speaks of."""

from __future__ import annotations

import re

from foedera.coding.time.meaning import Meaning, Rules, unanchored
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.reckon import first_day, moved, of_unit
from foedera.coding.time.words import ORDINAL, ORDINALS, QUARTERS_SAID

LIKE = r"(?P<back>corresponding|comparable|same|equivalent|like)"
LAST_YEAR = r"(?:(?:of )?last year|(?:of )?the (?:previous|prior|preceding) year|a year (?:ago|earlier|before))"
RULES = Rules()


@RULES.add(
    rf"\b(?:the )?(?:fiscal[ -])?(?P<n>{ORDINAL}) (?P<part>quarter|half)(?:(?: of)? (?P<which>last|this|next) year)?\b(?!s)",
    QUARTERS_SAID,
)
@RULES.add(rf"\b(?:fiscal[ -])?(?P<n>{ORDINAL})-(?P<part>quarter|half)(?P<which>)\b(?!s)", QUARTERS_SAID)
@RULES.add(rf"\b(?P<which>last|this|next) year['’]s (?P<n>{ORDINAL})[ -](?P<part>quarter|half)\b", QUARTERS_SAID)
def quarter(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    if not moment.published:
        return unanchored(match)
    number, half = ORDINALS[match["n"].lower()], match["part"].lower() == "half"
    if half and number > 2:
        return None
    now = (moment.published.month + (5 if half else 2)) // (6 if half else 3)
    year = moment.published.year
    which = (match["which"] or "").lower()
    year += {"last": -1, "next": 1}.get(which, 0)
    if not which and number > now and not moment.ahead:
        year -= 1
    if not which and number < now - 1 and moment.ahead:
        year += 1
    return Meaning(
        "DATE",
        f"{year:04d}-{'H' if half else 'Q'}{number}",
        f"{' '.join(match[0].split()).lower()}, seen from {moment.published}",
    )


@RULES.add(r"\b(?P<back>year-earlier|year-ago)(?P<unit>)\b(?! (?:quarter|period|third|first|second|fourth))", {"earlier", "ago"})
@RULES.add(
    r"\b(?:the |its |their |a )?(?P<back>year-earlier|year-ago|prior-year|previous-year|year-before)(?: (?P<unit>quarter|period|third quarter|first quarter|second quarter|fourth quarter))\b",
    QUARTERS_SAID,
)
@RULES.add(
    rf"\b(?:the |its |their )?{LIKE}(?: (?:year-ago|year-earlier|prior-year))? (?P<unit>quarter|period) {LAST_YEAR}\b",
    QUARTERS_SAID,
)
@RULES.add(rf"\b(?:the |its |their )?{LIKE} (?:year-ago|year-earlier|prior-year) (?P<unit>quarter|period)\b", QUARTERS_SAID)
@RULES.add(r"\b(?P<back>last year)['’]s (?P<unit>quarter|period)\b", QUARTERS_SAID)
@RULES.add(r"\bthe (?P<now>latest|most recent) (?P<unit>quarter|period)\b", QUARTERS_SAID)
@RULES.add(r"\bthe (?P<now>quarter)(?P<unit>)\b(?! century)", QUARTERS_SAID)
def business_quarter(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The quarter that a report of results speaks of: the last one named, else the one that ended last."""
    if not moment.published:
        return unanchored(match)
    named = first_day(moment.quarter) if moment.quarter else None
    base = named or moved(moment.published, "quarter", -1)
    if match.groupdict().get("back"):
        unit = "quarter" if named or "quarter" in (match["unit"] or "") else "year"
        return Meaning("DATE", of_unit(moved(base, "year", -1), unit), f"a year before {of_unit(base, unit)}")
    return Meaning("DATE", of_unit(base, "quarter"), "the quarter that was spoken of, or that ended last")
