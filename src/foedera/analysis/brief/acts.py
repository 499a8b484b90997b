"""Events as lines: what happened, what is alleged, what is planned; sayings and signings are left to other sections, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from foedera.analysis.brief.desk import Desk
from foedera.analysis.brief.draft import DraftLine, joined, one_sentence
from foedera.analysis.brief.plain import PROMISED, UNREAL, quoted
from foedera.analysis.brief.telling import clause_of, reading_of
from foedera.tables.codes import intensity
from foedera.tables.days import when
from foedera.types.entries import Event, Statement
from foedera.types.findings import Citation

VERBAL: Final = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"})
SAYINGS: Final = "acts of speech: they stand under who said what"
SIGNINGS: Final = "signings: they stand under what was agreed"
UNTOLD: Final = "acts on which somebody would not comment: they stand under who kept silent"
REPEATED: Final = "second tellings of one act: their words are cited with the first"


@dataclass
class Acts:
    """Drafts of events by section, and what was left out, by reason."""

    happened: list[DraftLine] = field(default_factory=list)
    alleged: list[DraftLine] = field(default_factory=list)
    unreal: list[DraftLine] = field(default_factory=list)
    not_now: list[DraftLine] = field(default_factory=list)
    cut: Counter[str] = field(default_factory=Counter)


def acts_of(desks: Sequence[Desk], groups: Iterable[Sequence[str]] = ()) -> Acts:
    """Every event of every report in its section. Tellings of one act, in one sentence or in a group of entries, are one line."""
    found = Acts()
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    seen: dict[tuple[object, ...], tuple[list[DraftLine], int]] = {}
    for desk in desks:
        signings = {stage.event for accord in desk.accords for stage in accord.life if stage.event and stage.stage == "signed"}
        for event in desk.events:
            if event.id in signings and event.assertion.value != "denied":
                found.cut[SIGNINGS] += 1
            elif _is_silence(desk, event):
                found.cut[UNTOLD] += 1
            elif any(clause.span.holds(event.anchor) for accord in desk.accords for clause in accord.clauses):
                found.cut[PROMISED] += 1
            elif event.type.value in VERBAL and _is_said(desk, event):
                found.cut[SAYINGS] += 1
            else:
                section = _section(found, event)
                key = (id(section), *_key(desk, event, group_of))
                if key in seen:
                    own, at = seen[key]
                    own[at] = joined(own[at], _draft(desk, event))
                    found.cut[REPEATED] += 1
                else:
                    seen[key] = (section, len(section))
                    section.append(_draft(desk, event))
    for section in (found.happened, found.alleged, found.unreal, found.not_now):
        section[:] = one_sentence(section)
    return found


def _plain(event: Event) -> bool:
    """In the reporters' own words, and done."""
    return (
        event.assertion.value in {"stated", "confirmed"} and event.modality.value in {"done", "ongoing"} and not event.asserted_by
    )


def _is_said(desk: Desk, event: Event) -> bool:
    return any(statement.content and statement.anchor.meets(event.anchor) for statement in desk.statements.values())


def _is_silence(desk: Desk, event: Event) -> bool:
    """Whether an act is told as undone only because somebody "declined to comment" on it."""
    silent = [s.anchor for s in desk.statements.values() if not s.content]
    own = desk.sentence(event.anchor)
    return event.modality.value == "negated" and any(own.holds(a) and a.start <= event.anchor.start for a in silent)


def _section(found: Acts, event: Event) -> list[DraftLine]:
    if event.modality.value in UNREAL:
        return found.unreal
    if event.modality.value in {"negated", "historical"}:
        return found.not_now
    return found.happened if _plain(event) else found.alleged


def _key(desk: Desk, event: Event, group_of: dict[str, int]) -> tuple[object, ...]:
    """Acts of one sort by the same people in one sentence are one act twice told; so are entries of one group."""
    if event.id in group_of:
        return ("group", group_of[event.id], event.type.value)
    sides = tuple(frozenset(p.actor or p.span for p in side) for side in (event.actors, event.recipients))
    return (desk.document.id, desk.sentence(event.anchor), event.type.value, event.asserted_by, event.assertion.value, *sides)


def _draft(desk: Desk, event: Event) -> DraftLine:
    cites, before = [desk.cite(event.anchor, event.id)], ""
    if event.modality.value in UNREAL:
        before = f"{UNREAL[event.modality.value]}: "
        cites += [desk.cite(event.modality.span, event.id)] if event.modality.span else []
    elif event.modality.value in {"negated", "historical"}:
        before = f"{'Did not happen' if event.modality.value == 'negated' else 'Earlier'}: "
    elif not _plain(event):
        teller, tellers = _told_by(desk, event)
        before, cites = f"{teller} — ", cites + tellers
    clause = "" if before else clause_of(desk, event)
    dated = f" ({told})" if (told := when(event.time).removeprefix("on ")) else ""
    text, quote = (f"{clause}{dated}", "") if clause else (reading_of(desk, event), quoted(desk.around(event.anchor)))
    published = desk.document.published
    day = event.time.earliest if event.time and event.time.earliest else published.earliest if published else None
    force = abs(intensity(event.type.value, event.mode).score) / 10 + 0.5 * bool(event.actors) + 0.25 * bool(event.recipients)
    place = (desk.document.id, desk.sentence(event.anchor).start)
    return DraftLine(
        before + text, tuple(cites), (desk.label,), day, event.score, force, sure=desk.sure(event), quote=quote, place=place
    )


def _told_by(desk: Desk, event: Event) -> tuple[str, list[Citation]]:
    """ "According to X, as told by Y", the innermost first; with the words of each."""
    chain = [desk.statements[key] for key in event.asserted_by if key in desk.statements]
    speakers = ", as told by ".join(dict.fromkeys(desk.speaker(statement) for statement in reversed(chain)))
    if event.assertion.value == "denied" and chain and chain[-1].act.value != "deny":
        return _denied(desk, event, speakers, chain)
    word = {"denied": "Denied", "alleged": "Alleged", "confirmed": "Confirmed"}.get(event.assertion.value, "Told")
    cites = [desk.cite(statement.anchor, statement.id) for statement in chain]
    cites += [desk.cite(event.assertion.span, event.id)] if event.assertion.span and not chain else []
    return f"{word} by {speakers}" if chain else f"{word}, by nobody named", cites


def _denied(desk: Desk, event: Event, speakers: str, chain: list[Statement]) -> tuple[str, list[Citation]]:
    """What one side tells and another denies stays with both: those who tell it are not those who deny it."""
    denial = next((s for s in desk.statements.values() if s.anchor == event.assertion.span), None)
    cites = [desk.cite(statement.anchor, statement.id) for statement in (*chain, *([denial] if denial else []))]
    return f"Alleged by {speakers}, denied{f' by {desk.speaker(denial)}' if denial else ''}", cites
