"""One accord: who bound themselves to what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.analysis.brief.plain import FORCES
from foedera.types.book import Filed
from foedera.types.entries import Accord, Clause
from foedera.web.around import Control, clause_controls
from foedera.web.lines import Line, line_of
from foedera.web.pages.asked import ById
from foedera.web.pages.entry import Behind, Fact, behind_of, fact_of, filed_as, named, place_of
from foedera.web.part import Affairs, affairs
from foedera.web.room import RecordView
from foedera.web.words import When, Who, Words, tellers, when_of, who_of, whos, words_of


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause: its force in words, its kinds (ATOP's, and of an own ontology), who owes it to whom, and on what condition."""

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
    """Who signed, as what, and for which state."""

    who: Who
    role: str | None
    state: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of an accord's life, by whose word."""

    stage: str
    when: When | None
    words: Words
    told_by: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class AccordPage:
    """`others`: how many other reports may tell of the same accord, as far as that is worked out."""

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
    """The page of an accord. Raises MissingError where today's record has no such one."""
    filed, entry = filed_as(Accord, query.id, view)
    desk, document, key = view.desk(entry.document), filed.document, entry.document
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
        named(entry.parties, filed, desk), signatories,
        place_of(filed), tuple(fact_of("form", value, filed) for value in entry.form),
        tuple(_promise(clause, filed, view) for clause in entry.clauses), life,
        _others(view, query.id), behind_of(filed, view),
    )  # fmt: skip


def _others(view: RecordView, key: str) -> int:
    """How many other reports may tell of the same accord, as far as that is worked out."""
    done: Affairs | None = affairs(view).value
    items = (item for ledger in done.ledgers for item in ledger.items if key in item.entries) if done else ()
    return next((sum(cell.given for cell in item.told) - 1 for item in items), 0)


def _promise(clause: Clause, filed: Filed, view: RecordView) -> Promise:
    desk, document, key = view.desk(filed.entry.document), filed.document, filed.entry.document
    kinds = (clause.kind.value, *(own.value for own in clause.own))
    return Promise(
        clause.id, words_of(document, clause.span, key=key), FORCES.get(clause.force.value, clause.force.value), " · ".join(kinds),
        clause.kind.rule, whos(desk, clause.by), whos(desk, clause.toward),
        words_of(document, clause.condition, key=key) if clause.condition else None, clause.quoted, clause.score,
        clause_controls(clause, filed),
    )  # fmt: skip
