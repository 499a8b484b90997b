"""What an accord binds its parties to, promise by promise, matched across reports by their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from foedera.analysis.ledger.binding import BINDING, BOUND, FORCES, MODAL, NOTHING, PARTYWISE, TERM, about, elsewhere, under
from foedera.analysis.ledger.grouping import doubled, grown
from foedera.analysis.ledger.mentions import core, counts, mention
from foedera.analysis.ledger.nextdays import of_nearest_year
from foedera.analysis.ledger.pacts import COMMON
from foedera.analysis.ledger.quantities import quantities
from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.senses import MARK
from foedera.analysis.ledger.setting import known_places, time_value
from foedera.analysis.ledger.stretches import stretches
from foedera.analysis.ledger.telling import LENGTHS, Telling
from foedera.analysis.ledger.titles import INSTRUMENTS
from foedera.analysis.ledger.verdicts import clauses, row
from foedera.analysis.ledger.words import WORD, Rarity, stem
from foedera.tables.words import NEAR, base, nearness
from foedera.types.entries import Accord, Clause
from foedera.types.ledger import Cell, Row, State, Value
from foedera.types.text import Span

UNSAID: Final = frozenset({"shall", "shall-not", "may", "none"})  # forces that a text shows by a word
QUOTED: Final = re.compile(r"[\"“”]")
SHALL: Final = " shall "
ALIKE: Final = 0.26  # of two promises; swept on the two open affairs
COUNTED: Final = 0.1  # for each thing that both count, and again where the number is the same
LONE: Final = 0.7  # of the likeness of two promises that share one word alone
MET: Final = 0.38  # of a promise that only a search met
MET_BOUND: Final = 0.28  # where the words say that they stand in an accord
NEUTRAL: Final = frozenset(
    map(
        stem,
        """
undertake pledge promise oblige allow declare agree provide require commit stipulate shall side party country state government parties sides countries accord
agreement
""".split(),
    )
)  # words that bind, and those that any party is called by: they say nothing of what is promised
CALLED_SO: Final = frozenset(map(stem, INSTRUMENTS))  # words for any accord come back to none of its promises
CALLED: Final = 3  # words that name a promise


@dataclass(frozen=True)
class ToldPromise:
    """A stretch with one promise; `clause` is the entry that stands for it, None where only a search met it.

    `forms`: the base forms of its words by their stems. `formal`: "shall", in a report of this accord alone, is a promise of it even where the reader marked none.
    """

    key: str
    telling: int
    span: Span
    words: frozenset[str]
    numbers: frozenset[tuple[str, float | None]]
    clause: Clause | None
    formal: bool = False
    forms: Mapping[str, str] = field(default_factory=dict, compare=False)


def promise_rows(tellings: Sequence[Telling], rarity: Rarity) -> Iterator[Row]:
    """A row for each promise: who tells of it, how firmly it binds, and with which numbers, in each report."""
    every = {p.key: p for n, telling in enumerate(tellings) for p in _promises(n, telling)}
    by: dict[int, list[ToldPromise]] = defaultdict(list)
    for promise in every.values():
        by[promise.telling].append(promise)
    stands = doubled({k: (str(p.telling), (p.words, p.numbers)) for k, p in every.items() if p.clause or p.formal})
    within = {key: {every[one].telling for one in stood} for key, stood in stands.items()}

    def score(a: str, b: str) -> float:
        return -1.0 if within[a] & within[b] else _alike(every[a], every[b], rarity)

    for group in grown(stands, score, ALIKE):
        members = [every[key] for first in group for key in stands[first]]
        fresh = [every[first] for first in group]
        cells = [_cell(telling, n, members, fresh, by[n], rarity) for n, telling in enumerate(tellings)]
        cells = _with_mentions(tellings, cells, members, every.values())
        made = row(_name(tellings, members, rarity), cells, clauses)
        if made and (made.verdict != "told by one" or any(_binds(tellings[p.telling].report, p) for p in members)):
            yield made


def _with_mentions(
    tellings: Sequence[Telling], cells: Sequence[Cell], members: Sequence[ToldPromise], every: Iterable[ToldPromise]
) -> list[Cell]:
    """The cells, those that are silent filled where the report comes back to the promise in other words."""
    own, listed = {promise.key for promise in members}, list(every)
    words = core(((p.telling, _plain(p)) for p in members), (_plain(p) for p in listed if p.key not in own))
    words -= COMMON | CALLED_SO
    if not words:
        return list(cells)
    spans = {n: [p.span for p in listed if p.telling == n] for n in range(len(tellings))}
    counted = frozenset(noun for promise in members for noun, _ in promise.numbers)
    return [
        (mention(telling, words, spans[n], counted) or cell) if telling and not cell.given else cell
        for n, (telling, cell) in enumerate(zip(tellings, cells, strict=True))
    ]


def _binds(report: Report, promise: ToldPromise) -> bool:
    """Whether a stretch has a word that binds, or was read as a declaration of some kind, which needs none."""
    words = report.document.quote(promise.span)
    clause = promise.clause
    declared = clause is not None and clause.force.value not in UNSAID and clause.kind.value != "other"
    return declared or bool(MODAL.search(words) or BINDING.search(words))


def _promises(number: int, telling: Telling) -> Iterator[ToldPromise]:
    """Every stretch of a report with a modal verb; those that a clause of the accord meets carry it."""
    held = [clause for accord in telling.accords for clause in accord.clauses]
    only = telling.signed and all(told in telling.told for told in telling.report.told.values() if isinstance(told, Accord))
    listed = stretches(telling.report) if telling else []
    listed += [c.span for c in held if not any(c.span.meets(span) for span in listed)]
    heads = telling.heads
    foreign = elsewhere(telling, heads)
    listed = [
        span for span in listed if not about(telling.report, span, heads) and telling.report.text.sentence(span) not in foreign
    ]
    for span in listed:
        own = max(
            (c for c in held if c.span.meets(span)),
            key=lambda c: min(c.span.end, span.end) - max(c.span.start, span.start),
            default=None,
        )
        words = telling.report.document.quote(span)
        numbers = frozenset(
            (noun, q.high if q.high is not None else q.low) for q in quantities(telling.report.text, span) for noun in q.nouns
        )
        yield ToldPromise(
            f"{number:04d}:{span.start:08d}",
            number,
            span,
            telling.report.spoken(span) | ({"term"} if TERM.search(words) else set()),
            numbers,
            own,
            (only and SHALL in words)
            or under(words, heads)
            or (only and bool(PARTYWISE.search(words) or (TERM.search(words) and not QUOTED.search(words))))
            or bool(NOTHING.search(telling.report.quote(telling.report.text.sentence(span)))),
            {stem(word): base(word.casefold()) for word in WORD.findall(words)},
        )


def _alike(one: ToldPromise, other: ToldPromise, rarity: Rarity) -> float:
    counted = len(one.numbers & other.numbers) + len({n for n, _ in one.numbers} & {n for n, _ in other.numbers})
    return _likeness(one, other, rarity) + COUNTED * counted


def _likeness(one: ToldPromise, other: ToldPromise, rarity: Rarity) -> float:
    """Rarity.alike, where words of one sense ("free", "release") count as shared; less where one word alone is."""
    left, right = _plain(one), _plain(other)
    both = left & right
    near = [(a, b) for a in left - both for b in right - both if _near(one.forms.get(a, a), other.forms.get(b, b))]
    paired = dict(near).items() & {b: (a, b) for a, b in near}.values()
    shared = rarity.sum(both) + sum(min(rarity.weight(a), rarity.weight(b)) for a, b in paired)
    alike = 2 * shared / (rarity.sum(left) + rarity.sum(right)) if shared else 0.0
    return alike if len(both) + len(paired) > 1 else alike * LONE


def _near(one: str, other: str) -> bool:
    return nearness(one, other) >= NEAR


def _plain(promise: ToldPromise) -> frozenset[str]:
    return frozenset(word for word in promise.words if not word.startswith(("@", MARK))) - NEUTRAL


def _cell(
    telling: Telling,
    number: int,
    members: Sequence[ToldPromise],
    fresh: Sequence[ToldPromise],
    here: Sequence[ToldPromise],
    rarity: Rarity,
) -> Cell:
    """What one telling gives. `fresh`: the members without those in the same words; `here`: all promises of this telling."""
    own = [promise for promise in members if promise.telling == number]
    if own:
        accords = [a for a in telling.accords if any(c.id == p.clause.id for p in own if p.clause for c in a.clauses)]
        read: State = "told" if any(promise.clause for promise in own) else "found"
        return telling.cell(read, (v for p in own for v in _values(telling, p)), (p.span for p in own), accords)
    if not telling:
        return Cell("absent", searched="the report does not tell of the accord")
    free = [p for p in here if not p.clause]
    near = [(max(_alike(p, m, rarity) for m in fresh) + (MET - MET_BOUND) * _bound(telling, p), p.key) for p in free]
    if near and max(near)[0] >= MET:
        promise = next(p for p in here if p.key == max(near)[1])
        return telling.cell("found", _values(telling, promise), [promise.span])
    return Cell(
        "silent", searched=f"{len(telling.report.text.sentences)} sentences searched for a promise in words like these: nothing"
    )


def _bound(telling: Telling, promise: ToldPromise) -> bool:
    return bool(BOUND.search(telling.report.quote(promise.span)))


def _values(telling: Telling, promise: ToldPromise) -> Iterator[Value]:
    """The force, every number with what it counts, and every time."""
    words = telling.report.document.quote(promise.span)
    modal = MODAL.search(words)
    yield Value(f"force:{FORCES.get(modal[0], 'shall') if modal else promise.clause.force.value if promise.clause else 'shall'}")
    yield from counts(telling, promise.span)
    yield from (Value(f"place:{match[1]}", places=known) for match, known in known_places(telling, [promise.span]) if known)
    for time in (of_nearest_year(time, telling.report.document) for time in telling.report.text.times):
        if (
            time.start is not None
            and promise.span.start <= time.start < promise.span.end
            and time.precision not in LENGTHS
            and time.earliest
        ):
            value = time_value(time)
            yield Value("time", value.low, value.high)


def _name(tellings: Sequence[Telling], members: Sequence[ToldPromise], rarity: Rarity) -> str:
    """The kind that most reports' clauses have, and the words that most of them share."""
    kinds = Counter(promise.clause.kind.value for promise in members if promise.clause)
    shared = Counter(word for promise in members for word in _plain(promise) if not word.startswith("#"))
    first = members[0]
    words = tellings[first.telling].report.quote(first.span).split()
    ranked = sorted(
        {stem(w.strip(",.;")): -shared[stem(w.strip(",.;"))] for w in words}.items(), key=lambda p: (p[1], -rarity.weight(p[0]))
    )
    chosen = {s for s, n in ranked[:CALLED] if n}
    said = [w.strip(",.;") for w in words if stem(w.strip(",.;")) in chosen]
    kind = kinds.most_common(1)[0][0] if kinds else "other"
    return f"clause: {kind} ({' '.join(dict.fromkeys(said))})"
