"""Facts of form that an instrument states of itself: articles, languages, entry into force, duration, renewal, denunciation, deposit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from foedera.coding.time.words import NUMBER, count_of
from foedera.coding.treaties.closing import Signed
from foedera.coding.treaties.layout import Treaty
from foedera.types.entries import Cited
from foedera.types.text import Document, Span


def _counted_by(n: int) -> str:
    """A number of days, weeks, months or years; a pattern may hold several, and names no group twice."""
    return rf"(?P<count{n}>{NUMBER})(?: \(\d+\))?[- ](?P<unit{n}>day|week|month|year)s?['’]?"


FORCE: Final = re.compile(
    r"\b(?:shall|will|to) (?:[^.;\n]{0,60}? )?(?:enter|come) into (?:force|effect)\b(?P<when>[^.;\n]{0,260})|\btake effect\b(?P<later>[^.;\n]{0,200})", re.I
)  # fmt: skip
WHEN: Final = (
    ("on signature", re.compile(r"\b(?:date|day|time|moment|upon|on)\b[^.]{0,20}\bsign(?:ature|ing|ed)\b", re.I)),
    ("after ratification", re.compile(r"\bratif\w+|instruments? of (?:acceptance|approval|accession)|exchange of (?:the )?instruments", re.I)),
    ("after notification", re.compile(r"\bnotif\w+|informed each other|notice in writing|written notice", re.I)),
    ("on the reply", re.compile(r"\b(?:this|your|the) (?:affirmative )?(?:reply|note|letter)\b|receipt of the affirmative", re.I)),
    ("on a day named", re.compile(r"\bon (?:the )?\d{1,2}(?:st|nd|rd|th)?[ ,]|\bas (?:from|of) ", re.I)),
)  # fmt: skip
PLAIN: Final = (
    ("needs ratification", re.compile(r"\b(?:shall be|is) (?:subject to )?(?:ratifi(?:ed|cation)|acceptance or approval)\b|instruments? of ratification", re.I)),
    ("applied provisionally", re.compile(r"\b(?:provisionally (?:applied|apply)|applied provisionally|provisional application|apply provisionally)\b", re.I)),
    ("in force without a term", re.compile(r"\b(?:for an (?:indefinite|unlimited|indeterminate) (?:period|time|duration)|in force indefinitely|of unlimited duration)\b", re.I)),
    ("renewed by itself", re.compile(r"\b(?:tacit\w*|automatically)\b[^.;\n]{0,60}\b(?:renew\w+|extend\w+|prolong\w+)|\b(?:renew\w+|extend\w+|prolong\w+)\b[^.;\n]{0,60}\b(?:tacit\w*|automatically)|\bfrom year to year\b", re.I)),
    ("may be terminated", re.compile(r"\b(?:terminat\w+|denounc\w+|withdraw from) (?:of )?(?:it|this|the (?:present )?(?:agreement|convention|treaty|protocol))|\bmay (?:be )?(?:terminated?|denounced?)\b|\bcan terminate\b", re.I)),
    ("may be amended", re.compile(r"\b(?:may|shall|can) be (?:amended|modified|revised|supplemented)\b|\bamendments? (?:to|of) (?:this|the)\b", re.I)),
    ("open to accession", re.compile(r"\b(?:open (?:to|for) (?:signature|accession|adherence)|may accede|instruments? of accession)\b", re.I)),
    ("has a depositary", re.compile(r"\b(?:shall be deposited with|depositary)\b", re.I)),
    ("registered", re.compile(r"\bregist(?:ered|ration)\b[^.;\n]{0,80}\b(?:Secretariat|United Nations|Secretary-General)\b", re.I)),
    ("disputes provided for", re.compile(r"\bdisputes?\b[^.\n]{0,160}\b(?:settled|submitted|referred|arbitra\w+|negotiat\w+)\b", re.I)),
)  # fmt: skip
LASTS: Final = re.compile(
    rf"\b(?:remain in (?:force|operation|effect)|(?:concluded|valid|in force|valid(?:ity)?)\b[^.;\n]{{0,30}})[^.;\n]{{0,80}}?\bfor (?:a |an )?(?:\w+ ){{0,3}}?(?:period of )?{_counted_by(0)}", re.I
)  # fmt: skip
NOTICE: Final = re.compile(
    rf"\b{_counted_by(0)}[^.;\n]{{0,40}}\bnotice|\bnotice\b[^.;\n]{{0,60}}?\b{_counted_by(1)}|\b(?:terminat|denounc|denunciation|cease)\w*[^.;\n]{{0,160}}?\b{_counted_by(2)}(?: after|[^.;\n]{{0,20}} before| prior)", re.I
)  # fmt: skip
COPIES: Final = re.compile(
    r"\bin (?P<word>duplicate|triplicate|quadruplicate|two (?:originals|copies)|three (?:originals|copies)|a single (?:copy|original))\b",
    re.I,
)
TEXTS: Final = {
    "duplicate": "2 copies",
    "two": "2 copies",
    "triplicate": "3 copies",
    "three": "3 copies",
    "quadruplicate": "4 copies",
    "a": "1 copy",
}
PREVAILS: Final = re.compile(r"\bthe (?P<tongue>[A-Z][a-z]+) (?:text|version) shall (?:prevail|be (?:authentic|decisive))", re.I)
AUTHENTIC: Final = re.compile(
    r"\b(?:equally authentic|equal authenticity|equally authoritative|equally valid|both texts being)\b", re.I
)
Fact = tuple[str, Span]


def facts_of(document: Document, treaty: Treaty, signed: Signed | None) -> tuple[Cited, ...]:
    """Each fact with the words that state it, in the order of the text."""
    text, end = document.text, treaty.closing.end if treaty.closing else treaty.body.end
    found = [fact for rule in RULES for fact in rule(text, treaty.body.start, end)]
    if treaty.articles:
        found.append((f"{len(treaty.articles)} articles", treaty.articles[-1].span))
    if treaty.annexes:
        found.append((f"{len(treaty.annexes)} annex" + "es" * (len(treaty.annexes) > 1), treaty.annexes[0].span))
    if signed and signed.languages and signed.spoken:
        found.append((f"in {', '.join(signed.languages)}", signed.spoken))
    return tuple(Cited(value, span, "its own words") for value, span in sorted(found, key=lambda fact: fact[1]))


def _in_force(text: str, start: int, end: int) -> list[Fact]:
    for match in FORCE.finditer(text, start, end):
        words = match["when"] or match["later"] or ""
        value = next((value for value, pattern in WHEN if pattern.search(words)), None)
        if value:
            return [(f"in force {value}", Span(*match.span()))]
    return []


def _plain(text: str, start: int, end: int) -> list[Fact]:
    return [(value, Span(*m.span())) for value, pattern in PLAIN if (m := pattern.search(text, start, end))]


def _counted(text: str, start: int, end: int) -> list[Fact]:
    found = []
    for pattern, words in ((LASTS, "in force for {}"), (NOTICE, "notice of {}")):
        for match in pattern.finditer(text, start, end):
            told = next(((c, u) for c, u in zip(_groups(match, "count"), _groups(match, "unit"), strict=True) if c and u), None)
            count = count_of(told[0]) if told else None
            if told and count:
                unit = told[1].lower() + "s" * (count != 1)
                found.append((words.format(f"{count:g} {unit}"), Span(*match.span())))
                break
    return found


def _groups(match: re.Match[str], name: str) -> list[str | None]:
    return [match[key] for key in match.re.groupindex if key.rstrip("0123456789") == name]


def _copies(text: str, start: int, end: int) -> list[Fact]:
    match = COPIES.search(text, start, end)
    found = [(TEXTS[match["word"].split()[0].lower()], Span(*match.span()))] if match else []
    for pattern in (PREVAILS, AUTHENTIC):
        told = pattern.search(text, start, end)
        if told:
            found.append(
                (f"the {told['tongue']} text prevails" if pattern is PREVAILS else "texts equally authentic", Span(*told.span()))
            )
    return found


RULES: Final[tuple[Callable[[str, int, int], list[Fact]], ...]] = (_in_force, _plain, _counted, _copies)
