"""Public and own sets -> passages. One function a set; each says what the set marks and what it leaves out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from foedera.engine.labels import COARSE, MENTIONS
from foedera.train.corpus import Block, blocks
from foedera.train.passages import ANY, ROLES, Passage, Seen

# Not "party": a label that another of the set's own labels teaches draws all loose ones to itself.
ORGANISED = ("body", "force", "igo", "group", "organisation")


def rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def polnear(root: Path) -> Iterator[Passage]:
    """Attribution in United States news of 2016 (source, cue, content)."""
    for row in rows(root / "polnear/train.jsonl"):
        passage = Passage(row["id"], row["text"], frozenset({"source", "cue", "content"}))
        for said in row["attributions"]:
            _voice(passage, *(_spans(said[role]) for role in ("source", "cue", "content")))
        yield passage


def _spans(pairs: list[list[int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in pairs]


def _voice(passage: Passage, source: list[Any], cue: list[Any], content: list[Any]) -> None:
    for role, spans in (("source", source), ("cue", cue), ("content", content)):
        for span in spans:
            passage.mark(role, span)
    if cue:
        said = [(span, "source") for span in source] + [(span, "content") for span in content]
        passage.seen.append(Seen("cue.voice", cue[0], tuple(said)))


def _names(row: Any, kinds: dict[str, tuple[str, ...]], unmarked: frozenset[str]) -> Passage:
    passage = Passage(row["id"], row["text"], frozenset({"mention"}), unmarked=unmarked)
    for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):  # inner names are drawn last
        lead = re.match(r"[Tt]he\s+", row["text"][entity["start"] : entity["end"]])
        start = entity["start"] + (lead.end() if lead else 0)
        if start < entity["end"]:
            passage.mark("mention", (start, entity["end"]), *kinds.get(entity["type"], tuple(ANY)))
    return passage


def crossner(root: Path) -> Iterator[Passage]:
    """Names in Wikipedia articles on politics; "misc" may be anything, offices and people are not marked."""
    kinds = {
        "politician": ("person",), "person": ("person",), "politicalparty": ("party",),
        "organisation": ORGANISED, "country": ("state", "place"), "location": ("place", "state"),
        "event": ("named_event",), "election": ("named_event",),
    }  # fmt: skip
    loose = frozenset({"office", "people", "pronoun", "time", "accord"})
    for row in rows(root / "crossner_politics/train.jsonl"):
        yield _names(row, kinds, loose)


def re3d(root: Path) -> Iterator[Passage]:
    """Defence and foreign-ministry texts; the source that is not open is left out."""
    kinds: dict[str, tuple[str, ...]] = {
        "Organisation": (*ORGANISED, "people"), "Person": ("person", "people", "office"),
        "Location": ("place", "state"), "Nationality": ("state",), "Temporal": ("time",),
    }  # fmt: skip
    loose = frozenset({"office", "pronoun", "accord", "named_event", "people"})
    for row in rows(root / "re3d/train.jsonl"):
        if "BBC" not in row["source"]:
            yield _names(row, kinds, loose)


def uner(root: Path) -> Iterator[Passage]:
    """Person, organisation and place names in English web text."""
    kinds = {"PER": ("person",), "ORG": ORGANISED, "LOC": ("place", "state")}
    loose = frozenset(MENTIONS) - {"person", "place"}
    for row in rows(root / "uner_ewt/dev.jsonl"):
        yield _names(row, kinds, loose)


def _propbank(path: Path) -> Iterator[Passage]:
    for row in rows(path):
        passage = Passage(row["id"], row["text"], frozenset({"predicate"}))
        for predicate in row["predicates"]:
            at = (predicate["start"], predicate["end"])
            passage.mark("predicate", at)
            spans = tuple(
                ((a["start"], a["end"]), role)
                for a in predicate["args"]
                if (role := a["role"].replace("ARGM-", "").replace("ARG", "A")) in ROLES
            )
            passage.seen.append(Seen("predicate.roles", at, spans))
        if passage.seen:
            yield passage


def propbank_ewt(root: Path) -> Iterator[Passage]:
    """Predicates and roles in English web text."""
    return _propbank(root / "propbank_ewt/train.jsonl")


def propbank_masc(root: Path) -> Iterator[Passage]:
    """Predicates and roles in the Manually Annotated Sub-Corpus."""
    return _propbank(root / "propbank_masc/train.jsonl")


def own(root: Path) -> Iterator[Passage]:
    """The Foedera corpus (training/corpus), marked for every head."""
    for path in sorted(root.glob("*.txt")):
        for block in blocks(path):
            yield passage_of(block)


def passage_of(block: Block) -> Passage:
    """A corpus block in the labels of the heads."""
    families = frozenset({"mention", "source", "cue", "content", "event", "clause"})
    passage = Passage(block.id, block.text, families)
    for name, kind in block.mentions.items():
        passage.mark("mention", block.spans[name], COARSE.get(kind, kind))
    for saying in block.sayings:
        _voice(passage, *([block.spans[n] for n in names] for names in (saying.source, (saying.cue,), saying.content)))
        passage.facets.append(("cue.act", block.spans[saying.cue], saying.act))
    _events(block, passage)
    _clauses(block, passage)
    _ties(block, passage)
    return passage


def _events(block: Block, passage: Passage) -> None:
    for event in block.events:
        at = block.spans[event.trigger]
        passage.mark("event", at)
        passage.facets += [
            ("event.type", at, event.type),
            ("event.mode", at, event.modes[0] if event.modes else "none"),
            ("event.modality", at, event.modality),
            ("event.assertion", at, event.assertion),
            ("event.mutual", at, "yes" if event.mutual else "no"),
        ]
        roles = [(n, "actor") for n in event.actors] + [(n, "recipient") for n in event.recipients]
        roles += [(n, r) for n, r in ((event.when, "when"), (event.where, "where"), (event.word, "word")) if n]
        passage.seen.append(Seen("event.roles", at, tuple((block.spans[n], r) for n, r in roles)))


def _clauses(block: Block, passage: Passage) -> None:
    for clause in block.clauses:
        at = block.spans[clause.span]
        passage.mark("clause", at)
        passage.facets += [("clause.force", at, clause.force), ("clause.obligation", at, clause.obligation)]
        roles = [(n, "by") for n in clause.by] + [(n, "toward") for n in clause.toward]
        roles += [(clause.condition, "condition")] if clause.condition else []
        passage.seen.append(Seen("clause.roles", at, tuple((block.spans[n], r) for n, r in roles)))


def _ties(block: Block, passage: Passage) -> None:
    for saying in block.sayings:
        views = tuple(
            (block.spans[s.target], s.value) for s in block.stances if s.saying == saying.cue and s.value in {"for", "against"}
        )
        passage.seen.append(Seen("cue.stance", block.spans[saying.cue], views))
    groups = {name: group for group in block.same for name in group}
    for name in block.mentions:
        owner = block.owners.get(name)
        owners = ((block.spans[owner], "owner"),) if owner else ()
        passage.seen.append(Seen("mention.owner", block.spans[name], owners))
        others = tuple((block.spans[n], "same") for n in groups.get(name, ()) if n != name)
        passage.seen.append(Seen("mention.same", block.spans[name], others))


SETS: dict[str, Callable[[Path], Iterator[Passage]]] = {
    "polnear": polnear,
    "crossner": crossner,
    "re3d": re3d,
    "uner": uner,
    "propbank_ewt": propbank_ewt,
    "propbank_masc": propbank_masc,
    "own": own,
}
