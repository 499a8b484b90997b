"""The reports of a record as the ledger sees them: their accords and events with the words around them, and what can be searched."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from foedera.analysis.ledger.nextdays import planned_for, told_on
from foedera.analysis.ledger.quantities import Quantity, quantities
from foedera.analysis.ledger.senses import senses
from foedera.analysis.ledger.strays import settled
from foedera.analysis.ledger.words import WORD, segment_at, segments, state_called, stem, tokens
from foedera.analysis.networks.names import Names, actors_of
from foedera.types.book import Book
from foedera.types.entries import Accord, Event, Party, Statement
from foedera.types.ledger import Voice
from foedera.types.searchable import Searchable
from foedera.types.text import Document, Span

SIGNING: Final = re.compile(r"\b(?:sign(?:s|ed|ing)?|put their names|initial(?:l?ed))\b", re.I)
CONCLUDED: Final = re.compile(r"(?:agree[ds]?|conclud\w+|reach\w*|struck|seal\w+|clinch\w+|made)(?: on| upon)?", re.I)
INSTRUMENT: Final = r"(?:accord|agreement|pact|treaty|protocol|memorandum|deal|convention|declaration|understanding|charter|compact|text|document)"
CONCLUSION: Final = re.compile(
    rf"^(?: on| upon)? (?:an?|the|this|their|its) (?:[\w-]+ ){{0,3}}?(?:{INSTRUMENT}|truce|ceasefire|armistice)\b"
)  # what stands after "agreed": "on the fishing convention"
FAR: Final = 80  # characters after a verb in which what was agreed is named
LEAD: Final = re.compile(r"((?:[^\W\d_][\w’'-]*\s){1,2})$")
APART: Final = frozenset({"header", "byline", "nav", "title"})  # zones that are not the running text
PRONOUNS: Final = frozenset("he she it they we i you who".split())
ARTICLES: Final = frozenset("the a an his her their its".split())
LONGEST: Final = 80  # characters of a speaker whose article alone was read
BACK: Final = re.compile(
    r"^(?:(?:the|this|that|these|those|such|any|all|his|her|their)\s)?(?:accusations?|charges?|claims?|reports?|allegations?|it|this|that|so)\b"
    r"|\b(?:do|done) so\b|\bnot involved\b",
    re.I,
)
CHARGED: Final = re.compile(
    r"\b(?:accusations?|charges?|claims?|allegations?)\s(?:(?:that|which)\s)?[^.;,:]*$"
)  # "a charge that she rejected"
CLOSE: Final = 80  # characters between a charge and the verb that rejects it
DENY: Final = "deny"
Told = Accord | Event


@dataclass
class Report:
    """One report. `told` are its accords and events by id; `search` is asked only when something is looked for in the text."""

    document: Document
    names: Names
    search: Callable[[Document], Searchable]
    told: dict[str, Told] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    _spoken: dict[Span, frozenset[str]] = field(default_factory=dict)
    _plain: dict[Span, frozenset[str]] = field(default_factory=dict)
    _counted: dict[Span, tuple[Quantity, ...]] = field(default_factory=dict)
    _pieces: dict[Span, Span] = field(default_factory=dict)

    @cached_property
    def text(self) -> Searchable:
        text = self.search(self.document)
        return replace(text, times=tuple(told_on(text.times, self.document)))

    @property
    def day(self) -> str:
        """The day of publication; "9" where it is not known, which sorts last."""
        return self.document.published.value if self.document.published else "9"

    @cached_property
    def pieces(self) -> tuple[Span, ...]:
        """The running text in pieces of sentences."""
        running = (s for s in self.text.sentences if self.document.zone_at(s) not in APART)
        return tuple(piece for sentence in running for piece in segments(self.text, sentence))

    @cached_property
    def words(self) -> dict[Span, frozenset[str]]:
        """What each piece speaks of."""
        return {piece: self.spoken(piece) for piece in self.pieces}

    @cached_property
    def stretches(self) -> dict[Span, frozenset[str]]:
        """The pieces and each two neighbours in one sentence, with what they speak of."""
        pairs = [Span(a.start, b.end) for a, b in pairwise(self.pieces) if self.text.sentence(a) == self.text.sentence(b)]
        return self.words | {pair: self.spoken(pair) for pair in pairs}

    @cached_property
    def stretches_with(self) -> dict[str, tuple[Span, ...]]:
        """Where each word is spoken of."""
        found: dict[str, list[Span]] = defaultdict(list)
        for stretch, words in self.stretches.items():
            for word in words:
                found[word].append(stretch)
        return {word: tuple(spans) for word, spans in found.items()}

    def spoken(self, span: Span) -> frozenset[str]:
        """Stems, states, days and the senses of what is done there."""
        if span not in self._spoken:
            self._spoken[span] = tokens(self.text, span) | senses(self.document.quote(span))
        return self._spoken[span]

    def plain(self, span: Span) -> frozenset[str]:
        """The stems of the words of a stretch that are no names."""
        if span not in self._plain:
            self._plain[span] = frozenset(stem(word) for word in WORD.findall(self.document.quote(span)) if word[0].islower())
        return self._plain[span]

    def counted(self, span: Span) -> tuple[Quantity, ...]:
        """The numbers of things in a stretch."""
        if span not in self._counted:
            self._counted[span] = tuple(quantities(self.text, span))
        return self._counted[span]

    def paragraph(self, span: Span) -> int:
        """Where the paragraph begins in which a span begins."""
        return self.document.text.rfind("\n", 0, span.start) + 1

    def piece(self, span: Span) -> Span:
        if span not in self._pieces:
            self._pieces[span] = segment_at(self.text, span)
        return self._pieces[span]

    def quote(self, span: Span) -> str:
        return " ".join(self.document.quote(span).split())

    def after(self, span: Span) -> tuple[Span, ...]:
        """The piece that follows within the same sentence: what somebody demanded, warned of, promised."""
        own, sentence = self.piece(span), self.text.sentence(span)
        return tuple(piece for piece in self.pieces if piece.start >= own.end and piece.end <= sentence.end)[:1]

    def denies(self, key: str) -> bool:
        """Whether an event is somebody's plain denial: of a statement, or of "the charge" that was told before."""
        told = self.told[key]
        if not isinstance(told, Event):
            return False
        stated = any(s.act.value == DENY and s.anchor.meets(told.anchor) for s in self.statements.values())
        text, at = self.document.text, told.anchor
        back = BACK.match(text[at.end : at.end + 40].lstrip()) or CHARGED.search(text[max(0, at.start - CLOSE) : at.start])
        return stated or (told.type.value == "REJECT" and bool(back))

    def promised(self, key: str) -> bool:
        """Whether an event stands inside what an accord obliges to."""
        told = self.told[key]
        return isinstance(told, Event) and told.modality.value == "planned" and self.owed(told.anchor)

    def owed(self, span: Span) -> bool:
        """Whether a span stands inside what an accord obliges to."""
        clauses = (c.span for t in self.told.values() if isinstance(t, Accord) for c in t.clauses)
        return any(clause.meets(span) for clause in clauses)

    def side(self, party: Party) -> str | None:
        """The state or listed movement that somebody acts for, by entry or by the adjective before the words ("Peruvian marines")."""
        key = self.names.key(party.actor)
        if key and key.isupper():
            return key
        lead = LEAD.search(self.document.text[max(0, party.span.start - 40) : party.span.start])
        words = (lead[1].split() if lead else []) + self.document.quote(party.span).split()
        return next((state for word in words if (state := state_called(word))), None)

    def voice(self, told: Told) -> Voice:
        """On whose word an entry stands."""
        if isinstance(told, Accord):
            return Voice((), "done", "stated")
        chain = [self.statements[key] for key in told.asserted_by if key in self.statements]
        return Voice(tuple(self.speaker(one) for one in chain), told.modality.value, told.assertion.value)

    def denier(self, voice: Voice) -> bool:
        """Whether the last asserter is the one who denies, not the one who is contradicted."""
        return any(s.act.value == DENY and self.speaker(s) in voice.by[-1:] for s in self.statements.values())

    def speaker(self, statement: Statement) -> str:
        """The words for a speaker here; for a pronoun, the fullest name of who is meant."""
        words = self.quote(statement.speaker_span) if statement.speaker_span else ""
        if statement.speaker_span and words.casefold() in ARTICLES:
            words = self._before(statement.speaker_span, statement.anchor)
        actor = self.names.actors.get(statement.speakers[0].actor or "") if statement.speakers else None
        if actor and (not words or words.casefold() in PRONOUNS):
            return max((name.form for name in actor.names), key=len)
        return words or "somebody unnamed"

    def _before(self, article: Span, cue: Span) -> str:
        """The words from an article that was read alone up to the cue: "The Indonesian coast guard" (denied)."""
        whole = self.document.quote(Span(article.start, max(article.end, cue.start))).strip()
        return whole if len(whole) <= LONGEST and not re.search(r"[,;:.\n]", whole) else ""


def reports_of(book: Book, search: Callable[[Document], Searchable]) -> dict[str, Report]:
    """Every report of a record by the id of its document, in the order of publication."""
    actors = actors_of(book)
    found = {d.id: Report(d, Names(d, actors[d.id]), search) for d in book.documents()}
    for kind in ("statement", "accord", "event"):
        for filed in book.entries(kind):
            key = filed.document.id
            report = found.get(key) or found.setdefault(key, Report(filed.document, Names(filed.document, actors[key]), search))
            if isinstance(filed.entry, Statement):
                report.statements[filed.entry.id] = filed.entry
            elif isinstance(filed.entry, Accord | Event):
                report.told[filed.entry.id] = filed.entry
    for report in found.values():
        events = [_ahead(told, report.document) for told in report.told.values() if isinstance(told, Event)]
        report.told |= {event.id: event for event in settled(report.document, events)}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].day, pair[0])))


def _ahead(event: Event, document: Document) -> Event:
    planned = event.modality.value == "planned" and event.time is not None
    return replace(event, time=planned_for(event.time, document)) if planned else event


def signs(report: Report, told: Told) -> bool:
    """Whether an event is the signing of an instrument: a fact of an accord, not an item of its own."""
    if not isinstance(told, Event):
        return False
    words = report.quote(told.anchor)
    done = told.modality.value == "done" and told.assertion.value != "denied" and CONCLUDED.fullmatch(words)
    return bool(
        SIGNING.fullmatch(words) or (done and CONCLUSION.match(report.document.text[told.anchor.end : told.anchor.end + FAR]))
    )


def states_of(report: Report, parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(side for party in parties if (side := report.side(party)))


def owner_of(reports: Mapping[str, Report]) -> dict[str, Report]:
    """The report of each accord and event."""
    return {key: report for report in reports.values() for key in report.told}


def copies(listed: Sequence[Report]) -> tuple[tuple[int, int], ...]:
    """(copy, of): reports most of whose pieces stand word for word in an earlier one."""
    found = []
    said = [frozenset(report.quote(piece) for piece in report.pieces if len(report.quote(piece)) > 20) for report in listed]
    holders: dict[str, list[int]] = defaultdict(list)
    for later, own in enumerate(said):
        shared = Counter(earlier for piece in own for earlier in holders[piece])
        first = min((n for n, both in shared.items() if both >= 0.5 * min(len(own), len(said[n]))), default=None)
        if first is not None:
            found.append((later, first))
        for piece in own:
            holders[piece].append(later)
    return tuple(found)
