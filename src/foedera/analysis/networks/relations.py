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

from foedera.analysis.networks.signings import signings_in
from foedera.tables.alignments import sign_of
from foedera.tables.codes import country_of, intensity
from foedera.tables.gazetteer import candidates, known_actors
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Alignment, Event, Party, Statement
from foedera.types.network import Evidence
from foedera.types.text import Document, Span
from foedera.types.time import Time, calendar_day

NARRATOR: Final = "the reporter"
SOMEBODY: Final = "somebody unnamed"
REAL: Final = frozenset({"done", "ongoing"})
STATELY: Final = frozenset({
    "state", "government body", "office", "armed force", "police", "legislature", "court", "body", "force",
})  # fmt: skip
MEMBERS: Final = frozenset({"armed group", "armed force", "group", "force", "people", "body"})
GROUPS: Final = frozenset({"armed group", "armed force", "group", "force", "party", "party alliance", "organisation"})
SIGNED: Final = frozenset({"agreed", "signed", "ratified", "in force"})
ENDED: Final = frozenset({"denounced", "ended"})
QUOTED: Final = 240  # characters of a quotation


@dataclass
class Names:
    """Who the actors of one document are across documents. With `apart`, those without a name of their own ("troops") are nobody
    else's: their key carries the document.
    """

    document: Document
    actors: dict[str, Actor]
    apart: bool = False

    def key(self, actor: str | None) -> str | None:
        """A state's ISO code for all that acts for it, a gazetteer key for others that it knows, else the name in lower case."""
        found = self.actors.get(actor or "")
        if found is None:
            return None
        if found.kind.replace("_", " ") in STATELY or any(role.of and not role.former for role in found.roles):
            state = self._state(found, 4)
            if state:
                return state
        group = self._group(found, 4)
        if group:
            return self.key(group.id)
        form = max((name.form for name in found.names), key=len)
        described = self.apart and not found.known and not any(ch.isupper() for name in found.names for ch in name.form)
        return found.known or (f"{form} ({self.document.id[:4]})" if described else form.casefold())

    def _group(self, actor: Actor, depth: int) -> Actor | None:
        """The movement, force or party whose nameless fighters, units or spokesmen somebody is: "Lima Front rebels"."""
        owner = self.actors.get(actor.of or "")
        nameless = not actor.known and not any(ch.isupper() for name in actor.names for ch in name.form)
        if not depth or not nameless or owner is None or owner.id == actor.id or actor.kind not in MEMBERS:
            return None
        return owner if owner.kind in GROUPS else self._group(owner, depth - 1)

    def _state(self, actor: Actor, depth: int) -> str | None:
        if actor.known and actor.kind.replace("_", " ") in STATELY:
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
    """Everything in a record that says who is for or against whom, kind by kind and document by document."""
    actors, signings = actors_of(book), signings_in(book)
    statements: dict[str, Statement] = {}
    for kind in ("statement", "event", "accord", "alignment", "actor"):
        for filed in book.entries(kind):
            names, entry = Names(filed.document, actors[filed.document.id], apart=True), filed.entry
            if isinstance(entry, Statement):
                statements[entry.id] = entry
                yield from _stances(names, entry, statements)
            elif isinstance(entry, Event):
                if entry.id not in signings:
                    yield from _acts(names, entry, statements)
            elif isinstance(entry, Accord):
                yield from _accords(names, entry)
            elif isinstance(entry, Alignment):
                yield from _alignments(names, entry, statements)
            elif isinstance(entry, Actor):
                yield from _memberships(names, entry)


def asserters(book: Book, words: str) -> frozenset[str]:
    """The keys that a name may stand for as an asserter: itself, the gazetteer's actors, and the record's actors called so."""
    found = {words, words.casefold(), *(candidate.key for candidate in candidates(words))}
    actors = actors_of(book)
    for document in book.documents():
        names = Names(document, actors[document.id], apart=True)
        for actor in names.actors.values():
            if any(name.form.casefold() == words.casefold() for name in actor.names):
                found.add(names.key(actor.id) or words)
    return frozenset(found)


def display_names(book: Book) -> dict[str, str]:
    """What to call each key: the gazetteer's name, else the longest form of a report in its own letters; who is described alone, with
    the report that describes them: "troops (Morning Post)".
    """
    found: dict[str, str] = {}
    for filed in book.entries("actor"):
        if isinstance(filed.entry, Actor) and filed.entry.names:
            form = max((name.form for name in filed.entry.names), key=len)
            found.setdefault(form.casefold(), form)
            document = filed.document
            found[f"{form} ({document.id[:4]})"] = f"{form} ({document.outlet or document.source.rsplit('/', 1)[-1]})"
    return found | {key: actor.names[0] for key, actor in known_actors().items() if actor.names}


def _seen(document: Document) -> str | None:
    return calendar_day(document.published.earliest) if document.published else None


def _begun(time: Time | None) -> str | None:
    return calendar_day(time.earliest) if time else None


def _around(anchor: Span, *others: Span | None) -> Span:
    """The anchor with as many of the others as fit into a quotation, the nearest first."""
    start, end = anchor.start, anchor.end
    for span in sorted((s for s in others if s), key=lambda s: max(anchor.start - s.end, s.start - anchor.end)):
        if max(end, span.end) - min(start, span.start) <= QUOTED:
            start, end = min(start, span.start), max(end, span.end)
    return Span(start, end)


def told_by(names: Names, chain: Iterable[str], statements: dict[str, Statement]) -> tuple[str, ...]:
    """Who asserts, outermost first: the speakers of the statements around an entry, else the narrator."""
    found = [key for one in chain if one in statements for key in names.keys(statements[one].speakers) or [SOMEBODY]]
    return tuple(found) or (NARRATOR,)


def dyads(names: Names, event: Event) -> list[tuple[str, str]]:
    """Who acted upon whom, by keys; both directions of a mutual act.

    None for a hostile one among more than two ("A, B and C fought"): it does not tell on which side each of them stood.
    """
    actors, recipients = names.keys(event.actors), names.keys(event.recipients)
    mutual = event.reciprocal and not recipients
    if mutual and len(actors) > 2 and intensity(event.type.value, event.mode).score < 0:
        return []
    pairs = permutations(actors, 2) if mutual else product(actors, recipients)
    return [(one, other) for one, other in pairs if one != other]


def _acts(names: Names, event: Event, statements: dict[str, Statement]) -> Iterator[Evidence]:
    score = intensity(event.type.value, event.mode).score
    if event.modality.value not in REAL or event.assertion.value == "denied" or not score:
        return
    told = told_by(names, event.asserted_by, statements)
    words = _around(event.anchor, *(party.span for party in (*event.actors, *event.recipients)))
    for one, other in sorted({(min(pair), max(pair)) for pair in dyads(names, event)}):
        yield Evidence(
            one, other, 1 if score > 0 else -1, event.type.value.lower(), abs(score) / 10, _begun(event.time), told,
            event.id, names.document.id, event.anchor, words, _seen(names.document),
        )  # fmt: skip


def _stances(names: Names, statement: Statement, statements: dict[str, Statement]) -> Iterator[Evidence]:
    outer = [statement.within] if statement.within else []
    seen: set[tuple[str, str, str]] = set()  # "the American president" is one target, not a state and its president
    for stance in statement.about:
        target = names.key(stance.target.actor)
        words = _around(statement.anchor, statement.speaker_span, stance.target.span, *statement.content)
        for speaker in names.keys(statement.speakers):
            mark = (speaker, target or "", stance.stance)
            if target and target != speaker and stance.stance in {"for", "against"} and mark not in seen:
                seen.add(mark)
                told = (*(told_by(names, outer, statements) if outer else ()), speaker)
                yield Evidence(
                    min(speaker, target), max(speaker, target), 1 if stance.stance == "for" else -1, "statement", 1.0,
                    _begun(statement.time), told, statement.id, names.document.id, statement.anchor, words, _seen(names.document),
                )  # fmt: skip


def _accords(names: Names, accord: Accord) -> Iterator[Evidence]:
    stages = [stage for stage in accord.life if stage.stage in SIGNED]
    if not stages and not accord.signatories:
        return
    ends = [day for stage in accord.life if stage.stage in ENDED and (day := _begun(stage.time))]
    words = _around(
        accord.anchor, *(party.span for party in accord.parties), *(s for name in accord.titles[:1] for s in name.spans[:1])
    )
    parties = names.keys(accord.parties)
    for one, other in sorted({(min(pair), max(pair)) for pair in permutations(parties, 2)}):
        yield Evidence(
            one, other, 1, "accord", 1.0, _begun(accord.time), (NARRATOR,), accord.id, names.document.id, accord.anchor, words,
            _seen(names.document), min(ends, default=None), lasts=True,
        )  # fmt: skip


def _alignments(names: Names, alignment: Alignment, statements: dict[str, Statement]) -> Iterator[Evidence]:
    """What is in force, and what is over if it is told when it began (it ended at the latest when it was reported); nothing that is
    denied or only possible. What is over and of unknown days stands in the record, and in no network.
    """
    one, other = names.key(alignment.one.actor), names.key(alignment.other.actor)
    modality = alignment.modality.value
    if not one or not other or one == other or modality not in {"ongoing", "historical"} or alignment.assertion.value == "denied":
        return
    seen = _seen(names.document)
    if modality == "historical" and (seen is None or _begun(alignment.time) is None):
        return
    words = alignment.spans[0] if alignment.spans else alignment.anchor
    yield Evidence(
        min(one, other), max(one, other), sign_of(alignment.kind.value), alignment.kind.value, 1.0, _begun(alignment.time),
        told_by(names, alignment.asserted_by, statements), alignment.id, names.document.id, alignment.anchor, words, seen,
        seen if modality == "historical" else None, lasts=True,
    )  # fmt: skip


def _memberships(names: Names, actor: Actor) -> Iterator[Evidence]:
    one = names.key(actor.id)
    for membership in actor.member_of:
        other = names.key(membership.actor)
        if one and other and one != other:
            yield Evidence(
                min(one, other), max(one, other), 1, "member", 1.0, None, (NARRATOR,), actor.id, names.document.id, actor.anchor,
                _around(actor.anchor, membership.span), _seen(names.document), lasts=True,
            )  # fmt: skip
