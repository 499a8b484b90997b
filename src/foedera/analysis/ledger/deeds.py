"""What is done by an event: people are taken away, freed, sent away, or march."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.senses import MARK
from foedera.types.entries import Event

DEEDS: Final = {
    "arrest": f"{MARK}arrest",
    "abduct": f"{MARK}arrest",
    "release": f"{MARK}free",
    "demo": f"{MARK}protest",
}  # by mode
ROBBED: Final = re.compile(r"(?:rob|loot|st[eo][al]|hijack|plunder|pillag)", re.IGNORECASE)


def deeds_of(report: Report, events: Iterable[Event]) -> frozenset[str]:
    """What is done by the modes of events; who robs or hijacks takes nobody away."""
    people = (event for event in events if not ROBBED.match(report.document.quote(event.anchor)))
    return frozenset(DEEDS[mode] for event in people for mode in event.mode if mode in DEEDS)


def told_elsewhere(report: Report, run: Sequence[Event], deed: str) -> bool:
    """Whether another paragraph tells of such a deed."""
    own = {report.paragraph(event.anchor) for event in run}
    others = (e for e in report.told.values() if isinstance(e, Event) and report.paragraph(e.anchor) not in own)
    return any(deed in deeds_of(report, [event]) for event in others)
