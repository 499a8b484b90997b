"""Marks what stands before the running text: header debris, title, byline, dateline. Marked, never cut."""

from __future__ import annotations

import re
from typing import Final

from foedera.intake.dates import DAY, MONTH, calendar_day, day_in, time_of
from foedera.types.text import Span, Zone
from foedera.types.time import Time

HEADER: Final = re.compile(
    rf"\s*(?P<whole>(?:date|published|posted|updated|publication date)\s*[:=]?\s*(?P<day>{DAY.pattern}))",
    re.IGNORECASE,
)
BYLINE: Final = re.compile(r"(?m)^[ \t]*(By (?:[A-Z][\w.'’-]+ ?){2,5}(?:(?:and|,) (?:[A-Z][\w.'’-]+ ?){2,5})?)[ \t]*$")
PLACE: Final = r"[A-Z][A-Z.'’-]+(?:[ ,]{1,2}[A-Z][A-Z.'’-]+){0,4}(?:, [A-Z][a-z]\w+)?"
WHEN: Final = rf",? (?i:(?:{MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{MONTH})\.?)(?:,? \d{{4}})?"
WEEKDAYS: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY_WORDS: Final = rf"(?i:(?:{MONTH})\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{MONTH})\.?,? \d{{4}})"
AGENCY: Final = r"[.,]? ?[/(][^)/\n]{2,40}[/)]"
DATELINE: Final = re.compile(
    rf"(?m)^[ \t]*({PLACE}(?:{WHEN}(?:{AGENCY})?|{AGENCY})? ?[-–—]|{PLACE}{WHEN}(?:{AGENCY})?[.:]|{PLACE}{AGENCY}[.:]|"
    rf"[A-Z][a-z]+(?: [A-Z][a-z]+)?,? {DAY_WORDS} ?[-–—])(?=\s)"
)
# Lines above a text: a mail's Date, a filing time, a weekday or clock beside a full day, the field codes of databases.
STAMPED: Final = re.compile(
    rf"^Date: |\bFiled |^PD\s|\b(?:GMT|UTC) (?=\d{{1,2}} (?:{MONTH}))|\b\d\d?:\d\d,? (?=(?:{MONTH}))|^\s*(?={DAY_WORDS},? {WEEKDAYS}\s*$)|^\s*(?={WEEKDAYS},? )",
    re.IGNORECASE,
)
LAST_IN_LINE: Final = re.compile(rf"[^\W\d_],\s(?={DAY_WORDS}\s*$)")  # "Evening bulletin, 3 March 2014"
FIRST_LINES: Final = 3
NO_STAMP: Final = re.compile(r"print|access|retriev|updat|modif|captur|load-date|received", re.IGNORECASE)
HEAD_LINES, HEAD_CHARS, STAMP_CHARS = 15, 1500, 90
TITLE_CHARS: Final = 150
TITLE: Final = re.compile(r"\s*(\S[^\n]*?)[ \t\r]*\n+\s*\S")


def header_date(text: str) -> Time | None:
    """The publication day in header debris at the very start, with the characters that show it."""
    match = HEADER.match(text[:300])
    day = calendar_day(found) if match and (found := DAY.search(match["day"])) else None
    return time_of(day, "header of the text", *match.span("whole")) if match and day else None


def dateline_date(text: str, zones: tuple[Zone, ...]) -> Time | None:
    """The full day in a dateline, with the characters that show it; a day without a year is not one."""
    for zone in zones:
        words = text[zone.span.start : zone.span.end]
        match = DAY.search(words) if zone.kind == "dateline" else None
        day = calendar_day(match) if match else None
        if match and day:
            return time_of(day, "dateline", zone.span.start + match.start(), zone.span.start + match.end())
    return None


def stamp_date(text: str) -> Time | None:
    """The day of a stamp that mails, agencies, monitors and databases print above the text, or that ends one of the first lines after a
    comma (bulletins, newsletters, open letters), with the characters that show it.
    """
    at = 0
    for number, line in enumerate(text[:HEAD_CHARS].split("\n")[:HEAD_LINES]):
        short = len(line) <= STAMP_CHARS and not NO_STAMP.search(line)
        match = (STAMPED.search(line) or (LAST_IN_LINE.search(line) if number < FIRST_LINES else None)) if short else None
        day = day_in(line[match.start() :]) if match else None
        if day:
            return time_of(day, "stamp above the text", at, at + len(line.rstrip()))
        at += len(line) + 1
    return None


def dateline_agency(text: str, zones: tuple[Zone, ...]) -> str | None:
    """The agency or paper that a dateline names in brackets or between slashes."""
    for zone in zones:
        match = re.search(r"[/(]([^)/]+)[/)]", text[zone.span.start : zone.span.end])
        if zone.kind == "dateline" and match:
            return match[1].strip()
    return None


def title_in(text: str, zones: tuple[Zone, ...]) -> str | None:
    return next((text[zone.span.start : zone.span.end] for zone in zones if zone.kind == "title"), None)


def byline_author(text: str, zones: tuple[Zone, ...]) -> str | None:
    return next((text[z.span.start + 3 : z.span.end].strip() for z in zones if z.kind == "byline"), None)


def title_of(text: str) -> Span | None:
    """A short first line without a full stop, followed by more text, is a title."""
    header = HEADER.match(text[:300])
    start = header.end() if header else 0
    if header and not re.match(r"[ \t\r]*\n", text[start : start + 20]):
        return None  # more debris on the same line: what follows it may be debris too
    match = TITLE.match(text[: TITLE_CHARS * 2], start)
    if not match or len(match[1]) > TITLE_CHARS or match[1][-1] in '.:,;”"?!-—' or HEADER.match(match[1]):
        return None
    return Span(*match.span(1))


def zones_of(text: str) -> tuple[Zone, ...]:
    """The marked stretches of a text, in order."""
    head = text[:1500]
    header = HEADER.match(text[:300])
    title = title_of(text)
    found = [Zone(Span(*header.span("whole")), "header")] if header else []
    dateline = DATELINE.search(head)
    if title and not (dateline and dateline.start(1) == title.start):  # a first line that breaks off is no title
        found.append(Zone(title, "title"))
    for pattern, kind in ((BYLINE, "byline"), (DATELINE, "dateline")):
        match = pattern.search(head)
        if match and not any(zone.span.meets(Span(*match.span(1))) for zone in found):
            found.append(Zone(Span(*match.span(1)), kind))
    return tuple(sorted(found, key=lambda zone: zone.span))
