"""Entries -> who stands for or against whom: pieces of evidence, each with its words, its day and its asserter, and networks of them.

Pure functions over a book. Governments, their bodies, forces and present office-holders stand for their state; parties, armed groups,
bodies of states and people without office stand for themselves. Nothing is weighed by who is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Final

from foedera.analysis.networks.names import Names, actors_of
from foedera.analysis.networks.signings import signings_in
from foedera.tables.alignments import sign_of
from foedera.tables.codes import intensity
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Alignment, Event, Statement
from foedera.types.network import Evidence
from foedera.types.text import Document, Span
from foedera.types.time import Time, calendar_day

NARRATOR: Final = "the reporter"
SOMEBODY: Final = "somebody unnamed"
REAL: Final = frozenset({"done", "ongoing"})
SIGNED: Final = frozenset({"agreed", "signed", "ratified", "in force"})
ENDED: Final = frozenset({"denounced", "ended"})
QUOTED: Final = 240  # characters of a quotation


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
