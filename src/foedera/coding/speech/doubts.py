"""Why a cue is held back: it tells of a wish, a feeling, a look or an act, and of no words or thoughts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.people.sources import heads_of, people_noun
from foedera.coding.scene import Scene
from foedera.coding.speech.contents import form_of
from foedera.coding.speech.quotes import INSIDE
from foedera.coding.speech.unsaid import PAPERS, only_named, unsaid
from foedera.tables.sayings import says
from foedera.types.reading import Mark
from foedera.types.text import Span

SIGNING: Final = re.compile(r"(?:(?:have|has|had|jointly) )*sign(?:s|ed|ing)?\b", re.I)
MIN_SAYING: Final = 0.2  # of a cue; below, it is held back as hardly a saying
MIN_CUE: Final = 0.5  # below this a cue without both a source and a content is held back
MIN_OTHER: Final = 0.7  # of a cue with no word for saying or thinking in it, and nothing in quotation marks beside it
SURE: Final = 0.5  # of a cue; below, what stands outside quotation marks must be told plainly
BRIEF: Final = re.compile(
    r"\S+|(?:the|this|that|these|those|his|her|its|their|my|our|for|\S+['’]s?) \S+", re.IGNORECASE
)  # of what is said
HELPS: Final = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|be|been|being|to|did|does|do|not|also|later|first|then|once|again|long|earlier|already|now|often|still|just|as|(?!alleged|reported)\w+ly) )*",
    re.IGNORECASE,
)
GIVES: Final = re.compile(
    r"(?:g[ai]v|ma[dk]|issu|releas|deliver|publish|launch|voic|express|put|h[eo]ld|offer|post|present|unveil|outlin|repeat|send|sent|writ|wrote)\w* ",
    re.IGNORECASE,
)
VAGUE: Final = re.compile(
    r"(?:sa[iy]|t[eo]ld?l|sp[eo]|talk|call|declar|underst|respon|repl|echo|blam|put|issu|g[ai]v|ma[dk]e|post|promis|threat|tell)",
    re.IGNORECASE,
)
DOES: Final = re.compile(r"(?:show|add|find|found|agree|read|continu)\w*\b", re.IGNORECASE)  # more often acts than sayings
WISH: Final = re.compile(
    r"\b(?:want|seek|sought|aim|try|trie|wish|aspire|desire|intend|plan|decide|refus|struggl|hesitat|prefer|manage|fail)(?:s|es|d|ed|ing)?(?: to)?$",
    re.I,
)
IDIOM: Final = re.compile(
    r"\b(?:sp(?:eak\w*|oke\w*) volumes|(?:read|sound|look|feel)(?:s|ing)? like|hail(?:s|ed|ing)? from|no idea|c[ao]me to mind)\b",
    re.IGNORECASE,
)
ALL_BUT: Final = re.compile(r"\ball but\s+$", re.IGNORECASE)
SHOWS: Final = re.compile(r"\b(?:show|depict|captur)(?:s|n|ed?|ing)?$", re.IGNORECASE)
DENIES: Final = re.compile(r"\bden(?:y|ies|ied|ying)$", re.IGNORECASE)
WHOM: Final = re.compile(
    r"(?:them|him|her|us|me|people|civilians) (?:the|an?|any|all|their|his|access|entry|food|water|aid)\b", re.IGNORECASE
)
PICTURE: Final = re.compile(
    r"(?:[\w’'-]+\s+){0,4}?(?:images?|imagery|photos?|photographs?|pictures?|videos?|footage|films?|clips?|maps?|drawings?)\b",
    re.IGNORECASE,
)
ACTS: Final = re.compile(
    r"(?:counter|document)(?:s|ed|ing)?|(?:\w+ )?(?:finds?|found|finding)(?: out(?: about)?)?", re.IGNORECASE
)  # with a thing, and sayings with a clause
RULED: Final = re.compile(r"\b(?:guilty|liable|that)\b")
HELD: Final = re.compile(r"\b(?:see|saw|seen|view|perceiv|treat|brand|portray|nicknam|dub|cast|want|expect)\w*\b", re.IGNORECASE)
HELD_AS: Final = re.compile(r"\bas\b|\bto \w+", re.IGNORECASE)
STANCE: Final = re.compile(
    r"\b(?:support|back|endors|link)\w*|\b(?:la(?:y|id)|set|put|br(?:ing|ought)|sum|rul|point)\w*\s+(?:out|forth|forward|up)\b",
    re.IGNORECASE,
)
CLAUSE: Final = re.compile(
    r"(?:even )?(?:that|whether|if|how|why|what|who|where|when)\b|as (?:if|though)\b|"
    r"(?:(?!who\b|which\b|that\b|whom\b|whose\b)[\w’'-]+,?\s+){1,8}?"
    r"(?:is|are|was|were|will|would|can|could|may|might|must|should|has|have|had|does|did|cannot|won['’]t|[a-z]+n['’]t)\b",
    re.IGNORECASE,
)
BARE: Final = re.compile(r"has|have|had|is|are|was|were|did|does|will|would|can|could", re.IGNORECASE)
VERB: Final = re.compile(r"\s(?:\w+ly\s)?\w+")
SCARE: Final = 4  # words in quotation marks; fewer may be the reporter's own
SUMMONS: Final = re.compile(r"\bcall(?:s|ed|ing)?$", re.IGNORECASE)
MEETING: Final = re.compile(
    r"(?:an?|the|for|early|snap|fresh|new)\s(?:[\w-]+\s){0,3}?(?:meetings?|sessions?|summits?|elections?|polls?|referendums?|votes?|strikes?|conferences?|truces?|halt)(?= (?:to|on|for|in|at|after|early|with|next|this|by|of|between)\b|[,.;]|$)",
    re.IGNORECASE,
)
CHARGED: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b.*\b(?:charged|indicted|convicted|arraigned|sentenced)\b", re.IGNORECASE
)
SUPPOSING: Final = re.compile(r"(?:assum|suppos|presum)ing", re.IGNORECASE)
CITES: Final = re.compile(r"\b(?:cit|quot)(?:e[sd]?|ing)$", re.IGNORECASE)
ANSWER: Final = re.compile(r"\b(?:respon|repl|answer|react)\w*(?: to)?$", re.IGNORECASE)
BY_DEED: Final = re.compile(r"(?:to )?(?:with|by)\b", re.IGNORECASE)
BARE_TO: Final = re.compile(r"to\s+\w", re.IGNORECASE)


def doubt(scene: Scene, cue: Mark, sources: Sequence[Span], content: Sequence[Span], silent: bool) -> str | None:
    """Why a cue makes no statement, in words for the reviewer; None if it makes one."""
    if scene.document.zone_at(cue.span) == "title":
        return "stands in the title"
    if SIGNING.match(scene.quote(cue.span)):
        return "a signing, not a saying"
    if BARE.fullmatch(scene.quote(cue.span)) and _helps_next(scene, cue):
        return "only the helping verb of the next cue"
    if cue.score < MIN_SAYING:
        return "hardly a saying"
    if not content and not silent:
        return "cue without content"
    if not sources and cue.score < MIN_CUE:
        return "unsure cue without source"
    return None if silent else _no_saying(scene, cue, sources, content)


def _helps_next(scene: Scene, cue: Mark) -> bool:
    """Whether the verb right behind a helping one is a cue of its own, with what was said."""
    return any(
        cue.span.end <= other.span.start and not scene.gap(cue.span, other.span).strip() and scene.tails(n, "content")
        for n, other in scene.marks("cue")
    )


def _no_saying(scene: Scene, cue: Mark, sources: Sequence[Span], content: Sequence[Span]) -> str | None:
    """Why a cue tells of a wish, a feeling, a look or an act rather than of words or thoughts; None if it does tell of some.

    The threshold and the rules were set on 600 statements of the Guardian judged by eye and on 26 more articles.
    """
    words, told = _read_on(scene, cue), scene.quote(content[0])
    quoted = form_of(scene, content) != "indirect"
    if IDIOM.search(words) or ALL_BUT.search(scene.document.text, max(0, cue.span.start - 9), cue.span.start):
        return "a manner of speaking"
    if only_named(words, sources):
        return "the name of a thing, not a saying"
    if quoted and (form_of(scene, content) == "direct" or says(words) or _long(scene, content)):
        return None if _quotes(scene, cue, sources, content) or says(words) else "no word of saying"
    hold = unsaid(scene, cue, words, sources, content) or _no_words(scene, cue, sources, content)
    if hold or not _tells(words, told, cue.score):
        return hold or "no word of saying"
    sure = cue.score >= SURE or _plainly(words, [scene.quote(span) for span in content])
    return None if sure else "unsure cue without a clause of what is said"


def _no_words(scene: Scene, cue: Mark, sources: Sequence[Span], content: Sequence[Span]) -> str | None:
    """Why a cue tells of an attempt, a deed or a look rather than of words."""
    words, told = _read_on(scene, cue), scene.quote(content[0])
    if not says(words) and WISH.search(words) and BARE_TO.match(told):
        return "a wish or an attempt, not a saying"
    if SUMMONS.search(words) and MEETING.match(told):
        return "a meeting or a vote called, not a saying"
    if CHARGED.search(words):
        return "a step in court, not a saying"
    if SUPPOSING.fullmatch(words):
        return "a supposition, not a saying"
    if CITES.search(words) and _follows(told):
        return "names whom it follows, and not what they say"
    if ANSWER.search(words) and BY_DEED.match(told):
        return "an answer by deed"
    if SHOWS.search(words) and _pictured(scene, cue, sources):
        return "what a picture shows"
    if SHOWS.search(words) and not CLAUSE.match(told) and not any(PAPERS.search(scene.quote(source)) for source in sources):
        return "a look, not a saying"
    return "something refused, not a saying" if DENIES.search(words) and WHOM.match(told) else None


def _follows(told: str) -> bool:
    """Whether what is told is only who told it: "anonymous sources", "two officials"."""
    heads = heads_of(told, Span(0, len(told)))
    noun = told[heads[0].noun.start : heads[0].noun.end] if heads else ""
    return noun.islower() and people_noun(noun) and heads[0].phrase.end == len(told)


def _read_on(scene: Scene, cue: Mark) -> str:
    """The words of a cue, with the verb behind a bare "has"."""
    words = scene.quote(cue.span)
    after = VERB.match(scene.document.text, cue.span.end) if BARE.fullmatch(words) else None
    return words + after[0] if after else words


def _quotes(scene: Scene, cue: Mark, sources: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether a cue without a word for saying says what stands in quotation marks beside it, if more than the odd word does."""
    if not any(map(str.isalnum, scene.quote(cue.span))):
        return False
    return cue.score >= MIN_OTHER or (bool(sources) and (_long(scene, content) or form_of(scene, content) == "direct"))


def _long(scene: Scene, content: Sequence[Span]) -> bool:
    return any(len(part.split()) >= SCARE for span in content for part in INSIDE.findall(scene.quote(span)))


def _tells(words: str, told: str, score: float) -> bool:
    """Whether a cue outside quotation marks has a word for saying, or tells of a view: that something is so, or what one takes it for."""
    if says(words):
        return not ACTS.fullmatch(words) or bool(CLAUSE.match(told) or RULED.search(told))
    view = CLAUSE.match(told) or STANCE.search(words) or (HELD.search(words) and HELD_AS.search(told))
    return score >= MIN_OTHER and any(map(str.isalnum, words)) and bool(view)


def _plainly(words: str, told: Sequence[str]) -> bool:
    """Whether an unsure cue tells plainly of a saying: it has a clause of what is said, or a verb of speech ("issued a statement on")
    with more than a word.
    """
    helps = HELPS.match(words)
    own = words[helps.end() :] if helps else words
    verb = own.split()[0] if own.split() else ""
    speech = (says(verb) and not DOES.match(verb)) or (GIVES.match(own) is not None and says(own))
    brief = BRIEF.fullmatch(" ".join(told)) and (VAGUE.match(verb) or " " not in " ".join(told))
    clause = told[0].startswith(":") or CLAUSE.match(told[0]) or RULED.search(told[0])
    return bool(clause) or (speech and not brief)


def _pictured(scene: Scene, cue: Mark, sources: Sequence[Span]) -> bool:
    """Whether it is a picture that shows: what the source names, or the first words of the sentence."""
    return any(
        PICTURE.match(scene.document.text, at, cue.span.start)
        for at in (scene.sentences.at(cue.span).start, *(s.start for s in sources))
    )
