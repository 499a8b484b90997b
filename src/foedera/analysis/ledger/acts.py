"""An event as one report tells it: every trigger of the same act, its words, and how much two such tellings have in common."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from foedera.analysis.ledger.deeds import deeds_of, told_elsewhere
from foedera.analysis.ledger.pacts import PARTED, days_apart, parted
from foedera.analysis.ledger.quantities import KILLED
from foedera.analysis.ledger.relatives import from_noun
from foedera.analysis.ledger.reports import PRONOUNS, Report, states_of
from foedera.analysis.ledger.senses import MARK
from foedera.analysis.ledger.words import Rarity
from foedera.types.entries import Event
from foedera.types.text import Span
from foedera.types.time import Time

FAMILIES: Final = {"REJECT": "words", "ACCUSE": "words", "REQUEST": "words", "THREATEN": "words", "CONSULT": "talks", "AGREE": "will",
                   "CONCEDE": "will", "SUPPORT": "will", "COOPERATE": "give", "AID": "give", "ASSAULT": "force"}  # fmt: skip
SAYINGS: Final = frozenset({"words", "will"})
STRICTER: Final = 0.15  # for sayings, which share their words with what is said
PHYSICAL: Final = frozenset({"force", "COERCE"})
SANCTIONS: Final = re.compile(
    r"\b(?:sanction|embargo|blacklist|barr?(?:ed|ing|s)\b|bann?(?:ed|ing|s)?\b|froze(?:n)?\b|freez)", re.IGNORECASE
)
BARRING: Final = frozenset({"REJECT", "COERCE", "SANCTION"})  # types that coders give to barring somebody
ENVOYS: Final = "envoys"  # to summon, recall or expel an envoy is an act, however near to words it is coded
ENVOY: Final = re.compile(r"\b(?:ambassador|envoy|diplomat|consul|attach[ée]|charg[ée] d['’]affaires)s?\b", re.IGNORECASE)
MOVED: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "CONSULT", "COERCE", "RETREAT", "SANCTION"})
ONLY: Final = 0.12  # more likeness of two acts that are the only ones of their kind in both reports
FAR: Final = 30  # days between two such tellings, at most
DEAD: Final = "killed"  # stands for every word of killing
AROUND: Final = 300  # characters back within a paragraph, in which an act without day or place finds them
APART: Final = 10  # days between two tellings of one event, at most


@dataclass(frozen=True)
class Act:
    """`keys` are events of one report. `time` is when it happened, None if not said; `words` what its piece of text speaks of.

    `content` is of those what is not who; `sides` holds states by their part in it.
    """

    report: Report
    keys: tuple[str, ...]
    family: str
    types: frozenset[str]
    time: Time | None
    words: frozenset[str]
    content: frozenset[str]
    sides: frozenset[str]
    modes: tuple[str, ...]
    places: frozenset[str]
    doers: frozenset[str] = frozenset()  # ids of those who do it, as the report knows them
    only: frozenset[str] = frozenset()  # deeds that the report tells of in no other paragraph

    @property
    def signature(self) -> Hashable:
        """All that two tellings of an act are compared by: equal ones are as good as one."""
        return (
            self.family,
            self.types,
            self.time or self.report.document.published,
            self.words,
            self.content,
            self.sides,
            self.modes,
            self.places,
            self.only,
        )


def family(event: Event) -> str:
    """Types that reports may each give to one act; to take people away is one act, whether it is coded as force or as coercion."""
    return FAMILIES.get(_type(event), _type(event))


def _type(event: Event) -> str:
    return "COERCE" if "abduct" in event.mode else event.type.value


def kind_of(report: Report, event: Event) -> str:
    """The family of an event, where what is done to envoys is one, and to bar somebody is a sanction."""
    to = (report.quote(party.span) for party in event.recipients)
    if event.type.value in BARRING and SANCTIONS.search(report.quote(report.piece(event.anchor))):
        return "SANCTION"
    return ENVOYS if event.type.value in MOVED and any(ENVOY.search(words) for words in to) else family(event)


def physical(event: Event) -> bool:
    return family(event) in PHYSICAL


def acts_of(report: Report, events: Sequence[Event], cut: Set[tuple[str, str]] = frozenset()) -> list[Act]:
    """The acts of a report: events of one family in one sentence are one act, and fighting goes on into the next sentence.

    Pairs in `cut`, the smaller id first, are never one.
    """
    runs: list[list[Event]] = []
    for event in sorted(events, key=lambda e: e.anchor):
        own = next((run for run in runs if _goes_on(report, run[-1], event) and not parted(cut, event, run)), None)
        runs.append([event]) if own is None else own.append(event)
    return [_act(report, run, _setting(report, run, runs)) for run in runs]


def _goes_on(report: Report, last: Event, event: Event) -> bool:
    kind = kind_of(report, event)
    if (
        _type(last) != _type(event)
        or kind in SAYINGS
        or days_apart(last.time, event.time)
        or _other_mode(last.mode, event.mode, kind)
        or (kind != "force" and _others(_doers(report, last), _doers(report, event)))
    ):
        return False
    sentences = report.text.sentence(last.anchor), report.text.sentence(event.anchor)
    if sentences[0] == sentences[1]:
        return True
    between = report.document.text[sentences[0].end : sentences[1].start]
    same_place = last.place is not None and event.place is not None and last.place.name == event.place.name
    return kind == "force" and not between.strip() and "\n" not in between and same_place


def _other_mode(one: Sequence[str], other: Sequence[str], kind: str) -> bool:
    """Whether two acts of a family are of different kinds (an arrest, a seizure); weapons are too often unclear to tell."""
    return kind != "force" and bool(one) and bool(other) and not set(one) & set(other)


def _setting(report: Report, run: Sequence[Event], runs: Sequence[Sequence[Event]]) -> frozenset[str]:
    """For force: the dead, and the day and place of the acts just before where it has none of its own."""
    if family(run[0]) not in PHYSICAL:
        return frozenset()
    sentences = {report.text.sentence(event.anchor) for event in run}
    found = {DEAD} if any(KILLED.search(report.document.quote(sentence)) for sentence in sentences) else set()
    text, start = report.document.text, run[0].anchor.start
    paragraph = max(text.rfind("\n", 0, start), start - AROUND)
    near = [e for other in runs for e in other if family(e) in PHYSICAL and paragraph <= e.anchor.start < start]
    days = {f"#{e.time.earliest}" for e in near if e.time and e.time.precision == "day"} or _days_before(report, paragraph, start)
    places = frozenset[str]().union(*(report.spoken(e.place.span) for e in near if e.place))
    own = any(event.time for event in run), any(event.place for event in run)
    return frozenset(found | (set() if own[0] else days) | (set() if own[1] else places))


def _days_before(report: Report, first: int, last: int) -> set[str]:
    """The one day that a paragraph names before an act, tied to nothing."""
    days = {
        f"#{t.earliest}"
        for t in report.text.times
        if t.precision == "day" and t.earliest and t.start is not None and first <= t.start < last
    }
    return days if len(days) == 1 else set()


def _act(report: Report, run: Sequence[Event], setting: frozenset[str]) -> Act:
    deeds = deeds_of(report, run)
    words = deeds | frozenset(
        w for w in setting.union(*(_spoken(report, event) for event in run)) if w[0] != MARK or family(run[0]) != "force"
    )
    time = next((event.time for event in run if event.time and event.time.earliest), _only_day(report, run[0].anchor))
    return Act(
        report, tuple(e.id for e in run), kind_of(report, run[0]), frozenset(map(_type, run)), time, words, words - _who(report, run),
        frozenset(f"{role}{side}" for e in run for role, parties in (("by ", e.actors), ("to ", e.recipients)) for side in states_of(report, parties))
        , tuple("arrest" if f"{MARK}arrest" in deeds_of(report, [e]) and mode == "abduct" else mode for e in run for mode in e.mode),
        frozenset(e.place.best.key if e.place.best else e.place.name.casefold() for e in run if e.place),
        frozenset(doer for e in run for doer in _doers(report, e)),
        frozenset(deed for deed in deeds if not told_elsewhere(report, run, deed)),
    )  # fmt: skip


def _only_day(report: Report, anchor: Span) -> Time | None:
    """The one day that the piece around a trigger names, where the reader ties none to it."""
    piece = report.piece(anchor)
    days = [
        t
        for t in report.text.times
        if t.precision == "day" and t.start is not None and t.earliest and piece.start <= t.start < piece.end
    ]
    return days[0] if len({t.value for t in days}) == 1 else None


def _who(report: Report, run: Sequence[Event]) -> frozenset[str]:
    """Names of those who take part, with what stands around them ("the ruling X party"), and the triggers."""
    spans = [s for e in run for s in (e.anchor, *(party.span for party in (*e.actors, *e.recipients)))]
    return frozenset[str]().union(*(report.spoken(span) for span in spans))


def _spoken(report: Report, event: Event) -> frozenset[str]:
    """The words of an event's piece of the sentence (of a saying: and of what is said), its parties, day and place."""
    said = report.after(event.anchor) if family(event) in SAYINGS else ()
    spans: list[Span] = [
        from_noun(report, report.piece(event.anchor)),
        *said,
        *(party.span for party in (*event.actors, *event.recipients)),
    ]
    spans += [event.place.span] if event.place else []
    sides = {f"@{side}" for side in states_of(report, (*event.actors, *event.recipients))}
    day = {f"#{event.time.earliest}"} if event.time and event.time.precision == "day" and event.time.earliest else set()
    return frozenset[str]().union(sides, day, *(report.spoken(span) for span in spans))


def alike(one: Act, other: Act, rarity: Rarity, *, within: bool = False) -> float:
    """How much two acts have in common, 0 to about 1; below 0 where they cannot be one. `within`: one report tells both."""
    if one.family != other.family:
        return -1.0
    gap = days_apart(one.time or one.report.document.published, other.time or other.report.document.published)
    only = bool(one.only & other.only)
    if gap is not None and gap > ((FAR if only else APART) if one.time and other.time else PARTED):
        return -1.0
    if one.family in SAYINGS and not _plain(one.content & other.content):
        return -1.0
    near = days_apart(one.time, other.time)
    if within and (near or _other_mode(one.modes, other.modes, one.family) or _other_doers(one, other)):
        return -1.0
    same_day = (
        near == 0 and one.time is not None and other.time is not None and one.time.precision == other.time.precision == "day"
    )
    bonus = (
        (0.1 if same_day else -0.05 - 0.05 * min(near, 3) if near else 0.0)
        + (0.05 if one.types & other.types or one.family == "SANCTION" else -0.1)
        + 0.04 * len(one.sides & other.sides)
    )
    bonus -= 0.15 * bool(one.places and other.places and not one.places & other.places)
    bonus -= 0.1 * _other_mode(one.modes, other.modes, one.family)
    bonus += ONLY * only
    return rarity.alike(one.words, other.words) + bonus - STRICTER * (one.family in SAYINGS)


def _other_doers(one: Act, other: Act) -> bool:
    """Whether one report has an act done by these and the other by others; who fights is told in too many ways to tell."""
    return one.family != "force" and _others(one.doers, other.doers)


def _others(one: Set[str], other: Set[str]) -> bool:
    return bool(one and other) and not one & other


def _doers(report: Report, event: Event) -> frozenset[str]:
    """Ids of those who do it, and the words for those whom the report does not know; a pronoun may be anybody."""
    words = {p: report.quote(p.span).casefold() for p in event.actors}
    return frozenset(p.actor or words[p] for p in event.actors if p.actor or words[p] not in PRONOUNS)


def _plain(words: frozenset[str]) -> bool:
    return any(not word.startswith(("@", "#")) for word in words)
