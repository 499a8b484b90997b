"""Entries as a careful reader would draw them, made from the keys of the written affairs: the ledger measured without the reader's errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from foedera import intake, pipeline
from foedera.analysis.ledger.grouping import groups
from foedera.analysis.ledger.ledgers import ledgers
from foedera.analysis.ledger.reports import reports_of
from foedera.analysis.ledger.setting import named_place
from foedera.types.book import Book, Filed
from foedera.types.entries import Accord, Actor, Cited, Clause, Entry, Event, Name, Party, Signatory, Stage, Statement, entry_id
from foedera.types.ledger import Ledger
from foedera.types.place import Place
from foedera.types.searchable import Searchable
from foedera.types.text import Document, Span
from foedera.types.time import Time

SURE = Cited("done", None, "given", 1.0)
STATED = Cited("stated", None, "given", 1.0)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|says it was not|claimed)\b")
SAYING = re.compile(r"\b(?:said|says|maintains|insists)\b")  # where nothing is called a denial


class Given:
    """The entries of one report by the words of its key."""

    def __init__(self, text: Searchable, report: str) -> None:
        self.text, self.document, self.report = text, text.document, report
        self.made: list[Entry] = []
        self.items: list[tuple[int, str]] = []  # (number of the item, id of an entry that tells it)

    def span(self, words: str, near: Span | None = None) -> Span:
        """The words nearest to a place, which holds them if it can."""
        found = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), self.document.text)]
        return min(found, key=lambda s: abs(s.start - near.start) if near else 0)

    def time(self, span: Span | None) -> Time | None:
        return next(
            (
                t
                for t in self.text.times
                if span and t.start is not None and t.end and Span(t.start, t.end).meets(span) and t.earliest
            ),
            None,
        )

    def place(self, span: Span | None) -> Place | None:
        if span is None:
            return None
        bearers = named_place(self.document.quote(span)) if self.document.quote(span)[:1].isupper() else ()
        return Place(span, self.document.quote(span), bearers[0].kind if bearers else "unknown", bearers)

    def cell(self, item: dict[str, Any], field: str, near: Span) -> Span | None:
        row = next((r for r in item["row"] if r["field"] == field and self.report in r["cells"]), None)
        return self.span(row["cells"][self.report], near) if row else None

    def parties(self, span: Span | None) -> tuple[Party, ...]:
        return (Party(span),) if span else ()

    def event(self, number: int, item: dict[str, Any]) -> None:
        """An event for each stretch that tells of it; the first carries who, when and where."""
        first, *more = (self.span(words) for words in item["told"][self.report])
        denied = self.report in item.get("denied", [])
        chain = self.denials(first) if denied else ()
        self.made.append(Event(
            entry_id("event", self.document.id, first), self.document.id, first, Cited(item["type"], first, "given", 1.0), (),
            self.parties(self.cell(item, "who", first)), self.parties(self.cell(item, "to whom", first)), False, SURE,
            Cited("denied", first, "given", 1.0) if denied else STATED, chain, (), self.time(self.cell(item, "when", first)),
            self.place(self.cell(item, "where", first)), 1.0,
        ))  # fmt: skip
        kind = Cited(item["type"], first, "given", 1.0)
        for span in more:
            key = entry_id("event", self.document.id, span)
            self.made.append(Event(key, self.document.id, span, kind, (), (), (), False, SURE, STATED))
        self.items += [(number, e.id) for e in self.made if isinstance(e, Event) and e.anchor in {first, *more}]

    def denials(self, first: Span) -> tuple[str, ...]:
        """The saying that denies an act, made at the nearest word for one; none where the report tells of a denial in no such word."""
        text = self.document.text
        cues = [Span(*m.span()) for m in DENIAL.finditer(text)] or [Span(*m.span()) for m in SAYING.finditer(text)]
        return (self.denial(first, cues),) if cues else ()

    def denial(self, first: Span, cues: Sequence[Span]) -> str:
        cue = min(cues, key=lambda s: abs(s.start - first.start))
        key = entry_id("statement", self.document.id, cue)
        sentence = self.text.sentence(cue)
        speaker = Span(sentence.start, cue.start) if cue.start > sentence.start else cue
        after = Span(cue.end + 1, sentence.end) if cue.end + 1 < sentence.end else Span(sentence.start, cue.start)
        content = first if cue.end <= first.start else after
        self.made.append(
            Statement(
                key, self.document.id, cue, (Party(speaker),), speaker, (content,), "indirect", Cited("deny", cue, "given", 1.0)
            )
        )
        return key

    def accord(self, number: int, item: dict[str, Any]) -> None:
        first = self.span(item["told"][self.report][0])
        named = self.cell(item, "title", first)
        title = named or first
        states = self.cell(item, "parties", title)
        actors = [
            Party(Span(*m.span()))
            for m in re.finditer(r"\b[A-Z]\w+", self.document.text)
            if states and states.holds(Span(*m.span()))
        ]
        self.made.append(Accord(
            entry_id("accord", self.document.id, title), self.document.id, title, "agreement",
            (Name(self.document.quote(named), (named,)),) if named else (),
            tuple(actors), tuple(self.signatories(item, title)), self.time(self.cell(item, "signed", title)),
            self.place(self.cell(item, "place", title)), (), tuple(self.clauses(item, title)),
            (Stage("signed", title, self.time(self.cell(item, "signed", title))),), 1.0,
        ))  # fmt: skip
        self.items.append((number, self.made[-1].id))

    def signatories(self, item: dict[str, Any], title: Span) -> Iterator[Signatory]:
        span = self.cell(item, "signatories", title)
        if span:
            key = entry_id("actor", self.document.id, span)
            name = self.document.quote(span)
            self.made.append(
                Actor(key, self.document.id, span, "office" if "minister" in name else "person", (Name(name, (span,)),))
            )
            yield Signatory(Party(span, key))

    def clauses(self, item: dict[str, Any], title: Span) -> Iterator[Clause]:
        for n, row in enumerate(item["row"]):
            if row["field"] == "clause" and self.report in row["cells"]:
                span = self.span(row["cells"][self.report], title)
                force = "may" if re.search(r"\b(?:may|allows)\b", self.document.quote(span)) else "shall"
                yield Clause(f"{n}", span, Cited(force, span, "given", 1.0), Cited("other", span, "given", 1.0), (), ())


def given(folder: Path, key: dict[str, Any], *, grouped: bool) -> Ledger:
    """The ledger of an affair over entries from its key; `grouped` takes the groups from it too, so that only searches and verdicts are ours."""
    documents = [d for d in intake.documents([str(folder / f"{name}.txt") for name in key["reports"]]) if isinstance(d, Document)]
    filed: list[Filed] = []
    items: dict[int, list[str]] = {}
    for document in documents:
        own = Given(pipeline.searchable(document), Path(document.source).stem)
        for number, item in enumerate(key["item"]):
            if own.report in item["told"]:
                own.accord(number, item) if item["kind"] == "accord" else own.event(number, item)
        for number, entry in own.items:
            items.setdefault(number, []).append(entry)
        filed += [Filed(entry, document, "given") for entry in own.made]
    book = Book(
        lambda: iter(documents),
        lambda kind: iter([f for f in filed if type(f.entry).__name__.lower() == kind]),
        lambda: iter(()),
        (),
        (),
    )
    reports = reports_of(book, pipeline.searchable)
    return ledgers(reports, list(items.values()) if grouped else groups(reports))[0]
