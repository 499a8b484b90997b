"""Who denies what an item tells, and whether they do so after another report stated it. Both sides stay in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedera.analysis.ledger.reports import BACK, DENY, Report
from foedera.analysis.ledger.senses import senses
from foedera.analysis.ledger.telling import ACTS, DEED, Telling
from foedera.analysis.ledger.words import Rarity
from foedera.types.entries import Event, Statement
from foedera.types.ledger import Denial
from foedera.types.text import Span

ALIKE: Final = 0.3  # of what is denied to what is told
NOT_SO: Final = re.compile(
    r"^(?:[Nn]o|[Nn]one of|[Nn]obody|[Nn]either)\b|\b(?:had|has|have|was|were|did|does|do|is|are)(?: not|n['’]t| never)\b|\bnever (?:had|was|were|did)\b"
)
CLAUSE: Final = re.compile(r"^that\s+(?=\S)")  # "that his men ..." points back at nothing
BESIDE: Final = 200  # characters between a charge and "the charge", at most


def denials(tellings: Sequence[Telling], rarity: Rarity) -> tuple[Denial, ...]:
    """Every denial in the reports of an item, with the reports that tell it as a fact or as somebody's word."""
    found: dict[tuple[int, tuple[str, ...]], Denial] = {}
    denying: set[int] = set()
    for number, telling in enumerate(tellings):
        for span, by, entry in _denied(telling, rarity) if telling else ():
            against = tuple(n for n, other in enumerate(tellings) if other and n != number and n not in denying)
            earlier = tuple(n for n in against if tellings[n].report.day < telling.report.day)
            found.setdefault((number, by), Denial(number, by, span, entry, against, earlier))
            denying.add(number)
    return tuple(found.values())


def _denied(telling: Telling, rarity: Rarity) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    said = [
        s for s in telling.report.statements.values()
        if s.content and (s.act.value == DENY or _says_not(telling.report, s)) and _about(telling, s, rarity)
    ]  # fmt: skip
    for statement in said:
        yield statement.anchor, (telling.report.speaker(statement),), statement.id
    yield from _told_as_not(telling) if not said else ()
    rejected = [
        e for e in telling.report.told.values()
        if isinstance(e, Event) and e.type.value == "REJECT" and telling.report.denies(e.id) and not any(s.anchor.meets(e.anchor) for s in said)
    ]  # fmt: skip
    for event in rejected:
        after = telling.report.document.text[event.anchor.end : event.anchor.end + BESIDE]
        if (deed := DEED.match(after.lstrip())) and ACTS.fullmatch(deed[1]) and not telling.lone:
            continue
        if any(
            0 <= event.anchor.start - piece.end < BESIDE and _nearest(telling.report, piece, event.anchor)
            for piece in telling.pieces
        ):
            yield event.anchor, tuple(telling.report.quote(p.span) for p in event.actors[:1]) or ("somebody unnamed",), event.id
    for event in telling.events if not said else ():
        voice = telling.report.voice(event)
        if (
            event.assertion.value == "denied"
            and voice.by
            and not any(_holds(s, event) for s in telling.report.statements.values() if s.act.value == DENY)
        ):
            yield event.anchor, voice.by, event.id


def _told_as_not(telling: Telling) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """What only a search met and is told as not so, on the word of whoever speaks there: "No boat had been stopped, she said"."""
    report, text = telling.report, telling.report.document.text
    for piece in telling.found if not telling.told else ():
        words = text[piece.start : piece.end]
        if not (NOT_SO.search(words) and senses(words)):
            continue
        near = [s for s in report.statements.values() if report.paragraph(s.anchor) == report.paragraph(piece)]
        speaker = min(
            near, key=lambda s: (not any(c.meets(piece) for c in s.content), abs(s.anchor.start - piece.start)), default=None
        )
        if speaker:
            yield piece, (report.speaker(speaker),), speaker.id


def _says_not(report: Report, statement: Statement) -> bool:
    return any(re.search(r"\bnot involved\b", report.document.quote(span)) for span in statement.content)


def _holds(statement: Statement, event: Event) -> bool:
    return any(span.meets(event.anchor) for span in statement.content)


def _about(telling: Telling, statement: Statement, rarity: Rarity) -> bool:
    """Whether a denial speaks of this item: it holds its words, or points back ("the charge", "done so") at its sentence."""
    if any(_holds(statement, event) for event in telling.events):
        return True
    report, first = telling.report, statement.content[0]
    if BACK.search(CLAUSE.sub("", report.document.quote(first))):
        return any(
            0 <= statement.anchor.start - piece.end < BESIDE and _nearest(report, piece, statement.anchor)
            for piece in telling.pieces
        )
    if deed := DEED.fullmatch(report.quote(first).rstrip(".,;")):
        return telling.lone and bool(ACTS.fullmatch(deed[1]))
    words = report.spoken(first)
    return any(rarity.alike(words, report.spoken(piece)) >= ALIKE for piece in telling.pieces)


def _nearest(report: Report, piece: Span, cue: Span) -> bool:
    """Whether no other event stands between a piece and a denial that points back."""
    between = (
        told
        for told in report.told.values()
        if isinstance(told, Event) and piece.end < told.anchor.start and told.anchor.end < cue.start
    )
    return not any(True for _ in between)
