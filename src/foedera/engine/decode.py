"""Scores -> marks and ties. Pure: no session, no file. What the scores are is in scores.py, best paths in paths.py."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from foedera.engine.labels import MENTIONS, PAIR_HEADS, ROLES, TOKEN_HEADS
from foedera.engine.ontology import OwnType, with_near
from foedera.engine.paths import Floats, best_paths, runs, softmax
from foedera.engine.scores import Scores, Thresholds, seen_slice, span_of, token_slice, with_shared
from foedera.types.reading import Facet, Mark, Reading, Tie
from foedera.types.text import Document, Span


@dataclass(slots=True)
class ReadingDraft:
    """The reading under construction: marks with the pieces that they cover."""

    text: str
    scores: Scores
    marks: list[Mark] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    known: dict[tuple[str, Span], int] = field(default_factory=dict)

    def add(self, family: str, label: str, place: tuple[int, int], score: float, facets: tuple[Facet, ...] = ()) -> int:
        """Make a mark of a piece range, or find the one on the same words; returns its number."""
        span = span_of(self.scores.pieces, place, self.text)
        if (family, span) not in self.known:
            self.known[family, span] = len(self.marks)
            self.marks.append(Mark(family, label, span, round(score, 4), facets))
            self.places.append(place)
        return self.known[family, span]

    def numbers(self, family: str) -> list[int]:
        return [n for n, mark in enumerate(self.marks) if mark.family == family]


def reading_of(document: Document, scores: Scores, *, reader: str, limits: Thresholds, own: tuple[OwnType, ...] = ()) -> Reading:
    """The reading of one document from its scores; `own` are types of a user's own that are marked beside the reader's."""
    draft = ReadingDraft(document.text, scores)
    if len(scores.pieces):
        _token_marks(draft, limits)
        if own:
            _own_marks(draft, own)
        _pair_ties(draft, limits)
    return Reading(document.id, reader, tuple(draft.marks), tuple(draft.ties))


def _token_marks(draft: ReadingDraft, limits: Thresholds) -> None:
    floors = {"mention": limits.mention, "cue": limits.cue, "event": limits.event, "clause": limits.clause}
    for family, floor in floors.items():
        opening = limits.opening if family == "cue" else 0.0
        own = draft.scores.tokens[:, token_slice(family)]
        shares = softmax(own)
        for first, stop, kind in runs(best_paths(own[None], opening=opening)[0]):
            score = _share(shares[first:stop], kind)
            if score >= floor:
                label, facets = _answers(draft, family, kind, first, stop)
                draft.add(family, label, (first, stop), score, facets)


def _own_marks(draft: ReadingDraft, types: tuple[OwnType, ...]) -> None:
    """Mark a user's own types: on the marks that the reader made of these words, else on marks of their own."""
    vectors, clauses = with_near(draft.scores.vectors()), [draft.places[n] for n in draft.numbers("clause")]
    for own in types:
        for first, stop, score in own.found(vectors, clauses):
            met = [n for n in draft.numbers(own.family) if draft.places[n][0] < stop and first < draft.places[n][1]]
            if not met:
                facets = _answers(draft, own.family, 0, first, stop)[1]
                met = [draft.add(own.family, own.under, (first, stop), score, facets)]
            for number in met:
                draft.marks[number] = _of_own(draft.marks[number], own, round(score, 4))


def _of_own(mark: Mark, own: OwnType, score: float) -> Mark:
    """The mark as one of an own type, and at least as surely of the type that this is a kind of."""
    told = Facet({"event": "type", "clause": "obligation"}[own.family], own.under, score)
    facets = tuple(
        told if facet.name == told.name and (facet.value != told.value or facet.score < score) else facet for facet in mark.facets
    )
    return replace(mark, label=own.under, facets=(*facets, Facet("own", own.name, score)))


def _answers(draft: ReadingDraft, family: str, kind: int, first: int, stop: int) -> tuple[str, tuple[Facet, ...]]:
    """The label of a mark, and its facets: the mean of the probabilities at its pieces."""
    facets = tuple(
        _facet(name.partition(".")[2], labels, draft.scores.tokens[first:stop, token_slice(name)])
        for name, labels in TOKEN_HEADS.items()
        if name.startswith(f"{family}.")
    )
    if family == "mention":
        return MENTIONS[kind], facets
    return (facets[0].value if facets else family), facets


def _facet(name: str, labels: tuple[str, ...], scores: Floats) -> Facet:
    shares = softmax(scores).mean(0)
    best = int(shares.argmax())
    return Facet(name, labels[best], round(float(shares[best]), 4))


def _pair_ties(draft: ReadingDraft, limits: Thresholds) -> None:
    mentions = draft.numbers("mention")
    for family, answer in (("cue", _cues), ("event", _events), ("clause", _clauses), ("mention", _mentions)):
        asking = draft.numbers(family)
        among = [draft.places[n] for n in mentions] if family == "mention" else None
        for sight in draft.scores.pairs(family, [draft.places[n] for n in asking], among):
            tokens = draft.scores.tokens[sight.start : sight.start + sight.scores.shape[1]]
            view = FamilyScores([asking[n] for n in sight.asked], sight.start, sight.scores, tokens, mentions)
            answer(draft, view, limits)
    _arguments(draft, limits)


ARGUMENTS = frozenset({"A0", "A1", "A2", "R-A0", "R-A1"})  # of PropBank's roles, those that say who does it to whom


def _arguments(draft: ReadingDraft, limits: Thresholds) -> None:
    """Tie triggers to their arguments, each under its role: noun phrases, whether or not they are marked as mentions."""
    asking = draft.numbers("event")
    for sight in draft.scores.pairs("predicate", [draft.places[n] for n in asking]):
        scores = sight.scores[:, :, seen_slice("predicate.roles")]
        logits = np.concatenate([np.zeros_like(scores[:, :, :1]), scores], 2)
        shares = softmax(logits)
        for row, (asked, path) in enumerate(zip(sight.asked, best_paths(logits, opening=limits.argument_opening), strict=True)):
            for start, end, kind in runs(path):
                score = _share(shares[row, start:end], kind)
                if ROLES[kind] in ARGUMENTS and score >= limits.argument:
                    mark = draft.add("argument", "argument", (sight.start + start, sight.start + end), score)
                    draft.ties.append(Tie(asking[asked], mark, ROLES[kind], round(score, 4)))


@dataclass(frozen=True, slots=True)
class FamilyScores:
    """Marks of one family in one window: their numbers, their pair scores, the token scores, and all mentions."""

    heads: list[int]
    start: int
    scores: Floats
    tokens: Floats
    mentions: list[int]

    def shares(self, name: str) -> Floats:
        return softmax(with_shared(name, self.scores, self.tokens))


def _cues(draft: ReadingDraft, view: FamilyScores, limits: Thresholds) -> None:
    _voices(draft, view, limits)
    _to_mentions(draft, view, "cue.stance", limits.stance)


def _events(draft: ReadingDraft, view: FamilyScores, limits: Thresholds) -> None:
    _to_mentions(draft, view, "event.roles", limits.role)
    _to_pieces(draft, view, view.shares("event.roles")[:, :, 9:11].sum(2), "word", limits.word)


def _clauses(draft: ReadingDraft, view: FamilyScores, limits: Thresholds) -> None:
    _to_mentions(draft, view, "clause.roles", limits.role)
    _to_pieces(draft, view, view.shares("clause.roles")[:, :, 3], "condition", limits.word)


def _mentions(draft: ReadingDraft, view: FamilyScores, limits: Thresholds) -> None:
    _to_mentions(draft, view, "mention.owner", limits.owner)
    _to_mentions(draft, view, "mention.same", limits.same)


def _voices(draft: ReadingDraft, view: FamilyScores, limits: Thresholds) -> None:
    """The contents of each cue, and its source: of several the surest, for "A and B" is one source."""
    logits = with_shared("cue.voice", view.scores, view.tokens)
    shares = softmax(logits)
    for row, number in enumerate(view.heads):
        first, stop = (at - view.start for at in draft.places[number])
        logits[row, first:stop, 1:] = -1e6
    for row, path in enumerate(best_paths(logits, opening=limits.voice_opening)):
        found = [(start, end, kind, _share(shares[row, start:end], kind)) for start, end, kind in runs(path)]
        sources = [share for *_, kind, share in found if not kind]
        for start, end, kind, share in found:
            if kind or share == max(sources) >= limits.source:
                family = ("source", "content")[kind]
                mark = draft.add(family, family, (view.start + start, view.start + end), share)
                draft.ties.append(Tie(view.heads[row], mark, family, round(share, 4)))


def _share(shares: Floats, kind: int) -> float:
    """The mean share of a kind's B and I over a run of pieces."""
    return float(shares[:, 2 * kind + 1 : 2 * kind + 3].sum(1).mean())


def _labels(head: str) -> list[tuple[str, list[int]]]:
    """A pair head's labels without their edges, each with its columns."""
    found: dict[str, list[int]] = {}
    for column, label in enumerate(PAIR_HEADS[head]):
        found.setdefault(label.removeprefix("B-").removeprefix("I-"), []).append(column)
    return [(label, columns) for label, columns in found.items() if label not in {"O", "word", "condition"}]


def _to_mentions(draft: ReadingDraft, view: FamilyScores, head: str, floor: float) -> None:
    """Tie heads to the mentions whose pieces have, on average, a label's share above the floor."""
    length = view.scores.shape[1]
    inside = [m for m in view.mentions if view.start <= draft.places[m][0] and draft.places[m][1] <= view.start + length]
    if not inside:
        return
    starts, ends = (np.array([draft.places[m][edge] - view.start for m in inside]) for edge in (0, 1))
    shares = view.shares(head)
    labels = _labels(head)
    grouped = np.stack([shares[:, :, columns].sum(2) for _, columns in labels], 2)
    sums = np.concatenate([np.zeros_like(grouped[:, :1]), grouped.cumsum(1)], 1)
    means = (sums[:, ends] - sums[:, starts]) / (ends - starts)[None, :, None]
    best = means.argmax(2)
    for row, column in zip(*np.nonzero(means.max(2) >= floor), strict=True):
        if view.heads[row] != inside[column]:
            label = int(best[row, column])
            score = round(float(means[row, column, label]), 4)
            draft.ties.append(Tie(view.heads[row], inside[column], labels[label][0], score))


def _to_pieces(draft: ReadingDraft, view: FamilyScores, share: NDArray[np.float32], label: str, floor: float) -> None:
    """Tie heads to the runs of pieces whose share is above the floor."""
    for row, number in enumerate(view.heads):
        for start, end, _ in runs((share[row] >= floor).astype(np.int64) * 2):
            score = float(share[row, start:end].mean())
            mark = draft.add(label, label, (view.start + start, view.start + end), score)
            draft.ties.append(Tie(number, mark, label, round(score, 4)))
