"""Who is for or against whom, according to whom, and which triangles are under strain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from foedera.analysis.networks.drawn import Pairs
from foedera.analysis.networks.strain import Triangle
from foedera.analysis.networks.supposed import SUPPOSED
from foedera.engine.labels import EVENT_TYPES
from foedera.types.network import Evidence, SignedTie
from foedera.types.text import Span
from foedera.web.called import APART, Actor, DisplayNames, plain
from foedera.web.pages.asked import ROWS, Pages, pages_of
from foedera.web.room import RecordView
from foedera.web.signed import NETWORK, NOTHING, AskNetwork, Worked
from foedera.web.words import Words, entry_href, words_of

DRAWN: Final = 28  # actors in the picture, those with the heaviest ties; all ties stand in the list
SHOWN: Final = 6  # strained triangles on the page; the rest is counted
TOLD: Final = 3  # pieces of evidence under one tie; the rest is counted
CHANGED: Final = 12  # triangles that a supposition changes; the rest is counted


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry's word on two actors: its sign, who asserts it (outermost first), its day and its words. `words` None: supposed."""

    entry: str
    href: str | None
    kind: str
    sign: int
    day: str | None
    told_by: tuple[str, ...]
    report: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie with its first pieces of evidence; `more` counts the rest."""

    one: Actor
    other: Actor
    sign: int
    weight: float
    pieces: tuple[Piece, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Strain:
    """Three actors, three ties, and the words of each tie. `since`: the day from which it is as it is, None where unknown."""

    actors: tuple[Actor, ...]
    ties: tuple[Bond, ...]
    since: str | None


@dataclass(frozen=True, slots=True)
class Camps:
    """Frustration index: the least weight of ties that two camps leave against their sign; `proven` least, or the best found."""

    index: float
    proven: bool
    one: tuple[str, ...]
    against: int
    before: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tie of the picture; `against`: at odds with the two camps."""

    one: str
    other: str
    sign: int
    weight: float
    against: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """A triangle that is other than it was before the supposition."""

    actors: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """`ready` False: still being worked out. `drawn` are the ties of the picture, `called` the names in it, `camp` the actors of one camp."""

    asked: AskNetwork
    ready: bool
    stale: bool
    tellers: tuple[tuple[str, str, int], ...]
    ties: tuple[Bond, ...]
    actors: int
    total: int
    strained: tuple[Strain, ...]
    strained_count: int
    camps: Camps | None
    turned: tuple[Turned, ...]
    turned_count: int
    drawn: tuple[Drawn, ...]
    called: dict[str, str]
    camp: tuple[str, ...]
    pages: Pages


def network(view: RecordView, query: AskNetwork) -> NetworkPage:
    """The page of a network. Raises QueryError for days or suppositions that are none."""
    finding = view.finding(NETWORK, replace(query, page=1))
    done: Worked = finding.value or NOTHING
    ties = sorted(done.network.ties, key=lambda tie: (-tie.weight, tie.one, tie.other))
    shown, drawn, strained = ties[(query.page - 1) * ROWS : query.page * ROWS], _heaviest(ties), done.strained[:SHOWN]
    names = DisplayNames(view.survey.names(map(plain, _keys(shown, drawn, strained, done))))
    against = {(tie.one, tie.other) for tie in done.solved.against} if done.solved else set()
    given = {"by": query.by, "since": query.since, "until": query.until, "suppose": query.suppose,
             "decay": None if query.decay == "none" else query.decay}  # fmt: skip
    return NetworkPage(
        query, finding.value is not None, finding.stale, done.tellers, tuple(bond(tie, done.pairs, view, names) for tie in shown),
        len(done.network.actors), len(ties), tuple(strain(one, view, names) for one in strained), len(done.strained),
        _camps(done, names), tuple(Turned(tuple(map(names.of, c.actors)), c.verdict) for c in done.turned[:CHANGED]), len(done.turned),
        tuple(Drawn(t.one, t.other, t.sign, round(t.weight, 3), (t.one, t.other) in against) for t in drawn),
        {key: names.of(key) for tie in drawn for key in (tie.one, tie.other)},
        tuple(sorted(done.solved.camp)) if done.solved and against else (), pages_of(len(ties), query, "/network", given),
    )  # fmt: skip


def _keys(shown: Sequence[SignedTie], drawn: Sequence[SignedTie], strained: Sequence[Triangle], done: Worked) -> list[str]:
    """Everybody whom the page names."""
    pieces = [piece for tie in shown for piece in done.pairs.get((tie.one, tie.other), ())[: TOLD * 4]]
    pieces += [side for triangle in strained for side in triangle.sides]
    keys = [key for tie in (*drawn, *shown) for key in (tie.one, tie.other)] + [k for t in strained for k in t.triad.actors]
    return keys + [key for change in done.turned[:CHANGED] for key in change.actors] + [k for p in pieces for k in p.asserted_by]


def _camps(done: Worked, names: DisplayNames) -> Camps | None:
    if done.solved is None:
        return None
    one = tuple(sorted(map(names.of, done.solved.camp)))
    before = round(done.before.index, 3) if done.before else None
    return Camps(round(done.solved.index, 3), done.solved.optimal, one, len(done.solved.against), before)


def _heaviest(ties: list[SignedTie]) -> list[SignedTie]:
    """The ties of as many actors as a picture holds: those who stand in the middle of things, not pairs apart from all others; names before spokesmen."""
    degree = Counter(key for tie in ties for key in (tie.one, tie.other))
    unnamed = {key for key in degree if APART.search(key)}

    def order(tie: SignedTie) -> tuple[int, int, float, str, str]:
        nameless = (tie.one in unnamed) + (tie.other in unnamed)
        return nameless, -min(degree[tie.one], degree[tie.other]), -tie.weight, tie.one, tie.other

    kept: set[str] = set()
    joined = [tie for tie in ties if degree[tie.one] > 1 or degree[tie.other] > 1] or ties
    for tie in sorted(joined, key=order):
        if len(kept | {tie.one, tie.other}) <= DRAWN:
            kept |= {tie.one, tie.other}
        if len(kept) == DRAWN:
            break
    return [tie for tie in ties if tie.one in kept and tie.other in kept]


def bond(tie: SignedTie, pairs: Pairs, view: RecordView, names: DisplayNames) -> Bond:
    """A tie for a page, the evidence of its own sign first."""
    pieces = sorted(pairs[tie.one, tie.other], key=lambda piece: piece.sign != tie.sign)
    shown = tuple(_piece(piece, view, names) for piece in pieces[:TOLD])
    return Bond(names.actor(tie.one), names.actor(tie.other), tie.sign, round(tie.weight, 2), shown, max(0, len(pieces) - TOLD))


def _piece(piece: Evidence, view: RecordView, names: DisplayNames) -> Piece:
    tellers = tuple(map(names.of, piece.asserted_by))
    if piece.entry == SUPPOSED:
        return Piece(SUPPOSED, None, piece.kind, piece.sign, piece.day, tellers, "", None)
    desk = view.desk(piece.document)
    words = words_of(desk.document, Span(piece.words.start, piece.words.end), key=piece.document, around=40)
    href = entry_href("event" if piece.kind.upper() in EVENT_TYPES else piece.kind, piece.entry)
    return Piece(piece.entry, href, piece.kind, piece.sign, piece.at, tellers, desk.label, words)


def strain(triangle: Triangle, view: RecordView, names: DisplayNames) -> Strain:
    """A strained triangle for a page, one piece of evidence under each tie."""
    ties = tuple(
        Bond(names.actor(tie.one), names.actor(tie.other), tie.sign, round(tie.weight, 2), (_piece(side, view, names),), 0)
        for tie, side in zip(triangle.triad.ties, triangle.sides, strict=True)
    )
    return Strain(tuple(map(names.actor, triangle.triad.actors)), ties, triangle.since)
