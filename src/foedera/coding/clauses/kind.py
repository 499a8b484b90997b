"""To what a promise obliges, by its words: the kinds and phrases of data/codes/obligations.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedera.tables.promises import PromiseValue, obligations

OPENING: Final = re.compile(
    r"^(?:\W*(?:shall|will|must|may|can|could|might|would|should|undertakes?|undertook|agrees?|agreed|intends?|pledges?|pledged|promised?|promises"
    r"|(?:is|are|was|were|be|stands?)(?: ready| prepared| willing| determined)?|declares?|expresse[sd]|their|its|readiness|intention|express"
    r"|bind(?:s)? (?:themselves|itself)|commits? (?:themselves|itself)|each party|the parties|both|to|also|not|never|only|hereby|therefore|then"
    r"|jointly|immediately|further|consider|endeavou?r|at once|in no case|at any time|said (?:it|they) (?:is|are|was|were|would|will)|that)\b)*\W*",
    re.IGNORECASE,
)
PASSIVE: Final = re.compile(r"\W*(?:shall|will|must|may|can)(?: not| also)? be \w+", re.I)
OF: Final = re.compile(r"\b(?:of|for|in|on|by|with|to|from|under|between|as|which|that)\b", re.I)
WEAK: Final = frozenset({"may", "ready", "intends"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of obligation and the rule that gave it, in words that can be printed."""

    value: str
    rule: str


def kind_by_words(words: str, lead: str, force: str) -> Kind | None:
    """The kind that the words of a promise, or the words before it, tell; None where no listed phrase stands."""
    found = _opening(words) or _inside(words) or _led(words, lead) or (_inside(_subject(lead)) if PASSIVE.match(words) else None)
    return _weighed(found[0], found[1], force) if found else None


def _subject(lead: str) -> str:
    """The head of the subject: a passive promise is of what its subject tells ("the costs of the pier shall be borne")."""
    return OF.split(lead.rpartition(".")[2].strip())[0]


def weighed(kind: str, force: str) -> Kind:
    """A reader's kind under the rules that hold whoever names it: defence needs a promise, offence is not what is forbidden."""
    value = next((value for value in obligations() if value.name == kind), None)
    return _weighed(value, "", force) if value else Kind(kind, "reader")


def _opening(words: str) -> tuple[PromiseValue, str] | None:
    opened = OPENING.match(words)
    rest = words[opened.end() :] if opened else words
    for value in obligations():
        match = value.phrases.opens.match(rest) if value.phrases.opens else None
        if match and not _barred(value, words):
            return value, match[0]
    return None


def _inside(words: str) -> tuple[PromiseValue, str] | None:
    for value in obligations():
        match = value.phrases.words.search(words) if value.phrases.words else None
        if match and not _barred(value, words):
            return value, match[0]
    return None


def _led(words: str, lead: str) -> tuple[PromiseValue, str] | None:
    for value in obligations():
        match = value.phrases.lead.search(lead) if value.phrases.lead else None
        if match and value.phrases.fellow and value.phrases.fellow.search(words) and not _barred(value, words):
            return value, match[0]
    return None


def _barred(value: PromiseValue, words: str) -> bool:
    return bool(value.phrases.unless and value.phrases.unless.search(words))


def _weighed(value: PromiseValue, phrase: str, force: str) -> Kind:
    said = f'the words "{" ".join(phrase.split())}": ' if phrase else "reader; "
    if value.name == "offence" and force == "shall-not":
        return Kind("non-aggression", f"{said}to attack is forbidden")
    if value.name == "offence" and force == "declares":
        return Kind("non-aggression", f"{said}no accord promises an attack by declaring; it declares a war to be over")
    if value.name == "defence" and force in WEAK:
        return Kind("military-aid", f"{said}defence needs a promise; the force is only {force!r}")
    return Kind(value.name, f"{said}{value.rule}" if phrase or value.name == "consultation" else "reader")
