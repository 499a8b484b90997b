"""Words as they are compared between texts: rough stems, the states behind names, days; and how rare each is."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from foedera.tables.codes import country_of
from foedera.tables.gazetteer import candidates, remembered
from foedera.tables.words import IRREGULAR
from foedera.types.searchable import Searchable
from foedera.types.text import Span

WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
POSSESSIVE: Final = re.compile(r"['’]s?$")
ENDING: Final = re.compile(r"(?:['’]s?|ings?|ed|es|s|e)$")
STEM: Final = 5  # characters that are compared: "withdraw", "withdrawn" and "withdrawal" are one
LONG: Final = re.compile(
    r"inter|trans|counter|under|super|contra|commun|const|consi|repres|presi"
)  # beginnings that tell nothing apart
STOP: Final = frozenset("""
a about after again against all also although an and another any are as at be along amid near off per toward towards via inside outside because been before being between both but by can
could did do does during each either for from had has have he her hers him his how if in into is it its itself may might more most
must neither no nor not of off on one only or other our out over own said same say says shall she should since so some still such
than that the their them then there these they this those three through to told two under until up upon very was we were what when
where which while who whom whose why will with within without would yet you your its according
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years
""".split())  # fmt: skip
SITE: Final = re.compile(r"\b(?:in|near|at|outside|into|through|across|around)\s$", re.IGNORECASE)
CUT: Final = re.compile(
    r"[;:—]|,\s(?!\d)|\s[–-]\s|\s(?:and|but)\s(?=(?:that|shall|will|may|must|can|could|would|is|are|was|were|has|have|had|did)\b|\w{3,}ed\b)"
    r"|\s(?=(?:after|while|when|whom|which|who|that|because|before|since)\s)"
)


PHRASAL: Final = {
    re.compile(rf"\b(?:{verb})\s(?:[\w’'-]+\s){{0,4}}?(?:{after})\b", re.IGNORECASE): meant
    for verb, after, meant in (
        (r"giv\w+|gave|hand\w*|send\w*|sent|br[io]\w+|turn\w*", "back", "return"),
        (r"pull\w*|mov\w+|draw\w*|drew|tak\w+|took", "back|out|away", "withdraw"),
        (r"let\w*|set\w*", "go|free", "release"),
        (r"call\w*", "in", "summon"),
        (r"call\w*|br[io]\w+|order\w*", "home", "recall"),
        (r"hand\w*|turn\w*", "over", "transfer"),
        (r"set\w*", "up", "establish"),
        (r"call\w*", "off", "cancel"),
        (r"go\w*|went", "down", "sink"),
        (r"tak\w+|took", "prisoner|captive|away|into custody", "detain"),
        (r"put\w*", "off", "postpone"),
        (r"still", r"holds?|held|holding", "detain"),
        (r"held", "captive|prisoner|hostage", "detain"),
        (r"send\w*|sent|throw\w*|threw|order\w*", "home|out|away|packing", "expel"),
        (r"giv\w+|gave", "up", "surrender"),
    )
}  # verbs of two words, and the one word of the same sense


ONE_SENSE: Final = {
    word: line.split()[0]
    for line in (
        "release free frees freed freeing liberate liberated",
        "arrest detain detains detained detention imprison imprisoned jail jailed capture captured",
    )
    for word in line.split()[1:]
}  # words that the news uses for one another, compared as the first


@functools.lru_cache(65536)
def stem(word: str) -> str:
    bare = word.casefold()
    bare = ONE_SENSE.get(bare) or IRREGULAR.get(bare, bare)
    begun = LONG.match(bare)
    cut = (ENDING.sub("", bare) if len(bare) > 3 else bare)[: begun.end() + 2 if begun else STEM]
    return f"{cut[:-1]}i" if len(cut) > 3 and cut.endswith("y") else cut


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    bare = (POSSESSIVE.sub("", word) for word in WORD.findall(text))
    phrasal = {stem(meant) for pattern, meant in PHRASAL.items() if pattern.search(text)}
    return frozenset(stem(word) for word in bare if word.casefold() not in STOP and len(word) > 1) | phrasal


@remembered
def state_called(form: str) -> str | None:
    """The one state that a capitalised word or two may mean: by name, adjective or metonym; ISO 3166-1 alpha-3."""
    if not form[:1].isupper():
        return None
    bare = re.sub(r"['’]s?$", "", form)
    states = {country_of(c.key) for c in candidates(bare) if c.kind == "state"}
    return next(iter(states)) if len(states) == 1 else None


@remembered
def state_named(form: str) -> bool:
    """Whether a word names a state itself, not by its capital or palace."""
    return any(c.kind == "state" and c.how == "name" for c in candidates(form))


@remembered
def adjective(form: str) -> bool:
    """Whether a word only says of which state somebody or something is: "Lao"."""
    found = candidates(form)
    return bool(found) and all(c.how == "adjective" for c in found)


def tokens(text: Searchable, span: Span) -> frozenset[str]:
    """What a stretch speaks of: stems, "@RUS" for states however named, "#2022-02-22" for days."""
    words = text.document.quote(span)
    found = {m[0]: state_called(m[0]) for m in WORD.finditer(words) if not SITE.search(words[: m.start()]) or state_named(m[0])}
    states = {f"@{state}" for state in found.values() if state}
    days = {
        f"#{time.earliest}" for time in text.times
        if time.precision == "day" and time.start is not None and time.earliest and span.start <= time.start < span.end
    }  # fmt: skip
    return stems(" ".join(word for word in WORD.findall(words) if not found.get(word))) | states | days


def segments(text: Searchable, sentence: Span) -> list[Span]:
    """A sentence cut at its joints: commas, semicolons, "after", "which", "and shall" ..."""
    found, at = [], sentence.start
    for match in CUT.finditer(text.document.text, sentence.start, sentence.end):
        found += _trimmed(text.document.text, at, match.start())
        at = match.end() if match[0].strip() in {",", ";", ":", "—", "–", "-"} else match.start()
    return found + _trimmed(text.document.text, at, sentence.end)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    left, right = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return [Span(left, right)] if left < right else []


def segment_at(text: Searchable, span: Span) -> Span:
    """The piece of its sentence in which a span begins."""
    sentence = text.sentence(span)
    return next((piece for piece in segments(text, sentence) if piece.start <= span.start < piece.end), sentence)


class Rarity:
    """How much it says that two stretches share a word: the logarithm of how few stretches have it."""

    def __init__(self, stretches: Iterable[frozenset[str]]) -> None:
        listed = list(stretches)
        self._total = len(listed)
        self._counts = Counter(word for words in listed for word in words)
        self._weights: dict[str, float] = {}
        self._sums: dict[frozenset[str], float] = {}

    def weight(self, word: str) -> float:
        if word not in self._weights:
            rare = math.log((1 + self._total) / (1 + self._counts[word]))
            self._weights[word] = rare * (1.5 if word.startswith("#") else 1.0)
        return self._weights[word]

    def whole(self, words: frozenset[str]) -> float:
        """The sum of a set that is asked for again and again."""
        if words not in self._sums:
            self._sums[words] = self.sum(words)
        return self._sums[words]

    def sum(self, words: Iterable[str]) -> float:
        return sum(self.weight(word) for word in words)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """0 to 1: the weight of what is shared, against the mean of what each has."""
        shared = self.sum(both) if (both := one & other) else 0.0
        return 2 * shared / (self.whole(one) + self.whole(other)) if shared else 0.0
