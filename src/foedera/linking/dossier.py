"""One document's entries laid out for linking: who is meant, what is said around a place, what the report is about."""

from __future__ import annotations

import datetime
import functools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from foedera.linking.evidence import COMMON
from foedera.tables.gazetteer import fold
from foedera.tables.words import base, weight, words
from foedera.types.entries import Actor, Entry, Party
from foedera.types.place import Place
from foedera.types.profile import Days
from foedera.types.sentences import Sentences, sentences_of
from foedera.types.text import Document, Span
from foedera.types.time import Time

TOPIC: Final = (
    80  # telling words of a report that stand for what it is about; from 40 to all of them, ECB+ train gives 75.4 to 75.6
)
LONGEST: Final = 50_000  # characters of a report that count for its topic


@dataclass(frozen=True)
class Dossier:
    document: Document
    actors: dict[str, Actor]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, document: Document, entries: Sequence[Entry]) -> Dossier:
        return cls(document, {entry.id: entry for entry in entries if isinstance(entry, Actor)}, tuple(entries))

    @functools.cached_property
    def sentences(self) -> Sentences:
        return sentences_of(self.document)

    @functools.cached_property
    def topic(self) -> frozenset[str]:
        return topic_of(self.document.text[:LONGEST])

    @functools.cached_property
    def reported(self) -> int | None:
        days = days_of(self.document.published)
        return days[0] if days else None

    def around(self, span: Span) -> str:
        """The sentence in which a span begins."""
        return self.document.quote(self.sentences.at(span))

    def known(self, actor: str | None) -> frozenset[str]:
        """The names under which an actor is known across documents: gazetteer keys in capitals, names folded; owners of bodies too."""
        found = self.actors.get(actor or "")
        if found is None:
            return frozenset()
        own = {found.known} if found.known else {name for form in names_of(found) for name in _handles(found, form)}
        owner = self.actors.get(found.of or "") if found.kind != "person" else None
        return frozenset(own | ({owner.known} if owner and owner.known else set()))

    def who(self, parties: Iterable[Party]) -> frozenset[str]:
        return frozenset().union(*(self.known(party.actor) for party in parties))


def topic_of(text: str) -> frozenset[str]:
    """The words that tell most in a text: rare ones, and those that come again."""
    counts = Counter(base(word) for word in words(text))
    worth = {word: weight(word) * (1 + math.log(n)) for word, n in counts.items() if weight(word) >= COMMON}
    return frozenset(sorted(worth, key=lambda word: (-worth[word], word))[:TOPIC])


def names_of(actor: Actor) -> list[str]:
    """Its names proper: forms with a capital letter or digit."""
    return [name.form for name in actor.names if any(ch.isupper() for ch in name.form)]


def _handles(actor: Actor, form: str) -> set[str]:
    """A name as a whole, and a person's last name."""
    folded = fold(form)
    return {folded, folded.split()[-1]} if actor.kind == "person" and folded.split() else {folded}


def days_of(time: Time | None) -> Days | None:
    """The first and last day that a time may mean; None where either is open or before year 1."""
    if time is None or not time.earliest or not time.latest:
        return None
    try:
        return datetime.date.fromisoformat(time.earliest).toordinal(), datetime.date.fromisoformat(time.latest).toordinal()
    except ValueError:
        return None


def places_of(place: Place | None) -> frozenset[str]:
    """A place by the key of its likeliest candidate and by its name."""
    if place is None or not place.name:
        return frozenset()
    return frozenset({fold(place.name)} | ({place.best.key} if place.best else set()))


def trigger_of(text: str) -> tuple[str, ...]:
    """The base forms that name an act; its light words only where there are no others."""
    found = tuple(base(word) for word in words(text))
    return tuple(word for word in found if weight(word) > 0.12) or found
