"""A user's own event types and clause kinds: a TOML file with examples -> a fitted ontology that `foedera read --ontology` lays over the reader.

Each type is one linear head over the reader's vectors (a probe, as in Alain and Bengio 2017): at the pieces of an example's marked words
against all other pieces, or at the mean of a clause against other clauses. What else a text may tell stands in `background.txt`, passages of
the open corpus. Strength and floor are chosen on folds that a fit has not seen, and what is measured is measured there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np

from foedera.engine.onnx import OnnxReader
from foedera.engine.ontology import FORM, Ontology, OwnType, ontology_of, with_near
from foedera.train.plans import OntologyPlan, TypePlan, plan_of, unmarked
from foedera.train.ridge import Floats, chances, least_loss
from foedera.types.text import Document, Span

FOLDS: Final = 5
STRENGTHS: Final = (30.0, 300.0, 3000.0)
THINNED: Final = 8  # of the pieces of other texts, one in so many is learned from; all are measured on
LEAST_FLOOR, MOST_FLOOR = 0.3, 0.98


@dataclass(frozen=True, slots=True)
class Shown:
    """One text as the head sees it: its vectors, which of them are meant (all False: none), and the fold that leaves it out.

    `part`: example, other (a near miss) or background.
    """

    vectors: Floats
    meant: np.ndarray[tuple[int], np.dtype[np.bool_]]
    fold: int
    part: str


@cache
def background() -> tuple[str, ...]:
    """Passages of the open corpus that tell of everything else."""
    text = (resources.files("foedera.train") / "background.txt").read_text(encoding="utf-8")
    return tuple(filter(None, text.split("\n")))


def fitted(plan: OntologyPlan, reader: OnnxReader) -> Ontology:
    """The ontology of a plan, for the weights of this reader. Takes seconds a type."""
    families = {own.family for own in plan.types}
    rest = {family: _part(family, reader, "background", [(text, None) for text in background()]) for family in families}
    types = tuple(_fitted(own, reader, rest[own.family]) for own in plan.types)
    return ontology_of(Ontology(FORM, plan.name, reader.card["sha256"], types).text)


def _fitted(own: TypePlan, reader: OnnxReader, rest: list[Shown]) -> OwnType:
    examples = _part(own.family, reader, "example", [unmarked(text) for text in own.examples])
    others = _part(own.family, reader, "other", [(unmarked(text)[0], None) for text in own.others])
    shown = [*examples, *others, *rest]
    mean, spread = _scale(shown)
    unseen = {strength: _unseen(shown, strength, mean, spread) for strength in STRENGTHS}
    strength = min(STRENGTHS, key=lambda s: _loss(shown, unseen[s]))
    peaks = [(one.part, _peak(one, shares)) for one, shares in zip(shown, unseen[strength], strict=True)]
    floor, weights = _floor(peaks), _learned(shown, strength, mean, spread)
    scaled = weights[:-1] / spread
    return OwnType(
        own.name, own.family, own.under, tuple(round(float(w), 5) for w in scaled),
        round(float(weights[-1] - scaled @ mean), 5), round(floor, 3), _measured(peaks, floor),
    )  # fmt: skip


def _part(family: str, reader: OnnxReader, part: str, texts: Sequence[tuple[str, Span | None]]) -> list[Shown]:
    """The texts of one part as the head sees them; one in which it sees nothing is left out."""
    found = [_shown(family, reader, number, part, text, span) for number, (text, span) in enumerate(texts)]
    return [one for one in found if len(one.vectors)]


def _shown(family: str, reader: OnnxReader, number: int, part: str, text: str, span: Span | None) -> Shown:
    """Every piece of a text, those of its marked words meant; of clauses the mean of the marked one, or of each that the reader marks."""
    document = Document(text, f"{part} {number}", "ontology")
    (scores,) = reader.scores([document])
    vectors = with_near(scores.vectors()).astype(np.float64)
    if family == "clause":
        spans = [span] if span else [mark.span for _, mark in reader.read([document])[0].family("clause")]
        places = [place for own in spans if (place := scores.pieces.covering(own.start, own.end)) and place[0] < place[1]]
        means = np.array([vectors[first:stop].mean(0) for first, stop in places]).reshape(-1, vectors.shape[1])
        return Shown(means, np.full(len(means), span is not None), number % FOLDS, part)
    meant = np.zeros(len(vectors), dtype=np.bool_)
    if span:
        meant[slice(*scores.pieces.covering(span.start, span.end))] = True
    return Shown(vectors, meant, number % FOLDS, part)


def _scale(shown: Sequence[Shown]) -> tuple[Floats, Floats]:
    vectors = np.concatenate([one.vectors for one in shown])
    return vectors.mean(0), vectors.std(0) + 1e-6


def _learned(shown: Sequence[Shown], strength: float, mean: Floats, spread: Floats) -> Floats:
    """768 weights and a bias. What is meant, what stands beside it or nearly is it, and everything else count as much in all."""
    meant = [one.vectors[one.meant] for one in shown if one.part == "example"]
    near = [one.vectors[~one.meant] for one in shown if one.part != "background"]
    rest = [one.vectors[::THINNED] if len(one.vectors) > THINNED else one.vectors for one in shown if one.part == "background"]
    sizes = [sum(map(len, part)) for part in (meant, near, rest)]
    given = np.hstack([(np.concatenate([*meant, *near, *rest]) - mean) / spread, np.ones((sum(sizes), 1))])
    counts = np.repeat([sum(sizes) / (3 * max(1, size)) for size in sizes], sizes)
    ridge = np.full(given.shape[1], strength)
    ridge[-1] = 1e-3
    wanted = np.repeat([1.0, 0.0, 0.0], sizes)
    return least_loss(given, wanted, prior=np.zeros(given.shape[1]), ridge=ridge, counts=counts)


def _unseen(shown: Sequence[Shown], strength: float, mean: Floats, spread: Floats) -> list[Floats]:
    """The shares of each text under a head that has not learned from it."""
    heads = [_learned([one for one in shown if one.fold != fold], strength, mean, spread) for fold in range(FOLDS)]
    return [chances(np.hstack([(one.vectors - mean) / spread, np.ones((len(one.vectors), 1))]), heads[one.fold]) for one in shown]


def _loss(shown: Sequence[Shown], shares: Sequence[Floats]) -> float:
    """Mean logistic loss, what is meant and what is not weighing the same, in nats."""
    sure = np.clip(np.concatenate([np.where(one.meant, own, 1 - own) for one, own in zip(shown, shares, strict=True)]), 1e-6, 1)
    meant = np.concatenate([one.meant for one in shown])
    return float(-np.log(sure[meant]).mean() - np.log(sure[~meant]).mean())


def _peak(one: Shown, shares: Floats) -> float:
    """The highest share at what is meant, or of the whole text where nothing is."""
    return float((shares[one.meant] if one.part == "example" else shares).max(initial=0.0))


def _floor(peaks: Sequence[tuple[str, float]]) -> float:
    """The share from which on examples are found and other texts are not: the best F1."""

    def f1(floor: float) -> float:
        right = sum(part == "example" and peak >= floor for part, peak in peaks)
        return 2 * right / (sum(peak >= floor for _, peak in peaks) + sum(part == "example" for part, _ in peaks))

    tried = sorted({min(MOST_FLOOR, max(LEAST_FLOOR, peak)) for _, peak in peaks})
    return max(tried, key=lambda floor: (f1(floor), -floor))


def _measured(peaks: Sequence[tuple[str, float]], floor: float) -> dict[str, float]:
    """How many texts of each part there are, and how many are marked by a head that has not learned from them."""
    found: dict[str, float] = {}
    for part in ("example", "other", "background"):
        own = [peak >= floor for name, peak in peaks if name == part]
        found |= {f"{part} texts": float(len(own)), f"{part} texts marked": float(sum(own))}
    return found


def from_file(path: Path, reader: OnnxReader) -> Ontology:
    """The fitted ontology of a TOML file. Raises QueryError naming the file and the place that does not fit."""
    return fitted(plan_of(path), reader)
