"""The entries of one report, and how to name what they point to in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import msgspec

from foedera.analysis.brief.plain import a, possessive
from foedera.tables.gazetteer import candidates, known_actors
from foedera.types.book import Book
from foedera.types.entries import Accord, Actor, Entry, Event, Naming, Party, Statement, kind_of
from foedera.types.findings import Citation
from foedera.types.record import Run
from foedera.types.sentences import Sentences, sentences_of
from foedera.types.text import Document, Span

EXCERPT: Final = 160
ARTICLES: Final = frozenset({"a", "an", "the"})
OWNED: Final = frozenset({"its", "his", "her", "their", "my", "our"})  # whose it is stands elsewhere
POINTING: Final = OWNED | {"this", "that"}
DESCRIBED: Final = 90  # characters of a source's words that may stand for an unnamed speaker
INTRODUCED: Final = 130  # characters of a source's words that may stand for a named speaker
ENDS: Final = ".!?"
PRONOUNS: Final = frozenset(
    "he she it they i we you him her them us me who this that his its their both many some others one".split()
)
CAPITALS: Final = 5  # letters from which a name in capitals is no abbreviation
SENTENCE: Final = 260  # characters of a quoted sentence


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
    measured: frozenset[str] = (
        frozenset()
    )  # kinds whose scores are measured shares: a run with an overlay of reviewers' decisions

    def take(self, entry: Entry) -> None:
        """Lay an entry on the desk; mentions are not needed."""
        if isinstance(entry, Actor):
            self.actors[entry.id] = entry
        elif isinstance(entry, Accord):
            self.accords.append(entry)
        elif isinstance(entry, Statement):
            self.statements[entry.id] = entry
        elif isinstance(entry, Event):
            self.events.append(entry)
        elif isinstance(entry, Naming):
            self.namings.append(entry)

    def sure(self, entry: Event | Statement) -> float | None:
        """How often reviewers kept entries like this one, None where that was not measured."""
        return entry.score if kind_of(entry) in self.measured else None

    def cite(self, span: Span, entry: str) -> Citation:
        return Citation(self.document.id, span, entry)

    def name(self, key: str | None) -> str | None:
        """An actor's own fullest name here, with the state before a bare office or body."""
        actor = self.actors.get(key or "")
        if actor is None:
            accord = next((accord for accord in self.accords if accord.id == key), None)
            return f"the “{max((n.form for n in accord.titles), key=len)}”" if accord else None
        form = _state_form(actor) if actor.kind == "state" else _own_form(actor)
        owner = self.owner(actor)
        return f"{_owning(owner)} {form}" if owner and actor.kind not in {"state", "person"} else form

    def owner(self, actor: Actor) -> Actor | None:
        """Whom somebody belongs to, if the report names them: "the alliance" before a spokesman would tell nobody whose he is."""
        owner = self.actors.get(actor.of or "")
        named = owner is not None and (owner.known or any(name.form[:1].isupper() for name in owner.names))
        return owner if owner and named and owner.id != actor.id else None

    def party(self, party: Party) -> str:
        """A name; the report's own words in quotation marks where nobody was resolved, and said so where they are a mere pronoun."""
        words = self.quote(party.span)
        return self.name(party.actor) or f"“{words}”{' (unresolved)' if words.casefold() in PRONOUNS else ''}"

    def parties(self, parties: Sequence[Party]) -> str:
        """Names, each once; whoever belongs to another one that stands there too stands for both."""
        of = {actor.of for party in parties if (actor := self.actors.get(party.actor or "")) and actor.of != actor.id}
        own = [party for party in parties if party.actor not in of or party.actor is None]
        names = list(dict.fromkeys(self._the(party) for party in own or parties))
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)

    def _the(self, party: Party) -> str:
        """A name with the article that the report puts before it."""
        name, words = self.party(party), self.quote(party.span)
        before = (self.document.text[max(0, party.span.start - 6) : party.span.start].split()[-1:] or [""])[0].casefold()
        if before in OWNED and name == words and name.islower():
            return f"“{before} {name}”"
        return f"{before} {name}" if before in ARTICLES and name.endswith(words) and "'" not in name else name

    def speaker(self, statement: Statement) -> str:
        """Name and present or former office of who speaks."""
        if not statement.speakers:
            return "Somebody unnamed"
        described = self._introduced(statement) or self._described(statement) or self._articled(statement)
        if described:
            return described
        if len(statement.speakers) == 1:
            actor = self.actors.get(statement.speakers[0].actor or "")
            roles = [("former " if role.former and "former" not in role.title.casefold() else "") + self._role(role.title, role.of)
                     for role in actor.roles] if actor else []  # fmt: skip
            return self._the(statement.speakers[0]) + (f" ({'; '.join(dict.fromkeys(roles))})" if roles else "")
        return self.parties(statement.speakers)

    def _introduced(self, statement: Statement) -> str:
        """A named speaker with what the report says of them in the same breath: "Ana Ruiz, a lawmaker from the Lima Front"."""
        party, span = statement.speakers[0], statement.speaker_span
        actor, words = self.actors.get(party.actor or ""), self.quote(party.span)
        if span is None or actor is None or actor.kind != "person" or len(statement.speakers) > 1 or not words[:1].isupper():
            return ""
        whole = self.quote(span).strip(" ,")
        before, _, after = whole.partition(words)
        told = after.startswith(", ") or (before.endswith(("'s ", "’s ")) and not after and not actor.roles)
        plain = re.match(r"(?:[A-Z]|$)", before) and not re.search(r"[“”\"\n]|\bwho\b", whole)
        return whole if told and plain and len(whole) <= INTRODUCED else ""

    def _described(self, statement: Statement) -> str:
        """The source's own words for a speaker who has no name: "A lawmaker of the ruling party"."""
        actor = self.actors.get(statement.speakers[0].actor or "")
        span = statement.speaker_span
        if span is None or len(statement.speakers) > 1 or span.end - span.start > DESCRIBED:
            return ""
        if self.document.text[max(0, span.start - 1) : span.start] in {"-", "–"}:
            return ""  # it begins inside a word
        words = self.quote(span).strip(" ,")
        first, _, rest = words.partition(" ")
        article = first.casefold() in ARTICLES
        nameless = article if actor is None else actor.known is None and not any(name.form[:1].isupper() for name in actor.names)
        if not nameless or not rest or first.casefold() in POINTING:
            return ""
        return f"{first.casefold()} {rest}" if article else words

    def _articled(self, statement: Statement) -> str:
        """Whoever is one bare noun, with the article of the text or one of ours: "spokesman" -> "a spokesman"."""
        actor, party = self.actors.get(statement.speakers[0].actor or ""), statement.speakers[0]
        if actor is None or actor.known or self.owner(actor) or len(statement.speakers) > 1:
            return ""
        name = self.party(party)
        told = self._the(party)
        if told.startswith("“"):
            return told
        if name.split()[0].casefold() in OWNED:
            return f"“{name}”"
        if not name.islower():
            return ""
        return f"the {name}" if self.quote(party.span) != name else a(name) if told == name else told

    def _role(self, title: str, of: str | None) -> str:
        actor = self.actors.get(of or "")
        if actor is None:
            return title
        return f"{_owning(actor)} {title}" if actor.kind == "state" else f"{title}, {self.name(of)}"

    def quote(self, span: Span) -> str:
        return " ".join(self.document.quote(span).split())

    @cached_property
    def _sentences(self) -> Sentences:
        return sentences_of(self.document)

    def sentence(self, span: Span) -> Span:
        """The sentence in which a place begins."""
        return self._sentences.at(span)

    def around(self, span: Span) -> str:
        """The sentence around a place without its dateline; where it is long, the words around the place."""
        text, whole = self.document.text, self.sentence(span)
        zone = max((z.span.end for z in self.document.zones if z.kind == "dateline" and z.span.end <= span.start), default=0)
        start = max(whole.start, zone)
        start += len(text[start : span.start]) - len(text[start : span.start].lstrip(" -–—:"))
        end = whole.start + len(text[whole.start : whole.end].rstrip(" ."))
        left, right = max(start, span.start - SENTENCE // 2), min(end, max(span.end, start + SENTENCE))
        before = f"… {text[left : span.start].partition(' ')[2]}" if left > start else text[start : span.start]
        after = f"{text[span.end : right].rpartition(' ')[0]} …" if right < end else text[span.end : right]
        return f"{before}{text[span.start : span.end]}{after}"

    def excerpt(self, span: Span, *, skip: int = 0) -> str:
        """The words from a place, less the first `skip` characters, to the end of their sentence, or of its half before a semicolon, shortened."""
        end = max(self.sentence(span).end, span.end)
        half = self.document.text.find("; ", span.end, end)
        words = self.document.text[span.start + skip : end if half < 0 else half]
        if len(words) > EXCERPT:
            return " ".join(words[:EXCERPT].rsplit(" ", 1)[0].split()) + " …"
        return " ".join(words.rstrip(ENDS).split())


def _own_form(actor: Actor) -> str:
    """The fullest of a report's own forms; one in capitals, as datelines have them, gives way to others and to the gazetteer's name."""
    forms = [name.form for name in actor.names]
    plain = [form for form in forms if not (form.isupper() and len(form) > CAPITALS)]
    if not plain and actor.known in known_actors():
        return known_actors()[actor.known or ""].names[0]
    return max(plain or forms, key=len)


def _owning(owner: Actor) -> str:
    """Whose something is: Egypt's, FARC."""
    plain = (name.form for name in owner.names if not (name.form.isupper() and len(name.form) > CAPITALS))
    return possessive(_state_form(owner)) if owner.kind == "state" else next(plain, _own_form(owner))


def _state_form(actor: Actor) -> str:
    """Of the report's own forms a name; where it has none but an adjective, the gazetteer's name; else whatever stands for the state."""
    how = {name.form: next((c.how for c in candidates(name.form) if c.key == actor.known), "metonym") for name in actor.names}
    if "name" not in how.values() and "adjective" in how.values() and actor.known in known_actors():
        return known_actors()[actor.known or ""].names[0]
    return min(how, key=lambda form: ("name", "adjective", "metonym").index(how[form]))


def desks_of(book: Book) -> list[Desk]:
    """A desk for every document, with its entries."""
    desks = {document.id: Desk(document, document.label) for document in book.documents()}
    measured = {run.id: _measured(run) for run in book.runs}
    for kind in ("actor", "accord", "statement", "event", "naming"):
        for filed in book.entries(kind):
            desk = desks[filed.document.id]
            desk.measured = measured.get(filed.run, frozenset())
            desk.take(filed.entry)
    return list(desks.values())


def _measured(run: Run) -> frozenset[str]:
    """The kinds that a run's overlay scores."""
    overlay = msgspec.json.decode(run.settings["overlay"]) if "overlay" in run.settings else {}
    return frozenset(overlay.get("weights", ()))
