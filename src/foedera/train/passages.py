"""Training passages: a text and what is marked in it, in the labels of the reader's heads. Sets are read by sets.py."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from foedera.engine.labels import FACTUALITIES, MENTIONS, PAIR_HEADS, TOKEN_HEADS, bio, tower_of
from foedera.engine.pieces import Pieces, pieces_of, steps, windows

# Taught beside the heads that ship: they help the encoder, and are left out of the exported graph.
TRAINED_TOKEN_HEADS = {
    **TOKEN_HEADS,
    "predicate": bio(("predicate",)),
    "predicate.happened": FACTUALITIES,
    "predicate.factuality": FACTUALITIES,
}
TRAINED_PAIR_HEADS = PAIR_HEADS
IGNORED = -100
MENTION_INDEX = {label: n for n, label in enumerate(TOKEN_HEADS["mention"])}
ANY = frozenset(MENTIONS) | {"O"}

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A span and the labels that it may have (one, where the set is as fine as ours)."""

    span: Chars
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class PairLabels:
    """What one mark says of others: a pair head, the mark, and the labelled spans."""

    head: str
    mark: Chars
    spans: tuple[tuple[Chars, str], ...]


@dataclass(slots=True)
class Passage:
    """`unmarked`: the mention kinds that this set does not mark, so that "O" may be any of them.

    `families`: the token heads that were annotated throughout; `facets`: (head, span, label).
    """

    id: str
    text: str
    families: frozenset[str]
    marks: dict[str, list[Marked]] = field(default_factory=dict)
    unmarked: frozenset[str] = frozenset()
    facets: list[tuple[str, Chars, str]] = field(default_factory=list)
    seen: list[PairLabels] = field(default_factory=list)

    def mark(self, family: str, span: Chars, *labels: str) -> None:
        self.marks.setdefault(family, []).append(Marked(span, frozenset(labels or (family,))))


def voice(passage: Passage, source: list[Chars], cue: list[Chars], content: list[Chars]) -> None:
    """Mark who says what with which words; the first words of the cue see the others."""
    for role, spans in (("source", source), ("cue", cue), ("content", content)):
        for span in spans:
            passage.mark(role, span)
    if cue:
        said = [(span, "source") for span in source] + [(span, "content") for span in content]
        passage.seen.append(PairLabels("cue.voice", cue[0], tuple(said)))


def packed(passages: list[Passage], *, chars: int, dice: random.Random) -> list[Passage]:
    """Passages of one set in random order, joined into longer ones of about `chars` characters where the same is marked.

    Heads that only ever see single sentences fail inside articles: positions and neighbours are then new to them.
    """
    order = sorted(dice.sample(passages, len(passages)), key=lambda passage: sorted(passage.families))
    found: list[Passage] = []
    for passage in order:
        if found and found[-1].families == passage.families and len(found[-1].text) + len(passage.text) < chars:
            join(found[-1], passage, dice.choice([" ", "\n", "\n\n"]))
        else:
            found.append(Passage(passage.id, "", passage.families, unmarked=passage.unmarked))
            join(found[-1], passage, "")
    return found


def join(whole: Passage, part: Passage, gap: str) -> None:
    """Append a passage, its marks moved to where its text now stands."""
    whole.text += gap
    away = len(whole.text)
    whole.text += part.text

    def moved(span: Chars) -> Chars:
        return span[0] + away, span[1] + away

    for family, marks in part.marks.items():
        whole.marks.setdefault(family, []).extend(Marked(moved(mark.span), mark.labels) for mark in marks)
    whole.facets += [(head, moved(span), label) for head, span, label in part.facets]
    whole.seen += [
        PairLabels(seen.head, moved(seen.mark), tuple((moved(span), label) for span, label in seen.spans)) for seen in part.seen
    ]


@dataclass(frozen=True, slots=True)
class PairTarget:
    head: str
    span: tuple[int, int]
    steps: NDArray[np.int64]
    target: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TargetWindow:
    """Pieces of one window with targets per token head (IGNORED where none), allowed mention labels, and pairs."""

    ids: NDArray[np.int64]
    kinds: NDArray[np.int64]
    targets: dict[str, NDArray[np.int64]]
    allowed: NDArray[np.bool_] | None
    pairs: tuple[PairTarget, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def teaches(self) -> bool:
        return bool(self.targets or self.pairs or self.allowed is not None)

    def asked_of(self, towers: tuple[str, ...]) -> TargetWindow:
        """The same window with the questions of some towers alone."""
        return TargetWindow(
            self.ids,
            self.kinds,
            {name: target for name, target in self.targets.items() if tower_of(name) in towers},
            self.allowed if tower_of("mention") in towers else None,
            tuple(pair for pair in self.pairs if tower_of(pair.head) in towers),
        )


def _edges(pieces: Pieces, span: Chars) -> Iterator[tuple[int, str]]:
    first, stop = pieces.covering(*span)
    for at in range(first, stop):
        yield at, "B" if at == first else "I"


def _family_target(pieces: Pieces, marks: list[Marked]) -> NDArray[np.int64]:
    target = np.zeros(len(pieces), dtype=np.int64)
    for mark in sorted(marks, key=lambda m: m.span[0] - m.span[1]):  # an inner mark is drawn over an outer one
        for at, edge in _edges(pieces, mark.span):
            target[at] = 1 if edge == "B" else 2
    return target


def _mention_mask(pieces: Pieces, passage: Passage) -> NDArray[np.bool_]:
    allowed = np.zeros((len(pieces), len(MENTION_INDEX)), dtype=np.bool_)
    allowed[:, 0] = True
    for kind in passage.unmarked:
        allowed[:, [MENTION_INDEX[f"B-{kind}"], MENTION_INDEX[f"I-{kind}"]]] = True
    for mark in passage.marks.get("mention", []):
        for at, edge in _edges(pieces, mark.span):
            allowed[at] = False
            for label in mark.labels:
                if label == "O":
                    allowed[at] = True
                else:
                    allowed[at, MENTION_INDEX[f"{edge}-{label}"]] = True
    return allowed


def _targets(pieces: Pieces, passage: Passage) -> dict[str, NDArray[np.int64]]:
    found = {family: _family_target(pieces, passage.marks.get(family, [])) for family in passage.families - {"mention"}}
    for head, span, label in passage.facets:
        target = found.setdefault(head, np.full(len(pieces), IGNORED, dtype=np.int64))
        first, stop = pieces.covering(*span)
        target[first:stop] = TRAINED_TOKEN_HEADS[head].index(label)
    return found


def _pair(pieces: Pieces, seen: PairLabels, left: int, right: int) -> PairTarget | None:
    first, stop = pieces.covering(*seen.mark)
    if not left <= first < stop <= right:
        return None
    labels = TRAINED_PAIR_HEADS[seen.head]
    target = np.zeros(len(pieces), dtype=np.int64)
    for span, label in seen.spans:
        for at, edge in _edges(pieces, span):
            target[at] = labels.index(label if label in labels else f"{edge}-{label}")
    span = (first - left, stop - left)
    return PairTarget(seen.head, span, steps(span, right - left), target[left:right])


def cut(passage: Passage, tokenizer: Tokenizer, *, size: int, overlap: int) -> list[TargetWindow]:
    """The windows of a passage with their targets, ready for the loop."""
    pieces = pieces_of(passage.text, tokenizer)
    targets = _targets(pieces, passage)
    allowed = _mention_mask(pieces, passage) if "mention" in passage.families else None
    return [
        TargetWindow(
            pieces.ids[a:b],
            pieces.kinds[a:b],
            {name: target[a:b] for name, target in targets.items()},
            None if allowed is None else allowed[a:b],
            tuple(pair for seen in passage.seen if (pair := _pair(pieces, seen, a, b)) is not None),
        )
        for a, b in windows(len(pieces), size=size, overlap=overlap)
    ]
