"""Entries -> who stands for or against whom: pieces of evidence, each with its words, its day and its asserter, and networks of them.

Pure functions over a book. Governments, their bodies, forces and present office-holders stand for their state; parties, armed groups,
bodies of states and people without office stand for themselves. Nothing is weighed by who is believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Final

from foedera.tables.codes import country_of, intensity
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Event, Party, Statement
from foedera.types.network import Network, Tie
from foedera.types.text import Document, Span
from foedera.types.time import Time

NARRATOR: Final = "the reporter"
REAL: Final = frozenset({"done", "ongoing"})
STATELY: Final = frozenset({
    "state", "government_body", "office", "armed_force", "police", "legislature", "court", "body", "force",
})  # fmt: skip
SIGNED: Final = frozenset({"agreed", "signed", "ratified", "in force"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry's word on two actors. `sign` 1 or -1, `weight` 0 to 1 (PLOVER's intensity of an act, 1 for an accord or a stance).

    `day` is the earliest day that the act, else the report, may have had (ISO), None if neither is known. `asserted_by` holds the
    outermost asserter first; the narrator alone is NARRATOR.
    """

    one: str
    other: str
    sign: int
    kind: str
    weight: float
    day: str | None
    asserted_by: tuple[str, ...]
    entry: str
    document: str
    span: Span


@dataclass
class Names:
    """Who the actors of one document are across documents."""

    document: Document
    actors: dict[str, Actor]

    def key(self, actor: str | None) -> str | None:
        """A state's ISO code for all that acts for it, a gazetteer key for others that it knows, else the name in lower case."""
        found = self.actors.get(actor or "")
        if found is None:
            return None
        if found.kind in STATELY or any(role.of and not role.former for role in found.roles):
            state = self._state(found, 4)
            if state:
                return state
        return found.known or max((name.form for name in found.names), key=len).casefold()

    def _state(self, actor: Actor, depth: int) -> str | None:
        if actor.known and actor.kind in STATELY:
            return country_of(actor.known)
        above = [actor.of, *(role.of for role in actor.roles if not role.former)]
        owners = (self.actors[key] for key in above if key in self.actors and key != actor.id)
        return next((state for owner in owners if depth and (state := self._state(owner, depth - 1))), None)

    def keys(self, parties: Sequence[Party]) -> list[str]:
        return list(dict.fromkeys(key for party in parties if (key := self.key(party.actor))))


def actors_of(book: Book) -> dict[str, dict[str, Actor]]:
    """The actors of each document by their ids."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for filed in book.entries("actor"):
        if isinstance(filed.entry, Actor):
            found[filed.document.id][filed.entry.id] = filed.entry
    return found


def evidence(book: Book) -> Iterator[Evidence]:
    """Everything in a record that says who is for or against whom, document by document."""
    actors = actors_of(book)
    statements: dict[str, Statement] = {}
    for kind in ("statement", "event", "accord"):
        for filed in book.entries(kind):
            names, entry = Names(filed.document, actors[filed.document.id]), filed.entry
            if isinstance(entry, Statement):
                statements[entry.id] = entry
                yield from _stances(names, entry, statements)
            elif isinstance(entry, Event):
                yield from _acts(names, entry, statements)
            elif isinstance(entry, Accord):
                yield from _accords(names, entry)


def _day(time: Time | None, document: Document) -> str | None:
    if time and time.earliest:
        return time.earliest
    return document.published.earliest if document.published else None


def _told(names: Names, chain: Iterable[str], statements: dict[str, Statement]) -> tuple[str, ...]:
    """Who asserts, outermost first: the speakers of the statements around an entry, else the narrator."""
    found = [key for one in chain if one in statements for key in names.keys(statements[one].speakers) or ["somebody unnamed"]]
    return tuple(found) or (NARRATOR,)


def _acts(names: Names, event: Event, statements: dict[str, Statement]) -> Iterator[Evidence]:
    score = intensity(event.type.value, event.mode).score
    if event.modality.value not in REAL or event.assertion.value == "denied" or not score:
        return
    told = _told(names, event.asserted_by, statements)
    actors, recipients = names.keys(event.actors), names.keys(event.recipients)
    pairs = permutations(actors, 2) if event.reciprocal and not recipients else product(actors, recipients)
    for one, other in {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}:
        yield Evidence(
            one, other, 1 if score > 0 else -1, event.type.value, abs(score) / 10, _day(event.time, names.document), told,
            event.id, names.document.id, event.anchor,
        )  # fmt: skip


def _stances(names: Names, statement: Statement, statements: dict[str, Statement]) -> Iterator[Evidence]:
    outer = [statement.within] if statement.within else []
    for stance in statement.about:
        target = names.key(stance.target.actor)
        for speaker in names.keys(statement.speakers):
            if target and target != speaker and stance.stance in {"for", "against"}:
                told = (*(_told(names, outer, statements) if outer else ()), speaker)
                yield Evidence(
                    min(speaker, target), max(speaker, target), 1 if stance.stance == "for" else -1, "statement", 1.0,
                    _day(statement.time, names.document), told, statement.id, names.document.id, statement.anchor,
                )  # fmt: skip


def _accords(names: Names, accord: Accord) -> Iterator[Evidence]:
    stages = [stage for stage in accord.life if stage.stage in SIGNED]
    if not stages and not accord.signatories:
        return
    parties = names.keys(accord.parties)
    for one, other in {(min(pair), max(pair)) for pair in permutations(parties, 2)}:
        yield Evidence(
            one,
            other,
            1,
            "accord",
            1.0,
            _day(accord.time, names.document),
            (NARRATOR,),
            accord.id,
            names.document.id,
            accord.anchor,
        )


def chosen(
    found: Iterable[Evidence], *, asserted_by: str | None = None, since: str | None = None, until: str | None = None
) -> list[Evidence]:
    """The evidence of one asserter (a key; NARRATOR for the reporters' own word), within days (ISO, both included).

    What has no day is left out only where a day is asked for.
    """
    return [
        piece for piece in found
        if (asserted_by is None or asserted_by in piece.asserted_by)
        and (since is None or (piece.day is not None and piece.day >= since))
        and (until is None or (piece.day is not None and piece.day <= until))
    ]  # fmt: skip


def network_of(found: Iterable[Evidence]) -> tuple[Network, dict[tuple[str, str], list[Evidence]]]:
    """The network in which each pair has the sign of the greater weight, and the evidence of every pair, the heaviest first.

    A pair whose two sides weigh the same has no tie: the evidence stays.
    """
    pairs: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for piece in found:
        pairs[piece.one, piece.other].append(piece)
    ties = []
    for (one, other), pieces in sorted(pairs.items()):
        pieces.sort(key=lambda p: (-p.weight, p.day or "", p.entry))
        sums = {sign: sum(p.weight for p in pieces if p.sign == sign) for sign in (1, -1)}
        if sums[1] != sums[-1]:
            ties.append(Tie(one, other, 1 if sums[1] > sums[-1] else -1, abs(sums[1] - sums[-1])))
    return Network(tuple(ties)), dict(pairs)
