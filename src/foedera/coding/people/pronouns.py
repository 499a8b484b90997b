"""Whom a pronoun stands for: earlier mentions that agree with it, weighed; where none stands clear, it abstains and keeps them.

The weights follow what Lappin and Leass (1994) found to matter in news: nearness, being named first in a sentence, being named often,
and who speaks; with the reader's own tie as one more voice. They were set on MEANTIME's and GUM's open training parts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from foedera.coding.people.casting import ActorDraft, Casting
from foedera.coding.people.heard import Heard, Speech
from foedera.coding.people.points import Point
from foedera.tables.given_names import gender_of
from foedera.types.text import Span

Gender = str  # "he", "she", or "" where it is not known

HE: Final = frozenset({"he", "him", "his"})
SHE: Final = frozenset({"she", "her", "hers"})
IT: Final = frozenset({"it", "its"})
THEY: Final = frozenset({"they", "them", "their", "theirs"})
OWNS: Final = frozenset({"his", "her", "their", "its", "my", "our", "your"})
WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})
SELF: Final = frozenset({"i", "me", "my", "mine"})
WOMEN: Final = frozenset(
    "woman girl mother wife widow sister daughter aunt niece grandmother girlfriend schoolgirl spokeswoman chairwoman congresswoman "
    "businesswoman policewoman lady queen princess actress ex-wife".split()
)
MEN: Final = frozenset(
    "man boy father husband widower brother son uncle nephew grandfather boyfriend schoolboy king prince ex-husband congressman "
    "businessman policeman spokesman".split()
)
PERSONS: Final = frozenset({"person", "office"})
GROUPED: Final = frozenset({"people", "armed group", "armed force", "police", "party", "party alliance", "peace mission"})
RELATIVE: Final = re.compile(r"(?:[\s,–—-]|\s*\([^)]{1,20}\),?)*\s(?:(?:of|to|with|from|by|in|for|all|most|some|many|both) )?")
ASIDE: Final = re.compile(r",\s(?:an?|the|one|his|her|its|their)\s[^.;:“”\"]{1,80}[\s,]")  # "X, an officer at Y who"
HONORIFIC: Final = re.compile(r"\b(Mr|Sir|Lord|Mrs|Ms|Miss|Dame|Lady|Mme)\.?\s+$")
AWAY: Final = re.compile(r"\b(?:of|in|with|to|from|by|for|at|on|against|near|over|after)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)

SENTENCES: Final = {"he": 5, "she": 5, "it": 2, "they": 3}  # how many sentences back an antecedent is looked for
FARTHER: Final = 1.8  # taken off for each sentence between
FIRST: Final = 0.8  # for the first mention of its sentence
ALIKE: Final = 0.2  # more, where the pronoun is the first of its sentence too
OFTEN: Final = 2.0  # times the logarithm of how often it was named before
MOST: Final = 6  # namings that count; set with SAID on the same key
DEPENDENT: Final = 0.6  # taken off behind a preposition
SPEAKS: Final = 1.2  # for the speaker, of a pronoun in what is told of their words or in the next saying
JUST: Final = 0.5  # more, where they spoke in the sentence before or in this one
FADES: Final = 0.8  # taken off for each sentence more than LONG since they spoke; set on 26 reports of the Guardian
LONG: Final = 2
SAME_GENDER: Final = 1.6
TIED: Final = 2.0  # times the share of the reader's tie
NOBODY: Final = -1.4  # the weight of there being none
CLEAR: Final = 0.7  # of all weights, as shares, before one is taken
SAID_MANY: Final = 0.9  # and where "it" or "they" speaks
SAID: Final = 0.75  # the same for who speaks: words in the wrong mouth are the worst guess (benchmarks/quality/speakers.py)


def add_pronouns(casting: Casting) -> None:
    """Resolve every pronoun in the order of the text; what stays open keeps its candidates, the likeliest first."""
    speech = Speech.of(casting)
    order = sorted(casting.todo("pronoun"), key=lambda point: (point.words.casefold() in SELF, point.span))
    for point in order:
        words = point.words.casefold()
        if words in SELF:
            found = speech.own(casting, point)
        else:
            found = _relative(casting, point) if words in WHO else _weighed(casting, speech.around(point), point)
        best = max(found.items(), key=lambda pair: pair[1], default=("", 0.0))
        clear = best[1] >= (_said(words) if speech.speaks(point) else CLEAR)
        casting.resolved[point.span] = best[0] if clear else None
        casting.guesses[point.span] = tuple(sorted(found, key=lambda key: -found[key]))
        if clear:
            casting.drafts[best[0]].spans.append(point.span)


def _said(words: str) -> float:
    return SAID if words in HE | SHE else SAID_MANY


def _relative(casting: Casting, point: Point) -> dict[str, float]:
    """ "X, who ...": the mention just before it."""
    near = casting.points.before(point.span.start)
    key = casting.resolved.get(near.span) if near else None
    gap = casting.scene.gap(near.span, point.span) if near else ""
    told = near is not None and near.label == "person" and point.words.casefold() in {"who", "whom"} and ASIDE.fullmatch(gap)
    if near is None or key is None or not (told or RELATIVE.fullmatch(gap)):
        return {}
    return {key: 1.0} if _agrees(casting, casting.drafts[key], near, point, "who") else {}


def _weighed(casting: Casting, heard: Heard, point: Point) -> dict[str, float]:
    """The actors that may be meant, each with its share of all weights; nobody takes a share too."""
    kind = next((name for name, words in KINDS.items() if point.words.casefold() in words), None)
    weights: dict[str, float] = {}
    for other in (*_earlier(casting, point, SENTENCES[kind]), *heard.last(casting)) if kind else ():
        key = str(casting.resolved[other.span])
        draft = casting.drafts[key]
        if _agrees(casting, draft, other, point, str(kind)) and not heard.bars(other, str(kind)):
            weights[key] = max(weights.get(key, -9.0), _weight(casting, heard, other, point))
    total = sum(map(math.exp, weights.values())) + math.exp(NOBODY) + (_unsure(casting, point) if kind in {"he", "she"} else 0.0)
    return {key: math.exp(weight) / total for key, weight in weights.items()}


def _unsure(casting: Casting, point: Point) -> float:
    """The weight of a person named just before who may be one of several: as likely meant as a known one there."""
    here = casting.scene.sentences.number(point.span)
    spans = casting.scene.sentences.spans
    start = spans[max(0, here - 1)].start
    near = casting.points.within(Span(start, point.span.start)) if start < point.span.start else ()
    open_ones = [p for p in near if p.label == "person" and p.span in casting.resolved and casting.resolved[p.span] is None]
    if not open_ones:
        return 0.0
    last = open_ones[-1]
    return math.exp(FIRST * _first(casting, last) - FARTHER * (here - casting.scene.sentences.number(last.span)) + SAME_GENDER)


KINDS: Final = {"he": HE, "she": SHE, "it": IT, "they": THEY}


REACH: Final = 5_000  # characters: a text without a full stop is no one sentence


def _earlier(casting: Casting, point: Point, sentences: int) -> Iterator[Point]:
    """The resolved mentions before a pronoun, from some sentences back on."""
    spans = casting.scene.sentences.spans
    here = casting.scene.sentences.number(point.span)
    start = max(spans[max(0, here - sentences)].start, point.span.start - REACH)
    return (
        (p for p in casting.points.within(Span(start, point.span.start)) if casting.resolved.get(p.span))
        if start < point.span.start
        else iter(())
    )


def _agrees(casting: Casting, draft: ActorDraft, other: Point, point: Point, kind: str) -> bool:
    """Whether an actor can be meant by a pronoun of this kind."""
    if any(candidate.how == "adjective" for candidate in other.known):
        return point.words.casefold() in {"its", "their"} and not other.words[:1].islower()
    single = draft.kind == "people" and _one(casting, draft)
    many = (draft.kind in GROUPED and not single) or (other.label != "pronoun" and _plural(other.words))
    if kind in {"he", "she"}:
        return (draft.kind in PERSONS or single) and not many and _gender(casting, draft) in {kind, ""}
    if kind == "it":
        return draft.kind not in PERSONS | {"people"} and not (other.label != "pronoun" and _plural(other.words))
    return kind == "who" or many or draft.kind not in PERSONS | {"state"}


def _plural(words: str) -> bool:
    last = words.split()[-1].casefold()
    return last in {"people", "police", "men"} or (words[:1].islower() and last.endswith("s") and not last.endswith(("ss", "us")))


def _one(casting: Casting, draft: ActorDraft) -> bool:
    """Whether a description is of a single man or woman ("a second woman")."""
    return any(word in WOMEN | MEN for word in casting.scene.quote(min(draft.spans)).casefold().split()[-1:])


def _gender(casting: Casting, draft: ActorDraft) -> Gender:
    """What the namings so far tell; worked out again when there is another one."""
    key = draft.key, len(draft.spans)
    if key not in casting.genders:
        casting.genders[key] = _told(casting, draft)
    return casting.genders[key]


def _told(casting: Casting, draft: ActorDraft) -> Gender:
    """By the honorific before a person's name, the noun of a description, the given name (the first word of the draft's key), else by the
    pronouns that stood for the person before."""
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


def _weight(casting: Casting, heard: Heard, other: Point, point: Point) -> float:
    scene = casting.scene
    here, there = (scene.sentences.number(p.span) for p in (point, other))
    draft = casting.drafts[str(casting.resolved[other.span])]
    leads, follows = (_first(casting, p) for p in (other, point))
    weight = _of_speaker(here - there) if heard.favours(other) else -FARTHER * (here - there)
    weight += FIRST * leads + ALIKE * (leads and follows)
    weight += OFTEN * math.log(min(MOST, sum(span < point.span for span in draft.spans) or 1))
    weight -= DEPENDENT * bool(AWAY.search(scene.document.text, max(0, other.span.start - 14), other.span.start))
    weight += SAME_GENDER * bool(_gender(casting, draft))
    return weight + TIED * max((share for tail, share in scene.tails(point.mark, "same") if tail == other.mark), default=0.0)


def _of_speaker(sentences: int) -> float:
    """The weight of who spoke last, by the sentences since: more where they have just spoken, less once others have had their turn."""
    return SPEAKS + JUST if sentences <= 1 else SPEAKS - FADES * max(0, sentences - LONG)


def _first(casting: Casting, point: Point) -> bool:
    """Whether no other actor is named before it in its sentence."""
    if point.span not in casting.leads:
        casting.leads[point.span] = _leads(casting, point)
    return casting.leads[point.span]


def _leads(casting: Casting, point: Point) -> bool:
    sentence = casting.scene.sentences.at(point.span)
    before = casting.points.within(Span(sentence.start, point.span.start)) if sentence.start < point.span.start else ()
    return not any(p.label not in {"place", "office", "named_event"} and not _modifier(casting, p, point) for p in before)


def _modifier(casting: Casting, point: Point, head: Point) -> bool:
    """Whether a mention only says more of another: an adjective, an owner ("Their fighters"), another name of the same actor."""
    if any(candidate.how == "adjective" for candidate in point.known) or point.words.casefold() in OWNS:
        return True
    after = casting.scene.document.text[point.span.end : point.span.end + 2]
    key = casting.resolved.get(point.span)
    return after[:1] in {"’", "'"} or (key is not None and key == casting.resolved.get(head.span))
