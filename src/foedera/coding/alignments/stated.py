"""Words such as "ally" and "rival" -> who stands how to whom. Only what one sentence says of two named actors is taken.

A closed list of words (data/codes/alignments.toml) in a closed list of patterns. `rule` names the pattern; there is no score, because
none was calibrated. Of whom "our" and "your" speak is found in sides.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from foedera.coding.acts.asserting import chain_of
from foedera.coding.alignments.sketch import PLACEHOLDER as P
from foedera.coding.alignments.sketch import Sketch, sketch_of
from foedera.coding.people.cast import Cast
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.tables.alignments import listed, meant
from foedera.tables.gazetteer import candidates
from foedera.types.entries import Alignment, Cited, Party, Statement, entry_id
from foedera.types.text import Span
from foedera.types.time import Time

MOST: Final = 8  # alignments that one word gives: "allies Chile, Peru and Bolivia"
NARROW: Final = frozenset({"state", "igo", "body", "party", "group", "force"})


def _any(*forms: str) -> str:
    return "|".join(map(re.escape, listed(*forms)))


ROLE: Final = _any("role", "roles")
THE: Final = "(?:[Tt]he )?"
MANY: Final = rf"{THE}{P}(?:(?:,| and|, and|, along with| as well as) {THE}{P}){{0,7}}"
TWO: Final = rf"{THE}{P}(?:(?:,| and|, and) {THE}{P}){{1,7}}"
STOP: Final = "and|or|but|that|which|who|with|from|to|of|for|in|on|by|is|was|are|were|as|than|says?|said"
W: Final = rf"(?:[“\"‘]?(?!(?:{STOP})\b)[a-z][\w-]*[”\"’]?(?:,? and|,)? ){{0,3}}[“\"‘]?"
BE: Final = r" (?:is|are|was|were|remain(?:s|ed)?|bec(?:ame|omes?)|(?:has|have|had) (?:been|become|remained)|(?:will|would|could|can|may|might|should) (?:not )?(?:be|become|remain))(?: also| now| still| both| not| no longer| never)?"
ONE: Final = "(?:an? |the |one of the |among the )?"
POSSESSIVE: Final = "['’]s?"
ALONE: Final = rf"(?!{POSSESSIVE}\w| ?(?:and |or )?{P})"

# The holder `h` is the ally; the owner `o` is whose ally it is. In `pair` each is the ally of each.
PATTERNS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("X's ally Y", ("role", "roles"), rf"(?P<o>{P}){POSSESSIVE} {W}#,? (?P<h>{MANY})(?=[,.;)]| |$)"),
    ("X's Y enemies", ("role", "roles"), rf"(?P<o>{P}){POSSESSIVE} {W}(?P<h>{P}) #"),
    ("Y is an ally of X", ("role", "roles"), rf"(?P<h>{MANY})(?:{BE}|,| as) {ONE}{W}# (?:of|to|for) (?P<o>{MANY})"),
    ("Y is X's ally", ("role", "roles"), rf"(?P<h>{MANY})(?:{BE} {THE}|, )(?P<o>{P}){POSSESSIVE} {W}#{ALONE}"),
    ("Y is an X ally", ("role", "roles"), rf"(?P<h>{MANY})(?:,? who)?{BE} {ONE}{W}(?P<o>{P}) {W}#{ALONE}"),
    ("X and Y are allies", ("roles",), rf"(?P<pair>{TWO})(?:{BE}|,) {W}#{ALONE}"),
    ("allies X and Y", ("roles",), rf"\b#,? (?P<pair>{TWO})"),
    ("X ally Y", ("role",), rf"(?P<o>{P}) {W}# (?P<h>{P})"),
    ("X, its ally Y", ("role", "roles"), rf"(?P<o>{P})[^.;:{P[1:-1]}]{{1,60}} (?:its|their|his|her) {W}#,? (?P<h>{MANY})"),
    ("X's alliance with Y", ("bond",), rf"(?P<o>{P}){POSSESSIVE} {W}# with (?P<h>{MANY})"),
    ("X-Y alliance", ("bond",), rf"(?P<o>{P})[-–/](?P<h>{P}) {W}#"),
    ("alliance between X and Y", ("bond",), rf"\b#(?: treaty| pact| agreement)? (?:between|of|uniting|linking) (?P<pair>{TWO})"),
    ("X and Y's alliance", ("bond",), rf"(?P<pair>{TWO}){POSSESSIVE} {W}#"),
    ("X in alliance with Y", ("bond",), rf"(?P<o>{P})(?:{BE} in|,? in|['’]?s? [\w-]+ed|,) {ONE}{W}# with (?P<h>{MANY})"),
    ("X allied to Y", ("joined",), rf"(?P<h>{MANY})(?:{BE}|,)? {W}# (?:to|with) (?P<o>{MANY})"),
    (
        "X sees Y as an ally",
        ("role", "roles"),
        rf"(?P<o>{P}) (?:views?|sees?|saw|regards?|considers?|treats?|calls?|deems?|describes?|labels?)(?:d|ed)? (?:[a-z]+ ){{0,2}}(?P<h>{MANY})"
        rf"(?: [a-z]+)?(?: as| to be|,)? (?:an? |its |their |the )?{W}#",
    ),
    ("Y, backed by X", ("behind",), rf"(?P<o>{P}),? (?:(?:which|who) )?(?:is |was |are |were )?# by (?P<h>{MANY})"),
    ("X-backed Y", ("behind",), rf"(?P<h>{P})[-–]# {W}(?P<o>{P})"),
)
MEDIATED: Final = re.compile(
    rf"(?P<h>{MANY})(?: (?:has|have|had))?(?: also)? (?P<n>mediat\w+|brokered) [^.;:{P[1:-1]}]{{0,40}}(?:between|for) (?P<o>{TWO})"
)
COMPILED: Final = tuple(
    (name, forms, re.compile(shape.replace("#", rf"(?P<n>{_any(*forms)})\b"))) for name, forms, shape in PATTERNS
)

INSIDE: Final = re.compile(rf"(?P<h>[A-Z][\w.]*)[-–](?P<n>{_any('behind')})\b (?=\w)")

PAST: Final = re.compile(r"\b(?:former|ex|one-?time|erstwhile|once|had been|used to be|until)\b", re.I)
WAS: Final = re.compile(
    r"\b(?:was|were)\b"
)  # of the past in the writer's own words; inside a statement only the sequence of tenses
NEGATED: Final = re.compile(r"\b(?:no longer|not|never|neither|nor|rather than|instead of|without)\b|n['’]t\b", re.I)
POSSIBLE: Final = re.compile(
    r"\b(?:will|would|could|might|may|should|if|whether|potential|possible|would-be|likely|seek\w*|hop\w+)\b", re.I
)
SINCE: Final = re.compile(r"\W+(?:since|from)\s+$")
LEAD: Final = 24  # characters before a pattern in which a word may turn its sense


@dataclass(frozen=True, slots=True)
class Said:
    """What a pattern found: the word and its kind, who is so to whom, and the stretch that says it."""

    kind: str
    word: Span
    one: Span
    other: Span
    rule: str
    around: Span


def alignments_of(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> tuple[Alignment, ...]:
    """The alignments of a document in the order of their words."""
    found: list[Alignment] = []
    for sentence in scene.sentences.spans:
        if scene.document.zone_at(sentence) in {"header", "byline", "nav", "title"}:
            continue
        seen: dict[Span, set[frozenset[str]]] = {}
        for said in said_in(sketch_of(scene, cast, sentence)):
            one, other = cast.of_point.get(said.one), cast.of_point.get(said.other)
            pairs = seen.setdefault(said.word, set())
            if one and other and one != other and frozenset((one, other)) not in pairs and len(pairs) < MOST:
                pairs.add(frozenset((one, other)))
                parties = Party(said.one, one), Party(said.other, other)
                found.append(entered(scene, statements, said, parties, nth=len(pairs) - 1))
    taken = {alignment.anchor for alignment in found}
    found += [a for a in within_points(scene, cast, statements) if a.anchor not in taken]
    return tuple(sorted(found, key=lambda a: (a.anchor, a.one.span, a.other.span)))


def said_in(sketch: Sketch) -> Iterator[Said]:
    """What the patterns find in one sentence; a word that two patterns find speaks by the first. It takes two to stand so to each other."""
    if len(sketch.points) < 2:
        return
    taken: dict[Span, str] = {}
    for name, forms, pattern in COMPILED:
        for match in pattern.finditer(sketch.text):
            word, kind = sketch.span(match, "n"), meant(match["n"], *forms)
            if taken.setdefault(word, name) == name:
                for one, other in _pairs(sketch, match):
                    if _fits(one, other, narrow=kind.narrow):
                        yield Said(kind.kind, word, one.span, other.span, name, sketch.span(match))
    for match in MEDIATED.finditer(sketch.text):
        for one, other in product(sketch.among(match, "h"), sketch.among(match, "o")):
            yield Said(
                "mediator", sketch.span(match, "n"), one.span, other.span, "X mediates between Y and Z", sketch.span(match)
            )


def _pairs(sketch: Sketch, match: re.Match[str]) -> Iterator[tuple[Point, Point]]:
    if "pair" in match.re.groupindex:
        yield from combinations(sketch.among(match, "pair"), 2)
    else:
        yield from product(sketch.among(match, "h"), sketch.among(match, "o"))


def _fits(one: Point, other: Point, *, narrow: bool) -> bool:
    """Places and offices are nobody's allies by themselves; private people are nobody's partners that we would note."""
    labels = {one.label, other.label}
    return labels <= NARROW if narrow else not labels & {"place", "time", "office"}


def entered(
    scene: Scene, statements: Sequence[Statement], said: Said, parties: tuple[Party, Party], *, nth: int = 0,
    spans: tuple[Span, ...] = (), time: Time | None = None,
) -> Alignment:  # fmt: skip
    """The entry of what was said, with how real it is and on whose word."""
    chain = chain_of(said.word, statements)
    denied = bool(chain) and chain[-1].act.value == "deny"
    assertion = "denied" if denied else "alleged" if chain else "stated"
    return Alignment(
        entry_id("alignment", scene.document.id, said.word, nth), scene.document.id, said.word,
        Cited(said.kind, said.word, said.rule), *parties, _modality(scene, said, told=bool(chain)),
        Cited(assertion, chain[-1].anchor if chain else None, "told inside a statement" if chain else "the narrator's own word"),
        tuple(s.id for s in chain), (said.around, *spans), time or _since(scene, said.around),
    )  # fmt: skip


def _modality(scene: Scene, said: Said, *, told: bool) -> Cited:
    """ "Former", "no longer" and "could become" between the two, or just before them, turn the sense."""
    sentence = scene.sentences.at(said.around)
    before = Span(max(sentence.start, said.around.start - LEAD), said.around.end)
    words = scene.quote(before)
    for value, pattern in (("negated", NEGATED), ("possible", POSSIBLE), ("historical", PAST), ("historical", WAS)):
        found = None if pattern is WAS and told else pattern.search(words)
        if found:
            return Cited(value, Span(before.start + found.start(), before.start + found.end()), "a word beside it")
    return Cited("ongoing", None, "no word turns it")


def _since(scene: Scene, around: Span) -> Time | None:
    """The time after "since" where it follows at once."""
    times = (t for t in scene.times if t.start is not None and around.end <= t.start <= around.end + 10)
    return next((t for t in times if SINCE.fullmatch(scene.document.text[around.end : t.start])), None)


def within_points(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> Iterator[Alignment]:
    """ "US-backed Iraqi forces" that the reader marks as one: the actor before the hyphen stands behind the whole."""
    for point in cast.points:
        match = INSIDE.match(scene.quote(point.span))
        whole = cast.of_point.get(point.span)
        patron = _named(cast, match["h"]) if match else None
        if match and whole and patron and patron != whole and not scene.document.zone_at(point.span):
            word = Span(point.span.start + match.start("n"), point.span.start + match.end("n"))
            head = Span(point.span.start, point.span.start + match.end("h"))
            said = Said(meant(match["n"], "behind").kind, word, head, point.span, "X-backed Y, as one name", point.span)
            yield entered(scene, statements, said, (Party(head, patron), Party(point.span, whole)))


def _named(cast: Cast, words: str) -> str | None:
    """The actor of the document that a word names: as it is called there, else as the gazetteer knows it."""
    known = {candidate.key for candidate in candidates(words)}
    return cast.called(words) or next((actor.id for actor in cast.actors if actor.known in known), None)
