"""One item in one report: the entries that tell it, the pieces of text that a search met, and what can be looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from foedera.analysis.ledger.acts import family, physical
from foedera.analysis.ledger.quantities import DONE, Quantity
from foedera.analysis.ledger.reports import CONCLUSION, FAR, Report, Told, signs, states_of
from foedera.analysis.ledger.words import WORD, state_called, state_named, stem
from foedera.types.entries import Accord, Event, Party
from foedera.types.ledger import Cell, State, Value, Voice
from foedera.types.text import Span
from foedera.types.time import Time

LENGTHS: Final = frozenset({"duration", "set", "unknown"})
DEED: Final = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:[\w-]+\s){0,2}?([a-z]{3,})\b")


SITE: Final = re.compile(r"\b(the\s[a-z]{4,})\s(?:at|in|near|on)\s$")  # "the bridge at" a town
RESUMED: Final = re.compile(r"(?:It|This|That|They|These)\s(?:was|were|had|has|have|took|happened)\b")
ACTS: Final = re.compile(
    r"\b(?:(?:suicide |air ?|drone )?(?:attacks?|strikes?)|clash(?:es)?|skirmish(?:es)?|ambush|raids?|shoot-?outs?|shootings?|exchanges? of fire|massacres?"
    r"|incidents?|collisions?|operations?|offensives?|invasions?|incursions?|provocations?|aggressions?|liberations?|battles?|crimes?|accidents?|raids?)\b"
)


@dataclass(frozen=True)
class Telling:
    """`found` are pieces that no entry stands for; empty `told` and `found`: the report does not tell of the item."""

    report: Report
    told: tuple[Told, ...]
    found: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.told or self.found)

    @property
    def events(self) -> list[Event]:
        return [told for told in self.told if isinstance(told, Event)]

    @property
    def accords(self) -> list[Accord]:
        return [told for told in self.told if isinstance(told, Accord)]

    @cached_property
    def pieces(self) -> tuple[Span, ...]:
        anchors = [s for t in self.told for s in (_points(t))]
        return tuple(dict.fromkeys([*(self.report.piece(anchor) for anchor in anchors), *self.found]))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(sorted({self.report.text.sentence(piece) for piece in self.pieces}))

    @cached_property
    def signed(self) -> bool:
        """Whether it tells of an accord, by name or by its signing."""
        return bool(self.accords) or any(signs(self.report, event) for event in self.events)

    @cached_property
    def heads(self) -> set[str]:
        """Stems of the nouns by which it calls an accord; where none was read, of what was agreed on."""
        read = {stem(name.form.split()[-1]) for accord in self.accords for name in accord.titles}
        text = self.report.document.text
        agreed = (CONCLUSION.match(text[event.anchor.end : event.anchor.end + FAR]) for event in self.events if not read)
        return read | {stem(match[0].split()[-1]) for match in agreed if match}

    @cached_property
    def everywhere(self) -> tuple[Span, ...]:
        """Its sentences, and for an accord all those that name it or tell what it obliges to; where only the signing was read, the rest of
        its paragraph.
        """
        spans = [
            s
            for a in self.accords
            for s in (*(s for name in a.titles for s in name.spans), *(clause.span for clause in a.clauses))
        ]
        return tuple(sorted({*self.sentences, *map(self.report.text.sentence, spans), *self._paragraph}))

    @property
    def _paragraph(self) -> list[Span]:
        if self.accords or not self.signed:
            return []
        text, last = self.report.document.text, self.sentences[-1]
        return [s for s in self.report.text.sentences if s.start > last.start and "\n" not in text[last.end : s.start]]

    @cached_property
    def before(self) -> tuple[Span, ...]:
        """For events: the sentences just before, in the same paragraph; a day or place often stands there alone."""
        text = self.report.document.text
        pairs = pairwise(self.report.text.sentences)
        return tuple(a for a, b in pairs if b in self.sentences and not self.accords and "\n" not in text[a.end : b.start])

    @cached_property
    def resumed(self) -> tuple[Span, ...]:
        """For events: the sentences just after, in the same paragraph, that go on with "It", "This" or "They" and tell of nothing else."""
        text = self.report.document.text
        anchors = [t.anchor for t in self.report.told.values() if isinstance(t, Event) and t not in self.told]
        return tuple(
            b
            for a, b in pairwise(self.report.text.sentences)
            if a in self.sentences and not self.signed and "\n" not in text[a.end : b.start]
            and RESUMED.match(text, b.start) and not any(b.holds(anchor) for anchor in anchors)
        )  # fmt: skip

    @cached_property
    def earlier(self) -> tuple[Span, ...]:
        """For acts of force: all sentences before in the same paragraph."""
        if not any(family(event) == "force" for event in self.events):
            return ()
        last = {self.report.paragraph(s): s.start for s in self.sentences}
        return tuple(s for s in self.report.text.sentences if s.end <= last.get(self.report.paragraph(s), 0))

    @cached_property
    def recalled(self) -> tuple[Span, ...]:
        """Sentences that come back to the act by a noun of the same stem: "the ambush of 3 May", after "gunmen ambushed a convoy".

        None where the report tells of another act of force in words of this stem.
        """
        own = {stem(word) for event in self.events if physical(event) for word in self.report.quote(event.anchor).split()[-1:]}
        others = {
            stem(word)
            for told in self.report.told.values()
            if isinstance(told, Event) and told not in self.told and physical(told)
            for word in self.report.quote(told.anchor).split()[-1:]
        }
        text = self.report.document.text
        found = (
            self.report.text.sentence(Span(*m.span(1)))
            for m in DEED.finditer(text)
            if stem(m[1]) in own - others or (self.lone and ACTS.fullmatch(m[1]))
        )
        return tuple(sorted({s for s in found if s not in self.sentences and self.report.document.zone_at(s) is None}))

    @cached_property
    def lone(self) -> bool:
        """Whether this is the only act of force that the report tells of."""
        return bool(self.told) and self.peaceful

    @cached_property
    def peaceful(self) -> bool:
        """Whether the report tells of no other act of force."""
        force = [told for told in self.report.told.values() if isinstance(told, Event) and family(told) == "force"]
        return all(told in self.told for told in force)

    def only(self, done: str) -> bool:
        """Whether no other event of the report is the arrest, or the release, of somebody."""
        others = (t for t in self.report.told.values() if isinstance(t, Event) and t not in self.told)
        return bool(self.told) and not any(DONE[done].search(self.report.quote(event.anchor)) for event in others)

    @cached_property
    def aftermath(self) -> tuple[Span, ...]:
        """Its sentences, and those that follow them, in the same paragraph or with a toll, and tell of no other event."""
        text, found = self.report.document.text, list(self.sentences)
        for before, after in pairwise(self.report.text.sentences):
            others = any(
                isinstance(t, Event) and physical(t) and after.holds(t.anchor) and t not in self.told
                for t in self.report.told.values()
            )
            same = "\n" not in text[before.end : after.start]
            near = same or any(q.role for q in self.report.counted(after))
            if (before in self.sentences or (same and before in found)) and after not in found and near and not others:
                found.append(after)
        return tuple(sorted({*found, *self.recalled}))

    @cached_property
    def states(self) -> frozenset[str]:
        return frozenset(word[1:] for s in self.everywhere for word in self.report.spoken(s) if word.startswith("@"))

    def named(self, states: Set[str]) -> list[Span]:
        """The first word for each of some states in its sentences, those of the text before those of its title, names before capitals."""
        text, found = self.report.document.text, dict[str, Span]()
        words = [m for s in self.everywhere for m in WORD.finditer(text, s.start, s.end)]
        titled = {m: self.report.document.zone_at(Span(*m.span())) == "title" for m in words}
        for match in sorted(words, key=lambda m: (titled[m], not state_named(m[0]))):
            state = state_called(match[0])
            if state and state in states and state not in found:
                found[state] = Span(*match.span())
        return list(found.values()) or list(self.everywhere)

    def voices(self) -> tuple[Voice, ...]:
        return tuple(dict.fromkeys(self.report.voice(told) for told in self.told))

    def cell(self, state: State, values: Iterable[Value], spans: Iterable[Span], entries: Iterable[Told] = ()) -> Cell:
        named = list(entries)
        ids = tuple(dict.fromkeys(told.id for told in named if told.id))
        if state == "told" and named and not ids:  # of an accord that only the text tells (see sought.py)
            state = "found"
        return Cell(state, tuple(dict.fromkeys(values)), tuple(dict.fromkeys(spans)), ids, self.voices())

    def silent(self, what: str) -> Cell:
        return Cell("silent", searched=f"{len(self.sentences)} sentences about it searched for {what}: nothing")

    def times(self, within: Sequence[Span]) -> list[Time]:
        """What is dated within some spans; the day of a dateline is the report's own."""
        return [
            t for t in self.report.text.times
            if t.start is not None and t.precision not in LENGTHS and t.earliest and any(s.start <= t.start < s.end for s in within)
            and self.report.document.zone_at(Span(t.start, t.start + 1)) != "dateline"
        ]  # fmt: skip

    def numbers(self, within: Sequence[Span]) -> list[Quantity]:
        return [found for span in within for found in self.report.counted(span)]


def _points(told: Told) -> list[Span]:
    return [span for name in told.titles for span in name.spans[:1]] if isinstance(told, Accord) else [told.anchor]


def party_value(report: Report, told: Told, party: Party) -> Value:
    """The state that somebody acts for, else the last word that describes them; of those who suffer an act of force, not the state
    that does it, unless their own words name it.
    """
    side = report.side(party)
    if isinstance(told, Event) and physical(told) and party in told.recipients and side in states_of(report, told.actors):
        side = next((s for word in report.quote(party.span).split() if (s := state_called(word))), None)
    return Value(side if side else stem(report.quote(party.span).split()[-1]))


def parties(telling: Telling, listed: Sequence[tuple[Told, Party]]) -> Cell | None:
    if not listed:
        return None
    values = [party_value(telling.report, told, party) for told, party in listed]
    return telling.cell("told", values, [party.span for _, party in listed], [told for told, _ in listed])


@dataclass(frozen=True, slots=True)
class Wanted:
    """The states, the words and the names that reports give for a fact."""

    states: tuple[str, ...]
    words: frozenset[str]
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Iterable[tuple[Cell, Report]], *, names: bool = False) -> Wanted:
        """`names`: words with a capital letter alone."""
        listed = [(cell, report) for cell, report in given if cell.given]
        states = {v.key for cell, _ in listed for v in cell.values if v.key.isupper()}
        words = {
            stem(w)
            for cell, report in listed
            for s in cell.spans
            for w in report.quote(s).split()[-1:]
            if w[0].isupper() or not names
        }
        places = {report.quote(span) for cell, report in listed if names for span in cell.spans}
        sites = {
            m[1]
            for cell, report in listed
            if names
            for s in cell.spans
            if (m := SITE.search(report.document.text[max(0, s.start - 40) : s.start]))
        }
        return cls(tuple(sorted(states)), frozenset(words), frozenset(sites.union(name for name in places if name[:1].isupper())))


def look_for_words(telling: Telling, wanted: Wanted) -> Cell | None:
    """A report's own pieces searched for the states, the names and the words that other reports give for the same fact."""
    pieces = telling.pieces if telling.told else dict.fromkeys((*telling.pieces, *telling.sentences))
    for piece in pieces:
        spoken = telling.report.spoken(piece)
        spoken |= {name for name in wanted.names if re.search(rf"\b{re.escape(name)}\b", telling.report.document.quote(piece))}
        hits = [Value(s) for s in wanted.states if f"@{s}" in spoken]
        hits = hits or [Value(w) for w in sorted((wanted.words | wanted.names) & spoken)]
        if hits:
            return telling.cell("found", hits, [piece])
    return None


def look_for_place(telling: Telling, wanted: Wanted) -> Cell | None:
    """What a report says of an accord searched for "in" a place that other reports name; "the Lima pact" may be signed anywhere."""
    text = telling.report.document.text
    for name in sorted(wanted.names):
        placed = re.compile(rf"\b(?:[Ii]n|[Aa]t)\s({re.escape(name)})\b")
        if match := next((m for s in telling.everywhere if (m := placed.search(text, s.start, s.end))), None):
            return telling.cell("found", [Value(name.casefold())], [Span(*match.span(1))])
    return None
