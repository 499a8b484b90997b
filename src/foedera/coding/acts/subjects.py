"""Who acts, of those whom the reader ties to a verb: not whom another clause is about, nor whom words behind the subject's head name."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.acts.arguments import WHO, arguments, heads, nucleus
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.reading import Mark
from foedera.types.text import Span

Parties = tuple[Party, ...]
# What makes a clause of its own of the words before a subject.
FINITE: Final = re.compile(
    r"[;:\n•]|\b(?:who|which|that|when|where|while|after|before|because|although|but|if|as|has|have|had|is|are|was|were|will|would|could|"
    r"can|may|might|did|does)\b",
    re.IGNORECASE,
)
# Words behind the head of a subject, with others in them: "troops fighting alongside X", "diplomats contacted by X", "X, a member of Y".
BEHIND: Final = re.compile(
    r"\b(?:alongside|besides|despite|\w{2,}ed (?:[\w’]+ ){0,4}by|\w{3,}ing (?:with|against|for|alongside|under|in|at|near))\b"
)
APPOSED: Final = re.compile(r", (?:an?|one of)\b(?=[^,]* (?:of|for|at|in|from) )")
ALSO: Final = re.compile(r",? and\b|, (?:as well as|along with|together with)\b")
# No subject: a relative pronoun, or what a preposition begins.
NO_SUBJECT: Final = re.compile(r"(?:who|which|that|what|from|of|in|at|on|to|with|by|for)\b", re.IGNORECASE)
# What makes the verb that of a clause after the one of the subject: "..., and begged", "a day after accusing".
APART: Final = re.compile(r"[;:\n]|\b(?:and|or|but|after|before|while|when|who|which|that)\b", re.IGNORECASE)


def of_phrase(scene: Scene, cast: Cast, number: int, mark: Mark, tied: Parties) -> Parties:
    """Those tied to a verb whom its subject is about; all of them where the reader sees no subject, or one that says "they"."""
    phrases = arguments(scene, number, "A0", before=mark.span.start)
    phrase = max(phrases, key=lambda span: span.end, default=None)
    if phrase is None or APART.search(scene.document.text, phrase.end, mark.span.start) or not _says_who(scene, phrase):
        return tied
    rest = Span(phrase.start, scene.sentences.at(mark.span).end)
    again = {cast.of_point.get(point.span) for point in cast.within(rest) if point.label != "pronoun"}
    kept = tuple(p for p in tied if (p.actor and p.actor in again) or not _is_elsewhere(scene, mark, p, phrase))
    inner = tuple(p for p in kept if not _is_behind(scene, p, phrase))
    return inner or heads(scene, cast, _front(scene, phrase)) or (kept if kept else ())


def _says_who(scene: Scene, phrase: Span) -> bool:
    core = nucleus(scene, phrase)
    words = scene.quote(core) if core else ""
    return bool(WORD.search(words)) and not (NO_SUBJECT.match(scene.quote(phrase)) or WHO.fullmatch(words))


WORD: Final = re.compile(r"[^\W\d_]{3}|[A-Z]{2}")


def _is_elsewhere(scene: Scene, mark: Mark, party: Party, phrase: Span) -> bool:
    """Whether a party stands in a clause before that of the subject."""
    if party.span.end > phrase.start:
        return False
    between = Span(party.span.end, phrase.start)
    told = any(
        between.holds(other.span) for family in ("event", "cue") for _, other in scene.marks(family) if other.span != mark.span
    )
    return told or bool(FINITE.search(scene.quote(between)))


def _is_behind(scene: Scene, party: Party, phrase: Span) -> bool:
    """Whether a party only says more of the head of a subject before it."""
    if not phrase.holds(party.span):
        return False
    if _front(scene, phrase).end < party.span.start:
        return True
    apart = APPOSED.search(scene.document.text, phrase.start, party.span.start)
    return apart is not None and not ALSO.search(scene.document.text, apart.end(), party.span.start)


def _front(scene: Scene, phrase: Span) -> Span:
    """A subject without what is said of its head behind it."""
    found = BEHIND.search(scene.document.text, phrase.start + 1, phrase.end)
    return Span(phrase.start, found.start()) if found else phrase


def takes_up(scene: Scene, number: int, mark: Mark) -> bool:
    """Whether the subject is a relative pronoun just before the verb: it takes up the words before it, whoever else is near."""
    relative = arguments(scene, number, "R-A0", before=mark.span.start)
    return any(PLAINLY.fullmatch(scene.document.text, span.end, mark.span.start) for span in relative)


PLAINLY: Final = re.compile(r"\s+(?:(?:has|have|had|is|are|was|were|will|would|also|then|now|later|\w+ly)\s+)*")
