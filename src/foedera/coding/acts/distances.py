"""When an act happened that a text dates by another's: "suspended Egypt on Saturday, five days after Sadat signed the treaty"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from foedera.coding.scene import Scene
from foedera.types.entries import Event
from foedera.types.time import Time

DISTANCE: Final = re.compile(r"P(\d{1,3})([DW])")
SIDE: Final = re.compile(r"\b(after|before)$", re.IGNORECASE)
REACH: Final = 90  # characters between a distance and the act that it counts from


def counted(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The same events; one behind a distance is dated from the dated act before it in the sentence, if it had no other day."""
    found = list(events)
    for distance in scene.times:
        days = _days(scene, distance)
        at = _behind(scene, found, distance) if days else None
        if days and at is not None:
            found[at] = _from(scene, found, at, distance, days)
    return found


def _days(scene: Scene, time: Time) -> int | None:
    """How many days later than the act before it, by a distance, the act behind it was; None for what is no distance."""
    length = DISTANCE.fullmatch(time.value) if time.precision == "duration" else None
    side = SIDE.search(scene.document.text, time.start or 0, time.end or 0) if length else None
    if not length or not side:
        return None
    return int(length[1]) * (7 if length[2] == "W" else 1) * (-1 if side[1].lower() == "after" else 1)


def _behind(scene: Scene, events: Sequence[Event], distance: Time) -> int | None:
    end = distance.end or 0
    behind = (n for n, e in enumerate(events) if end < e.anchor.start < end + REACH and not _parted(scene, end, e.anchor.start))
    return next(behind, None)


def _parted(scene: Scene, start: int, end: int) -> bool:
    return bool(re.search(r"[.;\n]|,\s", scene.document.text[start:end]))


def _from(scene: Scene, events: Sequence[Event], at: int, distance: Time, days: int) -> Event:
    """The event dated from the day before the distance: the one it was tied to, or that of the last dated act of the sentence."""
    event = events[at]
    first = _dated_before(scene, events[:at], event)
    if event.time and (not first or event.time.start != first.start):
        first = (
            event.time if distance.value.endswith("D") else None
        )  # weeks are counted roughly, but from an act that is told beside
    if not first or first.precision != "day" or (first.end or 0) > (distance.start or 0):
        return event
    day = (datetime.date.fromisoformat(first.earliest or first.value) + datetime.timedelta(days=days)).isoformat()
    rule = f"{abs(days)} days {'before' if days < 0 else 'after'} {first.value}"
    return replace(event, time=replace(distance, value=day, earliest=day, latest=day, precision="day", rule=rule))


def _dated_before(scene: Scene, earlier: Sequence[Event], event: Event) -> Time | None:
    sentence = scene.sentences.at(event.anchor)
    days = [e.time for e in earlier if e.time and e.time.precision == "day" and sentence.holds(e.anchor)]
    return days[-1] if days else None
