"""The same accord: parties in common, days that do not exclude each other, like names, like reports."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from foedera.linking.dossier import Dossier, days_of, places_of
from foedera.linking.evidence import Verdict, apart, keys_of, likely, likeness, listed, rarest, telling, topics
from foedera.tables.words import base, nearness, weight, words
from foedera.types.entries import Accord
from foedera.types.profile import Profile

KINDS: Final = {  # kinds that reports use for one another; others are told apart
    "agreement": 1, "accord": 1, "treaty": 1, "declaration": 1, "pact": 1, "protocol": 1, "memorandum": 1, "ceasefire": 2, "truce": 2,
}  # fmt: skip
CROWD: Final = 6  # representatives of a key
LATE: Final = 60  # days between reports after which an accord without parties or day is rather another one


def profiles(dossier: Dossier) -> Iterator[Profile]:
    for entry in dossier.entries:
        if isinstance(entry, Accord):
            who = dossier.who((*entry.parties, *(signatory.actor for signatory in entry.signatories)))
            titles = " ".join(name.form for name in entry.titles)
            trigger = tuple(sorted({base(word) for word in words(titles)}))
            days = days_of(entry.time) or _year(titles)
            keys = {f"{one}|{two}" for one, two in combinations(sorted(rarest(who, 4)), 2)}
            keys |= {
                f"{angle}|{at}"
                for angle in (*rarest(dossier.topic, 4), *rarest(who, 2))
                for at in _months(days, dossier.reported)
            }
            around = frozenset().union(*(telling(dossier.document.quote(clause.span)) for clause in entry.clauses))
            yield Profile(entry.id, "accord", dossier.document.id, keys_of("accord", keys), entry.kind, trigger, who, around, dossier.topic,
                          places_of(entry.place), days, dossier.reported, crowd=CROWD)  # fmt: skip


def _year(titles: str) -> tuple[int, int] | None:
    """The days of a year that a name gives: "the 1997 treaty"."""
    found = re.search(r"\b(1[6-9]\d\d|20\d\d)\b", titles)
    return (datetime.date(int(found[0]), 1, 1).toordinal(), datetime.date(int(found[0]), 12, 31).toordinal()) if found else None


def _months(days: tuple[int, int] | None, reported: int | None) -> list[str]:
    """The month of a day, and the next: accords of one month meet."""
    at = days[0] if days else reported
    return [""] if at is None else [f"{at // 30}", f"{at // 30 + 1}"]


def judge(one: Profile, other: Profile) -> Verdict | None:
    """None where their days exclude each other, or in one report."""
    gap = apart(one.days, other.days)
    if one.document == other.document or (gap is not None and gap > 1):
        return None
    shared, topic = one.who & other.who, min(0.5, topics(one.topic, other.topic))
    alike = _titles(one, other)
    points, reasons = -2.2 + 8 * (topic - 0.2) + 2.0 * alike, [f"reports alike ({topic:.2f}): {listed(one.topic & other.topic)}"]
    if len(shared) > 1:
        points += 2.5
        reasons.insert(0, f"shared parties: {listed(shared)}")
    elif _other_states(one, other):
        points -= 2.5
    elif one.who and other.who:
        points -= 0.5 if shared else 1.5
    if gap == 0:
        points += 1.5
        reasons.append("days that meet")
    elif (between := _between(one, other)) is not None and between > LATE:
        points -= 2.0
    clauses = likeness(one.words, other.words)
    points += 2.0 * clauses + (0.7 if one.places & other.places else 0.0)
    reasons += [f"like names: {' '.join(one.trigger)}; {' '.join(other.trigger)}"] if alike > 0.5 else []
    reasons += [f"clauses in like words: {listed(one.words & other.words)}"] if clauses > 0.1 else []
    return Verdict(round(likely(points), 3), tuple(reasons))


def _other_states(one: Profile, other: Profile) -> bool:
    """Whether both name two parties that the gazetteer knows, and not the same two."""
    left, right = ({key for key in side.who if key.isupper()} for side in (one, other))
    return min(len(left), len(right)) > 1 and len(left & right) < 2


def _between(one: Profile, other: Profile) -> int | None:
    if one.reported is None or other.reported is None:
        return None
    return abs(one.reported - other.reported)


def _titles(one: Profile, other: Profile) -> float:
    """How near the closest words of their names are, 0 to 1; kinds that are never used for one another count against it."""
    best = max((nearness(a, b) * (0.5 + weight(a) / 2) for a in one.trigger for b in other.trigger), default=0.0)
    told = KINDS.get(one.label), KINDS.get(other.label)
    return best if None in told or told[0] == told[1] or best >= 0.5 else best - 0.5
