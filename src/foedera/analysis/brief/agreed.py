"""What was agreed: each accord once, however many reports tell of it, with its clauses by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from foedera.analysis.brief.desk import Desk
from foedera.analysis.brief.draft import DraftLine
from foedera.analysis.brief.plain import FORCES, listed
from foedera.tables.days import when
from foedera.types.entries import Accord, Clause, Signatory
from foedera.types.findings import BriefLine, Citation

FIRMNESS: Final = tuple(FORCES)  # the order in which clauses come: the firmest first
CAVEAT: Final = 3  # spaces in the rule of a clause's kind from which it is a caveat that a reader should see
Telling = tuple[Desk, Accord]


def accord_drafts(desks: Sequence[Desk], groups: Iterable[Sequence[str]]) -> list[DraftLine]:
    """A draft an accord; accords of one group are one."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    told: dict[object, list[Telling]] = {}
    for desk in desks:
        for accord in desk.accords:
            if accord.parties or accord.clauses or accord.life:
                told.setdefault(group_of.get(accord.id, accord.id), []).append((desk, accord))
    return [_draft(tellings) for tellings in told.values()]


def _draft(tellings: list[Telling]) -> DraftLine:
    fullest = sorted(tellings, key=lambda telling: -_fullness(telling[1]))
    title = max((name.form for _, accord in tellings for name in accord.titles), key=len)
    parties = next((desk.parties(a.parties) for desk, a in fullest if a.parties), "")
    several = any(len(a.parties) > 1 for _, a in fullest)
    facts = [(f"between {parties}" if several else f"of its parties only {parties} is named") if parties else "parties not said"]
    signed = next((_signed(desk, a) for desk, a in fullest if any(s.stage == "signed" for s in a.life)), "")
    facts += [signed] if signed else []
    facts += next(([fact.value for fact in a.form] for _, a in fullest if a.form), [])
    accord = fullest[0][1]
    return DraftLine(
        f"“{title}” ({accord.kind}): {'; '.join(facts)}", tuple(_cited(tellings)), tuple(desk.label for desk, _ in tellings),
        next((a.time.earliest for _, a in fullest if a.time), None), max((a.score or 0.0 for _, a in tellings)), 1.0 if parties else 0.0,
        tuple(_clauses(tellings)),
    )  # fmt: skip


def _fullness(accord: Accord) -> int:
    return 3 * len(accord.parties) + 2 * len(accord.signatories) + len(accord.clauses) + 2 * bool(accord.time)


def _signed(desk: Desk, accord: Accord) -> str:
    place = f" in {desk.quote(accord.place.span)}" if accord.place else ""
    by = f" by {listed([_signatory(desk, one) for one in accord.signatories])}" if accord.signatories else ""
    return " ".join(part for part in ("signed", when(accord.time)) if part) + place + by


def _signatory(desk: Desk, one: Signatory) -> str:
    state = desk.name(one.on_behalf_of)
    return desk.party(one.actor) + (f" for {state}" if state else "")


def _cited(tellings: list[Telling]) -> Iterable[Citation]:
    for desk, accord in tellings:
        yield desk.cite(max(accord.titles, key=lambda name: len(name.form)).spans[0], accord.id)
        yield from (desk.cite(stage.span, accord.id) for stage in accord.life if stage.stage == "signed")
        if accord.place:
            yield desk.cite(accord.place.span, accord.id)


def _clauses(tellings: list[Telling]) -> list[BriefLine]:
    """A line for each kind and force: its fullest telling, with the words of the others cited."""
    found: dict[tuple[str, str], list[tuple[Desk, Clause]]] = {}
    for desk, accord in tellings:
        for clause in accord.clauses:
            found.setdefault((clause.force.value, clause.kind.value), []).append((desk, clause))
    order = sorted(found.items(), key=lambda item: (item[0][1] == "other", _firm(item[0][0])))
    return [_clause(force, kind, told) for (force, kind), told in order]


def _firm(force: str) -> int:
    return FIRMNESS.index(force) if force in FIRMNESS else len(FIRMNESS)


def _clause(force: str, kind: str, told: list[tuple[Desk, Clause]]) -> BriefLine:
    quotes = "; ".join(dict.fromkeys(f"{desk.parties(c.by) or 'the parties'} “{desk.quote(c.span)}”" for desk, c in told))
    notes = dict.fromkeys(clause.kind.rule for _, clause in told if clause.kind.rule.count(" ") > CAVEAT)
    note = f" [{'; '.join(notes)}]" if notes else ""
    source = "; ".join(dict.fromkeys(desk.label for desk, _ in told))
    return BriefLine(
        f"{kind} ({FORCES.get(force, force)}): {quotes}{note}", tuple(desk.cite(c.span, c.id) for desk, c in told), 1, source
    )
