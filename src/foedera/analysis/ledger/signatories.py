"""Who signed an accord, as one report tells it."""

from __future__ import annotations

import re
from typing import Final

from foedera.analysis.ledger import verdicts
from foedera.analysis.ledger.reports import Told
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import stem
from foedera.types.entries import Actor, Party
from foedera.types.ledger import Cell, Value
from foedera.types.text import Span

OFFICES: Final = re.compile(
    r"(?:\w+\s)?\b(?:ministers?|presidents?|leaders?|envoys?|delegates|negotiators?|commanders?|generals?|officers?|ambassadors?|secretar(?:y|ies)|premiers?)\b"
)


def signatories(telling: Telling) -> Cell | None:
    """People by their last name, which every report gives."""
    people = [(a, s.actor) for a in telling.accords for s in a.signatories] + [(e, p) for e in telling.events for p in e.actors]
    persons: list[tuple[Told, Party, str]] = []
    for told, party in people:
        actor = telling.report.names.actors.get(party.actor or "")
        if actor and (actor.kind in {"person", "office"} or _unknown_state(telling, actor, party)):
            last = max((name.form for name in actor.names), key=len).split()[-1]
            persons.append((told, party, last.casefold() if actor.kind != "office" else verdicts.OFFICE + stem(last)))
    if not persons:
        return _by_pronoun(telling) or _named(telling) or _offices(telling)
    return telling.cell("told", [Value(name) for *_, name in persons], [party.span for _, party, _ in persons], telling.accords)


def _by_pronoun(telling: Telling) -> Cell | None:
    """Who "she" is that signed: the person named last before, in the same paragraph."""
    text = telling.report.document.text
    for event in telling.events:
        if not re.search(r"\b(?:he|she)\s(?:had\s|has\s)?$", text[max(0, event.anchor.start - 12) : event.anchor.start]):
            continue
        people = [actor for actor in telling.report.names.actors.values() if actor.kind == "person"]
        named = [span for actor in people for name in actor.names for span in name.spans if span.end <= event.anchor.start]
        last = max(named, default=None)
        if last and "\n" not in text[last.end : event.anchor.start]:
            return telling.cell("found", [Value(telling.report.quote(last).split()[-1].casefold())], [last], [event])
    return None


def _named(telling: Telling) -> Cell | None:
    """The people whom the sentence names that tells of an accord for which no entry stands."""
    if any(told.id for told in telling.told):
        return None
    sentences = [telling.report.text.sentence(span) for span in (*(a.anchor for a in telling.accords), *telling.found[:1])]
    people = [actor for actor in telling.report.names.actors.values() if actor.kind == "person"]
    spans = sorted({s for actor in people for name in actor.names for s in name.spans if any(one.holds(s) for one in sentences)})
    values = [Value(telling.report.quote(span).split()[-1].casefold()) for span in spans]
    return telling.cell("found", values, spans) if spans else None


def _unknown_state(telling: Telling, actor: Actor, party: Party) -> bool:
    """Whether a signatory was read as a state that no table knows: such a name is somebody's."""
    return actor.kind == "state" and not actor.known and telling.report.quote(party.span)[:1].isupper()


def _offices(telling: Telling) -> Cell | None:
    """Those who sign by office alone: "the foreign ministers of ..."."""
    text = telling.report.document.text
    before = [Span(telling.report.piece(event.anchor).start, event.anchor.start) for event in telling.events]
    for span in before or [telling.report.text.sentence(a.anchor) for a in telling.accords if not a.id]:
        if match := OFFICES.search(text, span.start, span.end):
            return telling.cell(
                "found", [Value(verdicts.OFFICE + stem(match[0].split()[-1]))], [Span(*match.span())], telling.events
            )
    return None
