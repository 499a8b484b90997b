"""What the reader marks as a person, taken apart: honorific, office, name, and what is no name."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.sources import BODIES, PEOPLE
from foedera.tables.gazetteer import kind_of_noun
from foedera.tables.given_names import gender_of
from foedera.tables.words import base, senses
from foedera.types.text import Span

HONORIFIC: Final = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Mme)\b\.?\s+(?=[A-Z])")


OWNED: Final = re.compile(r"['’]s\s+")
AWAY: Final = frozenset("of for to from in and or the".split())
PARTICLES: Final = frozenset("al el bin ibn ben van von de del della dos da du la le der den ter y e abu abd as ad an ul".split())
AND: Final = re.compile(r"\s+(?:and|&)\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?=[A-Z])")
OTHERS: Final = re.compile(r"(?P<head>[\w-]+)\s+(?:of|for|to)\s+(?:the\s+)?[A-Z]")
SHORT: Final = re.compile(r"(?:Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Amb|Pres|Prof|Sec|Rev)\.")
TITLED: Final = re.compile(r"(?:[A-Z][\w’-]+ ){1,3}(?:Sen|Rep|Gov|Gen|Lt)\. (?=[A-Z])")  # "Ohio Gov. Ana Ruiz"
BRACKET: Final = re.compile(r"\s*[(\[].*$", re.DOTALL)


def parts_of_person(whole: Span, words: str) -> list[tuple[Span, str]]:
    """A name without its owner and honorific; a title before it is an office ("President Obama"); two joined by "and" are two.

    What the reader takes for a name and is a description of somebody's ("father of Ana Ruiz") is called by its noun.
    """
    words = BRACKET.sub("", words) or words
    both = AND.search(words)
    if both:
        second = Span(whole.start + both.end(), whole.start + len(words))
        return [
            *parts_of_person(Span(whole.start, whole.start + both.start()), words[: both.start()]),
            *parts_of_person(second, words[both.end() :]),
        ]
    last = words.split()[-1]
    if words.islower():
        return _common(whole, words)
    if " " in words and last.islower() and last not in PARTICLES and {last, last[:-1]} & PEOPLE:
        return [(Span(whole.start + len(words) - len(last), whole.start + len(words)), "people")]
    if " " in words and {last, last.removesuffix("s")} & BODIES:
        return [(Span(whole.start, whole.start + len(words)), "organisation")]  # "the Ruiz campaign"
    described = OTHERS.match(words)
    if described and described["head"].islower():
        label = "office" if kind_of_noun(described["head"]) == "office" else "people"
        return [(Span(whole.start, whole.start + described.end("head")), label)]
    return _plain(Span(whole.start, whole.start + len(words)), words)


def _common(whole: Span, words: str) -> list[tuple[Span, str]]:
    """What the reader takes for a name and is a common noun: an office, else people."""
    office = "office" in {kind_of_noun(words), kind_of_noun(words.split()[-1])}
    return [(whole, "office" if office else "people")]


def _plain(whole: Span, words: str) -> list[tuple[Span, str]]:
    start = owned.end() if (owned := OWNED.search(words)) else 0
    start = mister.end() if (mister := HONORIFIC.match(words, start)) else start
    start = ranked.end() if (ranked := TITLED.match(words, start)) else start
    start = _last_run(words, start)
    title, _, name = words[start:].partition(" ")
    if name[:1].isupper() and title[:1].isupper() and (kind_of_noun(title) == "office" or SHORT.fullmatch(title)):
        edge = whole.start + start + len(title)
        return [(Span(whole.start + start, edge), "office"), (Span(whole.end - len(name), whole.end), "person")]
    known = title.casefold() in PEOPLE or (" " in name and gender_of(name.split()[0]) and senses(base(title.casefold())))
    if " " in name and known and not gender_of(title):
        start += len(title) + 1  # "Rival Ana Ruiz"
    return [(Span(whole.start + start, whole.end), "person")]


def _last_run(words: str, start: int) -> int:
    """Where the name begins after common nouns: "campaign spokesman Jason Miller"."""
    plain = [m for m in re.finditer(r"(?<!\S)[a-z]+(?=\s)", words[start:]) if m[0] not in PARTICLES and m[0] not in AWAY]
    after = start + plain[-1].end() + 1 if plain else start
    return after if words[after : after + 1].isupper() else start
