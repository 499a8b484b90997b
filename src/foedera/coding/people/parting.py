"""What a mention mark covers -> the stretches of it that name somebody: trimmed, with compounds ("Russian-Turkish") taken apart."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.beside import broken_off
from foedera.coding.people.person_names import parts_of_person
from foedera.coding.people.points import is_pronoun
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import candidates, kind_of_noun
from foedera.types.text import Span

NOBODY: Final = frozenset("the a an of and or in on for to by with from at as so so-called mr mrs ms dr".split())
RANKS: Final = frozenset(
    "senior junior former top leading high low close veteran deputy acting outgoing incoming".split()
)  # of others, alone
SIDE: Final = re.compile(r"(?:side|state|nation|republic|leadership|party|delegation|capital)s?")  # "the Chilean side" is Chile
LEFT: Final = re.compile(r"^(?:[\s\"“”'‘(\[,;:]+|(?:the|a|an|The|A|An)\s+)+")
RIGHT: Final = re.compile(r"(?:['’]s?|[\s\"“”)\],;:!?]+|\s(?:and|or|of|the)|(?<=[A-Za-z])[-–])+$")
LED: Final = re.compile(
    r"(?P<who>.+)[-–](?:led|backed|allied|aligned|held|controlled|occupied|run|ruled|supported|funded|trained|armed|made|built|born|based|"
    r"brokered|mediated|sponsored|dominated|speaking|linked|drafted|imposed|installed|affiliated|friendly|leaning|style)"
)
LETTER: Final = re.compile(r"[^\W\d_]")


def trimmed(scene: Scene, span: Span) -> Span | None:
    """A span without articles, quotation marks and the possessive ending at its edges."""
    span = Span(broken_off(scene.document.text, span.start, span.end), span.end)
    words = scene.quote(span)
    left = LEFT.match(words)
    start = left.end() if left else 0
    right = RIGHT.search(words, start)
    end = right.start() if right else len(words)
    return Span(span.start + start, span.start + end) if start < end else None


def parts_of(scene: Scene, span: Span, label: str) -> list[tuple[Span, str]]:
    """The points of one mark: none for a word that names nobody, several for compounds and for a state before a noun."""
    whole = trimmed(scene, span)
    if whole is None or scene.quote(whole).casefold() in NOBODY | RANKS or not LETTER.search(scene.quote(whole)):
        return []
    words = scene.quote(whole)
    if is_pronoun(words):
        return [(whole, "pronoun")]
    led = LED.fullmatch(words) if label in {"state", "igo", "group", "people"} else None
    if led:
        return parts_of(scene, Span(whole.start, whole.start + len(led["who"])), label)
    if label in {"people", "organisation"} and _is_office(words.casefold()):
        label = "office"
    if label in {"state", "place"} and not candidates(words):
        parts = _hyphenated(scene, whole)
        return [(part, label) for part in parts] if len(parts) > 1 or label == "place" else _with_state(whole, words, label)
    if label == "person":
        return parts_of_person(whole, words)
    return _with_state(whole, words, label)


def _is_office(words: str) -> bool:
    return "counterpart" in words or "office" in {kind_of_noun(words), kind_of_noun(words.removesuffix("s"))}


def _hyphenated(scene: Scene, whole: Span) -> list[Span]:
    """ "Russian-Turkish" is two states, if both are; "Guinea-Bissau" is one."""
    pieces = re.finditer(r"[^-–/]+", scene.quote(whole))
    parts = [Span(whole.start + m.start(), whole.start + m.end()) for m in pieces]
    return parts if len(parts) > 1 and all(candidates(scene.quote(part)) for part in parts) else [whole]


def _with_state(whole: Span, words: str, label: str) -> list[tuple[Span, str]]:
    """A nationality before an office or a common noun is a state of its own; inside a proper name it stays."""
    first, _, rest = words.partition(" ")
    if not rest or not any(c.kind == "state" for c in candidates(first)):
        return [(whole, label)]
    if label == "state" and SIDE.fullmatch(rest):
        return [(Span(whole.start, whole.start + len(first)), "state")]
    office = kind_of_noun(rest) == "office"
    if office or label == "office" or (label in {"body", "force", "people", "group"} and rest[0].islower()):
        edge = whole.start + len(first)
        return [(Span(whole.start, edge), "state"), (Span(whole.end - len(rest), whole.end), "office" if office else label)]
    return [(whole, label)]
