"""Who is for or against whom, according to whom, and which triangles are under strain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from foedera.analysis.frustration import frustration
from foedera.analysis.laying import evidence_from
from foedera.analysis.relations import Evidence, chosen, network_of
from foedera.analysis.triads import Triad, strained
from foedera.types.network import Network, Tie
from foedera.types.text import Span
from foedera.web.pages.asked import ROWS, Day, Key, Number, Pages, pages_of
from foedera.web.pages.lists import end_of
from foedera.web.pictures import Drawing, ring
from foedera.web.room import View
from foedera.web.words import Words, actor_href, actor_name, entry_href, words_of

DRAWN: Final = 28  # actors in the picture, those with the heaviest ties; all ties stand in the list
SOLVED: Final = 400  # ties up to which the frustration index is worked out while the reader waits
SHOWN: Final = 6  # strained triads on the page; the rest is counted
Pairs = dict[tuple[str, str], list[Evidence]]
TOLD: Final = 3  # pieces of evidence under one tie; the rest is counted


@dataclass(frozen=True, slots=True)
class AskNetwork:
    """`by`: only what this one says (a key, or "the reporter")."""

    by: Key | None = None
    since: Day | None = None
    until: Day | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry's word on two actors: its sign, who asserts it (outermost first), its day and its words."""

    entry: str
    href: str
    kind: str
    sign: int
    day: str | None
    told_by: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Actor:
    key: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Bond:
    one: Actor
    other: Actor
    sign: int
    weight: float
    pieces: tuple[Piece, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Strain:
    """Three actors, three ties, and the words of each tie."""

    actors: tuple[Actor, ...]
    ties: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Camps:
    """Frustration index: the least weight of ties that two camps leave against their sign; `proven` least, or the best found."""

    index: float
    proven: bool
    one: tuple[str, ...]
    against: int


@dataclass(frozen=True, slots=True)
class NetworkPage:
    asked: AskNetwork
    tellers: tuple[tuple[str, str, int], ...]
    ties: tuple[Bond, ...]
    actors: int
    total: int
    strained: tuple[Strain, ...]
    strained_count: int
    camps: Camps | None
    drawing: Drawing
    pages: Pages


@dataclass(frozen=True, slots=True)
class Called:
    """What keys are called: the gazetteer's name, else one that a report uses."""

    used: dict[str, str]

    def of(self, key: str) -> str:
        return actor_name(key, self.used.get(key, ""))

    def actor(self, key: str) -> Actor:
        return Actor(key, self.of(key), actor_href(key))


@dataclass(frozen=True, slots=True)
class Worked:
    network: Network
    pairs: Pairs
    triads: list[Triad]
    tellers: tuple[tuple[str, str, int], ...]
    camps: Camps | None


def network(view: View, query: AskNetwork) -> NetworkPage:
    key = f"{query.by}|{query.since}|{query.until}"
    done: Worked = view.finding("network", key, lambda v: worked(v, query)).value or _worked([], None)
    ties = sorted(done.network.ties, key=lambda tie: (-tie.weight, tie.one, tie.other))
    shown = ties[(query.page - 1) * ROWS : query.page * ROWS]
    drawn = _heaviest(ties)
    triads = done.triads[:SHOWN]
    keys = [key for tie in (*shown, *drawn) for key in (tie.one, tie.other)] + [key for triad in triads for key in triad.actors]
    keys += [key for pieces in done.pairs.values() for key in pieces[0].asserted_by][:200]
    names = Called(view.survey.names(keys))
    given = {"by": query.by, "since": query.since, "until": query.until}
    return NetworkPage(
        query, done.tellers, tuple(bond(tie, done.pairs, view, names) for tie in shown), len(done.network.actors), len(ties),
        tuple(strain(triad, done.pairs, view, names) for triad in triads), len(done.triads), done.camps,
        ring(drawn, names.of),
        pages_of(len(ties), query, "/network", given),
    )  # fmt: skip


def worked(view: View, query: AskNetwork) -> Worked:
    """The network of what was asked, its strained triads and its two camps."""
    grounds = view.survey.grounds(since=query.since, until=end_of(query.until))
    return _worked(evidence_from(ground.body for ground in grounds), query.by)


def _worked(found: list[Evidence], by: str | None) -> Worked:
    counts: dict[str, int] = {}
    for piece in found:
        for teller in dict.fromkeys(piece.asserted_by):
            counts[teller] = counts.get(teller, 0) + 1
    net, pairs = network_of(chosen(found, asserted_by=by))
    tellers = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:40]
    return Worked(net, pairs, strained(net), tuple((key, actor_name(key), n) for key, n in tellers), _camps(net))


def _camps(net: Network) -> Camps | None:
    if not net.ties or len(net.ties) > SOLVED:
        return None
    index = frustration(net, seconds=1.0)
    return Camps(round(index.index, 3), index.optimal, tuple(sorted(index.camp)), len(index.against))


def _heaviest(ties: list[Tie]) -> list[Tie]:
    """The ties of as many actors as a picture holds: those who stand in the middle of things, not pairs apart from all others."""
    degree = Counter(key for tie in ties for key in (tie.one, tie.other))
    joined = [tie for tie in ties if degree[tie.one] > 1 or degree[tie.other] > 1] or ties
    kept: set[str] = set()
    for tie in sorted(joined, key=lambda tie: (-min(degree[tie.one], degree[tie.other]), -tie.weight, tie.one, tie.other)):
        if len(kept | {tie.one, tie.other}) <= DRAWN:
            kept |= {tie.one, tie.other}
    return [tie for tie in ties if {tie.one, tie.other} <= kept]


def bond(tie: Tie, pairs: Pairs, view: View, names: Called, *, told: int = TOLD) -> Bond:
    pieces = sorted(pairs[tie.one, tie.other], key=lambda piece: piece.sign != tie.sign)
    shown = tuple(_piece(piece, view, names) for piece in pieces[:told])
    return Bond(names.actor(tie.one), names.actor(tie.other), tie.sign, round(tie.weight, 2), shown, max(0, len(pieces) - told))


def _piece(piece: Evidence, view: View, names: Called) -> Piece:
    words = words_of(view.desk(piece.document).document, Span(piece.span.start, piece.span.end), key=piece.document)
    kind = "event" if piece.kind.isupper() else piece.kind
    tellers = tuple(map(names.of, piece.asserted_by))
    return Piece(piece.entry, entry_href(kind, piece.entry), piece.kind.lower(), piece.sign, piece.day, tellers, words)


def strain(triad: Triad, pairs: Pairs, view: View, names: Called) -> Strain:
    return Strain(tuple(map(names.actor, triad.actors)), tuple(bond(tie, pairs, view, names, told=1) for tie in triad.ties))
