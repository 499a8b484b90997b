"""Entries -> a brief: one page that a desk officer would send on. Every line cites its words; nothing is added to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from foedera.tables.gazetteer import candidates
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Clause, Event, Naming, Party, Statement
from foedera.types.findings import Brief, Citation, Line, Section
from foedera.types.text import Document, Span
from foedera.types.time import Time

EXCERPT: Final = 160
LINES: Final = 60  # in a section; the rest is counted
UNREAL: Final = {"planned": "planned", "possible": "possible", "conditional": "on a condition"}
FORCE_WORDS: Final = {
    "shall": "shall", "shall-not": "shall not", "declares": "declares", "intends": "intends", "ready": "is ready to",
    "may": "may consider", "none": "no promise",
}  # fmt: skip


@dataclass
class Desk:
    """The entries of one document, and how to name what they point to."""

    document: Document
    label: str
    actors: dict[str, Actor] = field(default_factory=dict)
    accords: list[Accord] = field(default_factory=list)
    statements: dict[str, Statement] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)

    def cite(self, span: Span, entry: str) -> Citation:
        return Citation(self.document.id, span, entry)

    def name(self, key: str | None) -> str | None:
        """An actor's own fullest name here, with the state before a bare office or body."""
        actor = self.actors.get(key or "")
        if actor is None:
            accord = next((accord for accord in self.accords if accord.id == key), None)
            return f"the document “{max((n.form for n in accord.titles), key=len)}”" if accord else None
        form = _state_form(actor) if actor.kind == "state" else max((name.form for name in actor.names), key=len)
        owner = self.actors.get(actor.of or "")
        if owner and owner.id != actor.id and actor.kind not in {"state", "person"}:
            return f"{_state_form(owner) if owner.kind == 'state' else owner.names[0].form} {form}"
        return form

    def party(self, party: Party) -> str:
        return self.name(party.actor) or f"“{self.quote(party.span)}” (unresolved)"

    def parties(self, parties: Sequence[Party]) -> str:
        names = list(dict.fromkeys(self.party(party) for party in parties))
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)

    def speaker(self, statement: Statement) -> str:
        """Name and present or former office of who speaks."""
        if not statement.speakers:
            return "Somebody unnamed"
        if len(statement.speakers) == 1:
            actor = self.actors.get(statement.speakers[0].actor or "")
            roles = [("former " if role.former and "former" not in role.title.casefold() else "") + self._role(role.title, role.of)
                     for role in actor.roles] if actor else []  # fmt: skip
            return self.party(statement.speakers[0]) + (f" ({'; '.join(dict.fromkeys(roles))})" if roles else "")
        return self.parties(statement.speakers)

    def _role(self, title: str, of: str | None) -> str:
        actor = self.actors.get(of or "")
        if actor is None:
            return title
        return f"{self.name(of)} {title}" if actor.kind == "state" else f"{title}, {self.name(of)}"

    def quote(self, span: Span) -> str:
        return " ".join(self.document.quote(span).split())

    def excerpt(self, span: Span) -> str:
        """The words from a place to the end of their sentence, shortened."""
        text = self.document.text[span.start : span.start + EXCERPT]
        for at, ch in enumerate(text):
            if at >= span.end - span.start and (ch == "\n" or (ch in ".!?" and text[at + 1 : at + 2] in {" ", "\n", ""})):
                return " ".join(text[:at].split())
        return " ".join(text.rsplit(" ", 1)[0].split()) + " …"


def _state_form(actor: Actor) -> str:
    """Of the report's own forms a name, else an adjective, else whatever stands for the state."""
    how = {name.form: next((c.how for c in candidates(name.form) if c.key == actor.known), "metonym") for name in actor.names}
    return min(how, key=lambda form: ("name", "adjective", "metonym").index(how[form]))


def brief_of(book: Book) -> Brief:
    """The brief of a whole record, reports in the order of publication."""
    desks = sorted(
        _desks(book), key=lambda d: (d.document.published.value if d.document.published else "9999", d.document.source)
    )
    builders: tuple[tuple[str, Callable[[Desk], Iterable[Line]]], ...] = (
        ("What was agreed, as reported", _agreed),
        ("What happened, in the reporters' own words", _happened),
        ("What is alleged, claimed or told by one side only", _alleged),
        ("What is planned, possible or conditional", _unreal),
        ("Who said what", _said),
        ("Who kept silent", _silent),
        ("What did not happen, and what lies further back", _not_now),
        ("Names kept at a distance", _named),
    )
    sections = []
    for title, lines_of in builders:
        lines = [replace(line, source=desk.label) for desk in desks for line in lines_of(desk)]
        if lines:
            sections.append(Section(title, tuple(lines[:LINES]), max(0, len(lines) - LINES)))
    held = Counter(f"{h.what}: {h.reason}" for h in book.held())
    return Brief(tuple(desk.document for desk in desks), tuple(sections), tuple(held.most_common()))


def _desks(book: Book) -> list[Desk]:
    desks = {document.id: Desk(document, document.outlet or document.source.rsplit("/", 1)[-1]) for document in book.documents()}
    for filed in book.entries("actor"):
        desks[filed.document.id].actors[filed.entry.id] = cast(Actor, filed.entry)
    for filed in book.entries("accord"):
        desks[filed.document.id].accords.append(cast(Accord, filed.entry))
    for filed in book.entries("statement"):
        desks[filed.document.id].statements[filed.entry.id] = cast(Statement, filed.entry)
    for filed in book.entries("event"):
        desks[filed.document.id].events.append(cast(Event, filed.entry))
    for filed in book.entries("naming"):
        desks[filed.document.id].namings.append(cast(Naming, filed.entry))
    return list(desks.values())


def _when(time: Time | None) -> str:
    if time is None:
        return ""
    return f", {time.value}" if time.value else f", at a time that the report does not date ({time.rule})"


def _agreed(desk: Desk) -> Iterable[Line]:
    for accord in desk.accords:
        if not (accord.parties or accord.clauses or accord.life):
            continue
        title = max((name.form for name in accord.titles), key=len)
        facts = [f"parties {desk.parties(accord.parties)}" if accord.parties else "parties not said"]
        facts += (
            [f"signed{_when(accord.time)}" + (f" in {desk.quote(accord.place.span)}" if accord.place else "")]
            if any(s.stage == "signed" for s in accord.life)
            else []
        )
        if accord.signatories:
            facts.append("by " + " and ".join(_signatory(desk, s.actor, s.on_behalf_of) for s in accord.signatories))
        facts += [fact.value for fact in accord.form]
        cites = [desk.cite(accord.titles[0].spans[0], accord.id)]
        cites += [desk.cite(stage.span, accord.id) for stage in accord.life if stage.stage == "signed"]
        yield Line(f"“{title}” ({accord.kind}): {'; '.join(facts)}", tuple(cites))
        yield from (_clause(desk, clause) for clause in accord.clauses)


def _signatory(desk: Desk, party: Party, state: str | None) -> str:
    return desk.party(party) + (f" for {desk.name(state)}" if desk.name(state) else "")


def _clause(desk: Desk, clause: Clause) -> Line:
    who = desk.parties(clause.by) or "the parties"
    note = f"; {clause.kind.rule}" if clause.kind.rule != "reader" else ""
    condition = f", if “{desk.quote(clause.condition)}”" if clause.condition else ""
    force = f"{FORCE_WORDS[clause.force.value]}" if clause.force.value in FORCE_WORDS else clause.force.value
    text = f"clause ({force}; {clause.kind.value}{note}), {who}: “{desk.quote(clause.span)}”{condition}"
    return Line(text, (desk.cite(clause.span, clause.id),), 1)


def _event(desk: Desk, event: Event) -> str:
    actors = desk.parties(event.actors) or "somebody not named"
    against = f" → {desk.parties(event.recipients)}" if event.recipients else ""
    mode = f", {'/'.join(event.mode)}" if event.mode else ""
    return f"{actors}{against}: “{desk.excerpt(event.anchor)}” ({event.type.value.lower()}{mode}{_when(event.time)})"


def _plain(event: Event) -> bool:
    return event.assertion.value in {"stated", "confirmed"} and event.modality.value in {"done", "ongoing"}


def _happened(desk: Desk) -> Iterable[Line]:
    for event in desk.events:
        if _plain(event) and not event.asserted_by:
            yield Line(_event(desk, event), (desk.cite(event.anchor, event.id),))


def _alleged(desk: Desk) -> Iterable[Line]:
    for event in desk.events:
        if event.modality.value in {"done", "ongoing"} and (event.asserted_by or not _plain(event)):
            tellers = [desk.speaker(desk.statements[key]) for key in event.asserted_by if key in desk.statements]
            by = ", as told by ".join(reversed(tellers)) if tellers else "nobody in particular"
            word = {"stated": "says"}.get(event.assertion.value, f"({event.assertion.value}) says")
            cites = (
                desk.cite(event.anchor, event.id),
                *(desk.cite(desk.statements[k].anchor, k) for k in event.asserted_by if k in desk.statements),
            )
            yield Line(f"{by} {word}: {_event(desk, event)}", cites)


def _unreal(desk: Desk) -> Iterable[Line]:
    for event in desk.events:
        if event.modality.value in UNREAL:
            cites = [desk.cite(event.anchor, event.id)]
            cites += [desk.cite(event.modality.span, event.id)] if event.modality.span else []
            yield Line(f"{UNREAL[event.modality.value]}: {_event(desk, event)}", tuple(cites))


def _not_now(desk: Desk) -> Iterable[Line]:
    for event in desk.events:
        if event.modality.value in {"negated", "historical"}:
            word = "did not happen" if event.modality.value == "negated" else "background"
            yield Line(f"{word}: {_event(desk, event)}", (desk.cite(event.anchor, event.id),))


def _said(desk: Desk) -> Iterable[Line]:
    for statement in desk.statements.values():
        if not statement.content:
            continue
        words = " … ".join(desk.quote(span) for span in statement.content)
        words = words if len(words) <= 2 * EXCERPT else words[: 2 * EXCERPT].rsplit(" ", 1)[0] + " …"
        outer = desk.statements.get(statement.within or "")
        inside = f", in the words of {desk.speaker(outer)}" if outer else ""
        views = [f"{view.stance} {desk.party(view.target)}" for view in statement.about]
        notes = [statement.form, *([statement.capacity] if statement.capacity != "unknown" else []), *views]
        text = f"{desk.speaker(statement)} {desk.quote(statement.anchor)}{inside} ({', '.join(notes)}): {_quoted(words)}"
        cites = (desk.cite(statement.anchor, statement.id), *(desk.cite(span, statement.id) for span in statement.content))
        yield Line(text, cites)


def _quoted(words: str) -> str:
    return words if words[:1] in '“"' else f"“{words}”"


def _silent(desk: Desk) -> Iterable[Line]:
    for statement in desk.statements.values():
        if not statement.content:
            text = f"{desk.speaker(statement)}: “{desk.excerpt(statement.anchor)}”"
            yield Line(text, (desk.cite(statement.anchor, statement.id),))


def _named(desk: Desk) -> Iterable[Line]:
    for naming in desk.namings:
        owner = desk.name(naming.owner) or "the reporter"
        yield Line(f"{naming.marker}, by {owner}: “{desk.quote(naming.anchor)}”", (desk.cite(naming.anchor, naming.id),))
