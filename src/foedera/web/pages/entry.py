"""One accord, event or statement, and any other entry."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.errors import MissingError
from foedera.tables.codes import intensity
from foedera.types.book import Filed
from foedera.types.entries import Accord, Cited, Clause, Event, Stance, Statement, kind_of
from foedera.types.index import Ask
from foedera.types.record import Decision
from foedera.types.text import Span
from foedera.web.around import Control, Elsewhere, clause_controls, controls, elsewhere
from foedera.web.dividing import Divide, divide, voices
from foedera.web.pages.asked import ById
from foedera.web.part import Affairs, affairs
from foedera.web.room import RecordView
from foedera.web.words import FORCES, Line, When, Who, Words, actor_name, line_of, tellers, when_of, who_of, whos, words_of

NEAR = 40  # events and statements looked at for what an accord's own report says of it


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the words and the rule that gave it."""

    name: str
    value: str
    rule: str
    score: float | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Behind:
    """Where an entry comes from: the run, and what people decided on it (when, who, what, why, which fields), oldest first.

    `edited`: fields that a person set, and who. `elsewhere`: the same in other reports; `controls`: what may be set; `divide`: what may be
    merged or split. `voices`: whose word stands here, where several people's does and nobody settled it.
    """

    run: str
    decided: str | None
    history: tuple[tuple[str, str, str, str, str], ...]
    edited: tuple[tuple[str, str], ...]
    elsewhere: Elsewhere | None
    controls: tuple[Control, ...]
    divide: Divide
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    id: str
    words: Words
    force: str
    kind: str
    kind_rule: str
    by: tuple[Who, ...]
    toward: tuple[Who, ...]
    condition: Words | None
    quoted: bool
    score: float | None
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    who: Who
    role: str | None
    state: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Step:
    stage: str
    when: When | None
    words: Words
    told_by: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class AccordPage:
    line: Line
    kind: str
    titles: tuple[tuple[str, tuple[Words, ...]], ...]
    parties: tuple[tuple[Who, Words], ...]
    signatories: tuple[Signature, ...]
    place: Fact | None
    form: tuple[Fact, ...]
    clauses: tuple[Promise, ...]
    life: tuple[Step, ...]
    others: int
    behind: Behind


def accord(view: RecordView, query: ById) -> AccordPage:
    filed = _filed(view, query.id, "accord")
    entry, desk, key = filed.entry, view.desk(filed.entry.document), filed.entry.document
    assert isinstance(entry, Accord)  # noqa: S101 - _filed checked the kind
    document = filed.document
    titles = tuple((name.form, tuple(words_of(document, span, key=key) for span in name.spans[:6])) for name in entry.titles)
    signatories = tuple(
        Signature(who_of(desk, s.actor), s.role, desk.name(s.on_behalf_of), words_of(document, s.actor.span, key=key))
        for s in entry.signatories
    )
    life = tuple(
        Step(s.stage, when_of(s.time, desk), words_of(document, s.span, key=key), tellers(desk, s.asserted_by))
        for s in entry.life
    )
    return AccordPage(
        line_of(filed, view), entry.kind, titles,
        tuple((who_of(desk, party), words_of(document, party.span, key=key)) for party in entry.parties), signatories,
        _place(filed), tuple(_fact("form", value, filed) for value in entry.form),
        tuple(_promise(clause, filed, view) for clause in entry.clauses), life,
        _others(view, query.id), _behind(filed, view),
    )  # fmt: skip


def _others(view: RecordView, key: str) -> int:
    """How many other reports may tell of the same accord, as far as that is worked out."""
    done: Affairs | None = affairs(view).value
    items = (item for ledger in done.ledgers for item in ledger.items if key in item.entries) if done else ()
    return next((sum(cell.given for cell in item.told) - 1 for item in items), 0)


def _promise(clause: Clause, filed: Filed, view: RecordView) -> Promise:
    desk, document, key = view.desk(filed.entry.document), filed.document, filed.entry.document
    return Promise(
        clause.id, words_of(document, clause.span, key=key), FORCES.get(clause.force.value, clause.force.value), " · ".join((clause.kind.value, *(own.value for own in clause.own))),
        clause.kind.rule, whos(desk, clause.by), whos(desk, clause.toward),
        words_of(document, clause.condition, key=key) if clause.condition else None, clause.quoted, clause.score,
        clause_controls(clause, filed),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventPage:
    line: Line
    actors: tuple[tuple[Who, Words], ...]
    recipients: tuple[tuple[Who, Words], ...]
    reciprocal: bool
    facts: tuple[Fact, ...]
    place: Fact | None
    intensity: float
    quad: int
    inside: tuple[Line, ...]
    behind: Behind


def event(view: RecordView, query: ById) -> EventPage:
    filed = _filed(view, query.id, "event")
    entry, desk = filed.entry, view.desk(filed.entry.document)
    assert isinstance(entry, Event)  # noqa: S101
    scored = intensity(entry.type.value, entry.mode)
    facts = (
        _fact("type", entry.type, filed),
        _fact("modality", entry.modality, filed),
        _fact("assertion", entry.assertion, filed),
        *(_fact("own type", own, filed) for own in entry.own),
    )

    def named(parties: object) -> tuple[tuple[Who, Words], ...]:
        return tuple((who_of(desk, p), words_of(filed.document, p.span, key=entry.document)) for p in parties)  # type: ignore[attr-defined]

    inside = tuple(line_of(found, view) for key in entry.asserted_by if (found := view.index.entry(key)))
    return EventPage(
        line_of(filed, view), named(entry.actors), named(entry.recipients), entry.reciprocal, facts, _place(filed), scored.score,
        scored.quad, inside, _behind(filed, view),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stand:
    stance: str
    target: Who
    words: Words
    score: float | None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """`content` empty: silence, or refusal to speak. `outer` is the statement that it stands in; `tells` the events that rest on it."""

    line: Line
    speakers: tuple[tuple[Who, Words], ...]
    cue: Words
    content: tuple[Words, ...]
    form: str
    capacity: str
    facts: tuple[Fact, ...]
    stances: tuple[Stand, ...]
    outer: Line | None
    tells: tuple[Line, ...]
    behind: Behind


def statement(view: RecordView, query: ById) -> StatementPage:
    filed = _filed(view, query.id, "statement")
    entry, desk, key = filed.entry, view.desk(filed.entry.document), filed.entry.document
    assert isinstance(entry, Statement)  # noqa: S101

    def words(span: Span) -> Words:
        return words_of(filed.document, span, key=key)

    outer = view.index.entry(entry.within) if entry.within else None
    events = view.index.found(Ask(("event",), document=key, order="place"), limit=NEAR * 5)
    tells = tuple(line_of(f, view) for f in events if isinstance(f.entry, Event) and entry.id in f.entry.asserted_by)
    return StatementPage(
        line_of(filed, view), tuple((who_of(desk, p), words(p.span)) for p in entry.speakers), words(entry.anchor),
        tuple(map(words, entry.content)), entry.form, entry.capacity, (_fact("act", entry.act, filed),),
        tuple(_stance(stance, filed, view) for stance in entry.about), line_of(outer, view) if outer else None, tells,
        _behind(filed, view),
    )  # fmt: skip


def _stance(stance: Stance, filed: Filed, view: RecordView) -> Stand:
    desk = view.desk(filed.entry.document)
    words = words_of(filed.document, stance.target.span, key=filed.entry.document)
    return Stand(stance.stance, who_of(desk, stance.target), words, stance.score)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry that has no page of its own: a name as one report gives it, a mention, a naming."""

    line: Line
    behind: Behind


def entry(view: RecordView, query: ById) -> EntryPage:
    filed = view.index.entry(query.id)
    if filed is None:
        raise MissingError(f"no entry {query.id} in today's record")
    return EntryPage(line_of(filed, view), _behind(filed, view))


def _filed(view: RecordView, key: str, kind: str) -> Filed:
    filed = view.index.entry(key)
    if filed is None or kind_of(filed.entry) != kind:
        raise MissingError(f"no {kind} {key} in today's record")
    return filed


def _fact(name: str, cited: Cited, filed: Filed) -> Fact:
    words = words_of(filed.document, cited.span, key=filed.entry.document) if cited.span else None
    return Fact(name, cited.value, cited.rule, cited.score, words)


def _place(filed: Filed) -> Fact | None:
    place = getattr(filed.entry, "place", None)
    if place is None:
        return None
    best = place.best
    told = f"{place.name or filed.document.quote(place.span)}" + (
        f", {actor_name(best.country)}" if best and best.country else ""
    )
    return Fact(
        "place", told, f"precision: {place.precision}", None, words_of(filed.document, place.span, key=filed.entry.document)
    )


def _behind(filed: Filed, view: RecordView) -> Behind:
    decisions = view.record.decisions_on(filed.entry.id)
    history = tuple((d.at, d.by, d.action, d.why, _fields(d)) for d in decisions)
    return Behind(
        filed.run, view.index.decided(filed.entry.id), history, filed.review.edited if filed.review else (),
        elsewhere(view, filed), controls(filed), divide(view, filed), voices(view, filed.entry.id),
    )  # fmt: skip


def _fields(decision: Decision) -> str:
    """What a decision set or joined, shortened."""
    return "; ".join(f"{key} {value[:80]}" for key, value in decision.fields.items() if value)
