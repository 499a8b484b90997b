"""Years, and quarters, halves, seasons, decades and centuries that name theirs, in figures or spoken."""

from __future__ import annotations

import re

from foedera.coding.time.meaning import WRITTEN, Meaning, Rules
from foedera.coding.time.moment import ReferenceTime
from foedera.coding.time.words import (
    DIGITS,
    MOD,
    MONTH,
    ORDINAL,
    ORDINALS,
    QUARTERS_SAID,
    SEASON,
    SEASONS,
    SEASONS_SAID,
    SMALL,
    TENS,
    TENS_SAID,
    YEAR,
    month_of,
)

SPOKEN = rf"(?P<century>nineteen|eighteen|twenty) (?P<rest>(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(SMALL[10:])})"
RULES = Rules()


@RULES.add(rf"\b(?:the )?(?P<y>{YEAR})(?:'s|’s)?[ -](?P<n>{ORDINAL})[ -](?P<part>quarter|half)\b", QUARTERS_SAID)
@RULES.add(rf"\b(?:the )?(?:fiscal[ -])?(?P<n>{ORDINAL})[ -](?P<part>quarter|half) of (?:fiscal )?(?P<y>{YEAR})\b", QUARTERS_SAID)
def quarter_of_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-{match['part'][0].upper()}{ORDINALS[match['n'].lower()]}", WRITTEN)


@RULES.add(rf"\b(?:the )?(?P<n>first|last|second|final) two quarters of (?:fiscal )?(?P<y>{YEAR})\b", QUARTERS_SAID)
def half_of_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-H{1 if match['n'].lower() == 'first' else 2}", "two quarters are a half")


@RULES.add(rf"\bthe (?P<y>{YEAR}) (?:period|quarter)\b", QUARTERS_SAID)
def quarter_like(match: re.Match[str], moment: ReferenceTime) -> Meaning | None:
    """The same quarter of another year, where a report of results has named one."""
    if not moment.quarter:
        return Meaning("DATE", match["y"], WRITTEN)
    return Meaning(
        "DATE", match["y"] + moment.quarter[4:7], f"the quarter of {match['y']} that is compared with {moment.quarter}"
    )


@RULES.add(rf"\b(?:the )?(?P<s>{SEASON})(?: of)? (?P<y>{YEAR})\b", SEASONS_SAID)
def season_of_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}-{SEASONS[match['s'].lower()]}", WRITTEN)


@RULES.add(
    rf"(?<![\d,.$€£:/-])\b{MOD}?(?P<y>1[6-9]\d\d|20\d\d)\b(?!%|[-.,:/]\d| (?:dollars|people|points|miles|tons|troops|soldiers|feet|meters|metres|kilomet))",
    DIGITS,
)
@RULES.add(rf"\b(?:the )?(?:fiscal(?: year)?|financial year|the year) (?P<y>{YEAR})\b", DIGITS)
@RULES.add(rf"\bthe (?P<y>{YEAR}) fiscal year\b", DIGITS)
def plain_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", match["y"], WRITTEN)


@RULES.add(r"\b(?:the (?:late |early |mid-?)?)?(?P<y>(?:1[5-9]|20)\d)0(?:'|’)?s\b", DIGITS)
@RULES.add(r"(?:\bthe )(?:late |early |mid-?)?['’‘](?P<two>\d)0s\b", DIGITS)
def decade(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{match['y']}X" if "y" in match.re.groupindex else f"19{match['two']}X", WRITTEN)


@RULES.add(rf"\bthe (?:late |early |mid-?)?(?P<t>{'|'.join(t[:-1] + 'ies' for t in TENS)})\b", TENS_SAID)
def spoken_decade(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    tens = list(TENS).index(match["t"].lower()[:-3] + "y") + 2
    return Meaning("DATE", f"19{tens}X", "the decade of the twentieth century")


@RULES.add(r"\b(?:the )?(?P<n>\d\d?)(?:st|nd|rd|th)[ -]century\b", {"century"})
def century(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", f"{int(match['n']) - 1:02d}XX", WRITTEN)


@RULES.add(rf"\b(?:(?P<m>{MONTH}) |the (?P<s>{SEASON}) of )?{SPOKEN}\b", {"nineteen", "eighteen", "twenty"})
def spoken_year(match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    century_, rest = {"eighteen": 18, "nineteen": 19, "twenty": 20}[match["century"].lower()], match["rest"].lower()
    if century_ == 20 and not match["m"]:
        return None
    parts = re.split(r"[\s-]+", rest)
    two = sum(TENS.get(word, 0) or SMALL.index(word) for word in parts)
    suffix = f"-{month_of(match['m']):02d}" if match["m"] else f"-{SEASONS[match['s'].lower()]}" if match["s"] else ""
    return Meaning("DATE", f"{century_}{two:02d}{suffix}", "as spoken")


@RULES.add(r"\bthe year two thousand\b", {"thousand"})
def two_thousand(_match: re.Match[str], _: ReferenceTime) -> Meaning | None:
    return Meaning("DATE", "2000", "as spoken")
