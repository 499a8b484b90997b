"""When an act happened, where the reader ties no expression to it: an expression that its own sentence puts before it ("In May the two
sides signed ..."), or the time of the act told just before it, in the same past tense. Unknown where neither is sure.

Both are rules of English narrative, not of the reader: a fronted expression holds for the main clause that follows, and a plain past
that follows a dated plain past goes on from there (Reichenbach 1947 on tense; Kamp and Reyle 1993 on narrative advance). A perfect, a
habit, a look back or a change of day between them leaves the time unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from foedera.coding.acts.distances import counted
from foedera.coding.scene import Scene
from foedera.types.entries import Event
from foedera.types.text import Span
from foedera.types.time import Time

LENGTHS: Final = frozenset({"duration", "set"})
FINE: Final = frozenset({"day", "weekend"})  # precisions of a time that another sentence may go on from
FRONT: Final = re.compile(
    r"[“\"]?\s*(?:(?:But|And|Then|Also|Later|Late|Early),? )?(?:(?:In|On|At|Over|During|Late|Early|Late on|Early on)\s+(?:the\s+)?)?"
)
WHEN: Final = re.compile(r",? when\b")
BORDER: Final = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|after|before|while|as|since|until|because|if|although|though|said|says|told|following|"
    r"ahead of)\b|[;:—–(]|\n",
    re.IGNORECASE,
)
DAYS: Final = 1  # that what is told next may come later
SENTENCES: Final = 2  # back to the dated act that another goes on from
REACH: Final = 140  # characters between an expression and the act that it dates
NOT_PLAIN: Final = re.compile(
    r"\b(?:has|have|had|having|will|would|to|be|been|being|can|could|may|might|must|should|is|are|did not|didn[’']t|not|never|of|for|about|"
    r"against|planned|expected)\s+(?:\w+ly\s+|also\s+|the\s+|an?\s+)?$",
    re.IGNORECASE,
)
PLAIN: Final = re.compile(
    r"(?:(?:was|were|also|then|later)\s+)*(?:[a-z]{2,}ed|said|told|took|made|came|met|held|left|sent|gave|went|won|lost|saw|spoke|hit|struck|shot|broke|"
    r"flew|fought|brought|drew|fled|threw|seized|launched|became|found|paid|sold|set|put|cut|began|fell|shut|withdrew|forbade|swore|blew|"
    r"drove|overran|laid|led|burnt|bound|rose|stood|caught)(?:\s+\w+){0,3}",
)
SINCE: Final = re.compile(r"\bsince\s+(?:the\s+|early\s+|late\s+)?$", re.IGNORECASE)
AND: Final = re.compile(r"\b(?:and|then)\s+(?:(?:also|then|later|\w+ly|was|were)\s+)*$")
GOING: Final = re.compile(r"[a-z]{3,}ing\b")
BY: Final = re.compile(r"\s+by\b")
WAS: Final = re.compile(r"\b(?:was|were)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
BREAK: Final = re.compile(
    r"\b(?:earlier|later|previous(?:ly)?|before|after(?:wards)?|since|ago|meanwhile|until|usually|often|typically|regularly|repeatedly|always|"
    r"ever|once|used to|every|each|last|next|now|still|so far|already|recent(?:ly)?|history)\b",
    re.IGNORECASE,
)


DONE: Final = frozenset({"done", "historical"})


def fitting(scene: Scene, time: Time, modality: str) -> Time | None:
    """The time as it holds for an act: "since Monday" runs to the publication; nothing done lies after it (None)."""
    published = scene.document.published
    day = published.latest if published else None
    if not day or not time.earliest or time.start is None:
        return time
    if modality in DONE and time.earliest > day:
        return None
    text, end = scene.document.text, time.end or time.start
    since = SINCE.search(text, max(0, time.start - 20), time.start) and not text.startswith(("'s", "’s"), end)
    if since and time.earliest <= day:
        rule = f"{time.rule}; from then to the publication"
        return replace(time, value=f"{time.value.split('/')[0]}/{day}", latest=day, precision="interval", rule=rule)
    return time


def dated_acts(scene: Scene, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events; those without a time have the one that opens their clause, or go on from the act told before them."""
    opened = [
        event if event.time or event.modality.value not in DONE else replace(event, time=_opening(scene, event))
        for event in events
    ]
    return tuple(_going_on(scene, counted(scene, opened)))


def _opening(scene: Scene, event: Event) -> Time | None:
    return fronted(scene.document.text, scene.sentences.at(event.anchor), event.anchor, scene.times)


def _going_on(scene: Scene, events: Sequence[Event]) -> Iterator[Event]:
    """Each event, dated by the last one before it that has a time of its own and on whose word it is told alike."""
    published = scene.document.published
    day = datetime.date.fromisoformat(published.value) if published and published.precision == "day" else None
    last: Event | None = None
    for event in events:
        if event.time or event.modality.value not in DONE:
            last = event if event.time and event.modality.value in DONE else last
            yield event
        elif not last or not last.time or last.asserted_by != event.asserted_by:
            yield event
        elif joined(scene.document.text, last.anchor, event.anchor):
            yield replace(event, time=replace(last.time, rule=f"{last.time.rule}; joined to an act of that time"))
        elif _is_next(scene, last, event):
            yield replace(event, time=narrated(last.time, day))
        else:
            yield event


def _is_next(scene: Scene, last: Event, event: Event) -> bool:
    """Whether an act stands in one of the next sentences and goes on from a dated one, with no other time on the way."""
    text, sentence = scene.document.text, scene.sentences.at(event.anchor)
    if not 0 < scene.sentences.number(event.anchor) - scene.sentences.number(last.anchor) <= SENTENCES:
        return False
    first = scene.sentences.at(last.anchor).end
    other = any(t.start is not None and first <= t.start < sentence.end for t in scene.times if t.precision not in LENGTHS)
    return not other and goes_on(text, last.anchor, event.anchor, text[first : sentence.end])


def fronted(text: str, sentence: Span, act: Span, times: Sequence[Time]) -> Time | None:
    """The time that opens the sentence of an act and holds for it: nothing between them begins another clause or names another time."""
    for time in times:
        if (
            time.start is None
            or time.end is None
            or time.precision in LENGTHS
            or not time.earliest
            or not sentence.start <= time.start < act.start
        ):
            continue
        opened = FRONT.fullmatch(text, sentence.start, time.start)
        when = WHEN.match(text, time.end)
        start = when.end() if when else time.end
        alone = not any(t.start is not None and time.end <= t.start < act.start for t in times)
        if (opened or when) and start <= act.start <= start + REACH and alone and not BORDER.search(text, start, act.start):
            return replace(time, rule=f"{time.rule}; it opens the clause of the act")
    return None


def is_plain_past(text: str, act: Span) -> bool:
    """Whether an act is told in the plain past ("struck", "were killed"), and neither as a perfect, a plan, a noun nor a participle."""
    left = text[max(0, act.start - 40) : act.start]
    reduced = BY.match(text, act.end) and not WAS.search(left)
    return bool(PLAIN.fullmatch(text[act.start : act.end])) and not NOT_PLAIN.search(left) and not reduced


def joined(text: str, before: Span, act: Span) -> bool:
    """Whether two acts of one sentence are joined: "visited the camp and rejected the claims", "imposed a boycott, accusing ..."."""
    between = text[before.end : act.start]
    if len(between) > REACH or BORDER.search(between) or "." in between or not is_plain_past(text, before):
        return False
    return bool(AND.search(between) and is_plain_past(text, act)) or (
        between.endswith(", ") and bool(GOING.match(text[act.start : act.end]))
    )


def goes_on(text: str, before: Span, act: Span, between: str) -> bool:
    """Whether an act goes on from one told before it: both in the plain past, one paragraph, no look back or ahead on the way."""
    return is_plain_past(text, before) and is_plain_past(text, act) and "\n" not in between and not BREAK.search(between)


def narrated(anchor: Time, published: datetime.date | None) -> Time | None:
    """The time of an act that goes on from a dated one: that day or the few that follow, up to the publication."""
    if anchor.precision not in FINE or not anchor.earliest or not anchor.latest:
        return None
    last = datetime.date.fromisoformat(anchor.latest) + datetime.timedelta(days=DAYS)
    latest = min(last, published) if published and published.isoformat() >= anchor.latest else last
    rule = f"told after what happened then, in the same past tense ({anchor.rule})"
    return Time(f"{anchor.earliest}/{latest}", anchor.earliest, latest.isoformat(), "interval", rule, anchor.start, anchor.end)
