"""How widely something is told: reports, independent texts, first sources. Counted and shown; nothing is believed the more for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from foedera.analysis.clusters import clusters_of
from foedera.types.book import Book
from foedera.types.entries import Actor, Entry, Event, Stage, Statement
from foedera.types.text import Document, Span

DEEPEST: Final = 8  # statements within statements


@dataclass(frozen=True, slots=True)
class Support:
    """`reports` tell of it; they are `texts` where copies count once, and rest on `origins`: the first sources, each once.

    An origin is the first source that a report names (the innermost speaker, the same actor across reports), else the text itself.
    """

    reports: int
    texts: int
    origins: tuple[str, ...]

    def __str__(self) -> str:
        """The three counts in words: "3 reports, 2 independent texts, 1 first source"."""
        counted = ((self.reports, "report"), (self.texts, "independent text"), (len(self.origins), "first source"))
        return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counted)


class Sources:
    """Who copies whom, and who is the same speaker, over a whole record; made once and asked for any entries."""

    def __init__(self, book: Book) -> None:
        self.documents = {document.id: document for document in book.documents()}
        self.copies = _joined(book, "copy")
        self.same = _joined(book, "actor")
        self.actors = {filed.entry.id: filed.entry for filed in book.entries("actor") if isinstance(filed.entry, Actor)}
        self.statements = {f.entry.id: f.entry for f in book.entries("statement") if isinstance(f.entry, Statement)}

    def support(self, entries: Iterable[Entry]) -> Support:
        """Reports, texts and first sources behind entries that tell of one thing."""
        listed = list(entries)
        reports = {entry.document for entry in listed}
        texts = {self.text(document) for document in reports}
        return Support(len(reports), len(texts), tuple(sorted({name for entry in listed for name in self.origins(entry)})))

    def text(self, document: str) -> str:
        """The text that a report is a copy of, by the id that stands for the group; itself where it is none."""
        return self.copies.get(document, document)

    def origins(self, entry: Entry | Stage, document: str = "") -> tuple[str, ...]:
        """The first sources of an entry: the innermost speakers that are named, else its text, by its outlet."""
        document = getattr(entry, "document", document)
        first = self._first(entry)
        if first:
            return tuple(self._speaker(party.actor, party.span, document) for party in first.speakers)
        text = self.documents.get(self.text(document))
        return (_called(text) if text else self.text(document),)

    def _first(self, entry: Entry | Stage) -> Statement | None:
        """The innermost statement with a named speaker that an entry rests on; a statement rests on itself."""
        chain = [self.statements.get(key) for key in reversed(entry.asserted_by)] if isinstance(entry, Event | Stage) else []
        inner = entry if isinstance(entry, Statement) else None
        while inner and len(chain) < DEEPEST:
            chain.append(inner)
            inner = self.statements.get(inner.within or "")
        return next((statement for statement in chain if statement and statement.speakers), None)

    def _speaker(self, actor: str | None, span: Span, document: str) -> str:
        found = self.actors.get(actor or "")
        if found is None:
            text = self.documents.get(document)
            return f"“{' '.join(text.quote(span).split())}” in {self.text(document)}" if text else self.text(document)
        owner = self.actors.get(found.of or "")
        if owner and owner.id != found.id and found.kind not in {"state", "person"} and not found.known:
            return f"{self._name(found)}, {self._name(owner)}"
        return self._name(found)

    def _name(self, actor: Actor) -> str:
        """One name for all entries that are linked as one actor."""
        stands = self.actors.get(self.same.get(actor.id, actor.id), actor)
        return stands.known or max((name.form for name in stands.names), key=len)


def _called(document: Document) -> str:
    return f"{document.label} ({document.id})"


def _joined(book: Book, kind: str) -> Mapping[str, str]:
    """Every member of a cluster -> its first member."""
    return {member: cluster.members[0] for cluster in clusters_of(book, kind) for member in cluster.members}
