"""Who is for or against whom, according to whom, and which triangles are under strain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from msgspec import Meta

from foedera.analysis.clusters import clusters
from foedera.analysis.laying import evidence_from
from foedera.analysis.networks.directory import Directory
from foedera.analysis.networks.drawn import Pairs, chosen, faded, network_of, newest, within_calendar
from foedera.analysis.networks.frustration import Frustration, frustration
from foedera.analysis.networks.strain import Triangle, triangles
from foedera.analysis.networks.supposed import SUPPOSED, TriadChange, changes, supposing, supposition
from foedera.engine.labels import EVENT_TYPES
from foedera.tables.gazetteer import candidates
from foedera.types.network import Evidence, Network, SignedTie
from foedera.types.text import Span
from foedera.web.pages.asked import ROWS, Day, Key, Number, Pages, Short, pages_of
from foedera.web.pages.lists import end_of, start_of
from foedera.web.room import RecordView, Work
from foedera.web.words import Words, actor_href, actor_name, entry_href, words_of

DRAWN: Final = 28  # actors in the picture, those with the heaviest ties; all ties stand in the list
SOLVED: Final = 400  # ties up to which the frustration index is worked out
SHOWN: Final = 6  # strained triangles on the page; the rest is counted
APART: Final = re.compile(r" \([0-9a-f]{4}\)$")
TOLD: Final = 3  # pieces of evidence under one tie; the rest is counted
CHANGED: Final = 12  # triangles that a supposition changes; the rest is counted


@dataclass(frozen=True, slots=True)
class AskNetwork:
    """`by`: only what this one says (a key, a name, or "the reporter"). `decay`: how soon old words weigh half.

    `suppose`: what if, as two names (or keys) and a kind, several parted by ";": Russia Azerbaijan ally; Armenia Turkey none.
    """

    by: Key | None = None
    since: Day | None = None
    until: Day | None = None
    decay: Annotated[str, Meta(pattern="^(none|month|year|decade)$")] = "none"
    suppose: Short = ""
    page: Number = 1


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


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """What keys are called: the gazetteer's name, else one that a report uses."""

    used: dict[str, str]

    def of(self, key: str) -> str:
        own = plain(key)
        return actor_name(own, self.used.get(own, ""))

    def actor(self, key: str) -> Actor:
        return Actor(key, self.of(key), actor_href(plain(key)))


def plain(key: str) -> str:
    """A key without the document that parts those who have no name of their own (analysis/networks/relations.py, Names.apart)."""
    return APART.sub("", key)


@dataclass(frozen=True, slots=True)
class Worked:
    network: Network
    pairs: Pairs
    strained: list[Triangle]
    tellers: tuple[tuple[str, str, int], ...]
    solved: Frustration | None
    before: Frustration | None = None
    turned: tuple[TriadChange, ...] = ()


NOTHING: Final = Worked(Network(()), {}, [], (), None)


def network(view: RecordView, query: AskNetwork) -> NetworkPage:
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


def worked(view: RecordView, query: AskNetwork) -> Worked:
    """The network of what was asked, its strained triangles and its two camps. Raises QueryError for days or suppositions that are none."""
    since, until = start_of(query.since), end_of(query.until)
    within_calendar(since, until)
    every = evidence_from(ground.body for ground in view.survey.grounds())
    supposed = _supposed(view, query.suppose, every)
    found = chosen(every, asserted_by=_teller(query.by), since=since, until=until)
    found = faded(found, decay=query.decay, on=until or newest(found) or "9999-12-31")
    copies = {k: c.members[0] for c in clusters(view.record.links.of("copy"), view.record.standing()) for k in c.members}
    told = supposing(found, supposed) if supposed else found
    net, pairs = network_of(told, origin=lambda key: copies.get(key, key))
    before = network_of(found, origin=lambda key: copies.get(key, key))[0] if supposed else None
    return Worked(
        net, pairs, triangles(net, pairs), _tellers(view, every), _solved(net), _solved(before) if before else None,
        tuple(changes(before, net)) if before else (),
    )  # fmt: skip


def _supposed(view: RecordView, suppose: str, every: Sequence[Evidence]) -> list[Evidence]:
    """The suppositions that were asked for. Raises QueryError for one that is none."""
    if not suppose:
        return []
    keys = {key for piece in every for key in (piece.one, piece.other)}
    names = DisplayNames(view.survey.names(map(plain, sorted(keys))))
    who = Directory({key: names.of(key) for key in keys})
    return [supposition(words, who) for words in suppose.split(";") if words.strip()]


NETWORK: Final = Work("network", worked, AskNetwork, Worked)


def _teller(by: str | None) -> frozenset[str] | None:
    """The keys that a name may stand for as an asserter."""
    return None if by is None else frozenset({by, by.casefold(), *(candidate.key for candidate in candidates(by))})


def _tellers(view: RecordView, every: Sequence[Evidence]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(teller for piece in every for teller in dict.fromkeys(piece.asserted_by))
    names = DisplayNames(view.survey.names(plain(key) for key, _ in counts.most_common(40)))
    return tuple((key, names.of(key), n) for key, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:40])


def _solved(net: Network) -> Frustration | None:
    return frustration(net, seconds=2.0) if net.ties and len(net.ties) <= SOLVED else None


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
    ties = tuple(
        Bond(names.actor(tie.one), names.actor(tie.other), tie.sign, round(tie.weight, 2), (_piece(side, view, names),), 0)
        for tie, side in zip(triangle.triad.ties, triangle.sides, strict=True)
    )
    return Strain(tuple(map(names.actor, triangle.triad.actors)), ties, triangle.since)
