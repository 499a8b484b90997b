"""Concord: whether an actor agrees with a pronoun in number, in kind, and in what the text tells of a person's gender."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.casting import ActorDraft, Casting
from foedera.coding.people.points import Point
from foedera.tables.given_names import gender_of

Gender = str  # "he", "she", or "" where it is not known

HE: Final = frozenset({"he", "him", "his"})
SHE: Final = frozenset({"she", "her", "hers"})
IT: Final = frozenset({"it", "its"})
THEY: Final = frozenset({"they", "them", "their", "theirs"})
WOMEN: Final = frozenset(
    "woman girl mother wife widow sister daughter aunt niece grandmother girlfriend schoolgirl spokeswoman chairwoman congresswoman "
    "businesswoman policewoman lady queen princess actress ex-wife".split()
)
MEN: Final = frozenset(
    "man boy father husband widower brother son uncle nephew grandfather boyfriend schoolboy king prince ex-husband congressman "
    "businessman policeman spokesman".split()
)
PERSONS: Final = frozenset({"person", "office"})
WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})
KINDS: Final = {
    word: kind for kind, words in {"he": HE, "she": SHE, "it": IT, "they": THEY, "who": WHO}.items() for word in words
}
GROUPED: Final = frozenset({"people", "armed group", "armed force", "police", "party", "party alliance", "peace mission"})
HONORIFIC: Final = re.compile(r"\b(Mr|Sir|Lord|Mrs|Ms|Miss|Dame|Lady|Mme)\.?\s+$")


def agrees(casting: Casting, draft: ActorDraft, other: Point, point: Point, kind: str) -> bool:
    """Whether an actor, as `other` names it, can be meant by a pronoun of this kind (a value of KINDS)."""
    if any(candidate.how == "adjective" for candidate in other.known):
        return point.words.casefold() in {"its", "their"} and not other.words[:1].islower()
    single = draft.kind == "people" and _one(casting, draft)
    many = (draft.kind in GROUPED and not single) or (other.label != "pronoun" and _plural(other.words))
    if kind in {"he", "she"}:
        return (draft.kind in PERSONS or single) and not many and gender(casting, draft) in {kind, ""}
    if kind == "it":
        return draft.kind not in PERSONS | {"people"} and not (other.label != "pronoun" and _plural(other.words))
    return kind == "who" or many or draft.kind not in PERSONS | {"state"}


def _plural(words: str) -> bool:
    last = words.split()[-1].casefold()
    return last in {"people", "police", "men"} or (words[:1].islower() and last.endswith("s") and not last.endswith(("ss", "us")))


def _one(casting: Casting, draft: ActorDraft) -> bool:
    """Whether a description is of a single man or woman ("a second woman")."""
    return any(word in WOMEN | MEN for word in casting.scene.quote(min(draft.spans)).casefold().split()[-1:])


def gender(casting: Casting, draft: ActorDraft) -> Gender:
    """What the namings of an actor so far tell; worked out again when there is another one."""
    key = draft.key, len(draft.spans)
    if key not in casting.genders:
        casting.genders[key] = _told(casting, draft)
    return casting.genders[key]


def _told(casting: Casting, draft: ActorDraft) -> Gender:
    """By the honorific before a person's name, the given name (the first word of the draft's key), the noun of a description, else by
    the pronouns that stood for the person before.
    """
    for span in draft.spans:
        before = HONORIFIC.search(casting.scene.document.text, max(0, span.start - 6), span.start)
        if before:
            return "he" if before[1] in {"Mr", "Sir", "Lord"} else "she"
    names = draft.key.removeprefix("person:").split() if draft.kind == "person" else []
    given = gender_of(names[0]) if len(names) > 1 else ""
    return given or _by_noun(casting, draft) or _by_pronoun(casting, draft)


def _by_noun(casting: Casting, draft: ActorDraft) -> Gender:
    nouns = {words[-1] for span in draft.spans if (words := casting.scene.quote(span).casefold().split())}
    nouns |= {role.title.casefold().split()[-1] for role in draft.roles.values() if role.title}
    women, men = bool(nouns & WOMEN), bool(nouns & MEN)
    return "" if women == men else "she" if women else "he"


def _by_pronoun(casting: Casting, draft: ActorDraft) -> Gender:
    told = {casting.scene.quote(span).casefold() for span in draft.spans}
    women, men = bool(told & SHE), bool(told & HE)
    return "" if women == men else "she" if women else "he"
