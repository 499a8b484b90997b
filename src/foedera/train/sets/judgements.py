"""Sets that judge: how surely something happened, and in what light somebody is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from foedera.train.passages import Passage
from foedera.train.sets.rows import rows

CERTAINTIES = {"CERTAIN": "certain", "PROBABLE": "probable", "POSSIBLE": "possible", "UNDERSPECIFIED": "unknown"}
POLARITIES = {"POS": "positive", "NEG": "negative"}


def newsmtsc(root: Path, part: str = "train") -> Iterator[Passage]:
    """The light in which a sentence of political news shows a person or body."""
    for row in rows(root / f"newsmtsc/{part}.jsonl"):
        passage = Passage(row["id"], row["text"], frozenset())
        passage.facets += [("mention.tone", (t["start"], t["end"]), t["stance"]) for t in row["targets"]]
        yield passage


def meantime(root: Path, part: str = "train") -> Iterator[Passage]:
    """Certainty and polarity of the events of Wikinews articles."""
    for row in rows(root / f"meantime/{part}.jsonl"):
        passage = Passage(row["id"], row["text"][: row["full_annotation_end"]], frozenset())
        for event in row["events"]:
            for head, value in (
                ("predicate.certainty", CERTAINTIES.get(event.get("certainty"))),
                ("predicate.polarity", POLARITIES.get(event.get("polarity"))),
            ):
                if value and event["end"] <= len(passage.text):
                    passage.facets.append((head, (event["start"], event["end"]), value))
        if passage.facets:
            yield passage


def fact_meantime(root: Path) -> Iterator[Passage]:
    """How surely the events of MEANTIME happened, from -3 to 3."""
    return _happened(root / "fact_meantime/train.jsonl", "predicate.factuality")


def fact_uds(root: Path) -> Iterator[Passage]:
    """The same of predicates of web text, as lay people judged it; a head of its own, for they judge otherwise."""
    return _happened(root / "fact_uds_ih2/train.jsonl", "predicate.happened")


def _happened(path: Path, head: str) -> Iterator[Passage]:
    for row in rows(path):
        passage = Passage(row["id"], row["text"], frozenset())
        passage.facets += [(head, (e["start"], e["end"]), str(round(e["factuality"]))) for e in row["events"]]
        yield passage
