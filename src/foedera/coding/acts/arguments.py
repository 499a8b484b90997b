"""What the reader takes for the arguments of a trigger (PropBank's A0 and A1) -> those whom these noun phrases are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from foedera.coding.acts.voice import is_participle
from foedera.coding.people.beside import only_backs
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import kind_of_noun
from foedera.types.entries import Party
from foedera.types.text import Span

Parties = tuple[Party, ...]
ARGUED: Final = 0.5  # of being an argument
TAKEN_UP: Final = 0.4  # of a relative pronoun's being one
LEAD: Final = re.compile(r"(?:by\s+|to\s+|against\s+)?(?:(?:both|all|the|a|an|some of|many of|one of)\s+)*", re.IGNORECASE)
TAIL: Final = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|will|would|and|or|of|the|a|an))+$|[\s,;:–—\"“”'’-]+$", re.IGNORECASE
)
# What comes after the head of a noun phrase and its "of".
CUT: Final = re.compile(
    r"[,;:(–—]|\s(?:who|which|that|whose|whom|where|when|including|along|such|as|in|on|at|from|with|to|for|by|against|over|about|near|into"
    r"|under|after|before|since|during|inside|outside|\w+ing)\b"
)
OWNS: Final = re.compile(r"['’]s?\s")
JOINED: Final = re.compile(
    r"(?:\s*,\s*|\s*,?\s+(?:and|or|along with|together with|as well as)\s+(?:by\s+)?)(?:(?:the|his|her|its|their|a|an)\s+)?"
    r"(?:(?!(?:in|at|on|to|from|with|against|by|for|of|over|near|as|after|that|who|which)\b)[a-z-]+\s+){0,2}"
)
WHO: Final = re.compile(
    r"(?:we|they|he|she|it|I|you|some|many|others|those|these|people|everyone|nobody|him|them|us|me|her|who)", re.IGNORECASE
)
NAME: Final = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:al-|el-|bin|von|van|de)?\s*[A-Z][\w’'.-]*)*")
FEW: Final = 4  # words of a name
AGED: Final = re.compile(r"\d+-year-olds?")


def arguments(scene: Scene, number: int, label: str, *, before: int) -> list[Span]:
    """The arguments of a trigger under a label that end before a place, the likeliest first."""
    return [span for span in _argued(scene, number, label) if span.end <= before]


def _argued(scene: Scene, number: int, label: str, floor: float = ARGUED) -> list[Span]:
    found = [(score, scene.reading.marks[tail].span) for tail, score in scene.tails(number, label, floor)]
    return [span for _, span in sorted(found, reverse=True)]


CLAUSE: Final = re.compile(r"(?:that|to|how|what|why|if|when|where|whether|of|as|for|with|in|at|on)\b|[“\"‘]", re.IGNORECASE)


def object_of(scene: Scene, cast: Cast, number: int, labels: Sequence[str], *, after: int) -> Parties:
    """Those named by the likeliest argument behind a place under the first of some labels that names anybody there."""
    for label in labels:
        spans = (span for span in _argued(scene, number, label) if span.start >= after and not CLAUSE.match(scene.quote(span)))
        found = next((parties for parties in (heads(scene, cast, span) for span in spans) if parties), ())
        if found:
            return found
    return ()


def subject(scene: Scene, cast: Cast, number: int, label: str, *, before: int) -> Parties:
    """Those named by the likeliest argument under a label, before a place, that names anybody; or those whom "who" takes up."""
    spans = (span for span in arguments(scene, number, label, before=before) if not _backs(scene, span))
    named = (heads(scene, cast, span) for span in spans)
    return next((parties for parties in named if parties), ()) or taken_up(scene, cast, number, label, before)


BY: Final = re.compile(r"[a-z]ed by (?:the |an? )?$")


def _backs(scene: Scene, span: Span) -> bool:
    """Whether a phrase only says who stands behind the one before it ("troops backed by militias")."""
    return bool(BY.search(scene.document.text, max(0, span.start - 20), span.start))


def taken_up(scene: Scene, cast: Cast, number: int, label: str, before: int) -> Parties:
    """ "Rebels, who attacked": those just before the relative pronoun."""
    for span in (s for s in _argued(scene, number, f"R-{label}", TAKEN_UP) if s.end <= before):
        point = cast.points.before(span.start)
        if point and RELATIVE.fullmatch(scene.document.text[point.span.end : span.start]):
            return (_party(cast, point),)
    return ()


RELATIVE: Final = re.compile(r"(?:[\s,–—-]|\s*\([^)]{1,20}\),?)*")


def agents(scene: Scene, cast: Cast, at: int) -> Parties:
    """Those named behind "by", from a place on: the first mention there, with those joined to it; or other words for people."""
    end = scene.sentences.at(Span(at, at + 1)).end
    first = cast.points.after(at)
    if first and scene.quote(first.span).casefold() in OWN and first.span.start == at:
        return agents(scene, cast, first.span.end + 1) if first.span.end + 1 < end else ()
    spoken = first is not None and first.label == "pronoun" and first.span.start > at  # "by a man who"
    if first and not spoken and first.span.end <= end and AHEAD.fullmatch(scene.document.text[at : first.span.start]):
        after = cast.points.after(first.span.end)
        while (
            after
            and after.span.end <= end
            and first.label in OWNERS
            and after.label != "pronoun"
            and ADJACENT.fullmatch(scene.gap(first.span, after.span))
        ):
            first, after = after, cast.points.after(after.span.end)
        return _list(scene, cast, first)
    words = list(re.finditer(r"[\w’'-]+", scene.document.text[at : min(end, at + FAR)]))[: FEW + 1]
    for word in words:
        if word[0] in {"who", "which", "that"}:
            break
        phrase = Span(at, at + word.end())
        if _kind(word[0]) or (kind_of_noun(scene.quote(phrase)) and not MACHINE.fullmatch(word[0])):
            return (Party(phrase, None),)
    return ()


OWN: Final = frozenset({"his", "her", "its", "their", "our", "my"})
FAR: Final = 50
AHEAD: Final = re.compile(r"(?:(?!(?:in|at|on|near|from|to|with|during|after|over)\b)[\w’'-]+\s+){0,4}")
ADJACENT: Final = re.compile(
    r"(?:['’]s?)?\s+(?:(?!(?:in|on|at|of|for|from|to|with|and|or|but|as|after|before|during|near|over)\b)[a-z-]+\s+){0,2}"
)


def heads(scene: Scene, cast: Cast, span: Span) -> Parties:
    """Those whom a noun phrase is about: the mentions that are its head, or whose thing its head is ("a Turkish missile").

    An unresolved party for other words for people.
    """
    whole = nucleus(scene, span)
    if whole is None:
        return ()
    points = [p for p in cast.within(whole) if p.label not in THINGS and not only_backs(scene.document.text, p.span)]
    points += [
        p
        for p in (cast.points.after(whole.end),)
        if p and p.span.end <= span.end and scene.document.text[whole.end : p.span.start] == ", "
    ]
    person = next((p for p in points if p.label == "person" and not OWNS.match(scene.document.text, p.span.end)), None)
    if person:
        return _list(scene, cast, person)
    front = Span(whole.start, whole.start + len(scene.quote(whole).split(" of ")[0]))
    inside = [p for p in points if front.holds(p.span)]
    inside = [p for p in inside if p.label != "pronoun" or p.span.start == front.start]
    chain = next((found for p in inside if not _rest(scene, (found := _list(scene, cast, p))[-1].span.end, front.end)), ())
    if (
        chain
        and all(_is_adjective(cast, p) for p in chain)
        and re.match(r",?\s+\w", scene.document.text[chain[-1].span.end : span.end])
    ):
        return ()  # "British, Dutch and Danish hostages": the head is farther on
    return chain or _described(scene, cast, whole, front, inside)


def _is_adjective(cast: Cast, party: Party) -> bool:
    known = (candidate for point in cast.within(party.span) for candidate in point.known)
    return any(candidate.how == "adjective" for candidate in known)


def _described(scene: Scene, cast: Cast, whole: Span, front: Span, inside: list[Point]) -> Parties:
    """Of a noun phrase whose head is no mention: itself, if it is a word for people; else whose it is."""
    words = scene.quote(front)
    kind = _kind(words.split()[-1])
    owners = [p for p in inside if p.label in OWNERS]
    if owners and kind not in {"people", "office"}:
        return (_party(cast, owners[-1]),)
    if (kind and words.casefold() not in {"state", "states"}) or WHO.fullmatch(words) or AGED.fullmatch(words):
        return (Party(front, None),)
    named = len(words.split()) <= FEW and NAME.fullmatch(words) and words not in ARTICLES
    return (Party(whole, cast.called(words)),) if named else ()


def _kind(noun: str) -> str | None:
    """What a word for people or for a body of them stands for; None for things, machines too."""
    return None if MACHINE.fullmatch(noun) else kind_of_noun(noun) or ("people" if noun.casefold() in GENERIC else None)


GENERIC: Final = frozenset(
    "member members ally allies side sides delegates representatives powers colleagues counterpart counterparts figures faction factions bloc".split()
)
MACHINE: Final = re.compile(
    r"(?:drone|helicopter|jet|plane|warplane|aircraft|tank|warship|gunship|gunboat|submarine|tanker|ship|convoy)s?", re.IGNORECASE
)
THINGS: Final = frozenset({"place", "accord", "named_event"})
OWNERS: Final = frozenset({"state", "person", "group", "force", "igo", "body", "party"})
ARTICLES: Final = frozenset({"A", "An", "The"})


def nucleus(scene: Scene, span: Span) -> Span | None:
    """A noun phrase without its articles, and without what follows its head."""
    text = scene.document.text
    lead = LEAD.match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    cut = CUT.search(text, start + 1, span.end)
    words = text[start : cut.start() if cut else span.end]
    kept = TAIL.sub("", words)
    return Span(start, start + len(kept)) if kept else None


def _rest(scene: Scene, start: int, end: int) -> str:
    """The words between a mention and the end of its noun phrase."""
    return re.sub(r"^['’]s?\b|[^\w]+", "", scene.document.text[start:end])


def _party(cast: Cast, point: Point) -> Party:
    return Party(point.span, cast.of_point.get(point.span))


def _list(scene: Scene, cast: Cast, first: Point) -> Parties:
    """A mention with those that are joined to it by commas and "and", behind it."""
    found, sentence = [first], scene.sentences.at(first.span)
    while len(found) < MOST:
        point = cast.points.after(found[-1].span.end)
        if (
            point is None
            or point.label == "pronoun"
            or point.span.end > sentence.end
            or not _is_joined(scene.gap(found[-1].span, point.span))
        ):
            break
        found.append(point)
    ends = [n for n, p in enumerate(found) if n and re.search(r"\b(?:and|or|with|as)\b", scene.gap(found[n - 1].span, p.span))]
    return tuple(_party(cast, p) for p in found[: ends[-1] + 1 if ends else 1])


def _is_joined(gap: str) -> bool:
    """Whether nothing but a comma or "and" stands between two; no participle, of another act ("by X and charged by Y")."""
    return bool(JOINED.fullmatch(gap)) and not any(is_participle(word) for word in gap.split() if "-" not in word)


MOST: Final = 8  # members of a list
