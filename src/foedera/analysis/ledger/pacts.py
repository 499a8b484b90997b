"""An accord as one report tells it, with the signings that stand beside it, and how much two such tellings share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from foedera.analysis.ledger.reports import Report, signs, states_of
from foedera.analysis.ledger.words import Rarity, stem, stems
from foedera.types.entries import Accord, Event
from foedera.types.text import Span
from foedera.types.time import Time

PARTED: Final = 60  # days between two tellings of the signing of one accord, at most
NEAR: Final = 10  # days that two reports may be apart by a slip
BESIDE: Final = 250  # characters between a signing and the name of what is signed, at most
TRUCE: Final = frozenset(map(stem, "ceasefire truce armistice".split()))
COMMON: Final = frozenset({"decla", "treat", "agree", "accor", "proto", "memor", "state", "docum", "pact", "act", "text"})


@dataclass(frozen=True)
class Pact:
    """`keys` are the entries of one report, the accord first; a signing without an accord stands alone."""

    report: Report
    keys: tuple[str, ...]
    states: frozenset[str]
    time: Time | None
    title: frozenset[str]
    kind: str
    places: frozenset[str]
    people: frozenset[str]
    words: frozenset[str]


def pacts_of(report: Report, cut: Set[tuple[str, str]] = frozenset()) -> list[Pact]:
    """The accords of a report, each signing with the nearest, and signings that no accord is near. Pairs in `cut`, the smaller id first,
    are never one.
    """
    accords = [entry for entry in report.told.values() if isinstance(entry, Accord)]
    merged = _by_name(report, accords, cut)
    signings = [entry for entry in report.told.values() if isinstance(entry, Event) and signs(report, entry)]
    near: dict[str, list[Event]] = {accord.id: [] for accord in accords}
    alone: list[Event] = []
    for event in signings:
        gaps = [(gap, accord.id) for accord in accords if (gap := _gap(report, accord, event)) <= BESIDE]
        (near[min(gaps)[1]] if gaps else alone).append(event)
    return [
        *(_pact(report, (*own, *(e for a in own for e in near[a.id]))) for own in merged),
        *(_pact(report, (event,)) for event in alone),
    ]


def parted(cut: Set[tuple[str, str]], one: Accord | Event, others: Iterable[Accord | Event]) -> bool:
    """Whether a person cut one from any of the others."""
    return bool(cut) and any((min(one.id, other.id), max(one.id, other.id)) in cut for other in others)


def _by_name(report: Report, accords: Sequence[Accord], cut: Set[tuple[str, str]]) -> list[list[Accord]]:
    """Accords of one report that share a name of their own ("ceasefire", "ceasefire accord"), unless days or parties part them."""
    found: list[list[Accord]] = []
    for accord in accords:
        fit = (group for group in found if not parted(cut, accord, group))
        own = next((group for group in fit if all(_same(report, accord, other) for other in group)), None)
        found.append([accord]) if own is None else own.append(accord)
    return found


def _same(report: Report, one: Accord, other: Accord) -> bool:
    names = [frozenset(s for name in accord.titles for s in stems(name.form)) - COMMON for accord in (one, other)]
    states = [states_of(report, accord.parties) for accord in (one, other)]
    parted = min(map(len, states)) > 1 and len(states[0] & states[1]) < 2
    within = any(_holds_truce(report, a, own) for a, own in ((one, names[1]), (other, names[0])))
    return (bool(names[0] & names[1]) or within) and not parted and not days_apart(one.time, other.time)


def _holds_truce(report: Report, accord: Accord, names: frozenset[str]) -> bool:
    """Whether the fighting stops under an accord, and what is called by these names is only that: "nine days into the ceasefire"."""
    promised = (stems(report.quote(clause.span)) for clause in accord.clauses)
    return bool(names) and names <= TRUCE and any(TRUCE & words for words in promised)


def points(told: Accord | Event) -> list[Span]:
    """Where a report names an accord; where it tells of an event."""
    return [s for name in told.titles for s in name.spans] if isinstance(told, Accord) else [told.anchor]


def _gap(report: Report, accord: Accord, event: Event) -> int:
    """Characters between a signing and an accord's name; 0 where it is its signing, or its sentence names such an instrument."""
    heads = {stem(name.form.split()[-1]) for name in accord.titles}
    if any(stage.event == event.id for stage in accord.life) or heads & stems(report.quote(report.text.sentence(event.anchor))):
        return 0
    return min((abs(span.start - event.anchor.end) for span in points(accord)), default=BESIDE + 1)


def _pact(report: Report, told: Sequence[Accord | Event]) -> Pact:
    states = states_of(
        report,
        (p for entry in told for p in (entry.parties if isinstance(entry, Accord) else (*entry.actors, *entry.recipients))),
    )
    first = told[0]
    promised = [c.span for entry in told if isinstance(entry, Accord) for c in entry.clauses]
    sentences = {report.text.sentence(span) for span in (*(s for entry in told for s in points(entry)), *promised)}
    return Pact(
        report, tuple(entry.id for entry in told), states,
        next((e.time for e in sorted(told, key=lambda e: isinstance(e, Accord)) if e.time and e.time.value), None),
        frozenset(s for name in first.titles for s in stems(name.form)) if isinstance(first, Accord) else report.spoken(report.piece(first.anchor)),
        first.kind if isinstance(first, Accord) else "", frozenset(e.place.name.casefold() for e in told if e.place and e.place.name),
        frozenset(w.casefold() for e in told if isinstance(e, Accord) for s in e.signatories for w in report.quote(s.actor.span).split()[-1:])
        | frozenset(w.casefold() for e in told if isinstance(e, Event) for p in e.actors for w in report.quote(p.span).split()[-1:]),
        frozenset[str]().union(*(report.spoken(s) for s in sentences)),
    )  # fmt: skip


def meeting(one: Pact, other: Pact, rarity: Rarity) -> float:
    """Points for what two tellings share: up to 2 for parties, 2 for the day, 1 for a name of its own, its place, its people, 3 for the words.

    Other parties, or days far apart, speak against it.
    """
    gap = days_apart(one.time, other.time)
    both = one.states & other.states
    if gap is not None and gap > PARTED:
        return -9.0
    found = float(min(2, len(both)))
    if min(len(one.states), len(other.states)) > 1 and len(both) < 2:
        found -= 3
    found += 0 if gap is None else 2 if gap == 0 else 1 if gap < NEAR else -1
    found += (
        bool((one.title & other.title) - COMMON) + (one.kind == other.kind) * 0.5 + bool(one.title & other.title & COMMON) * 0.5
    )
    here = bool(one.places & other.places) or _after_place(one, other) or _after_place(other, one)
    return found + here + bool(one.people & other.people) + 3 * rarity.alike(one.words, other.words)


def _after_place(one: Pact, other: Pact) -> bool:
    """Whether an accord is called after the place where the other was signed: "the Lima pact"."""
    return any(stems(place) <= one.title for place in other.places if stems(place))


def days_apart(one: Time | None, other: Time | None) -> int | None:
    """Days between two times, 0 where they can be the same; None where one is not known."""
    if not (one and other and one.earliest and one.latest and other.earliest and other.latest):
        return None
    first, second = sorted(((one.earliest, one.latest), (other.earliest, other.latest)))
    try:
        gap = datetime.date.fromisoformat(second[0]) - datetime.date.fromisoformat(first[1])
    except ValueError:
        return None
    return max(0, gap.days)
