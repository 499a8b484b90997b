"""The closing words of an instrument: where and when it was done, in which languages, and who signed for whom."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from foedera.coding.time.words import MONTH, count_of, month_of
from foedera.coding.treaties.layout import Treaty
from foedera.types.text import Document, Span
from foedera.types.time import Time

PLACE: Final = re.compile(
    r"\b(?i:done)\b[^.\n]{0,60}?\b(?i:at|in)\s+(?:the city of )?(?P<place>(?:(?:the|The) )?[A-Z][\w.’'-]*(?:[ -](?:[A-Z][\w’'-]+|de|del|la|los|am))*)"
)  # fmt: skip
ORDINAL_WORDS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
    " eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
DAYS: Final = {word: n for n, word in enumerate(ORDINAL_WORDS, 1)}
WORD_DAY: Final = "|".join(w.replace("-", "[- ]") for w in sorted(ORDINAL_WORDS, key=len, reverse=True))
SPELLED: Final = re.compile(
    rf"(?:(?P<word>{WORD_DAY})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th)?)(?: day)?,?(?: of)?(?: the month of)? (?P<month>{MONTH}),?(?: (?:of |in )?(?:the year )?(?:of )?(?:our Lord )?)?"
    r"\s*,?\s*(?P<year>\d{4}|(?:one thousand|nineteen|eighteen|two thousand)[\w ,-]{0,50})", re.I
)  # fmt: skip
MONTH_FIRST: Final = re.compile(rf"(?P<month>{MONTH}) (?P<digits>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?P<word>)", re.I)
LANGUAGES: Final = (
    "Afrikaans Albanian Amharic Arabic Armenian Azerbaijani Azeri Belarusian Bengali Bosnian Bulgarian Chinese Croatian Czech Danish Dari Dutch"
    " English Estonian Farsi Finnish Flemish French Georgian German Greek Hebrew Hindi Hungarian Icelandic Indonesian Irish Italian Japanese"
    " Kazakh Khmer Korean Kyrgyz Lao Latvian Lithuanian Luxembourgish Macedonian Malay Maltese Moldovan Mongolian Montenegrin Nepali Netherlands"
    " Norwegian Pashto Persian Polish Portuguese Romanian Russian Serbian Sinhala Slovak Slovene Slovenian Somali Spanish Swahili Swedish Tajik"
    " Tamil Thai Tigrinya Turkish Turkmen Ukrainian Urdu Uzbek Vietnamese"
).split()
LANGUAGE: Final = re.compile(rf"\b(?:{'|'.join(LANGUAGES)})\b")
TONGUES: Final = re.compile(r"\bin (?:the )?[^.;]{0,160}?\b(?:languages?|texts?)\b", re.I)
PERSON: Final = r"(?:[A-Z][\w.’'-]*\s?){1,6}"
SIGNS: Final = re.compile(
    r"(?<![a-z] )(?:\b(?i:for(?: and on behalf of)?|on behalf of)|(?<=[A-Z])For)\s+(?i:the\s+)?(?P<whom>[A-Z][^\n,:;()*]{2,110}?)\s*(?:[,:;*_\n]+[\s*_,:;]*|(?=\((?:sd|sgd|s|Sd|Sgd|SD|signed)\.?\)))"
    rf"(?i:\((?:sd|sgd|s|signed|w\.g)\.?\)\s*|\bsigned:?\s*)?[*_]*(?P<name>{PERSON}(?:\s?(?:van|von|de|der|den|di|da|bin|al|el)\s{PERSON})?)"
)  # fmt: skip


HEAD: Final = re.compile(
    r"(?P<place>(?:The )?[A-Z][a-zé’-]+(?: [A-Z][a-z]+){0,2}),\s+(?:the )?(?=\d{1,2}(?:st|nd|rd|th)? [A-Z]|[A-Z][a-z]{2,8} \d{1,2},)"
)
HEADS: Final = 3000  # characters in which the head of the first note stands


PARTICLES: Final = frozenset("van von de der den di da bin al el".split())


@dataclass(frozen=True, slots=True)
class Signed:
    """`names`: who signed, each with the words for whom. `languages` with the words that list them."""

    place: Span | None
    time: Time | None
    names: tuple[tuple[Span, Span], ...]
    languages: tuple[str, ...]
    spoken: Span | None


def signed_in(document: Document, treaty: Treaty) -> Signed | None:
    """What the closing says, or the head of a note; None where an instrument has neither."""
    if treaty.closing is None:
        return _noted(document.text)
    text, zone = document.text, treaty.closing
    done = PLACE.search(text, zone.start, zone.end)
    place = Span(*done.span("place")) if done and done["place"][:1].isupper() else None
    spoken = next((m for m in TONGUES.finditer(text, zone.start, zone.end) if LANGUAGE.search(m[0])), None)
    languages = tuple(dict.fromkeys(LANGUAGE.findall(spoken[0]))) if spoken else ()
    return Signed(place, _time(text, zone), _names(text, zone), languages, Span(*spoken.span()) if spoken else None)


def _noted(text: str) -> Signed | None:
    """ "The Hague, 19 June 2006" at the head of the first note."""
    for match in HEAD.finditer(text, 0, min(len(text), HEADS)):
        pattern = next((p for p in (SPELLED, MONTH_FIRST) if p.match(text, match.end())), None)
        written = pattern.match(text, match.end()) if pattern else None
        day = _day(written) if written else None
        if day and written:
            time = Time(day.isoformat(), day.isoformat(), day.isoformat(), "day", "the day of the note", *written.span())
            return Signed(Span(*match.span("place")), time, (), (), None)
    return None


def _time(text: str, zone: Span) -> Time | None:
    for pattern in (SPELLED, MONTH_FIRST):
        for match in pattern.finditer(text, zone.start, min(zone.end, zone.start + 900)):
            day = _day(match)
            if day:
                return Time(
                    day.isoformat(),
                    day.isoformat(),
                    day.isoformat(),
                    "day",
                    "the day of signing, as the instrument closes",
                    *match.span(),
                )
    return None


def _day(match: re.Match[str]) -> datetime.date | None:
    number = DAYS.get((match["word"] or "").lower().replace(" ", "-")) or int(match["digits"] or 0)
    year = int(match["year"]) if match["year"].isdigit() else year_of(match["year"])
    try:
        return datetime.date(year, month_of(match["month"]), number) if year else None
    except ValueError:
        return None


def year_of(words: str) -> int | None:
    """A year in words: "one thousand nine hundred and fifty-six", "nineteen hundred and eighty", "two thousand and three"."""
    plain = re.sub(r"[^a-z -]", " ", words.lower()).split(" in ")[0].replace(" and ", " ")
    match = re.match(
        r"(?:(?P<thousand>one|two) thousand)?\s*(?:(?P<hundred>eighteen|nineteen|one|eight|nine)(?: hundred)?)?\s*(?P<rest>[a-z]+(?:-[a-z]+| [a-z]+)?)?", plain
    )  # fmt: skip
    if not match or not (match["thousand"] or match["hundred"]):
        return None
    rest = _small(match["rest"])
    year = 1000 * _small(match["thousand"]) + 100 * _small(match["hundred"]) + rest
    return year if 1500 < year < 2200 else None


def _small(words: str | None) -> int:
    for part in (words or "", (words or "").split(" ")[0]):
        count = count_of(part) if part else None
        if count is not None:
            return int(count)
    return 0


def _names(text: str, zone: Span) -> tuple[tuple[Span, Span], ...]:
    """(who, for whom) in order; a "name" that is only the start of the next line of thanks or of another "for" is none."""
    found, at = [], zone.start
    while match := SIGNS.search(text, at, zone.end):
        name = re.split(r"(?:For|FOR)\b|[\n*]", match["name"])[0].rstrip(" ,.*")
        start = match.start("name")
        if _is_name(name):
            found.append((Span(start, start + len(name)), Span(*match.span("whom"))))
        at = max(start + len(name), match.start() + 1)
    return tuple(found)


def _is_name(words: str) -> bool:
    parts = words.split()
    return 1 < len(parts) < 7 and all(part[:1].isupper() or part in PARTICLES for part in parts)
