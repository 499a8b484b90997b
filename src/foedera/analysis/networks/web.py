"""The whole answer about a network: who is asked, what is told, how it balances. One value for the command line and for pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from foedera.analysis.networks.communities import Communities, communities
from foedera.analysis.networks.directory import Directory
from foedera.analysis.networks.drawn import DECAYS, Pairs, chosen, faded, network_of, newest, relations_of, same, within_calendar
from foedera.analysis.networks.frustration import Frustration, frustration
from foedera.analysis.networks.names import asserters, display_names
from foedera.analysis.networks.relations import evidence
from foedera.analysis.networks.shares import ActorShare, actor_shares
from foedera.analysis.networks.strain import Triangle, triangles
from foedera.analysis.networks.supposed import TriadChange, changes, supposing, supposition
from foedera.analysis.support import Sources
from foedera.errors import QueryError
from foedera.types.book import Book
from foedera.types.network import Evidence, Network, QuotedTie, Relation

Origin = Callable[[str], str]  # the origin of a document, by ids: copies share theirs


@dataclass(frozen=True, slots=True)
class Question:
    """Whose word counts (a name or key; None: everybody's), of which days (ISO), how fast it fades, and what is supposed."""

    asserted_by: str | None = None
    since: str | None = None
    until: str | None = None
    decay: str = "none"
    supposed: tuple[str, ...] = ()
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Web:
    """Who is for or against whom: relations, signed network, strained triangles, frustration.

    `told` is the evidence that the question lets through; `changed` is empty where nothing is supposed. `tellers`: whoever asserts anything
    at all, by key, those who assert most first.
    """

    question: Question
    told: tuple[Evidence, ...]
    network: Network
    pairs: Pairs
    relations: tuple[Relation, ...]
    strained: tuple[Triangle, ...]
    frustration: Frustration
    shares: tuple[ActorShare, ...]
    communities: Communities
    names: dict[str, str]
    changed: tuple[TriadChange, ...] = ()
    before: Frustration | None = None
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    tellers: tuple[str, ...] = ()

    def side(self, piece: Evidence) -> QuotedTie:
        """A piece of evidence as a picture shows it."""
        quote, source = self.sources.get(piece.entry, ("(supposed)", ""))
        told = " via ".join(self.names.get(who, who) for who in piece.asserted_by)
        return QuotedTie(piece.one, piece.other, 1 if piece.sign > 0 else -1, piece.kind, quote, source, piece.at, told)

    def sides(self, triangle: Triangle) -> tuple[QuotedTie, QuotedTie, QuotedTie]:
        one, other, third = (self.side(piece) for piece in triangle.sides)
        return one, other, third


def network_in(book: Book) -> tuple[Network, Pairs]:
    """The network of all that a record tells and that still holds, copies counted once, with the evidence of every pair."""
    return network_of(chosen(evidence(book)), origin=Sources(book).text)


def web_of(book: Book, question: Question, *, origin: Origin = same) -> Web:
    """The network of a record as asked. Raises QueryError for a decay or a supposition that is none."""
    if question.decay not in DECAYS:
        raise QueryError(f"no decay {question.decay!r}; one of: {', '.join(DECAYS)}")
    within_calendar(question.since, question.until)
    every = list(evidence(book))
    supposed = _supposed(book, question.supposed, every)
    keys = asserters(book, question.asserted_by) if question.asserted_by is not None else None
    found = chosen(every, asserted_by=keys, since=question.since, until=question.until)
    found = faded(found, decay=question.decay, on=question.until or newest(found) or "9999-12-31")
    told = supposing(found, supposed) if supposed else found
    network, pairs = network_of(told, origin=origin)
    before = network_of(found, origin=origin)[0] if supposed else None
    web = _answered(book, question, told, (network, pairs), before=before, origin=origin)
    tellers = Counter(teller for piece in every for teller in dict.fromkeys(piece.asserted_by))
    return replace(web, tellers=tuple(key for key, _ in tellers.most_common()))


def _supposed(book: Book, supposed: Sequence[str], every: Sequence[Evidence]) -> list[Evidence]:
    """The suppositions that were asked for. Raises QueryError for one that is none."""
    names = display_names(book) if supposed else {}
    who = Directory({key: names.get(key, key) for piece in every for key in (piece.one, piece.other)})
    return [supposition(words, who) for words in supposed]


def _answered(
    book: Book,
    question: Question,
    told: Sequence[Evidence],
    built: tuple[Network, Pairs],
    *,
    before: Network | None,
    origin: Origin,
) -> Web:
    network, pairs = built
    solved = frustration(network, seconds=question.seconds)
    return Web(
        question, tuple(told), network, pairs, tuple(relations_of(told, origin=origin)), tuple(triangles(network, pairs)), solved,
        tuple(actor_shares(network, solved)), communities(network), display_names(book),
        tuple(changes(before, network)) if before else (), frustration(before, seconds=question.seconds) if before else None,
        _sources(book, told),
    )  # fmt: skip


def _sources(book: Book, told: Sequence[Evidence]) -> dict[str, tuple[str, str]]:
    """The words of each entry that counts, and the outlet or file that they stand in."""
    wanted: dict[str, list[Evidence]] = {}
    for piece in told:
        wanted.setdefault(piece.document, []).append(piece)
    return {
        piece.entry: (" ".join(document.quote(piece.words).split()), document.label)
        for document in book.documents() for piece in wanted.get(document.id, ())
    }  # fmt: skip
