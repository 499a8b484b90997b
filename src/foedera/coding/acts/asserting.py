"""How real an act is told to be, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.coding.acts.voice import is_participle
from foedera.coding.clauses import clause_marks
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Cited, Party, Statement
from foedera.types.reading import Mark
from foedera.types.text import Span

NEAR: Final = 40  # characters before a trigger in which a word of hearsay speaks of it
HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|(?:said|believed|thought|alleged|reported|rumou?red) to have)\b", re.I
)
SIGNED_ONE: Final = re.compile(
    r"\b(?:the|this|that|its|their)\s(?:[\w’'-]+\s){0,4}(?:accord|agreement|treaty|pact|deal|declaration|ceasefire|truce|protocol|memorandum)s?"
    r"(?:\s(?:on|of|for|about|between|with)\s(?:[\w’'-]+\s){0,4}[\w’'-]+)?\s(?:that|which)\s(?:[\w’'-]+\s){1,8}$"
)
# What is ahead: "will meet", "are to meet", "is due to meet".
WILL: Final = re.compile(
    r"\b(?P<word>will|shall|(?:is|are) (?:(?:due|set|scheduled|expected|planning|preparing|about|poised|slated) )?to)"
    r"\s+(?:(?:also|then|now|soon|again|\w+ly)\s+)*(?:be\s+)?$",
    re.IGNORECASE,
)
# What goes on: "has been shelling".
SINCE: Final = re.compile(r"\b(?P<word>(?:has|have) been)\s+(?:(?:also|now|still|already|\w+ly)\s+)*$")
# What somebody still undergoes: "who is currently detained", "remains besieged".
STILL: Final = re.compile(r"\b(?:is|are|remains?|being)\s+(?:(?:currently|now|still)\s+)?$|\b(?P<word>currently|now|still)\s+$")
LASTING: Final = frozenset(
    "detained held imprisoned jailed besieged blockaded encircled occupied sheltered hosted trapped interned".split()
)
RECENT: Final = re.compile(
    r"\b(?:yesterday|today|tonight|(?:this|past|last) (?:week|weekend|few (?:days|weeks))|in recent (?:days|weeks))\b",
    re.IGNORECASE,
)
LONG_AGO: Final = re.compile(r"\b(?:ago|once|since|(?:in|of|by) (?:the )?(?:\w+ )?1?\d{3}s?)\b", re.IGNORECASE)
POSSIBLE: Final = re.compile(
    r"\b(?P<word>possible)\s+(?:(?:for|that)\s+(?:[\w’'-]+\s+){1,4})?(?:to|will|would)\s+$", re.IGNORECASE
)
ABLE: Final = re.compile(r"\b(?P<word>could|may|might)\s+(?:(?:also|then|now|soon|still|yet|\w+ly)\s+)*(?:be\s+)?$")
WOULD: Final = re.compile(r"\b(?P<word>would)\s+(?:(?:also|then|even|\w+ly)\s+)*(?:be\s+)?$", re.IGNORECASE)
IF: Final = re.compile(
    r"(?<!as )(?<!even )(?<!only )(?<!ask )(?<!asked )(?<!know )(?<!see )\b(?P<word>if|unless)\b(?:(?!\b(?:said|says|told|asked|who|which|would)\b)[^,;:.“”\"\n]){0,70}$",
    re.IGNORECASE,
)
CONDITION: Final = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
ONCE: Final = re.compile(r"\w(?<!\bat)\s+(?P<word>once)\s+$")
AHEAD: Final = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})  # done by saying what would be
NEVER: Final = re.compile(r"\b(?P<word>no longer|never)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
CONFIRMS: Final = re.compile(r"\b(?:confirm|acknowledg)\w*", re.IGNORECASE)
NOW: Final = re.compile(r"(?:\b|['’])(?P<word>is|are|am|re)\s+(?:(?:also|now|still|currently|already|\w+ly)\s+)*$")
# A deed of which somebody is only accused.
CHARGED: Final = re.compile(r"\b(?:(?:accused|suspected) of(?: having)?|charged with(?: having)?|wanted for) (?:\w+ly )?$")
# A relative clause set off by commas is not part of what the reported words say (Potts 2005): the writer adds it.
ASIDE: Final = re.compile(r", (?:which|who|whose)\b[^,;:.“”\"]*$")
# Words with which a speaker is said to claim, and the writer to doubt.
CLAIMING: Final = re.compile(r"\b(?:claim|alleg|accus|charg|insist|contend|assert|maintain|purport)\w*", re.I)
# What a denial takes up when it only points back at what was just said.
SAID_BEFORE: Final = re.compile(
    r"(?:this|that|it|so|(?:the|that|this|these|those|all|any|such) (?:\w+ ){0,2}(?:accusation|account|allegation|charge|claim|report|version)s?)\b",
    re.I,
)
MIN_ASSERTION: Final = 0.52  # of being right; below, an act counts as stated


def chain_of(span: Span, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in whose content a span stands, outermost first."""
    found = [s for s in statements if s.content and any(c.holds(span) for c in s.content) and not s.anchor.meets(span)]
    return tuple(sorted(found, key=lambda s: -sum(c.end - c.start for c in s.content)))


def modality_of(scene: Scene, number: int, mark: Mark) -> Cited:
    """How real an act is told to be: by the words before it where they say so, else by the reader."""
    words = sorted(scene.reading.marks[tail].span for tail, _ in scene.tails(number, "word"))
    facet = mark.facet("modality")
    told = _told(scene, mark) if facet.value in {"done", "ongoing"} else None
    sentence = scene.sentence(mark.span)
    if facet.value == "historical" and (recent := RECENT.search(sentence)) and not LONG_AGO.search(sentence):
        start = scene.sentences.at(mark.span).start
        return Cited("done", Span(start + recent.start(), start + recent.end()), "told of these days", None)
    return told or Cited(facet.value, words[0] if words else None, "reader", facet.score)


def _told(scene: Scene, mark: Mark) -> Cited | None:
    """What the words before a verb say of an act that the reader takes for real: it may be, is not, goes on, or is promised."""
    text, start, at = scene.document.text, scene.sentences.at(mark.span).start, mark.span.start
    done = mark.facet("modality").value == "done"
    able = ABLE.search(text, start, at) or POSSIBLE.search(text, start, at)
    if able:
        return Cited("possible", Span(*able.span("word")), "told of what can be", None)
    unreal = _unreal(scene, mark) if done else None
    if unreal:
        return unreal
    if done and scene.quote(mark.span).split()[0].endswith("ing"):
        now = NOW.search(text, start, at) or SINCE.search(text, start, at)
        if now:
            return Cited("ongoing", Span(*now.span("word")), "told in the present", None)
    if done and scene.quote(mark.span).casefold() in LASTING and (still := STILL.search(text, start, at)):
        return Cited("ongoing", Span(*still.span()), "told of what lasts", None)
    promise = next((clause.span for _, clause in clause_marks(scene) if clause.span.holds(mark.span)), None)
    if promise and mark.facet("type").value != "AGREE":
        return Cited("planned", promise, "told inside a promise", None)
    return None


def _unreal(scene: Scene, mark: Mark) -> Cited | None:
    """What the words before a verb say of an act that the reader takes for done: it is conditional, planned or negated."""
    text, span, sentence = scene.document.text, mark.span, scene.sentences.at(mark.span)
    never = NEVER.search(text, sentence.start, span.start)
    if never:
        return Cited("negated", Span(*never.span("word")), "told of what is not", None)
    once = ONCE.search(text, sentence.start, span.start)
    if once:
        return Cited("historical", Span(*once.span("word")), "told of long ago", None)
    condition = IF.search(text, sentence.start, span.start)
    if condition and is_participle(scene.quote(span).split()[0]):
        return Cited("conditional", Span(*condition.span("word")), "told in a condition", None)
    return None if mark.facet("type").value in AHEAD else _ahead(scene, span, sentence)


def _ahead(scene: Scene, span: Span, sentence: Span) -> Cited | None:
    """Of an act with "will" or "would" before it, that it is planned or conditional."""
    will = WILL.search(scene.document.text, sentence.start, span.start)
    if will:
        return Cited("planned", Span(*will.span("word")), "told of what will be", None)
    would = WOULD.search(scene.document.text, sentence.start, span.start)
    if not would:
        return None
    other = CONDITION.search(scene.document.text, sentence.start, sentence.end)
    value = "conditional" if other else "planned"
    return Cited(value, Span(*would.span("word")), "told of what would be", None)


def assertion_of(
    scene: Scene,
    cast: Cast,
    mark: Mark,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    statements: Sequence[Statement],
) -> Cited:
    """alleged: as hearsay, as a claim about another, or where those tell it who suffer it; stated: by the narrator or any other."""
    facet, chain = mark.facet("assertion"), chain_of(mark.span, statements)
    denial = _denial(scene, cast, mark.span, actors, statements) if chain and actors else None
    if denial and facet.value == "denied":
        return Cited("denied", denial.anchor, "its side denies it", None)
    if facet.value != "stated" and facet.score >= MIN_ASSERTION and not (denial and facet.value == "alleged"):
        return Cited(facet.value, mark.span, "reader", facet.score)
    sentence = scene.sentences.at(mark.span)
    before = max(sentence.start, mark.span.start - NEAR)
    hearsay = HEARSAY.search(scene.document.text, before, min(sentence.end, mark.span.end + len(" reportedly")))
    if hearsay:
        return Cited("alleged", Span(*hearsay.span()), "told as hearsay", None)
    charged = CHARGED.search(scene.document.text, before, mark.span.start)
    if charged:
        return Cited("alleged", Span(*charged.span()), "told as an accusation", None)
    aside = ASIDE.search(scene.document.text, sentence.start, mark.span.start)
    if aside and chain and all(statement.form == "indirect" for statement in chain):
        return Cited("stated", None, "told in the writer's aside", None)
    if chain and actors and not _same_side(cast, actors, chain[-1]) and not _known_of(scene, mark.span):
        if denial:
            return Cited("denied", denial.anchor, "its side denies it", None)
        words = scene.quote(chain[-1].anchor)
        if CONFIRMS.search(words):
            return Cited("confirmed", chain[-1].anchor, "another side confirms it", None)
        if CLAIMING.search(words) or _suffers(cast, recipients, chain[-1]):
            return Cited("alleged", chain[-1].anchor, "claimed by one side of another", None)
        return Cited("stated", chain[-1].anchor, "told by a third", None)
    return Cited("stated", None, "reader", facet.score)


def _known_of(scene: Scene, span: Span) -> bool:
    """Whether an act only says which instrument is meant ("the accord that both signed"): nobody asserts it there."""
    before = scene.document.text[scene.sentences.at(span).start : span.start]
    return bool(SIGNED_ONE.search(before))


def _denial(scene: Scene, cast: Cast, span: Span, actors: Sequence[Party], statements: Sequence[Statement]) -> Statement | None:
    """A denial, in the same sentence or the next, by the side that is said to have acted, or of just what was said ("denied this")."""
    number = scene.sentences.number(span)
    near = (s for s in statements if s.act.value == "deny" and 0 <= scene.sentences.number(s.anchor) - number <= 1)
    after = (s for s in near if s.anchor.start > span.end and s.speakers)
    return next((s for s in after if _takes_up(scene, s) or _same_side(cast, actors, s)), None)


def _takes_up(scene: Scene, statement: Statement) -> bool:
    return any(SAID_BEFORE.match(scene.quote(content)) for content in statement.content)


def _same_side(cast: Cast, actors: Sequence[Party], statement: Statement) -> bool:
    """Whether some actor of the act is the asserter, or belongs to the same state; so it is taken where nobody knows who acts."""
    if not any(party.actor for party in actors):
        return True
    speakers = set(_sides(cast, statement.speakers))
    return not speakers or bool(speakers & set(_sides(cast, actors)))


def _suffers(cast: Cast, recipients: Sequence[Party], statement: Statement) -> bool:
    return bool(set(_sides(cast, statement.speakers)) & set(_sides(cast, recipients)))


def _sides(cast: Cast, parties: Sequence[Party]) -> Iterator[str]:
    for party in parties:
        if party.actor:
            yield party.actor
            state = cast.state_of(party.actor)
            if state:
                yield state.id
