"""The signed network of what a page asks for, worked out beside the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta

from foedera.analysis.clusters import clusters
from foedera.analysis.laying import evidence_from
from foedera.analysis.networks.directory import Directory
from foedera.analysis.networks.drawn import Pairs, chosen, faded, network_of, newest, within_calendar
from foedera.analysis.networks.frustration import Frustration, frustration
from foedera.analysis.networks.strain import Triangle, triangles
from foedera.analysis.networks.supposed import TriadChange, changes, supposing, supposition
from foedera.tables.gazetteer import candidates
from foedera.types.network import Evidence, Network
from foedera.web.called import DisplayNames, plain
from foedera.web.pages.asked import Day, Key, Number, Short
from foedera.web.pages.lists import end_of, start_of
from foedera.web.room import RecordView
from foedera.web.work import Work

SOLVED: Final = 400  # ties up to which the frustration index is worked out


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
class Worked:
    """A network with what follows from it; `before` and `turned` where something is supposed, `solved` where it is small enough."""

    network: Network
    pairs: Pairs
    strained: list[Triangle]
    tellers: tuple[tuple[str, str, int], ...]
    solved: Frustration | None
    before: Frustration | None = None
    turned: tuple[TriadChange, ...] = ()


NOTHING: Final = Worked(Network(()), {}, [], (), None)


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
