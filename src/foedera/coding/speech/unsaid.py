"""What a cue tells of that nobody has said: not yet, not by anybody, only as it could, might or should be, or as facts suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.people.sources import EDGE, heads_of, people_noun
from foedera.coding.scene import Scene
from foedera.tables.sayings import is_bare
from foedera.types.reading import Mark
from foedera.types.text import Span

UNSAID: Final = re.compile(  # "did not mention", "made no mention of", "stopped short of blaming"
    r"(?:\b(?:did|do|does|has|have|had|never) ?not\b|n['’]t\b|\bnever\b)(?: \w+)? (?:mention|address|discuss|specify|name|acknowledge|explain|know|notice|realise|realize)\w*$"
    r"|\b(?:ma[dk]e|making|offer|g[ai]ve|giving|given)(?:s|ed|ing)?(?: \w+)? no (?!comment|secret|bones)\w+"
    r"|\b(?:avoid|shun|eschew)(?:s|ed|ing)? \w+ing\b|\b(?:stop\w*|fell|falls?|falling) short of\b|\brefrain\w* from\b",
    re.IGNORECASE,
)
NOT_SAID: Final = re.compile(  # "is not understood to have", "I'm not suggesting"
    r"(?:\b(?:am|is|are|was|were|be|been|being) (?:not|never)|\b(?:is|are|was|were)n['’]t|['’](?:m|s|re) not) (?:\w+ly )?\w+",
    re.IGNORECASE,
)
PENDING: Final = re.compile(
    r"\b(?:has|have|had) yet to\b|\b(?:cannot|can ?not|can['’]t|could not|couldn['’]t) (?:\w+ly )?verif\w+", re.IGNORECASE
)
POSSIBLE: Final = re.compile(
    r"\b(?:can|could|may|might|must|should|would|ought)(?:not|n['’]?t)?\b|\bcan['’]t\b|\bneeds? to\b|\bdo well to\b",
    re.IGNORECASE,
)
SAID_SO: Final = re.compile(  # modal words under which something is said after all: a refusal, a habit, a report of one's own
    r"\b(?:would|will)(?: not|n['’]t)\b"
    r"|\bwould (?:(?:later|then|often|always|repeatedly|eventually|also|sometimes|regularly|frequently) |(?:say|argue|call|tell|claim|go on)\b)"
    r"|\b(?:can|must|may|could|should) (?:now |also |exclusively |only )?(?:confirm|reveal|report|disclose|say|add|announce|stress)\b"
    r"|\bcan be (?:heard|seen|read)\b|\bcould(?:n['’]t| not) (?:help|resist)\b"
    r"|\b(?:can|could)(?:not|n['’]t| not|['’]t) (?:\w+ly |yet )*(?:say|confirm|comment|tell|discuss|rule|accept|agree|support|endorse|deny|believe)\b",
    re.IGNORECASE,
)
PARTED: Final = re.compile(r"[,;:.!?–—\"“”]|\b(?:who|which|that|whose|said|says)\b", re.IGNORECASE)
FAR: Final = 60  # characters from a speaker to the cue, within which a modal verb is looked for
ASKED: Final = re.compile(r"\b(?:do|does|did|would|could|can|should|might|may|will)(?:n['’]t)?\s+$", re.IGNORECASE)
ORDER: Final = re.compile(r"(?:^|[.!?:;]\s)\W*(?:(?:and|but|or|now|please|just|then|so|let['’]s)\s+)*$", re.IGNORECASE)
TELLS: Final = re.compile(r"\b(?:did|does|has|have|had)\b", re.IGNORECASE)
FACTS: Final = re.compile(r"(?:(?:all|much|none|some|both) of )?(?:which|this|that|these|those)", re.IGNORECASE)
SIGNS: Final = re.compile(
    r"\b(?:suggest|show|indicat|impl(?:y|ie)|mean|demonstrat|reflect|signal|underlin|underscor|highlight|reveal)\w*",
    re.IGNORECASE,
)
PAPERS: Final = re.compile(
    r"\b(?:polls?|polling|surveys?|stud(?:y|ies)|reports?|figures|data|records?|documents?|statistics|stats|numbers?|accounts?|minutes|letters?|census|papers?|research|tables?|projections?|forecasts?|calculations?|"
    r"e-?mails?|messages?|texts?|books?|articles?|posts?|tweets?|statements?|comments?|remarks?|speech(?:es)?|declarations?|communiqu\w+|analys[ei]s|estimates?|reviews?|"
    r"articles?|stor(?:y|ies)|headlines?|transcripts?|charts?|graphs?|slides?|notes?|memos?|words?|findings?|investigations?|inquir(?:y|ies)|results?)\b",
    re.IGNORECASE,
)
DETERMINED: Final = re.compile(r"(?:the|this|that|these|those|his|her|its|their|such|an?)\s", re.IGNORECASE)
SPEAKERS: Final = frozenset({"person", "office", "people", "body", "party", "force", "igo", "group", "organisation"})
ALL_SAID: Final = re.compile(r"\b(?:everything|anything|nothing|whatever|all|much|little)\s+(?:that\s+)?$", re.IGNORECASE)
IS: Final = re.compile(r"\s+(?:is|was|are|were|has|had|will|would|makes?|made|sounds?|seems?)\b(?! that\b)")
NOUN_END: Final = re.compile(r"\s(?:of|to|in|for|on|at|from|with|by|over|last|this|on)\s")
OWNED: Final = re.compile(r"['’]s?$")
THING: Final = re.compile(r"(?:\s[\w-]+){1,8}\s")
LOOKS: Final = re.compile(r"(?:seem|appear|look)(?:s|ed|ing)?(?: to(?: be| have)?)?", re.IGNORECASE)
NOBODY: Final = re.compile(r"\b(?:known(?: about)?|expected|scheduled|due|named|called|dubbed|set)(?: as| to)?$", re.IGNORECASE)
NAMING: Final = re.compile(
    r"(?:is |are |was |were |so |also )*(?:titled|entitled|subtitled|headlined|named|nicknamed|dubbed|christened|called|known as)",
    re.I,
)
ALLEGED: Final = re.compile(r"alleged|supposed|purported|documented|suspected", re.IGNORECASE)
BEFORE_NOUN: Final = re.compile(
    r"(?:[,;]|\b(?:of|in|over|for|with|by|the|its|their|his|her|my|our|an?|about|from|to|against|however,?|and|or))\s+$",
    re.IGNORECASE,
)


def unsaid(scene: Scene, cue: Mark, words: str, sources: Sequence[Span], content: Sequence[Span]) -> str | None:
    """Why a cue, `words` as read on, tells of nothing that has been said, in words for the reviewer; None if it may tell of some."""
    if UNSAID.search(words) or NOT_SAID.search(words) or PENDING.search(words):
        return "something left unsaid"
    if _possible(scene, cue, sources):
        return "what somebody could or should say or think, and not what they do"
    if _ordered(scene, cue, sources):
        return "an order or a question to the reader"
    if _of_words(scene, cue, sources):
        return "what is thought of somebody's words"
    if _as_adjective(scene, cue, content):
        return "an adjective: nobody is named who says it"
    if sources and SIGNS.search(words) and all(_fact(scene, cue, source) for source in sources):
        return "what facts suggest; nobody says it"
    return None if sources or not (NOBODY.search(words) or LOOKS.fullmatch(words)) else "said by nobody"


def only_named(words: str, sources: Sequence[Span]) -> bool:
    """Whether a cue gives the name of a thing ("an advert titled ..."), and nobody is told of who calls it so."""
    return not sources and NAMING.fullmatch(words) is not None


def _possible(scene: Scene, cue: Mark, sources: Sequence[Span]) -> bool:
    """Whether a modal verb governs the cue: "you can call it", "could not under the law readily declare", "should not be wondering"."""
    sentence, text = scene.sentences.at(cue.span), scene.document.text
    before = [s for s in sources if sentence.start <= s.start and s.end <= cue.span.start <= s.end + FAR]
    gap = text[before[-1].end : cue.span.start] if before else ""
    phrase = ("" if PARTED.search(gap) else gap) + scene.quote(cue.span)
    return POSSIBLE.search(phrase) is not None and not SAID_SO.search(phrase)


def _ordered(scene: Scene, cue: Mark, sources: Sequence[Span]) -> bool:
    """ "Now tell us ...", "Say that it fails", "Would you think ...?": a verb in its base form that opens a clause, or a question."""
    sentence, text = scene.sentences.at(cue.span), scene.document.text
    before = [s for s in sources if sentence.start <= s.start and s.end <= cue.span.start]
    if before:
        asked = ASKED.search(text, sentence.start, before[-1].start) and text[before[-1].end : cue.span.start].strip() == ""
        return bool(asked) and is_bare(scene.quote(cue.span)) and text[sentence.start : sentence.end].rstrip(' "”').endswith("?")
    opens = ORDER.search(text[sentence.start : cue.span.start]) is not None
    told = TELLS.search(scene.quote(cue.span)) or any(s.start > cue.span.start for s in sources)
    return opens and not told and is_bare(scene.quote(cue.span))


def _of_words(scene: Scene, cue: Mark, sources: Sequence[Span]) -> bool:
    """ "Everything she says is a lie": what follows is no word of hers."""
    sentence, text = scene.sentences.at(cue.span), scene.document.text
    before = [s for s in sources if sentence.start < s.start and s.end <= cue.span.start and not scene.gap(s, cue.span).strip()]
    return (
        bool(before)
        and ALL_SAID.search(text, sentence.start, before[-1].start) is not None
        and IS.match(text, cue.span.end) is not None
    )


def _as_adjective(scene: Scene, cue: Mark, content: Sequence[Span]) -> bool:
    """ "over its support for them, alleged plots and ...": a participle before the noun that it says more of."""
    if not ALLEGED.fullmatch(scene.quote(cue.span)) or not content:
        return False
    sentence = scene.sentences.at(cue.span)
    next_to = not scene.gap(cue.span, content[0]).strip() and content[0].start >= cue.span.end
    return next_to and BEFORE_NOUN.search(scene.document.text, sentence.start, cue.span.start) is not None


def _fact(scene: Scene, cue: Mark, source: Span) -> bool:
    """Whether a source is a thing that nobody wrote: "this", "the move", "Peru's refusal"."""
    words = scene.quote(source)
    if FACTS.fullmatch(words):
        return True
    if OWNED.search(words) and source.end < cue.span.start:
        thing = THING.match(scene.document.text, source.end, cue.span.start)
        return thing is not None and not PAPERS.search(thing[0]) and not people_noun(NOUN_END.split(thing[0])[0].split()[-1])
    heads = heads_of(scene.document.text, source)
    if PAPERS.search(words) or len(heads) != 1 or not DETERMINED.match(words):
        return False
    speaks = any(mark.label in SPEAKERS and mark.span.meets(heads[0].phrase) for _, mark in scene.marks("mention"))
    return not speaks and not any(map(people_noun, EDGE.sub("", scene.quote(heads[0].phrase)).split()))
