"""Whether a trigger is a verb in the passive: by the forms of "be" before it, by "by" after it, by a participle without an object."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.scene import Scene
from foedera.tables.words import IRREGULAR
from foedera.types.text import Span

ADVERBS: Final = r"(?:(?:not|never|also|since|now|then|later|still|once|again|all|both|often|already|either|\w+ly)\s+)*"
BE: Final = r"(?:is|are|was|were|be|been|being|['’](?:re|s|m)|gets?|got|getting|remains?|remained)"
BEFORE: Final = re.compile(rf"(?:^|[\s’'])(?:{BE})\s+{ADVERBS}$", re.IGNORECASE)
WITHIN: Final = re.compile(
    rf"(?:(?:has|have|had|will|would|could|can|may|might|must|should|to)\s+)*{ADVERBS}{BE}\s+{ADVERBS}(?!\w+ing\b)", re.IGNORECASE
)
# "was identified and [arrested]": a second participle after one in the passive; nobody new has become the subject in between.
JOINED: Final = re.compile(
    rf"\b{BE}\s+{ADVERBS}(?P<first>\w+)(?:\s+(?!(?:who|which|that|but|when|while|after|as|he|she|it|they|has|have|had)\b)[\w’'-]+){{0,9}},?\s+"
    rf"(?:and|or|then)\s+{ADVERBS}$",
    re.IGNORECASE,
)
# What may follow a transitive participle that has no object: nothing, a preposition, a time.
NO_OBJECT: Final = re.compile(
    r"\s*(?:$|[.,;:?!)\]”\"–—]|(?:by|in|at|on|near|outside|inside|for|after|before|during|since|when|while|as|from|under|over|last|this|and|or|but"
    r"|today|yesterday|earlier|early|late|without|along|alongside|amid|because|to|with|so|there|here|again|together)\b)",
    re.IGNORECASE,
)
BY: Final = re.compile(
    r"(?:\s+(?!(?:and|or|but|who|which|that)\b)[“\"‘]?[\w’'-]+[”\"’]?){0,10}?,?(?:\s+\w+ly)?\s+by\s+(?!\w+ing\b)"
)
PERFECT: Final = re.compile(rf"\b(?:have|has|had|having|['’](?:ve|d))\s+{ADVERBS}$", re.IGNORECASE)
# Participles of verbs that have an object wherever they are active: without one, their subject undergoes the act ("a man jailed in May").
UNDERGONE: Final = frozenset(
    "abducted accused acquitted arrested assassinated banned beheaded captured charged convicted deported detained displaced evicted executed "
    "exiled expelled imprisoned injured invited jailed kidnapped killed murdered sentenced suspected tortured wounded".split()
)
LEFT_BARE: Final = re.compile(
    r"\s*(?:$|[.,;:?!)]|(?:in|at|on|near|outside|inside|for|after|before|during|since|when|while|as|from|under|over|last|this|of|to|with|today|"
    r"yesterday|earlier|late|amid|\w+ing)\b)",
    re.IGNORECASE,
)
# What a verb with its object before it follows: "whom police arrested", "they killed".
ACTS: Final = re.compile(
    r"(?:\b(?:whom|which|that)\b[^,.;:]{0,40}|\b(?:I|we|he|she|it|they|who)|\b(?:and|or))\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
# These have the one accused as their object: with "of" behind them, it is their subject that is accused.
CHARGE: Final = re.compile(r"accused|suspected|convicted|charged|acquitted", re.IGNORECASE)
CHARGED: Final = re.compile(r"\s+(?:of|with)\b")
SAYER: Final = re.compile(r"\b(?:I|we|he|she|it|they)\s+(?:\w+ly\s+)?$", re.IGNORECASE)  # "the envoys it accused of spying"
REACH: Final = 120  # characters before a trigger in which its auxiliary is looked for


def is_passive(scene: Scene, span: Span, *, subject: bool = False) -> bool:
    """Whether a trigger is a participle of which the subject undergoes the act ("were expelled", "freed and sent home", "killed by X").

    `subject`: whether the reader sees somebody before it who does the act; then only a form of "be" makes it a passive.
    """
    words = scene.quote(span)
    verb = WITHIN.sub("", words).split(" ")[0]
    if not is_participle(verb):
        return False
    text, sentence = scene.document.text, scene.sentences.at(span)
    before = text[max(sentence.start, span.start - REACH) : span.start]
    if WITHIN.match(words) or (BEFORE.search(before) and not PERFECT.search(before)):
        return True
    if CHARGE.fullmatch(verb) and CHARGED.match(text, span.end) and not (PERFECT.search(before) or SAYER.search(before)):
        return True
    bare = verb.casefold() in UNDERGONE and LEFT_BARE.match(text, span.end, sentence.end)
    if bare and not PERFECT.search(before) and not ACTS.search(before):
        return True
    if subject or PERFECT.search(before) or not NO_OBJECT.match(text, span.end, sentence.end):
        return False
    joined = JOINED.search(before)
    return by_at(scene, span) is not None or bool(joined and is_participle(joined["first"]))


def is_participle(word: str) -> bool:
    """Whether a word can be a past participle."""
    folded = word.casefold()
    return folded.endswith("ed") or (folded in IRREGULAR and not folded.endswith(("ing", "s"))) or folded in UNCHANGED


UNCHANGED: Final = frozenset("hit cut put set shut hurt cast beset overrun run read spread shot held barred led met".split())


def by_at(scene: Scene, span: Span) -> int | None:
    """Where those are named by whom an act is done: the place after "by", in the sentence of a trigger; not by whom another is done."""
    found = BY.match(scene.document.text, span.end, scene.sentences.at(span).end)
    between = found[0].split()[:-1] if found else []
    return None if found is None or (between and is_participle(between[-1].strip(","))) else found.end()
