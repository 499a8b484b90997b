"""The accord that a report tells of where the reader drew none: "under the pact", "the Oslo understanding, which they reached on Friday"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from foedera.analysis.ledger.reports import APART, Report
from foedera.analysis.ledger.senses import MARK
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import WORD, Rarity, state_called, stem
from foedera.types.entries import Accord, Name, Party
from foedera.types.text import Span

NOUN: Final = (
    r"(?P<name>(?:[\w’'-]+\s){0,3}?(?:accord|agreement|pact|treaty|protocol|memorandum|understanding|deal|convention|arrangement|compact|truce|ceasefire"
    r"|armistice))\b"
)
MADE: Final = r"(?:signed|reached|concluded|agreed(?:\son)?|struck|made|sealed|settled|negotiated|clinched|brokered)"
NAMED: Final = (
    re.compile(rf"\b[Uu]nder\s(?:the|this|that)\s{NOUN}"),
    re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Tt]his)\s{NOUN},?\s(?:which|that)\s(?:[\w’',.-]+\s){{0,12}}?{MADE}\b"),
    re.compile(rf"\b(?<!be\s){MADE}\s(?:what\s(?:they|some|both)\scall\s)?(?:an?|the|their)\s{NOUN}"),
)
ALIKE: Final = 0.12  # of what two reports say of an accord that was drawn in neither
SHARED: Final = 3  # words that are no states, at least
NOBODY: Final = ""  # the id of an accord that stands in no record


def sought(report: Report) -> Accord | None:
    """The accord whose making or terms the running text tells, as it would have been drawn, without an id; None where one was drawn, or none is told."""
    if any(isinstance(told, Accord) for told in report.told.values()):
        return None
    text = report.document.text
    found: dict[str, list[Span]] = defaultdict(list)
    for match in (match for pattern in NAMED for match in pattern.finditer(text)):
        span = Span(*match.span("name"))
        if report.document.zone_at(span) not in APART:
            found[stem(match["name"].split()[-1])].append(span)
    if not found:
        return None
    head = max(found, key=lambda noun: (len(found[noun]), -min(found[noun]).start))
    spans = sorted(found[head])
    names = {text[span.start : span.end]: span for span in reversed(spans)}
    titles = tuple(Name(form, (span,)) for form, span in sorted(names.items(), key=lambda pair: pair[1]))
    return Accord(NOBODY, report.document.id, spans[0], "agreement", titles, _parties(report, spans[0]))


def _parties(report: Report, named: Span) -> tuple[Party, ...]:
    """The states that the sentence names which names an accord, where it names two."""
    text, sentence = report.document.text, report.text.sentence(named)
    states: dict[str, Span] = {}
    for match in WORD.finditer(text, sentence.start, sentence.end):
        state = state_called(match[0])
        if state and not named.meets(Span(*match.span())):
            states.setdefault(state, Span(*match.span()))
    return tuple(map(Party, states.values())) if len(states) == 2 else ()


def told_by_text(listed: Sequence[Report], rarity: Rarity) -> list[Telling]:
    """How each report tells of the one accord that no entry stands for; empty where fewer than two tell of it in words that are alike."""
    empty = [Telling(report, ()) for report in listed]
    made = [_sought(telling) for telling in empty]
    near = {n for a, b in combinations(range(len(made)), 2) if _alike(made[a], made[b], rarity) for n in (a, b)}
    return [made[n] if n in near else empty[n] for n in range(len(made))] if near else []


def with_sought(tellings: Sequence[Telling], rarity: Rarity) -> list[Telling]:
    """Tellings of an accord, with the reports in which none was drawn but whose text tells of one in words like theirs."""
    drawn = [telling for telling in tellings if telling.accords]
    made = (telling if telling else _sought(telling) for telling in tellings)
    return [
        one if old or any(_alike(one, other, rarity) for other in drawn) else old
        for old, one in zip(tellings, made, strict=True)
    ]  # fmt: skip


def _sought(telling: Telling) -> Telling:
    accord = sought(telling.report)
    return Telling(telling.report, (accord,)) if accord else telling


def _alike(one: Telling, other: Telling, rarity: Rarity) -> bool:
    if not (one and other):
        return False
    words = _words(one), _words(other)
    shared = [word for word in words[0] & words[1] if word[0] not in f"@{MARK}"]
    return len(shared) >= SHARED and rarity.alike(*words) >= ALIKE


def _words(telling: Telling) -> frozenset[str]:
    """What is spoken of in the paragraphs that name the accord."""
    report = telling.report
    paragraphs = {report.paragraph(sentence) for sentence in telling.everywhere}
    return frozenset[str]().union(*(report.spoken(piece) for piece in report.pieces if report.paragraph(piece) in paragraphs))
