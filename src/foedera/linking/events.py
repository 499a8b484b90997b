"""The same act in different words: like words for it, shared parties, times that meet, one place, reports about one thing.

The points were set by hand. That a word for the act and the report's topic must both agree, and where the two limits lie, was measured
on the training part of ECB+. Figures on its dev part were printed beside those on train while the limits were chosen, so dev is no unseen set
either; the test part was not looked at. No text of it is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedera.linking.dossier import Dossier, days_of, places_of, trigger_of
from foedera.linking.evidence import Verdict, apart, keys_of, likely, likeness, listed, rarest, telling, topics
from foedera.tables.words import nearness, senses, weight
from foedera.types.entries import Event
from foedera.types.profile import Profile

NAMED: Final = 0.55  # words for the act that are farther apart than this speak of two acts
TOPIC: Final = 0.3  # likeness of reports at which topic alone is even odds
SAME_REPORT: Final = 0.35  # what two sentences of one report count as
SPOKEN: Final = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"}
)  # acts of words, done daily: nothing without the parties
LATE: Final = 30  # days between reports after which a like act is rather another one
WEEK: Final = 7
SENSES, ANGLES = 3, 3  # blocking: a word or sense for the act with a party or rare word of its report


def profiles(dossier: Dossier) -> Iterator[Profile]:
    for entry in dossier.entries:
        if isinstance(entry, Event):
            yield profile(
                entry.id, dossier.document.id, dossier.document.quote(entry.anchor), dossier.around(entry.anchor),
                who=dossier.who((*entry.actors, *entry.recipients)), topic=dossier.topic, places=places_of(entry.place),
                days=days_of(entry.time), reported=dossier.reported, label=entry.type.value,
            )  # fmt: skip


def profile(
    key: str, document: str, named: str, sentence: str, *, who: frozenset[str] = frozenset(), topic: frozenset[str] = frozenset(),
    places: frozenset[str] = frozenset(), days: tuple[int, int] | None = None, reported: int | None = None, label: str = "",
) -> Profile:  # fmt: skip
    """An act as linking sees it, from the words that name it and the sentence around them."""
    trigger = trigger_of(named)
    keys = keys_of("event", _keys(trigger, who, topic, days, reported))
    around = telling(sentence) - set(trigger)
    return Profile(key, "event", document, keys, label, trigger, who, around, topic, places, days, reported)


def _keys(
    trigger: tuple[str, ...], who: frozenset[str], topic: frozenset[str], days: tuple[int, int] | None, reported: int | None
) -> set[str]:
    """A root of the act with a party or a rare word of the report; the week besides where a day is known."""
    named = rarest(trigger, 2)
    roots = [*named, *(f"{sense:x}" for word in named[:1] for sense in sorted(senses(word))[:SENSES])]
    angles = [*rarest(who, ANGLES), *rarest(topic, ANGLES)]
    at = days[0] if days and days[1] - days[0] < LATE else reported
    weeks = [""] if at is None else [f"{at // WEEK}", f"{at // WEEK + 1}"]
    return {f"{root}|{angle}|{week}" for root in roots for angle in angles for week in weeks}


def judge(one: Profile, other: Profile) -> Verdict | None:
    """None where the words for the act, or the times, speak of two acts."""
    named = _named(one.trigger, other.trigger)
    gap = apart(one.days, other.days)
    if named < NAMED or (gap is not None and gap > 1):
        return None
    topic = SAME_REPORT if one.document == other.document else min(0.6, topics(one.topic, other.topic))
    points = 16 * (topic - TOPIC) + 8 * (min(named, 0.9) - 0.8) + 2 * (likeness(one.words, other.words) - 0.1)
    reasons = [_same_words(one, other, named)]
    for part, words in (_parties(one, other), _times(one, other, gap), _places(one, other)):
        points += part
        reasons += [words] if words else []
    if one.document != other.document and (shared := one.topic & other.topic):
        reasons.append(f"reports alike ({topic:.2f}): {listed(shared)}")
    return Verdict(round(likely(points), 3), tuple(reasons))


def _named(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How near two phrases for an act are, word by word, each way, the rarer words counting more."""
    if not one or not other:
        return 0.0
    return (_covered(one, other) + _covered(other, one)) / 2


def _covered(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    total = sum(weight(word) for word in one)
    return sum(weight(word) * max(nearness(word, near) for near in other) for word in one) / total if total else 0.0


def _same_words(one: Profile, other: Profile, named: float) -> str:
    if one.trigger == other.trigger:
        return f"the same word for the act: {' '.join(one.trigger)}"
    return f"words for the act are near ({named:.2f}): {' '.join(one.trigger)}, {' '.join(other.trigger)}"


def _parties(one: Profile, other: Profile) -> tuple[float, str]:
    shared = one.who & other.who
    if shared:
        return min(2.0, 0.6 * len(shared)), f"shared parties: {listed(shared)}"
    if {one.label, other.label} & SPOKEN:
        return -2.5, ""
    return (-1.0, "") if one.who and other.who else (0.0, "")


def _times(one: Profile, other: Profile, gap: int | None) -> tuple[float, str]:
    if gap == 0:
        return 0.8, "times meet"
    between = abs(one.reported - other.reported) if one.reported is not None and other.reported is not None else None
    if between is None or gap is not None:
        return 0.0, ""
    return (0.4, f"reports {between} days apart") if between <= WEEK else (-1.0 if between <= LATE else -3.0, "")


def _places(one: Profile, other: Profile) -> tuple[float, str]:
    shared = one.places & other.places
    if shared:
        return 0.8, f"one place: {min(shared, key=lambda name: (name.isdigit(), name))}"
    return (-0.6, "") if one.places and other.places else (0.0, "")
