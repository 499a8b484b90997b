"""Readings built by hand in the corpus mark-up: no model in a unit test.

>>> document, reading = marked("[a Mali] [p expelled] [b two envoys].", "mention a state, b people", "event p SANCTION/expel done: a > b")
"""

from __future__ import annotations

from itertools import permutations

from foedera.engine.labels import COARSE
from foedera.train.blocks import Block
from foedera.train.markup import block_of
from foedera.types.reading import Facet, Mark, Reading, Tie
from foedera.types.text import Document, Span
from foedera.types.time import Time


class Notes:
    """Marks and ties as they are noted down."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.marks: list[Mark] = []
        self.ties: list[Tie] = []
        self.numbers: dict[tuple[str, str], int] = {}

    def mark(self, family: str, name: str, label: str, *facets: tuple[str, str]) -> int:
        if (family, name) not in self.numbers:
            self.numbers[family, name] = len(self.marks)
            span = Span(*self.block.spans[name])
            self.marks.append(Mark(family, label, span, 0.99, tuple(Facet(k, v, 0.99) for k, v in facets)))
        return self.numbers[family, name]

    def tie(self, head: int, tail: int, label: str) -> None:
        self.ties.append(Tie(head, tail, label, 0.99))


def reading_of(block: Block, document: Document) -> Reading:
    """The reading that a perfect reader would give of a corpus block."""
    notes = Notes(block)
    for name, kind in block.mentions.items():
        notes.mark("mention", name, COARSE.get(kind, kind))
    for saying in block.sayings:
        cue = notes.mark("cue", saying.cue, saying.act, ("act", saying.act))
        for role, names in (("source", saying.source), ("content", saying.content)):
            for name in names:
                notes.tie(cue, notes.mark(role, name, role), role)
    for stance in block.stances:
        if stance.value in {"for", "against"}:
            cue = notes.numbers["cue", stance.saying]
            notes.tie(cue, notes.numbers["mention", stance.target], stance.value)
    _events(notes)
    _clauses(notes)
    _ties(notes)
    return Reading(document.id, "marked by hand", tuple(notes.marks), tuple(notes.ties))


def _ties(notes: Notes) -> None:
    for name, owner in notes.block.owners.items():
        if ("mention", owner) in notes.numbers and ("mention", name) in notes.numbers:
            notes.tie(notes.numbers["mention", name], notes.numbers["mention", owner], "owner")
    for group in notes.block.same:
        for name, other in permutations(group, 2):
            notes.tie(notes.numbers["mention", name], notes.numbers["mention", other], "same")


def _events(notes: Notes) -> None:
    for event in notes.block.events:
        facets = {
            "type": event.type,
            "mode": event.modes[0] if event.modes else "none",
            "modality": event.modality,
            "assertion": event.assertion,
            "mutual": "yes" if event.mutual else "no",
        }
        head = notes.mark("event", event.trigger, event.type, *facets.items())
        for role, names in (("actor", event.actors), ("recipient", event.recipients)):
            for name in names:
                notes.tie(head, notes.numbers["mention", name], role)
        for label, where in (("when", event.when), ("where", event.where)):
            if where:
                notes.tie(head, notes.numbers["mention", where], label)
        if event.word:
            notes.tie(head, notes.mark("word", event.word, "word"), "word")


def _clauses(notes: Notes) -> None:
    for clause in notes.block.clauses:
        facets = (("force", clause.force), ("obligation", clause.obligation))
        head = notes.mark("clause", clause.span, clause.obligation, *facets)
        for role, names in (("by", clause.by), ("toward", clause.toward)):
            for name in names:
                if ("mention", name) in notes.numbers:
                    notes.tie(head, notes.numbers["mention", name], role)
        if clause.condition:
            notes.tie(head, notes.mark("condition", clause.condition, "condition"), "condition")


def marked(text: str, *lines: str, published: str | None = None) -> tuple[Document, Reading]:
    """A document and its perfect reading, from one line of marked text and the lines that say what the marks mean."""
    if not any(line.startswith("event ") for line in lines):
        lines = (*lines, "nothing")
    block = block_of(["# test | nowhere | 2020 | wire", text, *lines])
    when = Time(published, published, published, "day", "given by the test") if published else None
    document = Document(block.text, "test.txt", "txt", language="en", published=when)
    return document, reading_of(block, document)
