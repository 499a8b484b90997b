"""Every answer of the reader on a marked passage, with its score and whether it is right: what calibration is fitted and measured on.

Events, clauses and their ties count as right where they share a character with the gold span; everything else must be exact.
A facet or tie of a mark that is itself wrong is not asked about.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sets import ROOT, SHARED, chunks

from foedera.engine.asked import best, roles
from foedera.engine.onnx import OnnxReader
from foedera.engine.scores import Scores
from foedera.train.corpus import blocks
from foedera.train.passages import Chars, Passage
from foedera.train.sets.attribution import polnear
from foedera.train.sets.judgements import meantime, newsmtsc
from foedera.train.sets.names import crossner
from foedera.train.sets.own import passage_of
from foedera.train.sets.roles import propbank_ewt
from foedera.types.reading import Mark, Reading
from foedera.types.text import Document, Span

LOOSE = frozenset({"event", "clause"})
SEEN = {"source": "voice", "content": "voice", "for": "stance", "against": "stance", "owner": "owner", "same": "same"}
GIVEN = frozenset({"mention.tone", "predicate.certainty", "predicate.polarity"})


class Answer(NamedTuple):
    """`head` as the calibration names it; `document` keeps answers of one text in one fold."""

    head: str
    score: float
    right: bool
    document: str


def passages() -> Iterator[Passage]:
    """Every development passage that says what is right: public sets and our own held-out blocks."""
    data = SHARED / "data"
    yield from polnear(data, "dev")
    yield from crossner(data, "dev")
    yield from newsmtsc(data, "test_mt")
    yield from meantime(data, "dev")
    yield from propbank_ewt(data, "dev")
    for path in sorted((ROOT / "benchmarks/quality/sets").glob("heldout*.txt")):
        yield from map(passage_of, blocks(path))


def answers(reader: OnnxReader, listed: Iterable[Passage]) -> Iterator[Answer]:
    """All answers of a reader about all passages. A reader with calibration gives calibrated scores."""
    for part in chunks(list(listed), 32):
        documents = [Document(passage.text, passage.id, "txt") for passage in part]
        for passage, reading, scores in zip(part, reader.read(documents), reader.scores(documents), strict=True):
            yield from of_marks(reading, passage)
            yield from of_ties(reading, passage)
            yield from of_given(scores, passage, reader)


def of_marks(reading: Reading, passage: Passage) -> Iterator[Answer]:
    """Marks of the families that the passage marks throughout, and their facets."""
    for mark in reading.marks:
        if mark.family in passage.families - {"source", "content"}:
            yield Answer(mark.family, mark.score, _marked(mark, passage), passage.id)
        for facet in mark.facets:
            head = f"{mark.family}.{facet.name}"
            gold = {value for name, span, value in passage.facets if name == head and _meet(span, mark.span)}
            if gold and head not in GIVEN:
                yield Answer(head, facet.score, facet.value in gold, passage.id)


def _marked(mark: Mark, passage: Passage) -> bool:
    for gold in passage.marks.get(mark.family, ()):
        same = _meet(gold.span, mark.span) if mark.family in LOOSE else gold.span == (mark.span.start, mark.span.end)
        if same and (mark.family != "mention" or mark.label in gold.labels):
            return True
    return False


def of_ties(reading: Reading, passage: Passage) -> Iterator[Answer]:
    """Ties whose head is a gold mark."""
    for tie in reading.ties:
        if reading.marks[tie.tail].family == "argument":
            continue  # judged as "predicate.roles"
        head, tail = reading.marks[tie.head], reading.marks[tie.tail]
        asked = f"{head.family}.{SEEN.get(tie.label, 'roles')}"
        gold = [seen for seen in passage.seen if seen.head == asked and _meet(seen.mark, head.span)]
        if gold:
            exact = head.family not in LOOSE
            spans = [span for seen in gold for span, label in seen.spans if label == tie.label]
            right = any(span == (tail.span.start, tail.span.end) if exact else _meet(span, tail.span) for span in spans)
            yield Answer(f"{head.family}.{tie.label}", tie.score, right, passage.id)


def of_given(scores: Scores, passage: Passage, reader: OnnxReader) -> Iterator[Answer]:
    """What is asked of given words: tone, certainty, polarity, roles."""
    for head, span, label in passage.facets:
        if head in GIVEN:
            value, score = best(scores, head, Span(*span))
            yield Answer(head, _through(reader, head, score), value == label, passage.id)
    asked = [seen for seen in passage.seen if seen.head == "predicate.roles"]
    for seen, found in zip(asked, roles(scores, [Span(*seen.mark) for seen in asked], passage.text), strict=True):
        gold = {(*span, label) for span, label in seen.spans}
        for role in found:
            right = (role.span.start, role.span.end, role.label) in gold
            yield Answer("predicate.roles", _through(reader, "predicate.roles", role.score), right, passage.id)


def _through(reader: OnnxReader, head: str, score: float) -> float:
    curve = reader.curves.get(head)
    return curve(score) if curve else score


def _meet(span: Chars, other: Span) -> bool:
    return span[0] < other.end and other.start < span[1]
