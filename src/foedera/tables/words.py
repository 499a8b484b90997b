"""How rare an English word is, its base form, and how near two words for acts are. Built by tools/build_words.py; knows no sentence."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Final

SAME: Final = 1.0
NEAR: Final = 0.85  # one sense in common, or derived from one another: kill, killing
AKIN: Final = 0.6  # a sense of one is a kind of a sense of the other: arrest, capture
ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("es", "e"), ("es", ""), ("s", ""), ("ers", "er"),
)  # fmt: skip
IRREGULAR: Final = {
    form: base
    for line in (
        "be is are was were been being am|have has had having|do does did done|go goes went gone|say said|make made|take took taken|give gave given"
        "|come came|see saw seen|know knew known|get got gotten|find found|think thought|tell told|become became|leave left|feel felt|put put"
        "|bring brought|begin began begun|keep kept|hold held|write wrote written|stand stood|hear heard|mean meant|meet met|run ran|pay paid"
        "|sit sat|speak spoke spoken|lie lay lain|lead led|read read|grow grew grown|lose lost|fall fell fallen|send sent|build built|understand understood"
        "|draw drew drawn|break broke broken|spend spent|rise rose risen|drive drove driven|buy bought|wear wore worn|choose chose chosen|seek sought"
        "|throw threw thrown|catch caught|deal dealt|win won|fight fought|shoot shot|strike struck stricken|steal stole stolen|flee fled|freeze froze frozen"
        "|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|hang hung hanged|hide hid hidden|lay laid|lend lent|bear bore borne born"
        "|beat beaten|bind bound|bite bit bitten|bleed bled|blow blew blown|breed bred|dig dug|eat ate eaten|fly flew flown|overthrow overthrew overthrown"
        "|ride rode ridden|ring rang rung|seek sought|sell sold|shake shook shaken|sing sang sung|sink sank sunk|slay slew slain|speed sped|spin spun"
        "|spring sprang sprung|stick stuck|swear swore sworn|sweep swept|swim swam swum|swing swung|teach taught|tear tore torn|wake woke woken"
        "|weep wept|withdraw withdrew withdrawn|withhold withheld|undergo underwent undergone|undertake undertook undertaken|overcome overcame"
        "|people person|men man|women woman|children child|crises crisis|wives wife|lives life|leaves leaf|dead die|death die|died die|dying die"
    ).split("|")
    for base, *forms in [line.split() if not line.startswith(("men", "women", "children", "crises", "wives", "lives", "leaves", "dead", "people")) else
                         ([line.split()[1], line.split()[0]])]
    for form in forms
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """`weight` runs from near 0 (in every passage) to 1 (in none that we know); `near`, `above` are senses."""

    weight: float
    near: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()


UNKNOWN: Final = Word(1.0)
WORD: Final = re.compile(r"([^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?|\d[\d.,:]*\d|\d)(?:['’]s\b)?")


@functools.cache
def _table() -> dict[str, Word]:
    lines = (resources.files("foedera.tables") / "data/similar.tsv").read_text(encoding="utf-8").splitlines()
    total = math.log(int(lines[0].split("\t")[1]))
    found = {}
    for line in lines[1:]:
        word, count, near, above = (*line.split("\t"), "", "", "")[:4]
        weight = 1 - math.log(max(1, int(count or 1))) / total
        found[word] = Word(weight, *(frozenset(int(n, 16) for n in part.split()) for part in (near, above)))
    return found


@functools.lru_cache(100_000)
def base(word: str) -> str:
    """The base form of a word in lower case: signed -> sign, ceasefires -> ceasefire; the word itself where none is known."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, instead in ENDINGS:
        stem = word[: -len(ending)] + instead
        if word.endswith(ending) and len(stem) > 2:
            for form in (stem, stem[:-1] if len(stem) > 4 and stem[-1] == stem[-2:-1] else stem):
                if _table().get(form, UNKNOWN).near:
                    return form
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


@functools.lru_cache(100_000)
def weight(word: str) -> float:
    """How much a word tells, 0 to 1: the share of a word's information that is left after how common it is."""
    return min(_table().get(form, UNKNOWN).weight for form in (word, base(word)))


@functools.lru_cache(200_000)
def nearness(one: str, other: str) -> float:
    """How near two base forms are in meaning: SAME, NEAR, AKIN or 0."""
    if one == other:
        return SAME
    left, right = _table().get(one, UNKNOWN), _table().get(other, UNKNOWN)
    if left.near & right.near:
        return NEAR
    return AKIN if left.near & right.above or left.above & right.near else 0.0


def senses(word: str) -> frozenset[int]:
    """The senses of a base form that it shares with other words."""
    return _table().get(word, UNKNOWN).near


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case, numbers included."""
    return map(str.lower, WORD.findall(text))
