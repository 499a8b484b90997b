"""Cues -> statements: who said what, in which form, inside whose statement. A silence is a statement without content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.points import trimmed
from foedera.coding.scene import Scene
from foedera.coding.speech.contents import whole
from foedera.coding.speech.heads import head_points
from foedera.coding.speech.issuers import issued
from foedera.tables.sayings import says
from foedera.types.entries import Cited, Party, Stance, Statement, entry_id
from foedera.types.reading import Mark
from foedera.types.record import Held
from foedera.types.text import Span
from foedera.types.time import Time

QUOTES: Final = '"“”„«»'
PERSONAL: Final = re.compile(r"\b(?:personally|personal (?:capacity|view|opinion)|own (?:view|opinion))\b", re.IGNORECASE)
SILENCE: Final = re.compile(
    r"\b(?:(?:did|does|do|would|could|has|have|had) ?n[o']t (?:yet |immediately )?(?:comment|respond|reply|react|speak)\w*"
    r"|(?:declin|refus)\w+ to (?:comment|say|speak|answer|discuss)|no (?:immediate )?(?:comment|response|reaction)|remained silent)\b",
    re.IGNORECASE,
)
SIGNING: Final = re.compile(r"(?:(?:have|has|had|jointly) )*sign(?:s|ed|ing)?\b", re.I)
LONG, CRUMB = 5, 2  # words of a piece of content that can stand alone, and of one that says nothing beside it
MIN_SAYING: Final = 0.2  # of a cue; below, it is held back as hardly a saying
MIN_CUE: Final = 0.5  # below this a cue without both a source and a content is held back
MIN_OTHER: Final = 0.7  # of a cue with no word for saying or thinking in it, and nothing in quotation marks beside it
WISH: Final = re.compile(
    r"\b(?:want|seek|sought|aim|try|trie|wish|aspire|desire|intend|plan|decide|refus|struggl|hesitat|prefer|manage|fail)(?:s|es|d|ed|ing)?(?: to)?$",
    re.I,
)
UNSAID: Final = re.compile(
    r"(?:\b(?:did|do|does|has|have|had|never) ?not\b|n['’]t\b|\bnever\b)(?: \w+)? (?:mention|address|discuss|specify|name)\w*$",
    re.IGNORECASE,
)
NOT_SAID: Final = re.compile(  # "is not understood to have", "I'm not suggesting"
    r"(?:\b(?:am|is|are|was|were|be|been|being) (?:not|never)|\b(?:is|are|was|were)n['’]t|['’](?:m|s|re) not) (?:\w+ly )?\w+",
    re.IGNORECASE,
)
ADDRESSED: Final = re.compile(  # whose subject is spoken to or about: "was told", "is being urged", "accused of"
    r"(?:\b(?:is|are|was|were|be|been|being)\s+(?:being\s+)?(?:\w+ly\s+)?(?:accused|advised|asked|called|criticised|criticized|informed|"
    r"instructed|ordered|praised|reminded|told|urged|warned)\b|^(?:accused|suspected) of\b)",
    re.IGNORECASE,
)
ANSWER: Final = re.compile(r"\b(?:respon|repl|answer|react)\w*(?: to)?$", re.IGNORECASE)
BY_DEED: Final = re.compile(r"(?:to )?(?:with|by)\b", re.IGNORECASE)
BARE_TO: Final = re.compile(r"to\s+\w", re.IGNORECASE)
ARTICLE: Final = re.compile(r"the|an?|its|his|her|their|some", re.IGNORECASE)
NEAR: Final = 60  # characters from an article that the reader took for the whole source to the cue
HEARSAY: Final = re.compile(r"(?:allegedly|reportedly|purportedly|supposedly)[\s,]*", re.IGNORECASE)
AS_SAYING: Final = re.compile(r"as (?:saying|telling)\b", re.IGNORECASE)
QUOTING: Final = re.compile(
    r"\b(?:quot|cit)(?:e[sd]?|ing)\s+(?P<who>[^,.;“”\"]{2,100}?)\s+as (?:saying|telling)\b", re.IGNORECASE
)
NOBODY: Final = re.compile(r"\b(?:known|expected|scheduled|due|named|called|dubbed|set)(?: as| to)?$", re.IGNORECASE)


def statements_of(scene: Scene, cast: Cast, accords: Mapping[Span, str]) -> tuple[tuple[Statement, ...], tuple[Held, ...]]:
    """The statements of a document in the order of their cues, and the cues that were held back.

    `accords` are the ids of instruments by the places that name them: "the treaty says" has the treaty as its speaker.
    """
    made: list[Statement] = []
    held: list[Held] = []
    for number, cue in scene.marks("cue"):
        statement = _statement(scene, cast, accords, number, cue)
        if isinstance(statement, Held):
            held.append(statement)
        else:
            made.append(statement)
    nested = [replace(s, within=_within(s, made)) for s in made]
    return _reading_on(scene, issued(scene, cast, nested), set(accords.values())), tuple(held)


def _spans(scene: Scene, number: int, label: str) -> list[Span]:
    return sorted(scene.reading.marks[tail].span for tail, _ in scene.tails(number, label))


def _without_crumbs(scene: Scene, content: list[Span]) -> list[Span]:
    """A content without the one or two bare words that stand apart from a long piece of it."""
    words = {span: scene.quote(span).split() for span in content}
    long = any(len(own) >= LONG for own in words.values())
    quoted = {span for span in content if any(ch in QUOTES for ch in scene.quote(span))}
    beside = {one for pair in pairwise(content) if not scene.gap(*pair).strip(" ,;:") for one in pair}
    return [span for span in content if not long or span in quoted | beside or len(words[span]) > CRUMB]


def _statement(scene: Scene, cast: Cast, accords: Mapping[Span, str], number: int, cue: Mark) -> Statement | Held:
    sources = _spans(scene, number, "source")
    content = whole(scene, cue, sources, _without_crumbs(scene, _spans(scene, number, "content")))
    silent = is_silence(scene, cue.span)
    act = cue.facet("act")
    hold = _reason(scene, cue, sources, content, silent)
    if hold:
        return Held(scene.document.id, cue.span.start, cue.span.end, "cue", hold)
    source = _teller(scene, cue, sources)
    return Statement(
        entry_id("statement", scene.document.id, cue.span), scene.document.id, cue.span,
        speakers_of(cast, source, scene, accords) if source else (), source, () if silent else tuple(content),
        form_of(scene, content), Cited("decline-to-comment" if silent else act.value, cue.span, "reader", act.score),
        _about(scene, cast, number), None, _capacity(scene, cue.span), _time(scene, cue.span, content),
        cue.score,
    )  # fmt: skip


def _teller(scene: Scene, cue: Mark, sources: list[Span]) -> Span | None:
    """The source whose words they are. "A quoted B as saying": B. "B allegedly left", "B was told": nobody who is named."""
    words = scene.quote(cue.span)
    if HEARSAY.fullmatch(words) and not any(span.start > cue.span.end for span in sources):
        return None
    quoted = (
        QUOTING.search(scene.document.text, scene.sentences.at(cue.span).start, cue.span.end) if AS_SAYING.match(words) else None
    )
    if quoted:
        return Span(*quoted.span("who"))
    if ADDRESSED.search(scene.document.text[cue.span.start : cue.span.end + len(" of")]):
        sources = [span for span in sources if span.start > cue.span.start]
    if not sources:
        return None
    cut = ARTICLE.fullmatch(scene.quote(sources[0])) and sources[0].end < cue.span.start <= sources[0].end + NEAR
    return Span(sources[0].start, len(scene.document.text[: cue.span.start].rstrip())) if cut else sources[0]


def is_silence(scene: Scene, span: Span) -> bool:
    """Whether a cue or trigger, read on a little, is "declined to comment" and its like."""
    return bool(SILENCE.search(scene.quote(span)) or SILENCE.match(scene.document.text, span.start, span.end + 30))


def _reason(scene: Scene, cue: Mark, sources: list[Span], content: list[Span], silent: bool) -> str | None:
    if scene.document.zone_at(cue.span) == "title":
        return "stands in the title"
    if SIGNING.match(scene.quote(cue.span)):
        return "a signing, not a saying"
    if cue.score < MIN_SAYING:
        return "hardly a saying"
    if not content and not silent:
        return "cue without content"
    if not sources and cue.score < MIN_CUE:
        return "unsure cue without source"
    return None if silent else _no_saying(scene, cue, sources, content)


def _no_saying(scene: Scene, cue: Mark, sources: list[Span], content: list[Span]) -> str | None:
    """Why a cue tells of a wish, a feeling or an act rather than of words or thoughts; None if it does tell of some.

    The threshold was set on 400 statements of the Guardian judged by eye; of the cues in PolNeAR dev, which counts wishes and feelings
        as attributions, this holds back one in eleven that are in its key.
    """
    words, quoted = scene.quote(cue.span), form_of(scene, content) != "indirect"
    if not quoted and not says(words) and WISH.search(words) and BARE_TO.match(scene.quote(content[0])):
        return "a wish or an attempt, not a saying"
    if (UNSAID.search(words) or NOT_SAID.search(words)) and not quoted:
        return "something left unsaid"
    if not quoted and ANSWER.search(words) and BY_DEED.match(scene.quote(content[0])):
        return "an answer by deed"
    if not sources and not quoted and NOBODY.search(words):
        return "said by nobody"
    sure = any(map(str.isalnum, words)) and (cue.score >= MIN_OTHER or (quoted and bool(sources)))
    return None if sure or says(words) else "no word of saying"


def form_of(scene: Scene, content: Sequence[Span]) -> str:
    """direct (all of it in quotation marks), mixed (some), indirect (none), none (silence)."""
    pieces = [scene.quote(span).strip() for span in content]
    if not pieces:
        return "none"
    if not any(ch in QUOTES for piece in pieces for ch in piece):
        return "indirect"
    whole = all(piece[0] in QUOTES and piece.rstrip(".,;:!?")[-1:] in QUOTES for piece in pieces)
    return "direct" if whole else "mixed"


def speakers_of(cast: Cast, source: Span, scene: Scene, accords: Mapping[Span, str]) -> tuple[Party, ...]:
    """Whose words they are. Without a mention in it, a source may still be a name known from elsewhere in the text."""
    heads = head_points(cast, source, scene)
    if heads:
        return tuple(Party(p.span, cast.of_point.get(p.span) or accords.get(p.span)) for p in heads)
    words = trimmed(scene, source)
    return (Party(source, cast.called(scene.quote(words)) if words else None),)


def _about(scene: Scene, cast: Cast, number: int) -> tuple[Stance, ...]:
    found = []
    for stance in ("for", "against"):
        for tail, score in scene.tails(number, stance):
            found += [Stance(party, stance, score) for party in cast.behind(tail)]
    return tuple(sorted(found, key=lambda s: s.target.span))


def _capacity(scene: Scene, cue: Span) -> str:
    sentence = scene.sentences.at(cue)
    near = scene.document.text[sentence.start : min(sentence.end, cue.end + 60)]
    return "personal" if PERSONAL.search(near) else "unknown"


def _time(scene: Scene, cue: Span, content: Sequence[Span]) -> Time | None:
    """The one time that the sentence names outside what was said; none, or several, is unknown."""
    sentence = scene.sentences.at(cue)
    own = [t for t in scene.times if t.start is not None and sentence.start <= t.start < sentence.end]
    outside = [t for t in own if not any(span.start <= (t.start or 0) < span.end for span in content)]
    return outside[0] if len(outside) == 1 else None


def _within(statement: Statement, others: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds this one's cue."""
    outer = [
        (span.end - span.start, other.id)
        for other in others
        for span in other.content
        if other.id != statement.id and span.holds(statement.anchor)
    ]
    return min(outer)[1] if outer else None


def _reading_on(scene: Scene, statements: Sequence[Statement], accords: set[str]) -> tuple[Statement, ...]:
    """ "It says" goes on for the instrument that spoke last, where "it" stands for no actor."""
    found: list[Statement] = []
    for statement in statements:
        party = statement.speakers[0] if len(statement.speakers) == 1 else None
        before = found[-1].speakers[0].actor if found and len(found[-1].speakers) == 1 else None
        if party and party.actor is None and before in accords and scene.quote(party.span).casefold() == "it":
            statement = replace(statement, speakers=(Party(party.span, before),))
        found.append(statement)
    return tuple(found)
