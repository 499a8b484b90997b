"""Where a report that no entry tells of an item says it all the same: the pieces most like what other reports say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import Final

from foedera.analysis.ledger.pacts import points
from foedera.analysis.ledger.relatives import from_noun
from foedera.analysis.ledger.reports import Report
from foedera.analysis.ledger.senses import MARK
from foedera.analysis.ledger.telling import Telling
from foedera.analysis.ledger.words import Rarity, stem
from foedera.types.entries import Accord, Event
from foedera.types.text import Span

REMARKS: Final = frozenset({"ACCUSE", "REJECT"})  # acts of words that may speak of the act itself: "spoke of a march"
ENVOYS: Final = frozenset(
    map(stem, "ambassador envoy diplomat consul embassy consulate".split())
)  # two states have them on any day
GOES_ON: Final = re.compile(r"(?:it|they|which|who|whom|he|she)\b")


DEMANDED: Final = re.compile(
    r"\b(?:demand|urg|insist|appeal|plead|ask|call|press)(?:s|ed|e[sd]?|ing)?\s(?:(?:for|on|that|to|him|her|them|the\s\w+|[A-Z]\w+)\s){1,3}[^.;]*$|\bdemands?(?:ed)?\b[^.;]*$"
)
FOUND: Final = 0.33  # likeness of a piece to a telling elsewhere; swept on the two open affairs


ALONE: Final = 0.45  # where one other report alone tells it; 0.33 to 0.5 make no difference to the open affairs


HEAVY: Final = 5.0  # weight of what a piece shares, at least


ECHO: Final = 0.9  # likeness of a piece that repeats what another report says


ECHO_WORDS: Final = 3  # that such a piece speaks of, at least


SAME_ACT: Final = 0.08  # more likeness of a piece with a word of the same sense for what is done


SURE: Final = 0.6  # where the piece already stands for another event


def searched(
    report: Report,
    known: Sequence[frozenset[str]],
    acts: frozenset[str],
    rarity: Rarity,
    *,
    shared: Set[str] = frozenset(),
    several: bool = False,
    dull: Set[str] = frozenset(),
    done: bool = False,
    must: re.Pattern[str] | None = None,
) -> tuple[Span, ...]:
    """The piece of a report that is most like what other reports say of an item, if it is like enough and tells of nothing else.

    `shared` are entries that other reports tell too: a piece with one of them tells of that, denied or not. `several`: more than one
    report tells of the item. `dull`: words that make no two acts one. `done`: it was done, so that no demand for such a thing tells of it. `must`: what such a piece says.
    """
    best, piece = _likest(report, known, acts, rarity, dull, lambda piece: _may_tell(report, piece, done, must))
    enough = SURE if piece and _busy(report, piece, shared) else FOUND if several else ALONE
    return (from_noun(report, piece), *_going_on(report, piece)) if piece and best >= enough else ()


def _likest(
    report: Report,
    known: Sequence[frozenset[str]],
    acts: frozenset[str],
    rarity: Rarity,
    dull: Set[str],
    may: Callable[[Span], bool],
) -> tuple[float, Span | None]:
    """The piece most like one of what others say, and how like it is."""
    every = frozenset[str]().union(*known)
    counts = Counter(stretch for word in every for stretch in report.stretches_with.get(word, ()))
    shortest = sorted((s for s, shared in counts.items() if shared > 1), key=lambda s: (s.end - s.start, s))
    near = {piece: report.stretches[piece] for piece in shortest if may(piece)}
    scored = [
        (max(rarity.alike(words, one) + SAME_ACT * _act_named(words & one, acts) for one in fit), piece)
        for piece, words in near.items() if (fit := [one for one in known if _same_act(report, piece, (words & one) - dull, acts) and rarity.sum(words & one) >= HEAVY])
    ]  # fmt: skip
    return max(scored, default=(0.0, None), key=lambda pair: pair[0])


def _may_tell(report: Report, piece: Span, done: bool, must: re.Pattern[str] | None) -> bool:
    """Whether a piece is no promise, says what it must and, of what was done, is no demand for it."""
    if must and not must.search(report.document.quote(report.text.sentence(piece))):
        return False
    clauses = (clause.span for told in report.told.values() if isinstance(told, Accord) for clause in told.clauses)
    return not any(piece.meets(span) for span in clauses) and not (done and _demanded(report, piece))


def _busy(report: Report, piece: Span, shared: Set[str]) -> bool:
    """Whether a piece already stands for another event."""
    return any(
        isinstance(t, Event)
        and (t.type.value not in REMARKS or t.id in shared)
        and piece.holds(t.anchor)
        and (t.id in shared or (not report.denies(t.id) and t.assertion.value != "denied"))
        for t in report.told.values()
    )


def _demanded(report: Report, piece: Span) -> bool:
    """Whether a piece says what somebody wants to be done."""
    return bool(DEMANDED.search(report.document.text[report.text.sentence(piece).start : piece.end].rstrip(".")))


def _going_on(report: Report, piece: Span) -> list[Span]:
    """The piece after it in the sentence, where that begins with "it" or "they" and tells of nothing else."""
    end = report.text.sentence(piece).end
    after = next((p for p in report.pieces if piece.end <= p.start < end), None)
    if after is None or not GOES_ON.match(report.document.text, after.start):
        return []
    return [] if any(point.meets(after) for told in report.told.values() for point in points(told)) else [after]


class Echoes:
    """What the reports that tell of an item say of it, piece by piece, for the pieces of others that say almost the same."""

    def __init__(self, tellings: Sequence[Telling], rarity: Rarity) -> None:
        self.rarity = rarity
        self.said: dict[frozenset[str], set[str]] = defaultdict(set)  # by what is said: who says it
        for telling in tellings:
            for piece in telling.pieces:
                if len(words := telling.report.spoken(piece)) >= ECHO_WORDS:
                    self.said[words].add(telling.report.document.id)
        self.kept: dict[frozenset[str], list[set[str]]] = {}

    def of(self, words: frozenset[str]) -> list[set[str]]:
        """Who says almost this, one set for each wording."""
        if words not in self.kept:
            near = (own for said, own in self.said.items() if words & said and self.rarity.alike(words, said) >= ECHO)
            self.kept[words] = list(near)
        return self.kept[words]


def echoed(telling: Telling, echoes: Echoes) -> Telling:
    """A telling with those pieces of its report that say almost word for word what other reports say of the item, and stand for nothing else."""
    report, own = telling.report, set(telling.pieces)
    anchors = sorted(point.start for told in report.told.values() for point in points(told)[:1])
    near = [
        piece
        for piece, words in report.words.items()
        if piece not in own and any(who - {report.document.id} for who in echoes.of(words))
        and not bisect_left(anchors, piece.end) > bisect_left(anchors, piece.start)
    ]  # fmt: skip
    return replace(telling, found=(*telling.found, *near)) if near else telling


def _act_named(shared: frozenset[str], acts: frozenset[str]) -> bool:
    """Whether both have a word of one sense for what is done, and something else."""
    return any(word.startswith(MARK) for word in shared & acts) and any(not word.startswith(MARK) for word in shared)


def _same_act(report: Report, piece: Span, shared: frozenset[str], acts: frozenset[str]) -> bool:
    """Whether what is shared can be an act: a trigger, a day, two states or three words, beside a word that is no name."""
    words = {word for word in shared if not word.startswith(("@", "#", MARK))}
    sense = any(word.startswith(MARK) for word in shared & acts)
    day, pair = any(word.startswith("#") for word in shared), sum(word.startswith("@") for word in shared) > 1
    plain = report.plain(piece)
    strong = (
        day
        or (pair and bool(words - ENVOYS))
        or bool(words & acts and len(words) > 1)
        or len(words) > 2
        or (sense and bool(words))
    )
    return strong and bool(words & plain or sense or (day and words))
